//! The modules of a crate: which file each stands in, which names it has, and where generated modules are mounted.

mod blocks;
mod build;
mod place;
mod resolve;
mod rustfmt;

use std::collections::HashMap;
use std::ops::Range;

use super::source::Source;
use super::{Api, Problem};

pub(super) use build::{build, is_broken};
pub(super) use resolve::Named;
pub use rustfmt::Rustfmt;

/// Everything that modules lead to.
#[derive(Default)]
pub(super) struct Graph<'a> {
    pub(super) apis: &'a [Api],
    pub(super) sources: Vec<Source>,
    pub(super) modules: Vec<Module>,
    pub(super) contexts: Vec<Context>,
    pub(super) mounts: Vec<Mount>,
    pub(super) targets: Vec<Target>,
    pub(super) problems: Vec<Problem>,
}

/// A target: its root, and what other targets call it.
pub(super) struct Target {
    pub(super) root: usize,
    pub(super) library: Option<String>,
}

/// A module, or a block of statements that has names of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Module {
    pub(super) target: usize,
    pub(super) file: usize,
    /// The module around it.
    pub(super) parent: Option<usize>,
    /// For a block: what is around it, whose names it sees.
    pub(super) around: Option<usize>,
    /// From the root of its target: `crate::handlers`.
    pub(super) path: String,
    /// The conditions of its `#[cfg(…)]`.
    pub(super) cfg: Vec<String>,
    pub(super) names: HashMap<String, Vec<Binding>>,
    pub(super) globs: Vec<Path>,
    /// Other names of types, with the tokens of what they stand for.
    pub(super) aliases: HashMap<String, Range<usize>>,
    /// The generated module that stands here.
    pub(super) mount: Option<usize>,
}

/// What a name is bound to.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    Module(usize),
    Import(Path),
    Type,
    Value,
}

/// A path of a `use`.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) segments: Vec<String>,
    /// Whether it begins with `::`.
    pub(super) outer: bool,
}

/// A generated module in the graph.
#[derive(Debug)]
pub(super) struct Mount {
    pub(super) api: usize,
    pub(super) module: usize,
}

/// A file as a part of a module: a file that several modules name has several.
pub(super) struct Context {
    pub(super) file: usize,
    /// Bytes and the module that they stand in, outer ones first.
    pub(super) scopes: Vec<(Range<usize>, usize)>,
    /// Imports with their bytes, and the module that they stand in.
    pub(super) imports: Vec<(usize, super::skim::Import)>,
}

impl Graph<'_> {
    /// The innermost module or block around a byte of a context's file.
    pub(super) fn scope(&self, context: &Context, at: usize) -> usize {
        let last = context.scopes.partition_point(|(range, _)| range.start <= at);
        let inner = context.scopes[..last].iter().rev().find(|(range, _)| at < range.end);
        inner.or(context.scopes.first()).map_or(0, |(_, module)| *module)
    }

    /// The module that a block stands in; a module is its own.
    pub(super) fn module_of(&self, scope: usize) -> usize {
        let mut at = scope;
        while let Some(around) = self.modules.get(at).and_then(|module| module.around) {
            at = around;
        }
        at
    }

    /// All conditions around a scope, outer ones first.
    pub(super) fn conditions(&self, scope: usize) -> Vec<String> {
        let mut at = Some(scope);
        let mut levels = Vec::new();
        while let Some(module) = at.and_then(|at| self.modules.get(at)) {
            levels.push(module.cfg.clone());
            at = module.around.or(module.parent);
        }
        levels.into_iter().rev().flatten().collect()
    }

    /// How a file of a target names a mounted module.
    pub(super) fn named_from(&self, mount: &Mount, target: usize) -> String {
        let Some(module) = self.modules.get(mount.module) else { return String::new() };
        let library = self.targets.get(module.target).and_then(|target| target.library.as_deref());
        match (module.target == target, library, module.path.strip_prefix("crate")) {
            (false, Some(library), Some(rest)) => format!("{library}{rest}"),
            _ => module.path.clone(),
        }
    }
}
