//! A text as it was sent, and its parts. What is between delimiters is decoded after they have been found, once.

use std::borrow::Cow;

use super::{Parameter, Style};
use crate::percent;

/// Why a text could not be read at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Malformed {
    /// A `%` without two hexadecimal digits behind it.
    Percent,
    /// The bytes are no UTF-8.
    Utf8,
    /// A label without its dot.
    Label,
    /// A matrix parameter without semicolon and name.
    Matrix,
    /// A key stands for a value, and with brackets for an object.
    Mixed,
    /// A key has too many brackets.
    Deep,
    /// There are too many pairs.
    Many,
    /// What is sent once has come several times.
    Several,
}

impl Malformed {
    /// What must be done, as the end of a sentence about the text.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Self::Percent => "must have two hexadecimal digits behind each %",
            Self::Utf8 => "must be UTF-8",
            Self::Label => "must begin with a dot",
            Self::Matrix => "must begin with a semicolon and its name",
            Self::Mixed => "must be given either as a value or with brackets",
            Self::Deep => "has too many brackets in one key",
            Self::Many => "has too many pairs",
            Self::Several => "must be given once",
        }
    }

    /// The rule that it breaks.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::Mixed | Self::Several => "type",
            _ => "syntax",
        }
    }
}

/// How a text is encoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Coding {
    /// As it stands.
    Plain,
    /// Percent-encoded.
    Path,
    /// Percent-encoded, and `+` is a space.
    Query,
}

/// A text as it was sent, and how it is decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent<'t> {
    pub(crate) text: &'t [u8],
    pub(crate) coding: Coding,
}

/// What stands between the parts of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Delimiter {
    /// This character, as it stands.
    Mark(u8),
    /// This character, as it stands or percent-encoded: no URI holds it unencoded.
    Encoded(u8),
}

impl<'t> Sent<'t> {
    /// The text decoded.
    pub(crate) fn decode(self) -> Result<Cow<'t, str>, Malformed> {
        let text = std::str::from_utf8(self.text).map_err(|_| Malformed::Utf8)?;
        match self.coding {
            Coding::Plain => Ok(Cow::Borrowed(text)),
            Coding::Path => percent::decode(text),
            Coding::Query => percent::decode_query(text),
        }
    }

    /// The text without what its style writes before it.
    pub(crate) fn stripped(self, row: &Parameter) -> Result<Self, Malformed> {
        match row.style {
            Style::Label | Style::LabelDots => self.without(b".").ok_or(Malformed::Label),
            Style::Matrix if row.exploded => self.without(b";").ok_or(Malformed::Matrix),
            Style::Matrix => {
                let (name, value) = self.without(b";").ok_or(Malformed::Matrix)?.pair();
                let own = name.decode()? == row.name;
                if own { Ok(value.unwrap_or(Self { text: b"", ..self })) } else { Err(Malformed::Matrix) }
            }
            _ => Ok(self),
        }
    }

    /// The text of a scalar.
    pub(crate) fn value(self, row: &Parameter) -> Result<Self, Malformed> {
        let sent = self.stripped(row)?;
        if row.style == Style::Matrix && row.exploded { sent.own_value(row) } else { Ok(sent) }
    }

    /// The value of a pair of an exploded matrix, whose name must be the row's.
    pub(crate) fn own_value(self, row: &Parameter) -> Result<Self, Malformed> {
        match self.pair() {
            (name, value) if name.decode()? == row.name => Ok(value.unwrap_or(Self { text: b"", ..self })),
            _ => Err(Malformed::Matrix),
        }
    }

    fn without(self, prefix: &[u8]) -> Option<Self> {
        Some(Self { text: self.text.strip_prefix(prefix)?, ..self })
    }

    /// The parts that the style of `row` makes of it; none of an empty text. Spaces around them are taken off in
    /// headers.
    pub(crate) fn parts(self, row: &Parameter) -> Parts<'t> {
        Parts { rest: (!self.text.is_empty()).then_some(self), delimiter: Delimiter::of(row, self) }
    }

    /// The parts before and behind the first `=`.
    pub(crate) fn pair(self) -> (Self, Option<Self>) {
        match self.text.iter().position(|byte| *byte == b'=') {
            Some(at) => self.split(at, 1),
            None => (self, None),
        }
    }

    fn split(self, at: usize, length: usize) -> (Self, Option<Self>) {
        let (before, behind) = (self.text.get(..at), self.text.get(at + length..));
        (Self { text: before.unwrap_or_default(), ..self }, behind.map(|text| Self { text, ..self }))
    }
}

