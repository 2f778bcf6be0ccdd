//! Which file `mod name;` means: the rules of the Rust reference, "Module source filenames" and "The path attribute".

use specwright_generator::config::normal_path;

use crate::code::skim::Module;

/// Where the files of a module's children are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The folder of the file, with those of the inline modules.
    folder: String,
    /// One more folder, for the children of `name.rs`; `#[path]` does not go by it.
    below: Option<String>,
}

impl Place {
    /// That of the children of a root, of a `mod.rs`, and of a file that `#[path]` names.
    pub(super) fn of_folder(file: &str) -> Self {
        Self { folder: folder(file).to_owned(), below: None }
    }

    /// That of the children of `name.rs`.
    fn of_file(file: &str, name: &str) -> Self {
        Self { folder: folder(file).to_owned(), below: Some(name.to_owned()) }
    }

    /// That of the children of an inline module.
    pub(super) fn inline(&self, module: &Module) -> Self {
        if let Some(path) = &module.path {
            return Self { folder: join(&self.folder, path), below: None };
        }
        let outer =
            self.below.as_ref().map_or_else(|| self.folder.clone(), |below| join(&self.folder, below));
        Self { folder: join(&outer, &module.name), below: None }
    }

    /// The files that the module may stand in, most likely ones first, and where their children are.
    pub(super) fn files(&self, module: &Module) -> Vec<(String, Self)> {
        let named = |path: &String| {
            let file = join(&self.folder, path);
            let place = Self::of_folder(&file);
            (file, place)
        };
        if let Some(path) = &module.path {
            return vec![named(path)];
        }
        let outer =
            self.below.as_ref().map_or_else(|| self.folder.clone(), |below| join(&self.folder, below));
        let file = join(&outer, &format!("{}.rs", module.name));
        let folder = join(&outer, &format!("{}/mod.rs", module.name));
        let mut files = vec![
            (file.clone(), Self::of_file(&file, &module.name)),
            (folder.clone(), Self::of_folder(&folder)),
        ];
        files.extend(module.paths.iter().map(named));
        files
    }
}

/// A path that a file names from its own folder.
pub(super) fn beside(file: &str, path: &str) -> String {
    join(folder(file), path)
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { normal_path(path) } else { normal_path(&format!("{folder}/{path}")) }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::code::skim::Module;

    fn module(name: &str, path: Option<&str>) -> Module {
        let path = path.map(str::to_owned);
        Module {
            name: name.into(),
            at: 0..0,
            item: 0..0,
            path,
            paths: Vec::new(),
            cfg: Vec::new(),
            body: None,
        }
    }

    fn first(place: &Place, name: &str, path: Option<&str>) -> String {
        place.files(&module(name, path))[0].0.clone()
    }

    /// The two tables of the reference.
    #[test]
    fn files_of_the_reference() {
        let below = Place::of_file("src/a/b.rs", "b");
        let folder = Place::of_folder("src/a/mod.rs");
        assert_eq!(first(&below, "c", Some("foo.rs")), "src/a/foo.rs");
        assert_eq!(first(&folder, "c", Some("foo.rs")), "src/a/foo.rs");
        assert_eq!(first(&below, "c", None), "src/a/b/c.rs");
        assert_eq!(folder.files(&module("c", None))[1].0, "src/a/c/mod.rs");
        let inline = module("inline", None);
        assert_eq!(first(&below.inline(&inline), "inner", Some("other.rs")), "src/a/b/inline/other.rs");
        assert_eq!(first(&folder.inline(&inline), "inner", Some("other.rs")), "src/a/inline/other.rs");
        assert_eq!(first(&below.inline(&inline), "inner", None), "src/a/b/inline/inner.rs");
        let thread = module("thread", Some("thread_files"));
        let root = Place::of_folder("src/lib.rs");
        assert_eq!(first(&root.inline(&thread), "local_data", Some("tls.rs")), "src/thread_files/tls.rs");
        assert_eq!(first(&root, "x", Some("../shared/x.rs")), "shared/x.rs");
    }
}
