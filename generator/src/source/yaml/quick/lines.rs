//! Lines, and what their indentation says.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::{LONGEST_KEY, Open, Quick, Scalar};
use crate::source::read::Read;
use crate::source::yaml::tree::Content;

impl Quick<'_> {
    /// Passes `---` before the first value.
    pub(super) fn begin(&mut self) -> Option<()> {
        let Some(rest) = self.text.strip_prefix("---") else { return Some(()) };
        let line = rest.split('\n').next().unwrap_or_default();
        if !line.trim_matches(' ').is_empty() {
            return None;
        }
        self.at = 3 + line.len();
        Some(())
    }

    /// Goes to the next line that has something, and gives its column; `Some(None)` at the end of the text.
    pub(super) fn next_line(&mut self) -> Option<Option<usize>> {
        loop {
            match self.byte(self.at) {
                None => return Some(None),
                Some(b'\n') => {
                    self.at += 1;
                    self.line = self.at;
                }
                Some(b' ') => self.at += 1,
                Some(b'#') => self.comment(),
                Some(b'\t') => return None,
                Some(_) => break,
            }
        }
        let column = self.at - self.line;
        let rest = self.text.get(self.at..)?;
        let is_marker = column == 0 && (rest.starts_with("---") || rest.starts_with("..."));
        if is_marker { None } else { Some(Some(column)) }
    }

    /// Passes a comment.
    fn comment(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// Passes blanks and a comment behind a value or an indicator; whether nothing else is on the line.
    pub(super) fn is_line_over(&mut self) -> bool {
        let start = self.at;
        self.blanks();
        match self.byte(self.at) {
            None | Some(b'\n') => true,
            Some(b'#') if self.at > start => {
                self.comment();
                true
            }
            _ => false,
        }
    }

    /// Reads a line whose first character stands at `column`.
    pub(super) fn line(&mut self, column: usize) -> Option<()> {
        let is_dash = self.is_dash();
        if let (Some(mark), Some(top)) = (self.awaits.take(), self.open.last()) {
            if column > top.indent || (is_dash && top.is_map && column == top.indent) {
                return self.node(column);
            }
            self.empty(mark)?;
        }
        while let Some(top) = self.open.last() {
            if top.indent == column && top.is_map != is_dash {
                return if is_dash { self.item() } else { self.pair() };
            }
            let is_over = top.indent > column || (top.indent == column && !top.is_map);
            if !is_over {
                return None;
            }
            self.pop()?;
        }
        if std::mem::replace(&mut self.begun, true) { None } else { self.node(column) }
    }

    /// Finishes what is open.
    pub(super) fn end(mut self) -> Option<Read> {
        if let Some(mark) = self.awaits.take() {
            self.empty(mark)?;
        }
        while !self.open.is_empty() {
            self.pop()?;
        }
        self.tree.finish()
    }

    /// Whether a `-` that begins an item is next.
    fn is_dash(&self) -> bool {
        self.byte(self.at) == Some(b'-') && self.is_apart(self.at + 1)
    }

    /// Nothing behind the `:` at `mark`.
    fn empty(&mut self, mark: usize) -> Option<()> {
        if self.byte(mark) == Some(b'-') {
            return None;
        }
        let nothing = Scalar { text: Cow::Borrowed(""), style: ScalarStyle::Plain, end: mark, is_line: true };
        self.put(&nothing, mark)
    }

    fn push(&mut self, open: Open) -> Option<()> {
        let content = if open.is_map { Content::map() } else { Content::list() };
        let start = if open.is_map { self.at } else { self.list_start(open.indent)? };
        self.tree.push(start, 0, content).ok()?;
        self.open.push(open);
        Some(())
    }

    /// Where the list at the dash that is next begins: to the parser, one that is not indented below its key begins with
    /// its first item where that is a list.
    fn list_start(&self, indent: usize) -> Option<usize> {
        if self.indent() != Some(indent) {
            return Some(self.at);
        }
        let item = self.text.get(self.at + 1..)?.trim_start_matches(' ');
        match item.bytes().next() {
            Some(b'[') => None,
            Some(b'-') => Some(self.text.len() - item.len()),
            _ => Some(self.at),
        }
    }

    fn pop(&mut self) -> Option<()> {
        self.open.pop()?;
        self.tree.pop(self.at).ok()
    }

    /// A value that begins a line, or stands behind a dash: anything.
    fn node(&mut self, column: usize) -> Option<()> {
        if self.is_dash() {
            self.push(Open { indent: column, is_map: false })?;
            return self.item();
        }
        if !self.is_key()? {
            return self.value();
        }
        self.push(Open { indent: column, is_map: true })?;
        self.pair()
    }

    /// An item behind the dash that is next.
    fn item(&mut self) -> Option<()> {
        let mark = self.at;
        self.at += 1;
        self.blanks();
        match self.byte(self.at) {
            None | Some(b'\n') => {
                self.awaits = Some(mark);
                Some(())
            }
            Some(_) => self.node(self.at - self.line),
        }
    }

    /// Whether a key and its `:` are next.
    fn is_key(&mut self) -> Option<bool> {
        let start = self.at;
        let is_key = match self.byte(start)? {
            b'"' | b'\'' => {
                let scalar = self.quoted()?;
                self.at = scalar.end;
                self.blanks();
                scalar.is_line && self.byte(self.at) == Some(b':') && self.is_apart(self.at + 1)
            }
            b'[' | b'{' | b'|' | b'>' => false,
            _ => self.plain_line(start)?.is_key,
        };
        self.at = start;
        Some(is_key)
    }

    /// A key, and the value behind it.
    fn pair(&mut self) -> Option<()> {
        let start = self.at;
        let key = match self.byte(start)? {
            b'"' | b'\'' => self.quoted().filter(|key| key.is_line)?,
            _ => self.plain_key()?,
        };
        if key.end - start > LONGEST_KEY {
            return None;
        }
        self.put(&key, start)?;
        self.at = key.end;
        self.blanks();
        let mark = self.at;
        if self.byte(mark) != Some(b':') || !self.is_apart(mark + 1) {
            return None;
        }
        self.at += 1;
        if self.is_line_over() {
            self.awaits = Some(mark);
            return Some(());
        }
        self.value()
    }

    /// A value that is no map and no list by indentation.
    fn value(&mut self) -> Option<()> {
        let start = self.at;
        let scalar = match self.byte(start)? {
            b'[' | b'{' => {
                self.flow()?;
                return self.is_line_over().then_some(());
            }
            b'|' => return self.block(false),
            b'>' => return self.block(true),
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain()?,
        };
        self.put(&scalar, start)?;
        self.at = scalar.end;
        self.is_line_over().then_some(())
    }
}
