//! Files that implement a trait, and that no module leads to: as after `init`, before its owner has declared them.

use std::collections::BTreeSet;

use super::{Api, Crate, Files, Problem, Weight};

/// The most files that are looked at; links to folders may lead round.
const MOST: usize = 20_000;
/// The roots of targets that modules are declared in.
const ROOTS: [&str; 2] = ["src/lib.rs", "src/main.rs"];
const SOURCES: &str = "src";

/// What no module leads to.
#[derive(Default)]
pub(super) struct Unreached {
    /// What has to be declared where; each declaration once.
    pub(super) problems: Vec<Problem>,
    /// The traits that are implemented there.
    pub(super) traits: Vec<String>,
}

/// Looks for the traits that nothing implements in what is read.
pub(super) fn unreached(files: &dyn Files, read: &Crate, apis: &[Api]) -> Unreached {
    let is_open = |api: usize, name: &String| {
        let here = |one: &super::Impl| one.api == api && one.trait_name == *name;
        // Where the generated module is not found, no trait can be seen.
        let mounted = read.mounts.iter().any(|mount| mount.api == api);
        !(read.impls.iter().any(here) || mounted && read.unseen.contains(name))
    };
    let all = apis.iter().enumerate();
    let open = all.flat_map(|(at, api)| api.traits.iter().filter(move |name| is_open(at, name)));
    let open: BTreeSet<&str> = open.map(String::as_str).collect();
    if open.is_empty() {
        return Unreached::default();
    }
    let look = Look { files, read, apis };
    let handlers: Vec<String> =
        look.sources().into_iter().filter(|path| look.implements(path, &open)).collect();
    let modules = apis.iter().enumerate().filter_map(|(at, api)| look.module(at, api, &handlers, &open));
    let paths: Vec<String> = modules.chain(handlers.iter().cloned()).collect();
    let declarations: BTreeSet<(String, String)> =
        paths.iter().filter_map(|path| look.declaration(path)).collect();
    let is_there = |name: &&&str| {
        let one = BTreeSet::from([**name]);
        handlers.iter().any(|path| look.implements(path, &one))
    };
    Unreached {
        problems: declarations.into_iter().map(|(file, name)| problem(file, &name)).collect(),
        traits: open.iter().filter(is_there).map(ToString::to_string).collect(),
    }
}

fn problem(file: String, name: &str) -> Problem {
    let what = format!("`{name}` is not declared here, and no other module leads to it");
    let advice = format!("add `mod {name};`");
    Problem { file, line: 1, column: 1, what, advice, weight: Weight::Left }
}

struct Look<'a> {
    files: &'a dyn Files,
    read: &'a Crate,
    apis: &'a [Api],
}

impl Look<'_> {
    /// The files of Rust below `src` that nothing led to, generated ones left out.
    fn sources(&self) -> Vec<String> {
        let (mut found, mut seen) = (Vec::new(), 0);
        let mut folders = vec![SOURCES.to_owned()];
        while let Some(folder) = folders.pop() {
            for (name, is_folder) in self.files.list(&folder) {
                seen += 1;
                if seen > MOST {
                    return found;
                }
                let path = format!("{folder}/{name}");
                if is_folder && !self.apis.iter().any(|api| api.output.as_deref() == Some(&path)) {
                    folders.push(path);
                } else if !is_folder && path.ends_with(".rs") && !self.is_read(&path) {
                    found.push(path);
                }
            }
        }
        found
    }

    fn is_read(&self, path: &str) -> bool {
        self.read.files.iter().any(|file| file.path == path)
    }

    /// Whether a file has the header of a block for one of the traits.
    fn implements(&self, path: &str, traits: &BTreeSet<&str>) -> bool {
        self.files.read(path).is_ok_and(|bytes| names_one(&String::from_utf8_lossy(&bytes), traits))
    }

    /// The generated module, where handlers are written and no module leads to it.
    fn module(&self, at: usize, api: &Api, handlers: &[String], open: &BTreeSet<&str>) -> Option<String> {
        let path = format!("{}/mod.rs", api.output.as_ref()?);
        let mounted = self.read.mounts.iter().any(|mount| mount.api == at);
        let is_wanted =
            || !handlers.is_empty() || self.read.files.iter().any(|file| names_one(&file.text, open));
        (!mounted && self.files.is_file(&path) && is_wanted()).then_some(path)
    }

    /// Which file has to declare which module, so that a file is reached: of several that are missing, the outermost.
    fn declaration(&self, path: &str) -> Option<(String, String)> {
        let mut path = path.to_owned();
        loop {
            let whole = path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix(".rs"))?;
            let (folder, name) = whole.rsplit_once('/')?;
            let (name, roots) = (name.to_owned(), if folder == SOURCES { &ROOTS[..] } else { &[] });
            let around = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
            let parents = roots.iter().map(ToString::to_string).chain(around);
            let parent = parents.into_iter().find(|parent| self.files.is_file(parent))?;
            if self.is_read(&parent) {
                return Some((parent, name));
            }
            path = parent;
        }
    }
}

/// `PetsApi for`, wherever it stands.
fn names_one(text: &str, traits: &BTreeSet<&str>) -> bool {
    text.split("impl").skip(1).any(|rest| {
        let header = rest.split('{').next().unwrap_or_default();
        let before = header.split(" for ").next().unwrap_or_default();
        header.contains(" for ") && traits.contains(before.rsplit([':', ' ', '>']).next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Api, Crate, Memory, Options, Weight};

    const BLOCK: &str = "impl<S: Storage>\n    crate::api::PetsApi for App<S> {\n}\n";

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        let mut all = Memory::new(&[("Cargo.toml", "[package]\nname = \"t\"\n"), ("src/api/mod.rs", "")]);
        all.files.extend(Memory::new(files).files);
        let api = Api { output: Some("src/api".into()), traits: vec!["PetsApi".into()], ..Api::default() };
        let read = Crate::read(&all, &[api], &Options::default());
        let left = read.problems.iter().filter(|one| one.weight > Weight::Note);
        left.map(|one| format!("{}: {}", one.file, one.advice)).collect()
    }

    #[test]
    fn modules_that_are_not_declared_are_said_where_they_belong() {
        let (list, pets) = (("src/handlers/mod.rs", "mod pets;\n"), ("src/handlers/pets.rs", BLOCK));
        assert_eq!(
            said(&[("src/lib.rs", ""), list, pets]),
            ["src/lib.rs: add `mod api;`", "src/lib.rs: add `mod handlers;`"]
        );
        assert_eq!(said(&[("src/main.rs", "mod handlers;\n"), list, pets]), ["src/main.rs: add `mod api;`"]);
        assert_eq!(
            said(&[("src/lib.rs", "mod api;\nmod handlers;\n"), ("src/handlers.rs", ""), pets]),
            ["src/handlers.rs: add `mod pets;`"]
        );
        let both = [("src/lib.rs", "mod api;\nmod handlers;\n"), list, pets];
        assert_eq!(said(&both), [""; 0]);
        // Nothing is written yet, and nothing is asked for.
        assert_eq!(said(&[("src/lib.rs", ""), ("src/other.rs", "impl PetsApiary for X {}")]), [""; 0]);
    }
}
