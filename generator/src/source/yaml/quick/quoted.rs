//! Scalars in quotes.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::{Quick, Scalar};

impl<'t> Quick<'t> {
    /// The scalar whose quote is next.
    pub(super) fn quoted(&self) -> Option<Scalar<'t>> {
        let quote = self.byte(self.at)?;
        let (start, mut end) = (self.at + 1, self.at + 1);
        let style = if quote == b'"' { ScalarStyle::DoubleQuoted } else { ScalarStyle::SingleQuoted };
        loop {
            match self.byte(end)? {
                byte if byte == quote => break,
                b'\\' if quote == b'"' => return self.folded(quote, style),
                ..b' ' => return self.folded(quote, style),
                _ => end += 1,
            }
        }
        if quote == b'\'' && self.byte(end + 1) == Some(quote) {
            return self.folded(quote, style);
        }
        let text = Cow::Borrowed(self.text.get(start..end)?);
        Some(Scalar { text, style, end: end + 1, is_line: true })
    }

    /// A scalar with escapes or several lines.
    fn folded(&self, quote: u8, style: ScalarStyle) -> Option<Scalar<'t>> {
        let mut text = String::new();
        let (mut at, mut done) = (self.at + 1, self.at + 1);
        let mut is_line = true;
        loop {
            let byte = self.byte(at)?;
            let next = self.byte(at + 1);
            match byte {
                b'\'' if byte == quote && next == Some(quote) => {
                    text.push_str(self.text.get(done..=at)?);
                    (at, done) = (at + 2, at + 2);
                }
                _ if byte == quote => break,
                b'\\' if quote == b'"' && next == Some(b'\n') => {
                    text.push_str(self.text.get(done..at)?);
                    let (breaks, further) = self.lines(at + 1)?;
                    text.extend(std::iter::repeat_n('\n', breaks - 1));
                    (at, done, is_line) = (further, further, false);
                }
                b'\\' if quote == b'"' => {
                    text.push_str(self.text.get(done..at)?);
                    let (character, length) = self.escape(at + 1)?;
                    text.push(character);
                    (at, done) = (at + 1 + length, at + 1 + length);
                }
                b'\n' => {
                    text.push_str(self.text.get(done..at)?.trim_end_matches(' '));
                    let (breaks, further) = self.lines(at)?;
                    match breaks {
                        1 => text.push(' '),
                        _ => text.extend(std::iter::repeat_n('\n', breaks - 1)),
                    }
                    (at, done, is_line) = (further, further, false);
                }
                ..b' ' => return None,
                _ => at += 1,
            }
        }
        text.push_str(self.text.get(done..at)?);
        Some(Scalar { text: text.into(), style, end: at + 1, is_line })
    }

    /// How many line breaks there are from the one at `at`, and what follows, which must be indented.
    fn lines(&self, at: usize) -> Option<(usize, usize)> {
        let indent = self.indent()?;
        let (mut breaks, mut line) = (0, at);
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(at) {
            match byte {
                b'\n' => (breaks, line) = (breaks + 1, at + 1),
                b' ' => {}
                ..b' ' => return None,
                _ => return (at - line > indent).then_some((breaks, at)),
            }
        }
        None
    }

    /// The character behind a backslash, and the length of its escape.
    fn escape(&self, at: usize) -> Option<(char, usize)> {
        let simple = match self.byte(at)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b' ' => ' ',
            b'u' => {
                let digits = self.text.get(at + 1..at + 5)?;
                let sound = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok().filter(|_| sound)?;
                return Some((char::from_u32(code)?, 5));
            }
            _ => return None,
        };
        Some((simple, 1))
    }
}
