//! Which inline modules of a file see each other's imports: a module sees its own, and those of the one around it where
//! it says `use super::*`.

use std::ops::Range;

use syn::{Item, UseTree};

use crate::code::preamble;
use crate::plan::draft::Draft;

/// The inline modules of a file, those inside behind the ones around them.
pub(in crate::plan) struct Modules {
    all: Vec<Module>,
}

/// One of them.
struct Module {
    /// From its opening brace to its closing one.
    inside: Range<usize>,
    /// Whether it has `use super::*`.
    sees_outer: bool,
}

impl Modules {
    /// Those of a file; none where it cannot be read.
    pub(in crate::plan) fn of(draft: &mut Draft<'_>, file: usize) -> Self {
        let mut all = Vec::new();
        if let (Some(source), Some(parsed)) = (draft.krate.file(file), draft.parsed(file)) {
            let skipped = preamble(&source.text);
            let mut open: Vec<&[Item]> = vec![&parsed.items];
            while let Some(items) = open.pop() {
                for (braces, items) in items.iter().filter_map(content) {
                    let (first, last) = (braces.span.open().byte_range(), braces.span.close().byte_range());
                    let inside = first.start + skipped..last.end + skipped;
                    all.push(Module { inside, sees_outer: items.iter().any(is_outer) });
                    open.push(items);
                }
            }
            all.sort_by_key(|module| module.inside.start);
        }
        Self { all }
    }

    /// Whether what is imported for one byte is seen at another.
    pub(in crate::plan) fn sees(&self, at: usize, from: usize) -> bool {
        let from = self.innermost(from);
        let mut here = self.innermost(at);
        loop {
            if here == from {
                return true;
            }
            let Some(module) = here.and_then(|here| self.all.get(here)) else { return false };
            if !module.sees_outer {
                return false;
            }
            here = self.innermost(module.inside.start);
        }
    }

    /// The innermost module around a byte; a brace is outside of its own.
    fn innermost(&self, at: usize) -> Option<usize> {
        self.all.iter().rposition(|module| module.inside.start < at && at < module.inside.end)
    }
}

fn content(item: &Item) -> Option<(&syn::token::Brace, &[Item])> {
    let Item::Mod(module) = item else { return None };
    module.content.as_ref().map(|(braces, items)| (braces, items.as_slice()))
}

/// Whether an item is `use super::*`, alone or in a group.
fn is_outer(item: &Item) -> bool {
    let Item::Use(item) = item else { return false };
    let UseTree::Path(path) = &item.tree else { return false };
    let is_all = match &*path.tree {
        UseTree::Glob(_) => true,
        UseTree::Group(group) => group.items.iter().any(|tree| matches!(tree, UseTree::Glob(_))),
        _ => false,
    };
    path.ident == "super" && is_all
}
