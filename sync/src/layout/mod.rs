//! Text as rustfmt has it by default, where `sync` changes some of it: runs of `use` and `mod`, heads of methods.
//!
//! Only what was laid out so before is laid out again: a text that the functions of this module would have written
//! otherwise is its owner's choice.

mod modules;
mod moved;
mod signature;
mod uses;

pub(crate) use modules::modules;
pub(crate) use moved::{indented, with_newlines};
pub(crate) use signature::{signature, split};
pub(crate) use uses::{order, uses};

/// What `rustfmt.toml` and the file itself say of a layout.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// One step of indentation.
    pub step: &'a str,
    /// How lines end.
    pub newline: &'a str,
    /// The most columns of a line.
    pub width: usize,
    /// The columns of a tab.
    pub tab: usize,
}

impl Style<'_> {
    /// Rustfmt's own.
    pub const USUAL: Style<'static> = Style { step: "    ", newline: "\n", width: 100, tab: 4 };

    /// The columns of a text on one line.
    pub(crate) fn columns(&self, text: &str) -> usize {
        text.chars().map(|letter| if letter == '\t' { self.tab } else { 1 }).sum()
    }

    /// Whether a line may be so long.
    pub(crate) fn fits(&self, line: &str) -> bool {
        self.columns(line) <= self.width
    }
}

/// The text after a change, laid out anew where the text before was laid out; `None` where nothing is to be done.
pub(crate) fn again(before: &str, after: &str, layout: impl Fn(&str) -> Option<String>) -> Option<String> {
    let again = layout(before).is_some_and(|text| text == before).then(|| layout(after)).flatten();
    again.filter(|text| text != after)
}