impl Delimiter {
    fn of(row: &Parameter, sent: Sent<'_>) -> Self {
        match (row.style, row.exploded) {
            (Style::Label | Style::LabelDots, true) => Self::Mark(b'.'),
            (Style::LabelDots, false) if !sent.text.contains(&b',') => Self::Mark(b'.'),
            (Style::Matrix, true) => Self::Mark(b';'),
            (Style::SpaceDelimited, _) => Self::Encoded(b' '),
            (Style::PipeDelimited, _) => Self::Encoded(b'|'),
            (Style::TabDelimited, _) => Self::Encoded(b'\t'),
            _ => Self::Mark(b','),
        }
    }

    /// Where it stands first, and how long it is there.
    fn find(self, sent: Sent<'_>) -> Option<(usize, usize)> {
        match self {
            Self::Mark(mark) => Some((sent.text.iter().position(|byte| *byte == mark)?, 1)),
            Self::Encoded(mark) => {
                let mut at = 0;
                while let Some((byte, behind)) = percent::next(sent.text, at) {
                    let plus = byte == b'+' && behind == at + 1 && sent.coding == Coding::Query;
                    if byte == mark || plus && mark == b' ' {
                        return Some((at, behind - at));
                    }
                    at = behind;
                }
                None
            }
        }
    }
}

/// The parts of a text, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'t> {
    rest: Option<Sent<'t>>,
    delimiter: Delimiter,
}

impl<'t> Iterator for Parts<'t> {
    type Item = Sent<'t>;

    fn next(&mut self) -> Option<Sent<'t>> {
        let sent = self.rest.take()?;
        let (part, rest) = match self.delimiter.find(sent) {
            Some((at, length)) => sent.split(at, length),
            None => (sent, None),
        };
        self.rest = rest;
        match part.coding {
            Coding::Plain => Some(Sent { text: part.text.trim_ascii(), ..part }),
            _ => Some(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(row: &Parameter, text: &str, coding: Coding) -> Vec<String> {
        let sent = Sent { text: text.as_bytes(), coding };
        sent.parts(row).map(|part| part.decode().unwrap().into_owned()).collect()
    }

    #[test]
    fn parts_are_split_before_they_are_decoded() {
        let row = Parameter::query("x").packed();
        assert_eq!(parts(&row, "a%2Cb,c+d", Coding::Query), ["a,b", "c d"]);
        assert!(parts(&row, "", Coding::Query).is_empty());
        assert_eq!(parts(&row, ",", Coding::Query), ["", ""]);
        assert_eq!(parts(&Parameter::header("x"), "a, b%2C", Coding::Plain), ["a", "b%2C"]);
    }

    #[test]
    fn delimiters_that_no_uri_holds_come_encoded() {
        let row = Parameter::query("x").style(Style::PipeDelimited);
        assert_eq!(parts(&row, "a|b%7Cc%7cd", Coding::Query), ["a", "b", "c", "d"]);
        let row = Parameter::query("x").style(Style::SpaceDelimited);
        assert_eq!(parts(&row, "a%20b+c%2Bd", Coding::Query), ["a", "b", "c+d"]);
        let row = Parameter::query("x").style(Style::TabDelimited);
        assert_eq!(parts(&row, "a%09b", Coding::Query), ["a", "b"]);
    }

    #[test]
    fn labels_with_dots_only() {
        let row = Parameter::path(0, "x").style(Style::LabelDots);
        assert_eq!(parts(&row, "a.b", Coding::Path), ["a", "b"]);
        assert_eq!(parts(&row, "a.b,c", Coding::Path), ["a.b", "c"]);
    }

    #[test]
    fn what_stands_before_is_demanded() {
        let sent = |text: &'static str| Sent { text: text.as_bytes(), coding: Coding::Path };
        let row = Parameter::path(0, "a").style(Style::Matrix);
        assert_eq!(sent(";a=b=c").stripped(&row).unwrap().text, b"b=c");
        assert_eq!(sent(";%61").stripped(&row).unwrap().text, b"");
        for text in ["a=b", ";b=a", ""] {
            assert_eq!(sent(text).stripped(&row).unwrap_err(), Malformed::Matrix, "{text}");
        }
        let row = Parameter::path(0, "a").style(Style::Label);
        assert_eq!(sent(".b").stripped(&row).unwrap().text, b"b");
        assert_eq!(sent("b").stripped(&row).unwrap_err(), Malformed::Label);
    }
}
