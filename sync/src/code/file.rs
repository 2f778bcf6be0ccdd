//! One file of the user's crate: its text as it lies on disk, and whether it could be read.

use std::ops::Range;

use crate::layout::Style;

/// One file of the crate.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path from the folder of Cargo.toml, with `/`.
    pub path: String,
    /// What it holds, a byte order mark included. Empty where it is not UTF-8 or cannot be read.
    pub text: String,
    /// A hash of its bytes: whether it is still the file that was read.
    pub hash: u64,
    /// How most of its lines end.
    pub newline: &'static str,
    /// One step of indentation: spaces or a tab.
    pub indent: String,
    /// The most columns of a line, as `rustfmt.toml` says.
    pub width: usize,
    /// The columns of a tab.
    pub tab: usize,
    /// What became of reading it.
    pub state: State,
    /// Whether it must not be edited, and why.
    pub locked: Option<Locked>,
    /// The file that declares its module, as an index, and the bytes of `pub mod name;` there, attributes left out.
    pub declared: Option<(usize, Range<usize>)>,
}

/// What became of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It names nothing that is generated, so only its modules and imports were read.
    Skimmed,
    /// Parsed.
    Read,
    /// It is no Rust: line and column from 1, and what the parser says.
    Unparsable {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What the parser says.
        why: String,
    },
    /// A merge is not settled in it.
    MergeMarkers {
        /// The line of the first marker, from 1.
        line: usize,
    },
    /// Its bytes are no UTF-8.
    NotUtf8 {
        /// The first line with such bytes, from 1.
        line: usize,
    },
    /// It could not be read.
    Unreadable {
        /// What the system says.
        why: String,
    },
}

/// Why a file that was read is not edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Its permissions forbid to write.
    ReadOnly,
    /// `exclude` in `specwright.toml` names it.
    Excluded,
}

impl SourceFile {
    /// A file of this text.
    #[cfg(test)]
    pub(crate) fn of(path: &str, text: &str) -> Self {
        super::source::Source::new(
            path.to_owned(),
            Ok(text.as_bytes().to_vec()),
            None,
            &super::graph::Rustfmt::default(),
        )
        .file
    }

    /// How lines that are written into it are laid out.
    pub(crate) fn style(&self) -> Style<'_> {
        Style { step: &self.indent, newline: self.newline, width: self.width, tab: self.tab }
    }

    /// Line and column of a byte, both from 1; columns are characters.
    #[must_use]
    pub fn place(&self, at: usize) -> (usize, usize) {
        Self::place_in(&self.text, at)
    }

    /// Line and column of a byte of a text, both from 1; columns are characters.
    #[must_use]
    pub fn place_in(text: &str, at: usize) -> (usize, usize) {
        let before = text.get(..at).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[begin..].trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The byte at a line and a column, as [`Self::place`] gives them; the end of the line where it is shorter.
    #[must_use]
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let begin: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(begin..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches('\u{feff}').len();
        let line = rest.split('\n').next().unwrap_or_default();
        let mut columns = line.get(skipped..).unwrap_or_default().char_indices().map(|(at, _)| at);
        begin + columns.nth(column.saturating_sub(1)).map_or(line.len(), |at| at + skipped)
    }

    /// The text of a range of this file; empty where the file has no such range.
    #[must_use]
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The blanks between the beginning of the line and the byte, where only blanks stand there.
    #[must_use]
    pub fn indentation(&self, at: usize) -> Option<&str> {
        let before = self.text.get(..at)?;
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        let blanks = before[begin..].trim_start_matches('\u{feff}');
        blanks.bytes().all(|byte| matches!(byte, b' ' | b'\t')).then_some(blanks)
    }

    /// The range with the lines that it fills: from the beginning of its first line to behind the break of its last one, where
    /// nothing but blanks stands beside it there; else as it is.
    #[must_use]
    pub fn whole_lines(&self, range: &Range<usize>) -> Range<usize> {
        let Some(blanks) = self.indentation(range.start) else { return range.clone() };
        let rest = self.text.get(range.end..).unwrap_or_default();
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if line.trim().is_empty() {
            range.start - blanks.len()..range.end + line.len()
        } else {
            range.clone()
        }
    }
}
