//! Files of handlers in which nothing is left once a plan is applied: those that hold only what this tool wrote go with
//! the line that declares them, others are said.

use std::collections::BTreeMap;

use super::draft::{About, Draft, disjoint};
use super::imports::{has_attributes, has_more, without};
use super::{Edit, ReportKind, Why};
use crate::code::{SourceFile, documentation, imported};

/// What is removed: files by their indices, with why.
pub(super) fn remove(draft: &mut Draft<'_>, all: &mut BTreeMap<usize, Vec<Edit>>) -> Vec<usize> {
    let mut removed = Vec::new();
    for at in all.keys().copied().collect::<Vec<_>>() {
        let Some(file) = draft.krate.file(at).filter(|file| file.locked.is_none()) else { continue };
        let edits = disjoint(all.get(&at).cloned().unwrap_or_default());
        let Some(rest) = rest(draft, at, file, &edits) else { continue };
        let Some((parent, line)) = line(draft, at, file).filter(|_| rest == Rest::Written) else {
            let place = edits.first().map(|edit| (at, edit.range.start));
            let about = About { kind: ReportKind::Note, place, operation: "" };
            draft.say(
                about,
                "no item is left in this file",
                "delete it, with the `mod` that declares it, when nothing in it is needed",
            );
            continue;
        };
        let Some(first) = edits.first() else { continue };
        let edit =
            |range| Edit { range, text: String::new(), why: Why::Trait, operation: first.operation.clone() };
        all.entry(parent).or_default().push(edit(line));
        all.insert(at, vec![edit(0..file.text.len())]);
        removed.push(at);
    }
    removed
}

/// What stands in a file without items.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Rest {
    /// Imports, and the line that `new` writes.
    Written,
    /// Something of its owner's.
    Own,
}

/// What is left in a file of handlers, where no item is.
fn rest(draft: &mut Draft<'_>, at: usize, file: &SourceFile, edits: &[Edit]) -> Option<Rest> {
    let krate = draft.krate;
    let has_blocks = krate.impls.iter().any(|block| block.file == at)
        || krate.authenticated.iter().any(|block| block.file == at);
    if !has_blocks {
        return None;
    }
    let uses = imported(&file.text);
    // What is brought here stays.
    if edits.iter().any(|edit| !edit.text.trim().is_empty()) {
        return None;
    }
    let text = without(file, &uses, edits);
    let Some(docs) = documentation(&text) else { return is_commented(&text).then_some(Rest::Own) };
    let is_plain = !uses.iter().any(|one| has_more(draft, at, &one.part));
    let is_written = docs.iter().all(|doc| is_about(doc));
    Some(if is_plain && is_written { Rest::Written } else { Rest::Own })
}

/// Whether nothing but comments and documentation stands in a text.
fn is_commented(text: &str) -> bool {
    crate::code::without_comments(text)
        .lines()
        .all(|line| line.trim().is_empty() || line.trim().starts_with("//!"))
}

/// What `init` writes above an `Authenticate` that lets nobody in.
pub(crate) const NOBODY: &str =
    "Who may call: nobody, until you say who. What a request shows stands in the `Credentials`.";

/// Whether `new` writes this line of documentation.
pub(crate) fn is_about(doc: &str) -> bool {
    let Some(text) = doc.strip_prefix("//! ") else { return false };
    let tag = text.strip_prefix("The operations of the tag `").and_then(|rest| rest.strip_suffix("`."));
    tag.is_some_and(|tag| !tag.contains('`'))
        || matches!(text, "The operations without a tag." | "Every operation of the description." | NOBODY)
}

/// The line that declares a file, where it says nothing else and no other file names the module.
fn line(draft: &mut Draft<'_>, at: usize, file: &SourceFile) -> Option<(usize, std::ops::Range<usize>)> {
    let (parent, item) = file.declared.clone()?;
    let outer = draft.krate.file(parent).filter(|outer| outer.locked.is_none())?;
    let lines = outer.whole_lines(&item);
    let above = outer.slice(&(0..lines.start)).trim_end_matches('\n').lines().next_back().unwrap_or_default();
    let is_said =
        ["//", "/*", "#["].iter().any(|more| above.trim_start().starts_with(more)) || above.ends_with("*/");
    let declared = outer.slice(&item).trim_end_matches([' ', ';']);
    let name = declared.rsplit([' ', '\n']).next()?.trim_start_matches("r#").to_owned();
    if lines == item || is_said || has_attributes(draft, parent, item.start) {
        return None;
    }
    let others = draft.krate.files.iter().enumerate().filter(|(other, _)| *other != at);
    (!others.into_iter().any(|(_, other)| names(&other.text, &name))).then_some((parent, lines))
}

/// Whether a text may name a module: in a path, or in an import.
fn names(text: &str, module: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let in_path = text.match_indices(module).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + module.len()..]);
        let is_whole = !before.ends_with(is_word) && !behind.starts_with(is_word);
        is_whole && (before.trim_end().ends_with("::") || behind.trim_start().starts_with("::"))
    });
    in_path || imported(text).iter().any(|one| one.path.split("::").any(|segment| segment == module))
}
