//! Blocks of statements that declare names: `use` and items in the body of a function.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use crate::code::source::Source;
use crate::code::tokens::Kind;

/// The tokens between the braces of such blocks, outer ones first. The scopes are the modules that are known.
pub(super) fn blocks(source: &Source, modules: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let tokens = &source.tokens;
    let mut braces: Vec<usize> = Vec::new();
    let known: HashSet<usize> = modules.iter().map(|(range, _)| range.start).collect();
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for (index, token) in tokens.all.iter().enumerate() {
        match token.kind {
            Kind::Open('{', _) => braces.push(index),
            Kind::Close('}', _) => drop(braces.pop()),
            Kind::Word if declares(source, index) => {
                let Some(open) = braces.last().copied() else { continue };
                if !known.contains(&tokens.all[open].at.end) {
                    found.insert(open);
                }
            }
            _ => {}
        }
    }
    found.into_iter().filter_map(|open| Some(open + 1..tokens.closing(open, '{')?)).collect()
}

/// Whether an item with a name begins here, as a statement.
fn declares(source: &Source, index: usize) -> bool {
    let word = source.tokens.word(&source.file.text, index);
    if !matches!(word, Some("use" | "mod" | "trait" | "struct" | "enum")) {
        return false;
    }
    let before = index.checked_sub(1).and_then(|before| source.tokens.get(before));
    let begins = before.is_some_and(|before| {
        let public = source.file.slice(&before.at) == "pub";
        public || matches!(before.kind, Kind::Open('{', _) | Kind::Close(..) | Kind::Mark(';', _) | Kind::Doc)
    });
    begins && !source.tokens.is_mark(index + 1, '<')
}
