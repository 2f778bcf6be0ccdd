//! What a path names: through `use … as`, globs, re-exports, `self`, `super` and `crate`, into generated modules.

use super::{Binding, Graph, Module};

/// A path has at most so many steps through imports.
const LONGEST: usize = 64;

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::code) enum Named {
    /// A module of the crate that is not generated.
    Module(usize),
    /// Something in a generated module: which mount, and the path below it.
    Api { mount: usize, rest: Vec<String> },
    /// A type or trait of the crate: the module or block that defines it, and its name; `Self` where that is written.
    Type { of: usize, name: String },
    /// A function or constant of the crate.
    Value,
    /// Something of another crate, with its last segment.
    Outside(String),
}

/// What was found for a path.
#[derive(Clone, Debug, Default)]
pub(in crate::code) struct Found {
    /// All that it may name; namespaces and conditions make it several.
    pub(in crate::code) named: Vec<Named>,
    /// Whether a glob that cannot be seen through may bring it in.
    pub(in crate::code) is_uncertain: bool,
}

/// What a generated module has beside traits, types and operations.
const GENERATED: &[&str] = &[
    "types",
    "operations",
    "stub",
    "Mock",
    "Operations",
    "Client",
    "Service",
    "Authenticate",
    "service",
    "router",
    "description",
];

/// What every Rust file has, which a glob of a generated module does not bring in.
const PRELUDE: &[&str] = &[
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Self",
    "Send",
    "Sync",
    "Fn",
    "FnMut",
    "FnOnce",
    "Drop",
    "Clone",
    "Copy",
    "Default",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "AsRef",
    "AsMut",
    "Iterator",
    "IntoIterator",
    "Extend",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "ToOwned",
    "ToString",
    "Sized",
    "Unpin",
    "Future",
];

