//! The file of one trait: its `impl` block, with a stub for each operation.

use specwright_generator::config::Config;
use specwright_generator::contract::Operation;
use specwright_templates::{Error, Templates, Value, context};

use crate::layout::{Style, order};
use crate::stub::{self, Names};

/// The type that implements the traits, as a file of handlers sees it.
#[derive(Clone, Debug)]
pub struct Target {
    /// What stands between `impl` and the trait: `<S: Storage>`, or nothing.
    pub generics: String,
    /// The type: `App<S>`.
    pub ty: String,
    /// What has to be imported for both: `crate::App`, in the order in which rustfmt has them.
    pub imports: Vec<String>,
}

/// What the operations of a trait have in common.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The trait.
    pub trait_name: &'a str,
    /// The tag; `None` for operations without one.
    pub tag: Option<&'a str>,
    /// Its operations, in the order of the description.
    pub operations: Vec<&'a Operation>,
}

/// The path of the generated module.
pub(super) const API: &str = "crate::api";
const INDENT: &str = "    ";
const WIDTH: usize = 100;

impl Target {
    /// The type that `new` writes.
    #[must_use]
    pub fn app() -> Self {
        Self {
            generics: "<S: Storage>".into(),
            ty: "App<S>".into(),
            imports: vec!["crate::App".into(), "crate::storage::Storage".into()],
        }
    }

    /// A type by its path: `crate::Shop`.
    #[must_use]
    pub fn plain(path: &str) -> Self {
        let ty = path.rsplit("::").next().unwrap_or(path).to_owned();
        Self { generics: String::new(), ty, imports: vec![path.to_owned()] }
    }
}

/// The text of the file, as rustfmt has it.
///
/// # Errors
///
/// The template cannot be filled in.
pub fn file(
    templates: &Templates,
    group: &Group<'_>,
    target: &Target,
    config: &Config,
) -> Result<String, Error> {
    let names = Names { api: API, operations: "", runtime: &config.runtime };
    let method = |operation: &&Operation| {
        format!("{INDENT}{}", stub::text(config.stubs, operation, &names, INDENT, &Style::USUAL))
    };
    let methods: Vec<Value> = group.operations.iter().map(|one| Value::from(method(one))).collect();
    templates.render(
        "new/src/handlers/tag.rs",
        context! {
            about => about(group),
            uses => uses(target),
            block => block(group.trait_name, target),
            methods => methods,
        },
    )
}

fn about(group: &Group<'_>) -> String {
    match group.tag {
        Some(tag) => format!("The operations of the tag `{}`.", super::one_line(tag).replace('`', "'")),
        None if group.trait_name == "Api" => "Every operation of the description.".into(),
        None => "The operations without a tag.".into(),
    }
}

/// The lines of `use`, in the order of rustfmt.
fn uses(target: &Target) -> Vec<Value> {
    let mut paths = target.imports.clone();
    paths.push(format!("{API}::operations::*"));
    paths.sort_by(|left, right| order(left, right));
    paths.into_iter().map(|path| Value::from(format!("use {path};"))).collect()
}

/// `impl<S: Storage> crate::api::PetsApi for App<S> {`, broken where it is too long.
fn block(trait_name: &str, target: &Target) -> String {
    let (generics, ty) = (&target.generics, &target.ty);
    let line = format!("impl{generics} {API}::{trait_name} for {ty} {{");
    if line.chars().count() <= WIDTH {
        return line;
    }
    let head = format!("impl{generics} {API}::{trait_name}");
    if head.chars().count() <= WIDTH || generics.is_empty() {
        return format!("{head}\n{INDENT}for {ty}\n{{");
    }
    format!("impl{generics}\n{INDENT}{API}::{trait_name}\n{INDENT}for {ty}\n{{")
}
