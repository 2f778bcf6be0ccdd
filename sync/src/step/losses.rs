//! Nothing of the user's is lost: what stands in the edited files before a step stands in them, or in those that it makes,
//! at least as often afterwards.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::Refused;
use crate::code::belongings::{Belonging, Belongings, all, written};
use crate::code::{Api, Crate, SourceFile};
use crate::plan::{FileEdit, Plan, is_about};

/// How much of what would be lost is shown, in characters.
const SHOWN: usize = 60;

/// Refuses edits that meet, files that do not parse afterwards, and what is lost.
///
/// `over`: the texts of all files that are edited and made, by their paths.
pub(super) fn refuse(
    krate: &Crate,
    plan: &Plan,
    over: &BTreeMap<String, String>,
    apis: &[Api],
) -> Result<(), Refused> {
    let names: HashSet<&str> = apis.iter().flat_map(|api| &api.operations).map(String::as_str).collect();
    let edited: Vec<(usize, &SourceFile, &FileEdit)> = plan
        .files
        .iter()
        .filter_map(|edit| {
            let (at, file) = krate.files.iter().enumerate().find(|(_, file)| file.path == edit.path)?;
            Some((at, file, edit))
        })
        .collect();
    for (_, file, edit) in &edited {
        overlaps(file, edit)?;
    }
    let mut after: HashMap<Belonging, usize> = HashMap::new();
    for (path, text) in over.iter().filter(|(path, _)| path.ends_with(".rs")) {
        for (belonging, _) in after_edits(krate, path, text, &names)? {
            *after.entry(belonging).or_default() += 1;
        }
    }
    for (at, file, edit) in &edited {
        for (belonging, begin) in written(&file.text, &bodies(krate, *at), &names) {
            let is_written = edit.removed && is_line_of_new(&belonging);
            if is_written || goes_with_its_block(krate, *at, edit, &belonging, begin) {
                continue;
            }
            match after.get_mut(&belonging).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => return Err(lost(file, begin, &belonging)),
            }
        }
    }
    Ok(())
}

/// Whether a comment is the line that `new` writes at the head of a file of handlers.
fn is_line_of_new(belonging: &Belonging) -> bool {
    matches!(belonging, Belonging::Comment(text) if is_about(text))
}

/// The conditions of a block, and what rewrites its methods, go with the block.
fn goes_with_its_block(
    krate: &Crate,
    file: usize,
    edit: &FileEdit,
    belonging: &Belonging,
    at: usize,
) -> bool {
    let is_deleted = || edit.edits.iter().any(|one| one.text.is_empty() && one.range.contains(&at));
    let blocks = krate.impls.iter().filter(|block| block.file == file);
    let own =
        || blocks.flat_map(|block| block.conditions.iter().chain(&block.rewrites)).any(|one| one.start == at);
    let mut kept = krate.orphans.iter().filter(|orphan| orphan.file == file);
    let mut above = |text: &str| {
        text.starts_with("# [ cfg (") && kept.any(|one| (one.block.start..one.header.start).contains(&at))
    };
    match belonging {
        Belonging::Attribute(text) => is_deleted() && (own() || above(text)),
        Belonging::Comment(_) | Belonging::Body(_) => false,
    }
}

/// One of two edits that meet would not be made.
fn overlaps(file: &SourceFile, edit: &FileEdit) -> Result<(), Refused> {
    let mut end = 0;
    for one in &edit.edits {
        if one.range.start < end || file.text.get(one.range.clone()).is_none() {
            let what = format!("the edit for `{}` ({}) meets another one", one.operation, one.why);
            return Err(Refused::Unsound(at(file, one.range.start), what));
        }
        end = one.range.end;
    }
    Ok(())
}

/// What belongs to the user in a file as it would be. One that was beyond the parser before may be so afterwards.
fn after_edits(krate: &Crate, path: &str, text: &str, names: &HashSet<&str>) -> Result<Belongings, Refused> {
    all(text, names).or_else(|(byte, why)| {
        let before = krate.files.iter().find(|file| file.path == path);
        if before.is_some_and(|file| all(&file.text, names).is_err()) {
            return Ok(written(text, &[], names));
        }
        let line = text.get(..byte).unwrap_or(text).matches('\n').count() + 1;
        let what = format!("after its edits it would not parse (line {line}: {why})");
        Err(Refused::Unsound(path.to_owned(), what))
    })
}

/// The bodies of methods that are more than a stub, those that were kept included.
fn bodies(krate: &Crate, file: usize) -> Vec<Range<usize>> {
    let blocks = krate.impls.iter().filter(|block| block.file == file);
    let methods = blocks.flat_map(|block| &block.methods).filter(|method| method.stub.is_none());
    let kept = krate.orphans.iter().filter(|orphan| orphan.file == file).map(|orphan| &orphan.method);
    methods.chain(kept).map(|method| method.block.clone()).collect()
}

fn lost(file: &SourceFile, begin: usize, belonging: &Belonging) -> Refused {
    let (kind, text) = match belonging {
        Belonging::Comment(text) => ("comment", text),
        Belonging::Attribute(text) => ("attribute", text),
        Belonging::Body(text) => ("body of a method", text),
    };
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let what =
        format!("the edits would lose this {kind}: `{shown}`; put it elsewhere by hand, and run again");
    Refused::Unsound(at(file, begin), what)
}

fn at(file: &SourceFile, byte: usize) -> String {
    let (line, column) = file.place(byte);
    format!("{}:{line}:{column}", file.path)
}
