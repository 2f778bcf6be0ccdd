//! Scalars without quotes.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::{Quick, Scalar};

/// What of a plain scalar stands on one line.
pub(super) struct Line {
    /// Where it ends, blanks behind it left out.
    pub(super) end: usize,
    /// Whether a `:` stands behind it, so that it is a key.
    pub(super) is_key: bool,
    /// Whether it goes to the end of the line, so that it may go on on the next.
    is_whole: bool,
}

impl<'t> Quick<'t> {
    /// The part of a plain scalar on the line from `start`, which must begin one.
    pub(super) fn plain_line(&self, start: usize) -> Option<Line> {
        let may_begin = match self.byte(start)? {
            b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"'
            | b'%' | b'@' | b'`' => false,
            b'-' | b'?' | b':' => !self.is_apart(start + 1),
            _ => true,
        };
        if may_begin { self.rest_of_line(start) } else { None }
    }

    fn rest_of_line(&self, start: usize) -> Option<Line> {
        let mut end = start;
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(start) {
            match byte {
                b'\n' => return Some(Line { end, is_key: false, is_whole: true }),
                b':' if self.is_apart(at + 1) => return Some(Line { end, is_key: true, is_whole: false }),
                b'#' if end < at => return Some(Line { end, is_key: false, is_whole: false }),
                b' ' => {}
                ..b' ' | 0x7F => return None,
                _ => end = at + 1,
            }
        }
        Some(Line { end, is_key: false, is_whole: true })
    }

    /// A plain key.
    pub(super) fn plain_key(&self) -> Option<Scalar<'t>> {
        let line = self.plain_line(self.at)?;
        let text = Cow::Borrowed(self.text.get(self.at..line.end)?);
        line.is_key.then_some(Scalar { text, style: ScalarStyle::Plain, end: line.end, is_line: true })
    }

    /// A plain value, which may have several lines.
    pub(super) fn plain(&self) -> Option<Scalar<'t>> {
        let mut line = self.plain_line(self.at)?;
        let mut text = Cow::Borrowed(self.text.get(self.at..line.end)?);
        let mut is_line = true;
        while !line.is_key && line.is_whole {
            let Some((breaks, start)) = self.continued(line.end)? else { break };
            line = self.rest_of_line(start)?;
            let text = text.to_mut();
            match breaks {
                1 => text.push(' '),
                _ => text.extend(std::iter::repeat_n('\n', breaks - 1)),
            }
            text.push_str(self.text.get(start..line.end)?);
            is_line = false;
        }
        (!line.is_key).then_some(Scalar { text, style: ScalarStyle::Plain, end: line.end, is_line })
    }

    /// Where a value that ends its line goes on, and behind how many line breaks.
    fn continued(&self, end: usize) -> Option<Option<(usize, usize)>> {
        let indent = self.indent()?;
        let (mut breaks, mut line) = (0, end);
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(end) {
            match byte {
                b'\n' => (breaks, line) = (breaks + 1, at + 1),
                b' ' => {}
                b'\t' => return None,
                b'#' => return Some(None),
                // What looks like another item or key is looked at by those who know.
                b'-' | b'?' | b':' if at - line > indent && self.is_apart(at + 1) => return None,
                _ => return Some((at - line > indent).then_some((breaks, at))),
            }
        }
        Some(None)
    }
}
