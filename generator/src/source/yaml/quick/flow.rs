//! Lists and maps in brackets.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::{Quick, Scalar};
use crate::source::yaml::tree::Content;

/// What may come next in a list or map.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Next {
    /// An item, a key, or the end.
    Entry,
    /// The value of a key.
    Value,
    /// A comma or the end.
    Comma,
}

impl Quick<'_> {
    /// The list or map whose bracket is next.
    pub(super) fn flow(&mut self) -> Option<()> {
        let mut open: Vec<bool> = Vec::new();
        let mut next = Next::Value;
        let mut is_comma = false;
        loop {
            self.gap()?;
            let byte = self.byte(self.at)?;
            let was_comma = std::mem::replace(&mut is_comma, byte == b',');
            match byte {
                b'[' | b'{' => {
                    let is_map = byte == b'{';
                    if next == Next::Comma || (next == Next::Entry && open.last() == Some(&true)) {
                        return None;
                    }
                    let content = if is_map { Content::map() } else { Content::list() };
                    self.tree.push(self.at, 0, content).ok()?;
                    open.push(is_map);
                    self.at += 1;
                    next = Next::Entry;
                }
                b']' | b'}' => {
                    let is_map = open.pop()?;
                    if next == Next::Value || is_map != (byte == b'}') || (is_map && was_comma) {
                        return None;
                    }
                    self.at += 1;
                    // To the parser, blanks and a comment belong to the bracket.
                    self.is_line_over();
                    self.tree.pop(self.at).ok()?;
                    if open.is_empty() {
                        return Some(());
                    }
                    next = Next::Comma;
                }
                b',' if next == Next::Comma => {
                    self.at += 1;
                    next = Next::Entry;
                }
                _ if next == Next::Comma => return None,
                _ => {
                    self.flow_scalar()?;
                    let is_key = next == Next::Entry && open.last() == Some(&true);
                    if is_key {
                        self.colon()?;
                    }
                    next = if is_key { Next::Value } else { Next::Comma };
                }
            }
        }
    }

    /// Passes blanks and line breaks; lines must be indented.
    fn gap(&mut self) -> Option<()> {
        let mut is_first = true;
        loop {
            self.blanks();
            match self.byte(self.at)? {
                b'\n' => {
                    self.at += 1;
                    self.line = self.at;
                    is_first = false;
                }
                b'#' | b'\t' => return None,
                _ => return (is_first || self.at - self.line > self.indent()?).then_some(()),
            }
        }
    }

    /// Passes the `:` behind a key.
    fn colon(&mut self) -> Option<()> {
        self.blanks();
        let is_colon = self.byte(self.at) == Some(b':') && self.is_apart(self.at + 1);
        self.at += 1;
        is_colon.then_some(())
    }

    fn flow_scalar(&mut self) -> Option<()> {
        let start = self.at;
        let scalar = match self.byte(start)? {
            b'"' | b'\'' => self.quoted().filter(|scalar| scalar.is_line)?,
            _ => {
                let end = self.flow_plain()?;
                let text = Cow::Borrowed(self.text.get(start..end)?);
                Scalar { text, style: ScalarStyle::Plain, end, is_line: true }
            }
        };
        self.put(&scalar, start)?;
        self.at = scalar.end;
        Some(())
    }

    /// Where the plain scalar that is next ends; it must stand on one line.
    fn flow_plain(&self) -> Option<usize> {
        self.plain_line(self.at)?;
        let mut end = self.at;
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(self.at) {
            match byte {
                b',' | b']' | b'}' => return (end > self.at).then_some(end),
                b':' if self.is_apart(at + 1) => return (end > self.at).then_some(end),
                b':' if matches!(self.byte(at + 1), Some(b',' | b'[' | b']' | b'{' | b'}')) => return None,
                b'-' if at == self.at && matches!(self.byte(at + 1), Some(b',' | b']' | b'}')) => {
                    return None;
                }
                b'[' | b'{' | b'#' | b'"' | b'\'' | b'&' | b'*' => return None,
                b'\n' => {
                    let rest = self.text.get(at..)?.trim_start_matches([' ', '\n']);
                    return rest.starts_with([',', ']', '}']).then_some(end);
                }
                b' ' => {}
                ..b' ' | 0x7F => return None,
                _ => end = at + 1,
            }
        }
        None
    }
}
