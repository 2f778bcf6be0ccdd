//! Crates in memory, and what is found in them.

mod asked;
mod broken;
mod methods;
mod modules;
mod names;

use super::{Api, Crate, Impl, Memory, Method, Options};

/// An API with its module in `src/api`.
fn pets() -> Api {
    Api {
        description: "api.yaml".into(),
        output: Some("src/api".into()),
        traits: vec!["Api".into(), "PetsApi".into(), "StoreApi".into()],
        operations: ["get_pet", "list_pets", "add_pet", "r#type"].map(String::from).into(),
    }
}

const MANIFEST: (&str, &str) = ("Cargo.toml", "[package]\nname = \"my-shop\"\n");

/// A crate of these files beside its manifest.
fn read(files: &[(&str, &str)]) -> Crate {
    let mut all = vec![MANIFEST];
    all.extend(files);
    Crate::read(&Memory::new(&all), &[pets()], &Options::default())
}

/// A crate whose `src/handlers.rs` is the text.
fn handlers(text: &str) -> Crate {
    read(&[("src/lib.rs", "pub mod api;\nmod handlers;\n"), ("src/handlers.rs", text)])
}

/// File, trait, type and methods of each block.
fn blocks(read: &Crate) -> Vec<String> {
    let line = |block: &Impl| {
        let methods: Vec<&str> = block.methods.iter().map(|method| method.name.as_str()).collect();
        let path = &read.files[block.file].path;
        format!(
            "{path}: {} for {} in {}: {}",
            block.trait_name,
            block.target,
            block.module,
            methods.join(" ")
        )
    };
    read.impls.iter().map(line).collect()
}

/// Place and words of each problem.
fn said(read: &Crate) -> Vec<String> {
    let problems = read.problems.iter();
    problems
        .map(|one| format!("{}:{}:{} {:?}: {}", one.file, one.line, one.column, one.weight, one.what))
        .collect()
}

/// A method by its name, and the text of its file.
fn method<'c>(read: &'c Crate, name: &str) -> (&'c Method, &'c str) {
    let found = read.impls.iter().find_map(|block| {
        let method = block.methods.iter().find(|method| method.name == name)?;
        Some((method, read.files[block.file].text.as_str()))
    });
    found.unwrap()
}
