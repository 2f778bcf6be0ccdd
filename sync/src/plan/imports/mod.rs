//! `use` lines: followed where they name operations or traits that changed, brought along with methods that move to
//! another file, written at the head of files that are made.

mod leaves;

use std::ops::Range;

use specwright_generator::contract::Operation;

use super::classify::{Block, Work};
use super::demand::bare;
use super::draft::{About, Draft};
use super::restore::has_glob;
use super::{ReportKind, Why};
use crate::code::{Names, Place, SourceFile};
use leaves::{Leaf, leaves, used_words};

/// Follows renamed and removed operations and traits in `use` lines, and traits in the headers of their blocks.
pub(super) fn follow(draft: &mut Draft<'_>, work: &Work<'_>) {
    for used in work.krate.paths.iter().filter(|used| used.api == work.api && used.place == Place::Import) {
        let (now, is_gone) = match used.names {
            Names::Trait => trait_now(work, &used.operation),
            Names::Operation | Names::Stub => {
                (work.renamed.get(&used.operation).cloned(), work.gone.contains(&used.operation))
            }
        };
        let why = if used.names == Names::Trait { Why::Trait } else { Why::Renamed(used.operation.clone()) };
        match (now, &used.leaf) {
            (Some(now), _) => draft.replace(used.file, used.at.clone(), now, why, &used.operation),
            (None, Some(leaf)) if is_gone => {
                let file = work.krate.file(used.file);
                let range = file.map_or_else(|| leaf.clone(), |file| without_gap(file, leaf));
                let why = if used.names == Names::Trait { Why::Trait } else { Why::Removed };
                draft.replace(used.file, range, String::new(), why, &used.operation);
            }
            _ => {}
        }
    }
    headers(draft, work);
}

/// An import with the lines that it fills, or with the blank behind it where it is the first of its group.
fn without_gap(file: &SourceFile, leaf: &Range<usize>) -> Range<usize> {
    let lines = file.whole_lines(leaf);
    let rest = file.text.get(leaf.end..).unwrap_or_default();
    let is_first = file.slice(&(0..leaf.start)).ends_with('{');
    if lines == *leaf && is_first && rest.starts_with(' ') { leaf.start..leaf.end + 1 } else { lines }
}

/// What a trait that is no more is called now; whether it is gone without an heir. `Api` is always there.
fn trait_now(work: &Work<'_>, name: &str) -> (Option<String>, bool) {
    if name == "Api" || work.demand.now.traits.iter().any(|known| known == name) {
        return (None, false);
    }
    let heir = work.heirs.get(name).cloned().flatten();
    let is_gone = heir.is_none();
    (heir, is_gone)
}

/// The trait in the header of each block that implements another one now.
fn headers(draft: &mut Draft<'_>, work: &Work<'_>) {
    for code in work.krate.impls.iter().filter(|code| code.api == work.api) {
        let Some(heir) = work.heirs.get(&code.trait_name).cloned().flatten() else { continue };
        let written = draft.slice(code.file, &code.trait_at);
        if heir == code.trait_name || written != code.trait_name {
            continue;
        }
        let is_path = code.trait_path.start != code.trait_at.start;
        let (range, text) = if is_path || code.trait_name != "Api" {
            (code.trait_at.clone(), heir)
        } else {
            (code.trait_path.clone(), format!("{}::{heir}", code.module))
        };
        draft.replace(code.file, range, text, Why::Trait, &code.trait_name);
    }
}

/// Adds the `use` lines that a method needs in the file that it moves to.
pub(super) fn bring(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    from: &Block<'_>,
    to: &Block<'_>,
    text: &str,
    operation: &Operation,
) {
    if from.code.file == to.code.file {
        return;
    }
    let (Some(source), Some(dest)) = (from.file(work.krate), to.file(work.krate)) else { return };
    let there = leaves(dest);
    let mut lines: Vec<String> = Vec::new();
    let beside = source.declared.as_ref().map(|one| one.0) == dest.declared.as_ref().map(|one| one.0);
    let mut lost: Vec<String> = Vec::new();
    for leaf in needed(source, text) {
        if there.iter().any(|known| known.name == leaf.name) || work.gone.contains(&leaf.name) {
            continue;
        }
        if leaf.is_relative() && !beside {
            lost.push(leaf.path.clone());
        } else {
            lines.push(leaf.line());
        }
    }
    let module = bare(&operation.module);
    let imported = there.iter().any(|leaf| leaf.name == module) || has_glob(work, to.code.file);
    let bare_use = used_words(text).contains(module) && leaves(source).iter().all(|leaf| leaf.name != module);
    if bare_use && !imported && has_glob(work, from.code.file) {
        lines.push(format!("use {}::operations::{};", to.code.module, operation.module));
    }
    let about = About {
        kind: ReportKind::Note,
        place: Some((to.code.file, to.code.header.start)),
        operation: &operation.id,
    };
    for path in lost {
        draft.say(
            about,
            format!("`{}` needs `{path}`, which is found from where it stood", operation.name),
            "add a `use` line for it",
        );
    }
    let at = leaves::end(dest);
    for line in lines {
        let text =
            if at == 0 { format!("{line}{}", dest.newline) } else { format!("{}{line}", dest.newline) };
        draft.replace(to.code.file, at..at, text, Why::Moved(from.code.trait_name.clone()), &operation.id);
    }
}

