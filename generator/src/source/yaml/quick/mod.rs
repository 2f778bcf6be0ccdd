//! The YAML that nearly all documents are written in, read in a fifth of the time.
//!
//! It is what its writers think YAML is: maps and lists by indentation, lists and maps in brackets, scalars in all five
//! styles, comments. Anchors, aliases, tags, directives, `?`, tabs and further documents are not in it. Each function
//! answers `None` where the text is anything else, or might be wrong: then all of it is left to the parser, which knows
//! the whole language and says what is wrong. What is read here makes the same calls to the same [`Tree`].

mod block;
mod flow;
mod lines;
mod plain;
mod quoted;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::tree::Tree;
use crate::source::FileId;
use crate::source::read::Read;

/// Keys longer than this are left to the parser, which has a bound for them.
const LONGEST_KEY: usize = 512;

/// Reads a text of that kind.
pub(super) fn read(file: FileId, text: &str) -> Option<Read> {
    let is_odd = memchr::memchr2(b'\r', b'\0', text.as_bytes()).is_some();
    if is_odd || memchr::memmem::find(text.as_bytes(), "\u{FEFF}".as_bytes()).is_some() {
        return None;
    }
    let tree = Tree::new(file, text);
    let mut quick = Quick { text, at: 0, line: 0, tree, open: Vec::new(), awaits: None, begun: false };
    quick.begin()?;
    while let Some(column) = quick.next_line()? {
        quick.line(column)?;
    }
    quick.end()
}

/// A text that is being read.
struct Quick<'t> {
    text: &'t str,
    /// The byte that is next.
    at: usize,
    /// Where its line begins.
    line: usize,
    tree: Tree<'t>,
    /// The maps and lists by indentation that are not finished.
    open: Vec<Open>,
    /// The `:` or `-` whose value may stand on the next line.
    awaits: Option<usize>,
    /// Whether the root has begun.
    begun: bool,
}

/// A map or list by indentation.
#[derive(Clone, Copy)]
struct Open {
    /// The column of its keys or dashes.
    indent: usize,
    is_map: bool,
}

/// A scalar, and where it ends.
struct Scalar<'t> {
    text: Cow<'t, str>,
    style: ScalarStyle,
    end: usize,
    /// Whether it stands on one line.
    is_line: bool,
}

impl<'t> Quick<'t> {
    /// The byte at a place.
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Whether a blank, the end of a line or the end of the text is at a place.
    fn is_apart(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\n'))
    }

    /// Passes blanks.
    fn blanks(&mut self) {
        while self.byte(self.at) == Some(b' ') {
            self.at += 1;
        }
    }

    /// The column that what is next must be beyond, to belong to what is open.
    fn indent(&self) -> Option<usize> {
        self.open.last().map(|open| open.indent)
    }

    /// Hands a scalar that begins at `start` to the tree.
    fn put(&mut self, scalar: &Scalar<'_>, start: usize) -> Option<()> {
        let span = self.tree.span(start, scalar.end);
        self.tree.put(&scalar.text, scalar.style, 0, None, span).ok()
    }
}
