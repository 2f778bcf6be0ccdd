//! A new trait's block in a file of its own, where each block of the type has one.

use std::ops::Range;

use super::bring::{hidden, needed};
use super::leaves::{Leaf, Names, behind, has_attributes};
use crate::code::{SourceFile, words};
use crate::layout::order;
use crate::plan::Why;
use crate::plan::classify::{Block, Work};
use crate::plan::demand::bare;
use crate::plan::draft::Draft;
use crate::plan::made::NewBlock;
use crate::plan::restore::has_glob;
use crate::scaffold::modules;

/// The file that is made, and the line that declares it.
struct Made<'a> {
    /// Its path.
    path: String,
    /// The file that declares it, and the byte where that stands.
    parent: usize,
    at: usize,
    /// `mod store;` with the break before it.
    line: String,
    file: &'a SourceFile,
}

/// Makes `store.rs` beside `pets.rs` for a new trait; `false` where that is not how the crate is laid out.
pub(in crate::plan) fn file_of_its_own(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    blocks: &[Block<'_>],
    new: &NewBlock,
    text: &str,
) -> bool {
    let Some(block) = blocks.get(new.after) else { return false };
    let Some(made) = made(draft, work, blocks, block, &new.trait_name) else { return false };
    draft.replace(made.parent, made.at..made.at, made.line, Why::Trait, &new.trait_name);
    for arrival in &new.arrivals {
        let Some((file, at)) = arrival.from else { continue };
        let names = Names::around(draft, file, at);
        hidden(draft, work, arrival, &made.path, (file, &names), |_| false);
    }
    let newline = made.file.newline;
    let mut head = head(draft, work, block, new, text);
    head.sort_by(|left, right| order(left, right));
    head.dedup();
    let gap = if head.is_empty() { "" } else { newline };
    let head: String = head.iter().map(|line| format!("{line}{newline}")).collect();
    draft.create(made.path, format!("{head}{gap}{text}{newline}"));
    true
}

/// The `use` lines: for the head of the block those of the file beside it, for each method those of where it stood.
fn head(
    draft: &mut Draft<'_>,
    work: &Work<'_>,
    block: &Block<'_>,
    new: &NewBlock,
    text: &str,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let own = (block.code.file, block.code.header.start);
    let sources = new.arrivals.iter().filter_map(|arrival| Some((arrival.from?, arrival.text.as_str())));
    for ((file, at), text) in sources.chain([(own, text)]) {
        let names = Names::around(draft, file, at);
        let found = needed(&names, text).into_iter().filter(|leaf| !work.gone.contains(&leaf.name));
        lines.extend(found.map(Leaf::line));
    }
    let all = format!("use {}::operations::*;", block.code.module);
    let words = words(text);
    let is_used = |at: usize| words.heads.contains(bare(&work.now(at).module));
    if has_glob(draft, work, (block.code.file, block.code.inside.start))
        || new.arrivals.iter().any(|arrival| is_used(arrival.operation))
    {
        lines.push(all);
    }
    lines
}

/// What would be made, where every block of the type stands alone in a file that is declared.
fn made<'a>(
    draft: &mut Draft<'_>,
    work: &Work<'a>,
    blocks: &[Block<'a>],
    block: &Block<'a>,
    trait_name: &str,
) -> Option<Made<'a>> {
    let of_type: Vec<&Block<'_>> = blocks.iter().filter(|other| other.owner() == block.owner()).collect();
    let alone =
        |one: &&Block<'_>| of_type.iter().filter(|other| other.code.file == one.code.file).count() == 1;
    let own = |one: &&Block<'_>| {
        let stem = modules::name(&one.code.trait_name);
        one.file(work.krate).is_some_and(|file| file.path.ends_with(&format!("/{stem}.rs")))
    };
    let file = block.file(work.krate)?;
    let is_inner = file.indentation(block.code.header.start) != Some("");
    if is_inner || !of_type.iter().all(alone) || !of_type.iter().any(own) {
        return None;
    }
    let (parent, item) = file.declared.as_ref()?;
    let outer = work.krate.file(*parent)?;
    if has_attributes(draft, *parent, item.start) {
        return None;
    }
    let (folder, old) = file.path.rsplit_once('/')?;
    let declared = outer.slice(item);
    let place = last_word(declared, old.strip_suffix(".rs")?)?;
    let path = |stem: &str| format!("{folder}/{stem}.rs");
    let is_taken = |stem: &str| {
        work.krate.is_taken(&path(stem))
            || work.krate.names.contains(&(*parent, stem.to_owned()))
            || work.krate.is_taken(&format!("{folder}/{stem}"))
            || draft.makes(&path(stem))
    };
    let mut stem = modules::name(trait_name);
    while is_taken(&stem) {
        stem.push_str("_api");
    }
    let (before, after) = (&declared[..place.start], &declared[place.end..]);
    let gap = behind(outer, item.end);
    let line = format!("{}{before}{stem}{after}", gap.before);
    Some(Made { path: path(&stem), parent: *parent, at: gap.at, line, file })
}

/// The last place of a word in a text.
fn last_word(text: &str, word: &str) -> Option<Range<usize>> {
    let at = text.rfind(word).filter(|_| !word.is_empty())?;
    Some(at..at + word.len())
}
