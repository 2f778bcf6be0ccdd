//! Methods that were kept, back in their places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Why;
use super::classify::{Block, Work};
use super::draft::Draft;
use super::imports::Modules;
use super::kept::{NEVER, marked};
use super::place::{Arrival, taken_out};
use super::revise::{self, revise};
use crate::code::{Names, Orphan, PathUse, Place, SourceFile};

/// Which of the kept methods are back: indices into the crate's orphans.
#[derive(Debug, Default)]
pub(super) struct Restored {
    taken: Vec<usize>,
    /// Blocks that come back as a whole: the file, and where they begin.
    whole: Vec<(usize, usize)>,
}

impl Restored {
    /// The methods that were kept for an operation by the type of a block: several where conditions tell them apart.
    pub(super) fn take(
        &mut self,
        draft: &mut Draft<'_>,
        work: &Work<'_>,
        block: &Block<'_>,
        operation: usize,
    ) -> Vec<Arrival> {
        let id = marked(&work.now(operation).id);
        let fits = |orphan: &Orphan| orphan.id == id && block.is_of(orphan);
        let found: Vec<usize> = (0..work.krate.orphans.len())
            .filter(|at| !self.taken.contains(at) && work.krate.orphans.get(*at).is_some_and(fits))
            .collect();
        let chosen = together(&work.krate.orphans, block, &found);
        self.taken.extend(&chosen);
        chosen
            .iter()
            .filter_map(|at| arrival(draft, work, block, work.krate.orphans.get(*at)?, operation))
            .collect()
    }

    /// Remembers that a block that is made takes the place of the one that kept its methods, with all that stands above it.
    pub(super) fn revive(&mut self, work: &Work<'_>, block: &Block<'_>, arrivals: &[Arrival]) {
        let Some(home) = self.home(work, block, arrivals) else { return };
        let Some(file) = work.krate.file(home.file) else { return };
        let same = |orphan: &&Orphan| orphan.file == home.file && orphan.block == home.block;
        let mut all: Vec<&Orphan> = work.krate.orphans.iter().filter(same).collect();
        all.sort_by_key(|orphan| orphan.method.whole.start);
        let place = |orphan: &Orphan| Some((orphan.file, orphan.method.whole.start));
        let is_back = |orphan: &&Orphan| arrivals.iter().any(|arrival| arrival.from == place(orphan));
        if all.iter().all(is_back) && above(file, home).is_some() && emptied(file, &all, true).is_some() {
            self.whole.push((home.file, home.block.start));
        }
    }

    /// What stands above a block that comes back as a whole, without what switched it off.
    pub(super) fn above(&self, file: &SourceFile, home: &Orphan) -> Option<String> {
        let is_whole = self.whole.contains(&(home.file, home.block.start));
        above(file, home).filter(|_| is_whole)
    }

