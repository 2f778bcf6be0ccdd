//! What the user has written: which blocks implement which generated trait, and where each byte of them belongs.

mod asked;
pub(crate) mod belongings;
mod calls;
mod canonical;
mod comments;
mod definition;
mod file;
mod files;
mod found;
mod graph;
mod impls;
mod methods;
mod orphans;
mod owner;
mod paths;
mod read;
mod skim;
mod source;
mod stubs;
mod targets;
mod tokens;
mod unreached;
mod words;

use std::collections::HashSet;

pub(crate) use comments::{comments_of, without_comments};
pub(crate) use definition::{Definition, Parameter, Sought, definition};
pub(crate) use skim::{Imported, compiled, documentation, imported};
pub(crate) use tokens::preamble;
pub(crate) use words::{Words, fixed, words};

pub use asked::{Asked, Changed, Form, New};
pub use file::{Locked, SourceFile, State};
pub use files::{Disk, Files, Memory};
pub use found::{
    Argument, Authenticated, Call, Canonical, Impl, Method, Names, Opaque, Orphan, Owner, PathUse, Place,
    Problem, Receiver, Stub, Weight,
};
pub use graph::Rustfmt;

/// A generated API: what to look for.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The path of its description, as `specwright.toml` and `include_spec!` name it.
    pub description: String,
    /// The folder of its generated module, from that of Cargo.toml; without one, a macro takes it in.
    pub output: Option<String>,
    /// Its traits, those that it had when the code was in step included.
    pub traits: Vec<String>,
    /// The modules of its operations, those of that time included.
    pub operations: Vec<String>,
}

/// Where the module of an API stands.
#[derive(Clone, Debug)]
pub struct Mount {
    /// Which API: an index into what was given.
    pub api: usize,
    /// The module's path in its target: `crate::api`.
    pub module: String,
    /// The file that declares it: an index into `Crate::files`.
    pub file: usize,
}

/// The user's crate.
#[derive(Clone, Debug, Default)]
pub struct Crate {
    /// Its files, in the order in which modules lead to them.
    pub files: Vec<SourceFile>,
    /// Where generated modules stand.
    pub mounts: Vec<Mount>,
    /// What implements generated traits, in the order of files and bytes.
    pub impls: Vec<Impl>,
    /// Paths to operations outside of those blocks.
    pub paths: Vec<PathUse>,
    /// Methods that were kept.
    pub orphans: Vec<Orphan>,
    /// Where the compiler will stop because of [`Options::changed`].
    pub asked: Vec<Asked>,
    /// Traits that something implements which cannot be looked into: a macro, or a name that nobody can follow.
    pub unseen: Vec<String>,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// Calls of methods that have the name of an operation.
    pub calls: Vec<Call>,
    /// Names of operations that functions have which are no methods of generated traits.
    pub functions: HashSet<String>,
    /// Blocks of `Authenticate`.
    pub authenticated: Vec<Authenticated>,
    /// Names that modules of a file have: types, modules, and what is imported.
    pub(crate) names: HashSet<(usize, String)>,
    /// Files and folders beside the files of handlers.
    pub(crate) present: HashSet<String>,
}

/// What else there is to know.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files that handlers stand in beside those that modules lead to: `handlers` in `specwright.toml`.
    pub handlers: Vec<String>,
    /// Files and folders that are read and never edited: `exclude` in `specwright.toml`.
    pub exclude: Vec<String>,
    /// Types with a new shape, to be looked for.
    pub changed: Vec<Changed>,
}

impl Crate {
    /// Reads the crate whose Cargo.toml is `Cargo.toml` of `files`. Whatever cannot be read is a [`Problem`].
    #[must_use]
    pub fn read(files: &dyn Files, apis: &[Api], options: &Options) -> Self {
        read::read(files, apis, options)
    }

    /// The methods that are written for an operation of an API, in the order of files and bytes; each says in [`Method::stub`]
    /// whether it is a stub still. None: it is not written, or a macro writes it ([`Impl::opaque`]).
    pub fn written<'c>(
        &'c self,
        api: usize,
        trait_name: &'c str,
        method: &'c str,
    ) -> impl Iterator<Item = (&'c Impl, &'c Method)> {
        let blocks =
            self.impls.iter().filter(move |block| block.api == api && block.trait_name == trait_name);
        let methods = blocks.flat_map(|block| block.methods.iter().map(move |written| (block, written)));
        methods.filter(move |(_, written)| written.name == tokens::plain(method))
    }

    /// Whether there is a file or folder of this path, as far as new files beside handlers are concerned.
    #[must_use]
    pub(crate) fn is_taken(&self, path: &str) -> bool {
        self.present.contains(path) || self.files.iter().any(|file| file.path == path)
    }

    /// The file of an index that this crate gave.
    #[must_use]
    pub fn file(&self, at: usize) -> Option<&SourceFile> {
        self.files.get(at)
    }
}

#[cfg(test)]
mod tests;
