//! The words of JSON: strings, numbers, names of members, literals.

use super::scan::plain;
use super::{Number, Reader};
use std::borrow::Cow;

impl<'t> Reader<'t> {
    /// The string ahead; the caller has seen its quote. Borrowed unless it has an escape.
    #[inline]
    pub(super) fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        let length = plain(rest);
        match rest.get(length) {
            Some(b'"') => {
                self.at = start + length + 1;
                self.text.get(start..start + length).map(Cow::Borrowed)
            }
            Some(b'\\') => self.escaped(start, length).map(Cow::Owned),
            _ => self.bad_string(start + length),
        }
    }

    /// The string from `start` whose first escape is `plain_length` bytes on.
    #[cold]
    fn escaped(&mut self, start: usize, plain_length: usize) -> Option<String> {
        let mut text = String::with_capacity(plain_length * 2 + 16);
        let (mut at, mut length) = (start, plain_length);
        loop {
            text.push_str(self.text.get(at..at + length)?);
            at += length;
            match self.text.as_bytes().get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Some(text);
                }
                Some(b'\\') => match escape(self.text.as_bytes().get(at + 1..).unwrap_or_default()) {
                    Some((character, taken)) => {
                        text.push(character);
                        at += 1 + taken;
                    }
                    None => {
                        self.at = at;
                        self.syntax("has a bad escape");
                        return None;
                    }
                },
                _ => return self.bad_string(at),
            }
            length = plain(self.text.as_bytes().get(at..).unwrap_or_default());
        }
    }

    #[cold]
    fn bad_string<T>(&mut self, at: usize) -> Option<T> {
        self.at = at;
        let ended = at >= self.text.len();
        self.syntax(if ended {
            "has a string that does not end"
        } else {
            "has a control character in a string"
        });
        None
    }

    /// The name of the member ahead and its colon.
    pub(super) fn key(&mut self) -> Option<Cow<'t, str>> {
        if self.peek() != Some(b'"') {
            self.syntax("has a member without a name");
            return None;
        }
        let key = self.string()?;
        self.colon().then_some(key)
    }

    /// Takes the name of the member ahead and its colon if it is `name`, written without escapes.
    #[inline]
    pub(super) fn key_is(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let end = self.at + 1 + name.len();
        let bytes = self.text.as_bytes();
        if bytes.get(self.at + 1..end) == Some(name.as_bytes()) && bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return self.colon();
        }
        false
    }

    #[inline]
    fn colon(&mut self) -> bool {
        if self.peek() == Some(b':') {
            self.at += 1;
            return true;
        }
        self.syntax("has a colon missing");
        false
    }

    /// The literal ahead, which must be `word`.
    pub(super) fn literal(&mut self, word: &str) -> Option<()> {
        let end = self.at + word.len();
        if self.text.as_bytes().get(self.at..end) != Some(word.as_bytes()) {
            self.syntax("has an unknown word");
            return None;
        }
        self.at = end;
        Some(())
    }

    /// The number ahead.
    #[inline]
    pub(super) fn number(&mut self) -> Option<Number<'t>> {
        match Number::scan(self.text.get(self.at..)?) {
            Some(number) => {
                self.at += number.text().len();
                Some(number)
            }
            None => {
                self.syntax("has a malformed number");
                None
            }
        }
    }
}

/// The character of the escape whose backslash stood before `rest`, and the length of the rest of it.
fn escape(rest: &[u8]) -> Option<(char, usize)> {
    let character = match rest.first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(rest),
        _ => return None,
    };
    Some((character, 1))
}

/// `u` and four digits, or two such around a backslash for a pair of surrogates. A lone one is refused.
fn unicode(rest: &[u8]) -> Option<(char, usize)> {
    let high = unit(rest)?;
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high).map(|character| (character, 5));
    }
    let low = unit(rest.get(5..)?.strip_prefix(b"\\")?)?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    char::from_u32(0x1_0000 + ((high - 0xd800) << 10 | low)).map(|character| (character, 11))
}

fn unit(rest: &[u8]) -> Option<u32> {
    let digits = rest.strip_prefix(b"u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
}
