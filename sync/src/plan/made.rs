//! Blocks that are made for a trait.

use super::Why;
use super::blocks::alike;
use super::classify::{Block, Work};
use super::draft::Draft;
use super::emit::{demanded, stub};
use super::header::{Head, attributes};
use super::imports::{self, Dest};
use super::place::{Arrival, indent};
use super::restore::Restored;
use crate::code::{Orphan, SourceFile};
use crate::layout::with_newlines;

/// A block that is made.
pub(super) struct NewBlock {
    /// The block after which it is made, and whose head it takes: an index.
    pub(super) after: usize,
    pub(super) trait_name: String,
    /// The methods that come into it.
    pub(super) arrivals: Vec<Arrival>,
}

/// Where a new block is put.
struct Site<'a> {
    at: usize,
    file: &'a SourceFile,
    /// The byte behind the block that it stands after.
    end: usize,
    outer: &'a str,
    indent: String,
    head: Head,
    /// What stands above the head, where that is not what stands above the block that it follows.
    above: Option<String>,
}

impl NewBlock {
    /// The block that is made for the type of a block and a trait, under the conditions of that block.
    pub(super) fn of<'n>(
        list: &'n mut Vec<Self>,
        after: usize,
        blocks: &[Block<'_>],
        trait_name: &str,
    ) -> &'n mut Self {
        let like =
            |at: usize| blocks[at].owner() == blocks[after].owner() && alike(&blocks[at], &blocks[after]);
        let found = list.iter().position(|new| new.trait_name == trait_name && like(new.after));
        let at = found.unwrap_or_else(|| {
            list.push(Self { after, trait_name: trait_name.into(), arrivals: Vec::new() });
            list.len() - 1
        });
        &mut list[at]
    }

    /// Brings what was kept for its trait, and stubs for the rest.
    pub(super) fn fill(
        &mut self,
        draft: &mut Draft<'_>,
        work: &Work<'_>,
        blocks: &[Block<'_>],
        restored: &mut Restored,
    ) {
        let Some(block) = blocks.get(self.after) else { return };
        for at in demanded(work, &self.trait_name) {
            if !self.arrivals.iter().any(|arrival| arrival.operation == at) {
                let back = restored.take(draft, work, block, at);
                if back.is_empty() {
                    self.arrivals.push(stub(draft, work, block, at));
                }
                self.arrivals.extend(back);
            }
        }
        self.arrivals.sort_by_key(|arrival| arrival.operation);
    }

    /// Writes it where what was kept for it stands, else into a file of its own beside the block that it follows, else
    /// after that block.
    pub(super) fn write(
        self,
        draft: &mut Draft<'_>,
        work: &Work<'_>,
        blocks: &[Block<'_>],
        restored: &Restored,
    ) {
        let Some(block) = blocks.get(self.after) else { return };
        let home = restored.home(work, block, &self.arrivals);
        let Some(site) = site(work, block, home, restored) else { return };
        let is_moved = home.is_some_and(|orphan| orphan.file != block.code.file);
        let text = self.text(work, block, &site);
        if !is_moved && imports::file_of_its_own(draft, work, blocks, &self, &text) {
            return;
        }
        let dest = Dest { file: site.at, at: site.end, module: &block.code.module };
        for arrival in &self.arrivals {
            imports::bring(draft, work, arrival, dest);
        }
        let (end, text) = draft.behind(site.at, site.end, &text, site.outer);
        draft.replace(site.at, end..end, text, Why::Trait, &self.trait_name);
    }

    fn text(&self, work: &Work<'_>, block: &Block<'_>, site: &Site<'_>) -> String {
        let (newline, outer) = (site.file.newline, site.outer);
        let mut text = String::new();
        if let Some(above) = &site.above {
            text.push_str(above);
        } else if let Some(file) = block.file(work.krate) {
            text.push_str(&with_newlines(&attributes(file, block.code, newline, outer), file, site.file));
        }
        let path = format!("{}::{}", block.code.module, self.trait_name);
        text.push_str(&site.head.open(Some(&path), &site.file.style(), outer));
        for (at, arrival) in self.arrivals.iter().enumerate() {
            let gap = if at == 0 { "" } else { newline };
            let method = arrival.placed(work, site.file, &site.indent);
            text.push_str(&format!("{gap}{newline}{}{method}", site.indent));
        }
        text + newline + outer + "}"
    }
}

/// Behind what was kept, or behind the block.
fn site<'a>(
    work: &Work<'a>,
    block: &Block<'a>,
    home: Option<&'a Orphan>,
    restored: &Restored,
) -> Option<Site<'a>> {
    let own = block.file(work.krate)?;
    let above = home.and_then(|orphan| restored.above(work.krate.file(orphan.file)?, orphan));
    let is_there = |orphan: &&Orphan| orphan.file != block.code.file || above.is_some();
    let Some(orphan) = home.filter(is_there) else {
        return Some(Site {
            at: block.code.file,
            file: own,
            end: block.code.range.end,
            outer: own.indentation(block.code.header.start).unwrap_or_default(),
            indent: indent(own, block),
            head: Head::of(own, block.code),
            above: None,
        });
    };
    let file = work.krate.file(orphan.file)?;
    let outer = file.indentation(orphan.header.start).unwrap_or_default();
    Some(Site {
        at: orphan.file,
        file,
        end: orphan.block.end,
        outer,
        indent: format!("{outer}{}", file.indent),
        head: Head::of_kept(file, orphan),
        above,
    })
}
