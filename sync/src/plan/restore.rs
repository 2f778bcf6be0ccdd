//! Methods that were kept, back in their places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Why;
use super::classify::{Block, Work};
use super::draft::Draft;
use super::place::{Arrival, taken_out, with_newlines};
use super::revise::{Place, revise};
use super::signature::qualified;
use crate::code::{Orphan, SourceFile};

/// Which of the kept methods are back: indices into the crate's orphans.
#[derive(Debug, Default)]
pub(super) struct Restored {
    taken: Vec<usize>,
}

impl Restored {
    /// The method that was kept for an operation by the type of a block.
    pub(super) fn take(
        &mut self,
        draft: &mut Draft<'_>,
        work: &Work<'_>,
        block: &Block<'_>,
        operation: usize,
    ) -> Option<Arrival> {
        let now = work.now(operation);
        let fits = |orphan: &Orphan| orphan.id == now.id && block.is_of(orphan);
        let found = |(at, orphan): &(usize, &Orphan)| fits(orphan) && !self.taken.contains(at);
        let (at, orphan) = work.krate.orphans.iter().enumerate().find(found)?;
        self.taken.push(at);
        let from = work.krate.file(orphan.file)?;
        let to = block.file(work.krate)?;
        let place = Place { file: orphan.file, block: block.code, method: &orphan.method, was: None };
        let revised = revise(work, place, now);
        revised.report(draft, place, now);
        let whole = own_part(from, orphan);
        let text = with_newlines(&revised.text(&from.text, &whole), from, to);
        let before = format!("{}::operations::", block.code.module);
        let text = if imports(work, block.code.file, &now.module) {
            text
        } else {
            qualified(&text, &now.module, &before)
        };
        Some(Arrival { operation, text, why: Why::Restored })
    }

    /// Takes out what is back, with the block around it where nothing else stands there.
    pub(super) fn clean_up(&self, draft: &mut Draft<'_>, work: &Work<'_>) {
        let mut blocks: BTreeMap<(usize, usize), Vec<&Orphan>> = BTreeMap::new();
        for orphan in self.taken.iter().filter_map(|at| work.krate.orphans.get(*at)) {
            blocks.entry((orphan.file, orphan.block.start)).or_default().push(orphan);
        }
        for ((at, _), mut orphans) in blocks {
            let Some(file) = work.krate.file(at) else { continue };
            orphans.sort_by_key(|orphan| orphan.method.whole.start);
            let id = orphans.first().map_or("", |orphan| &orphan.id).to_owned();
            if let Some(block) = emptied(file, &orphans) {
                draft.replace(at, taken_out(file, &block), String::new(), Why::Restored, &id);
                continue;
            }
            for orphan in orphans {
                let range = taken_out(file, &orphan.method.whole);
                draft.replace(at, range, String::new(), Why::Restored, &orphan.id);
            }
        }
    }
}

/// The method without the marker.
fn own_part(file: &SourceFile, orphan: &Orphan) -> Range<usize> {
    let whole = &orphan.method.whole;
    let before = file.slice(&(whole.start..orphan.marker.start)).trim();
    if !before.is_empty() {
        // Something was written above the marker: all of it goes back, the marker included.
        return whole.clone();
    }
    let rest = file.slice(&(orphan.marker.end..whole.end));
    let blanks = rest.len() - rest.trim_start().len();
    orphan.marker.end + blanks..whole.end
}

/// The block around methods, where nothing else stands in it, and nothing that was written for the block above it.
fn emptied(file: &SourceFile, orphans: &[&Orphan]) -> Option<Range<usize>> {
    let (first, last) = (orphans.first()?, orphans.last()?);
    let head = file.slice(&(first.block.start..first.method.whole.start));
    if ["//", "/*", "#"].iter().any(|more| head.contains(more)) {
        return None;
    }
    let is_blank = |from: usize, to: usize| file.slice(&(from..to)).trim().is_empty();
    let between = orphans.windows(2).all(|pair| match pair {
        [one, next] => is_blank(one.method.whole.end, next.method.whole.start),
        _ => true,
    });
    let tail = file.slice(&(last.method.whole.end..last.block.end)).trim();
    (head.trim_end().ends_with('{') && between && tail == "}").then(|| first.block.clone())
}

/// Whether a file imports an operation's module, by itself or with all others.
pub(super) fn imports(work: &Work<'_>, file: usize, module: &str) -> bool {
    use crate::code::{Names, Place};
    let module = super::demand::bare(module);
    let here = work.krate.paths.iter().filter(|used| used.file == file && used.api == work.api);
    let named = here.clone().any(|used| {
        used.place == Place::Import && used.names == Names::Operation && used.operation == module
    });
    named || has_glob(work, file)
}

/// Whether a file imports all operations' modules: it uses one that it does not import by name.
pub(super) fn has_glob(work: &Work<'_>, file: usize) -> bool {
    use crate::code::{Names, Place};
    let of_file = |used: &&crate::code::PathUse| {
        used.file == file && used.api == work.api && used.names == Names::Operation
    };
    let imported: Vec<&str> = work
        .krate
        .paths
        .iter()
        .filter(of_file)
        .filter(|used| used.place == Place::Import)
        .map(|used| used.operation.as_str())
        .collect();
    let methods = work.krate.impls.iter().filter(|block| block.file == file).flat_map(|block| &block.methods);
    let used = methods.flat_map(|method| &method.paths);
    used.filter(of_file)
        .any(|used| used.at.start == used.path.start && !imported.contains(&used.operation.as_str()))
}