impl Graph<'_> {
    /// What a path names that is written in a scope.
    pub(in crate::code) fn resolve(&self, scope: usize, path: &[&str], outer: bool) -> Found {
        self.path(scope, path, outer, &mut Vec::new())
    }

    fn path<'g>(
        &'g self,
        scope: usize,
        path: &[&'g str],
        outer: bool,
        seen: &mut Vec<(usize, &'g str)>,
    ) -> Found {
        let Some((first, rest)) = path.split_first() else { return Found::default() };
        let mut found = self.first(scope, first, outer, seen);
        if found.named.is_empty() && !rest.is_empty() && !found.is_uncertain {
            found.named.push(Named::Outside((*first).to_owned()));
        }
        for segment in rest {
            found = self.step(found, scope, segment, seen);
        }
        found
    }

    fn step<'g>(
        &'g self,
        from: Found,
        scope: usize,
        segment: &'g str,
        seen: &mut Vec<(usize, &'g str)>,
    ) -> Found {
        let mut found = Found { named: Vec::new(), is_uncertain: from.is_uncertain };
        for named in from.named {
            match named {
                Named::Module(at) if segment == "super" => found.named.extend(self.parent(at)),
                Named::Module(at) => found.add(self.lookup(at, segment, seen)),
                Named::Api { mount, mut rest } => {
                    if segment == "super" && rest.pop().is_none() {
                        let module = self.mounts.get(mount).map_or(scope, |mount| mount.module);
                        found.named.extend(self.parent(module));
                        continue;
                    }
                    if segment != "super" {
                        rest.push(segment.to_owned());
                    }
                    found.push(Named::Api { mount, rest });
                }
                Named::Outside(_) => found.push(Named::Outside(segment.to_owned())),
                Named::Type { .. } | Named::Value => {}
            }
        }
        found
    }

    fn parent(&self, module: usize) -> Option<Named> {
        self.modules.get(module)?.parent.map(Named::Module)
    }

    fn first<'g>(
        &'g self,
        scope: usize,
        name: &'g str,
        outer: bool,
        seen: &mut Vec<(usize, &'g str)>,
    ) -> Found {
        let here = self.module_of(scope);
        let known = |named: Option<Named>| Found { named: named.into_iter().collect(), is_uncertain: false };
        let target = self.modules.get(here).and_then(|module| self.targets.get(module.target));
        if !outer {
            match name {
                "crate" => return known(target.map(|target| Named::Module(target.root))),
                "self" => return known(Some(Named::Module(here))),
                "super" => return known(self.parent(here)),
                "Self" => return known(Some(Named::Type { of: here, name: name.to_owned() })),
                _ => {}
            }
            let mut at = Some(scope);
            let mut uncertain = false;
            while let Some(scope) = at {
                let found = self.lookup(scope, name, seen);
                if !found.named.is_empty() {
                    return found;
                }
                uncertain |= found.is_uncertain;
                at = self.modules.get(scope).and_then(|module| module.around);
            }
            if uncertain {
                return Found { named: self.library(name).into_iter().collect(), is_uncertain: true };
            }
        }
        let mut found = known(self.library(name));
        if outer && found.named.is_empty() {
            found.named.push(Named::Outside(name.to_owned()));
        }
        found
    }

    /// The package's library, by the name that its other targets have for it.
    fn library(&self, name: &str) -> Option<Named> {
        let library = self.targets.iter().find(|target| target.library.as_deref() == Some(name))?;
        Some(Named::Module(library.root))
    }

    /// A name of a module: its own and imported ones, then what is generated there, then globs.
    fn lookup<'g>(&'g self, scope: usize, name: &'g str, seen: &mut Vec<(usize, &'g str)>) -> Found {
        let Some(module) = self.modules.get(scope) else { return Found::default() };
        if seen.len() > LONGEST || seen.contains(&(scope, name)) {
            return Found::default();
        }
        seen.push((scope, name));
        let mut found = self.bound(module, scope, name, seen);
        if found.named.iter().all(|named| *named == Named::Value) {
            if let Some(mount) = module.mount {
                self.generated(mount, &[], name).into_iter().for_each(|named| found.push(named));
            }
            for glob in &module.globs {
                let path: Vec<&str> = glob.segments.iter().map(String::as_str).collect();
                let from = self.path(scope, &path, glob.outer, seen);
                found.is_uncertain |= from.named.is_empty() || from.is_uncertain;
                for named in from.named {
                    match named {
                        Named::Module(at) => found.add(self.lookup(at, name, seen)),
                        Named::Api { mount, rest } => {
                            self.generated(mount, &rest, name)
                                .into_iter()
                                .for_each(|named| found.push(named));
                        }
                        Named::Outside(_) => found.is_uncertain = true,
                        Named::Type { .. } | Named::Value => {}
                    }
                }
            }
        }
        seen.pop();
        found
    }

    fn bound<'g>(
        &'g self,
        module: &'g Module,
        scope: usize,
        name: &str,
        seen: &mut Vec<(usize, &'g str)>,
    ) -> Found {
        let mut found = Found::default();
        for binding in module.names.get(name).into_iter().flatten() {
            match binding {
                Binding::Module(at) => found.push(Named::Module(*at)),
                Binding::Type => found.push(Named::Type { of: scope, name: name.to_owned() }),
                Binding::Value => found.push(Named::Value),
                Binding::Import(import) => {
                    let path: Vec<&str> = import.segments.iter().map(String::as_str).collect();
                    // `use a;` beside nothing else called `a` is the crate `a`.
                    let from = self.path(scope, &path, import.outer, seen);
                    if from.named.is_empty() {
                        found.push(Named::Outside(path.last().copied().unwrap_or_default().to_owned()));
                    }
                    found.add(from);
                }
            }
        }
        found
    }

    /// What a glob of a generated module brings in under a name, or the module itself has.
    fn generated(&self, mount: usize, rest: &[String], name: &str) -> Option<Named> {
        let api = self.apis.get(self.mounts.get(mount)?.api)?;
        let is_type = name.starts_with(char::is_uppercase) && !PRELUDE.contains(&name);
        let is_there = match rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => GENERATED.contains(&name) || api.traits.iter().any(|one| one == name),
            ["operations" | "stub"] => api.operations.iter().any(|one| one == name),
            ["types"] | ["operations", _] => is_type,
            _ => false,
        };
        is_there.then(|| Named::Api { mount, rest: rest.iter().cloned().chain([name.to_owned()]).collect() })
    }
}

impl Found {
    fn push(&mut self, named: Named) {
        if !self.named.contains(&named) {
            self.named.push(named);
        }
    }

    fn add(&mut self, other: Self) {
        self.is_uncertain |= other.is_uncertain;
        other.named.into_iter().for_each(|named| self.push(named));
    }
}