/// The imports of a file that a text uses.
fn needed(file: &SourceFile, text: &str) -> Vec<Leaf> {
    let words = used_words(text);
    leaves(file).into_iter().filter(|leaf| words.contains(leaf.name.as_str())).collect()
}

/// Makes `store.rs` beside `pets.rs` for a new trait, where each block of the type has a file of its own; `false` where
/// that is not how the crate is laid out.
pub(super) fn file_of_its_own(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    blocks: &[Block<'_>],
    after: usize,
    trait_name: &str,
    text: &str,
) -> bool {
    let Some(block) = blocks.get(after) else { return false };
    let Some(file) = block.file(work.krate) else { return false };
    let Some((folder, path)) = file_beside(work, blocks, block, file, trait_name) else { return false };
    let Some((parent, item)) = &file.declared else { return false };
    let declared = draft.slice(*parent, item);
    let old = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".rs")).unwrap_or_default();
    let Some(place) = last_word(declared, old) else { return false };
    let name = path.trim_start_matches(&folder).trim_start_matches('/').trim_end_matches(".rs");
    let (before, behind) = (&declared[..place.start], &declared[place.end..]);
    let Some(outer) = work.krate.file(*parent) else { return false };
    let indent = outer.indentation(item.start).unwrap_or_default();
    let line = format!("{}{indent}{before}{name}{behind}", outer.newline);
    draft.replace(*parent, item.end..item.end, line, Why::Trait, trait_name);
    let mut head: Vec<String> = needed(file, text).iter().map(Leaf::line).collect();
    if has_glob(work, block.code.file) {
        head.push(format!("use {}::operations::*;", block.code.module));
    }
    head.sort();
    head.dedup();
    let newline = file.newline;
    let gap = if head.is_empty() { "" } else { newline };
    let head: String = head.iter().map(|line| format!("{line}{newline}")).collect();
    draft.create(path, format!("{head}{gap}{text}{newline}"));
    true
}

/// The folder and the path of the new file, where every block of the type stands alone in a file that is declared.
fn file_beside(
    work: &Work<'_>,
    blocks: &[Block<'_>],
    block: &Block<'_>,
    file: &SourceFile,
    trait_name: &str,
) -> Option<(String, String)> {
    let of_type: Vec<&Block<'_>> = blocks.iter().filter(|other| other.target() == block.target()).collect();
    let alone =
        |one: &&Block<'_>| of_type.iter().filter(|other| other.code.file == one.code.file).count() == 1;
    let stem = snake(trait_name.strip_suffix("Api").unwrap_or(trait_name));
    let own = |one: &&Block<'_>| {
        let stem = snake(one.code.trait_name.strip_suffix("Api").unwrap_or(&one.code.trait_name));
        one.file(work.krate).is_some_and(|file| file.path.ends_with(&format!("/{stem}.rs")))
    };
    if !of_type.iter().all(alone) || !of_type.iter().any(own) {
        return None;
    }
    let folder = file.path.rsplit_once('/')?.0.to_owned();
    let path = format!("{folder}/{stem}.rs");
    let taken = work.krate.files.iter().any(|known| known.path == path) || stem.is_empty();
    (!taken).then_some((folder, path))
}

/// `PetPhotos` is `pet_photos`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut before = '_';
    for letter in name.chars() {
        if letter.is_uppercase() && before != '_' && !before.is_uppercase() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
        before = letter;
    }
    out
}

/// The last place of a word in a text.
fn last_word(text: &str, word: &str) -> Option<Range<usize>> {
    let at = text.rfind(word).filter(|_| !word.is_empty())?;
    Some(at..at + word.len())
}
