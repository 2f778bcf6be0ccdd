//! Strings of JSON, escapes resolved.

use std::borrow::Cow;

use super::Reader;
use crate::diagnostic::Diagnostic;

impl<'t> Reader<'t> {
    /// Reads the string that begins here. Borrowed where it has no escapes.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Diagnostic> {
        let start = self.at;
        self.at += 1;
        let plain = self.plain(start)?;
        if self.eat(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while !self.eat(b'"') {
            text.push(self.escape(start)?);
            text.push_str(self.plain(start)?);
        }
        Ok(Cow::Owned(text))
    }

    /// Goes to the next quote or backslash; `start` is the opening quote.
    fn plain(&mut self, start: usize) -> Result<&'t str, Diagnostic> {
        let from = self.at;
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
        let length = self.bytes()[from..].iter().position(special);
        self.at = length.map_or(self.text.len(), |length| from + length);
        match self.peek() {
            Some(b'"' | b'\\') => Ok(&self.text[from..self.at]),
            Some(b'\n' | b'\r') | None => {
                let problem = self.problem(start, self.at, "a string does not end on its line");
                Err(problem.hint("close it with `\"`; a line break within a string is written `\\n`"))
            }
            Some(byte) => {
                let escape = if byte == b'\t' { "\\t".to_owned() } else { format!("\\u{byte:04x}") };
                let problem = self.problem(self.at, self.at + 1, "a control character stands in a string");
                Err(problem.hint(format!("write `{escape}`")))
            }
        }
    }

    /// Resolves the escape that begins here.
    fn escape(&mut self, string: usize) -> Result<char, Diagnostic> {
        let start = self.at;
        self.at += 1;
        let Some(letter) = self.text[self.at..].chars().next() else {
            return Err(self.problem(string, self.at, "a string does not end").hint("close it with `\"`"));
        };
        self.at += letter.len_utf8();
        Ok(match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(start),
            _ => {
                let message = format!("`\\{}` is no escape of JSON", letter.escape_debug());
                let problem = self.problem(start, self.at, message);
                return Err(problem.hint("write `\\\\` for a backslash"));
            }
        })
    }

    /// The character behind `\u`, which may be half of a pair; `start` is the backslash.
    fn unicode(&mut self, start: usize) -> Result<char, Diagnostic> {
        let unit = self.hex(start)?;
        let is_first = (0xD800..0xDC00).contains(&unit);
        let mut units = [unit, 0];
        if is_first && self.text[self.at..].starts_with("\\u") {
            let second = self.at;
            self.at += 2;
            units[1] = self.hex(second)?;
        }
        let used = if is_first { &units[..] } else { &units[..1] };
        match char::decode_utf16(used.iter().copied()).next() {
            Some(Ok(character)) => Ok(character),
            _ => {
                let problem = self.problem(start, self.at, "half of a surrogate pair is no character");
                Err(problem.hint("write both halves, as `\\ud83d\\ude00`, or the character itself"))
            }
        }
    }

    /// The four digits behind `\u`; `start` is the backslash.
    fn hex(&mut self, start: usize) -> Result<u16, Diagnostic> {
        let digits =
            self.bytes().get(self.at..self.at + 4).filter(|four| four.iter().all(u8::is_ascii_hexdigit));
        let value = digits.map(|four| {
            four.iter()
                .fold(0, |value, digit| value * 16 + char::from(*digit).to_digit(16).unwrap_or(0) as u16)
        });
        let problem = || self.problem(start, self.at, "`\\u` needs four hexadecimal digits");
        let value =
            value.ok_or_else(|| problem().hint("write `\\u00e9` for `é`, or the character itself"))?;
        self.at += 4;
        Ok(value)
    }
}