    /// What was kept for a block that is made: in another file than the one it would be made in, or under attributes of its
    /// own.
    pub(super) fn home<'a>(
        &self,
        work: &Work<'a>,
        block: &Block<'_>,
        arrivals: &[Arrival],
    ) -> Option<&'a Orphan> {
        let is_back = |orphan: &&Orphan| {
            let place = Some((orphan.file, orphan.method.whole.start));
            arrivals.iter().any(|arrival| arrival.why == Why::Restored && arrival.from == place)
        };
        let mut back =
            self.taken.iter().filter_map(|at| work.krate.orphans.get(*at)).filter(is_back).peekable();
        let first = *back.peek()?;
        let moved = arrivals.iter().any(|arrival| matches!(arrival.why, Why::Moved(_)));
        let all_there = back.all(|orphan| orphan.file == first.file);
        let is_own = |file: &SourceFile| above(file, first).is_some_and(|above| !above.trim().is_empty());
        let is_here = first.file == block.code.file && !work.krate.file(first.file).is_some_and(is_own);
        (all_there && !moved && !is_here).then_some(first)
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
            let first = orphans.first().map_or(0, |orphan| orphan.block.start);
            if let Some(block) = emptied(file, &orphans, self.whole.contains(&(at, first))) {
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

/// Those of the same conditions as the block where there are some; of these one without conditions of its own, else one
/// for each condition.
fn together(orphans: &[Orphan], block: &Block<'_>, found: &[usize]) -> Vec<usize> {
    let is_alike = |at: &usize| orphans.get(*at).is_some_and(|orphan| block.conditions().eq(&orphan.cfg));
    let alike: Vec<usize> = found.iter().copied().filter(is_alike).collect();
    let among = if alike.is_empty() { found } else { &alike };
    let mut chosen: Vec<(Vec<&str>, usize)> = Vec::new();
    for (at, orphan) in among.iter().filter_map(|at| Some((*at, orphans.get(*at)?))) {
        let own: Vec<&str> =
            orphan.method.cfg.iter().map(String::as_str).filter(|one| *one != "any()").collect();
        if own.is_empty() {
            return vec![at];
        }
        if chosen.iter().all(|(known, _)| *known != own) {
            chosen.push((own, at));
        }
    }
    chosen.into_iter().map(|(_, at)| at).collect()
}

fn arrival(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    block: &Block<'_>,
    orphan: &Orphan,
    operation: usize,
) -> Option<Arrival> {
    let now = work.now(operation);
    let from = work.krate.file(orphan.file)?;
    let place = revise::Place { file: orphan.file, block: block.code, method: &orphan.method, was: None };
    let revised = revise(work, place, now);
    revised.report(draft, place, now);
    let whole = &orphan.method.whole;
    // What was written above the marker goes back too.
    let above = revised.text(&from.text, &(whole.start..orphan.marker.start));
    let rest = from.slice(&(orphan.marker.end..whole.end));
    let begin = orphan.marker.end + rest.len() - rest.trim_start().len();
    let text = above + &revised.text(&from.text, &(begin..whole.end));
    let indent = from.indentation(whole.start).unwrap_or_default().to_owned();
    Some(Arrival { operation, from: Some((orphan.file, whole.start)), text, indent, why: Why::Restored })
}

/// What stands above a block that is switched off, without that.
fn above(file: &SourceFile, orphan: &Orphan) -> Option<String> {
    let above = file.slice(&(orphan.block.start..orphan.header.start));
    let (before, behind) = above.split_once(NEVER)?;
    Some(format!("{before}{}", behind.trim_start()))
}

/// The block around methods, where nothing else stands in it, and nothing that was written for the block above it.
fn emptied(file: &SourceFile, orphans: &[&Orphan], is_whole: bool) -> Option<Range<usize>> {
    let (first, last) = (orphans.first()?, orphans.last()?);
    // What stands above a block that comes back as a whole comes back too.
    let start = if is_whole { first.header.start } else { first.block.start };
    let head = file.slice(&(start..first.method.whole.start));
    let above = file.slice(&(start..first.header.start));
    // Conditions go with the block that they are for.
    let is_condition = |line: &str| line.trim().is_empty() || line.trim().starts_with("#[cfg(");
    let in_head = file.slice(&(first.header.start..first.method.whole.start));
    if ["//", "/*"].iter().any(|more| head.contains(more))
        || in_head.contains('#')
        || !above.lines().all(is_condition)
    {
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

/// Whether the module around a byte of a file imports an operation's module, by itself or with all others.
pub(super) fn imports(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    (file, at): (usize, usize),
    module: &str,
) -> bool {
    let module = super::demand::bare(module);
    let modules = Modules::of(draft, file);
    let here = work.krate.paths.iter().filter(|used| names_operation(work, file, used));
    let named = here.filter(|used| used.place == Place::Import && modules.sees(at, used.at.start));
    named.into_iter().any(|used| used.operation == module) || has_glob(draft, work, (file, at))
}

/// Whether the module around a byte of a file imports all operations' modules: it uses one that it does not import by
/// name.
pub(super) fn has_glob(draft: &mut Draft<'_>, work: &Work<'_>, (file, at): (usize, usize)) -> bool {
    let of_file = |used: &&PathUse| names_operation(work, file, used);
    let imported: Vec<&str> = work
        .krate
        .paths
        .iter()
        .filter(of_file)
        .filter(|used| used.place == Place::Import)
        .map(|used| used.operation.as_str())
        .collect();
    let methods = work.krate.impls.iter().filter(|block| block.file == file).flat_map(|block| &block.methods);
    let used = methods.flat_map(|method| &method.paths).filter(of_file);
    let mut bare = used
        .filter(|used| used.at.start == used.path.start && !imported.contains(&used.operation.as_str()))
        .peekable();
    if bare.peek().is_none() {
        return false;
    }
    let modules = Modules::of(draft, file);
    bare.any(|used| modules.sees(at, used.at.start))
}

fn names_operation(work: &Work<'_>, file: usize, used: &PathUse) -> bool {
    used.file == file && used.api == work.api && used.names == Names::Operation
}
