//! Text to percent-encoding.

use std::borrow::Cow;

/// The characters that stand for themselves beside letters and digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Safe {
    /// Marks of RFC 3986 that need no encoding: `-._~`, and where reserved characters may stand, those too.
    marks: &'static [u8],
    /// Triples such as `%2F` pass unchanged: RFC 6570's reserved expansion.
    triples: bool,
    /// A space is `+`.
    plus: bool,
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

impl Safe {
    /// Everything else is encoded (RFC 6570, simple expansion).
    pub(crate) const UNRESERVED: Self = Self { marks: b"-._~", triples: false, plus: false };
    /// A form's keys and values: `~` is encoded and a space is `+`.
    pub(crate) const FORM: Self = Self { marks: b"-._", triples: false, plus: true };
    /// `allowReserved` in a path: `/`, `?`, `#` and brackets would end or break the segment.
    pub(crate) const RESERVED_PATH: Self = Self { marks: b"-._~:@!$&'()*+,;=", triples: true, plus: false };
    /// `allowReserved` in a query: `&` and `#` would end the value, `+` would be a space.
    pub(crate) const RESERVED_QUERY: Self = Self { marks: b"-._~:/?@!$'()*,;=", triples: true, plus: false };
    /// `allowReserved` in a cookie: RFC 6265 has no comma and no semicolon.
    pub(crate) const RESERVED_COOKIE: Self =
        Self { marks: b"-._~:/?#[]@!$&'()*+=", triples: true, plus: false };

    /// `text` encoded, the characters `besides` too.
    pub(crate) fn encode<'t>(&self, text: &'t str, besides: &[u8]) -> Cow<'t, str> {
        let bytes = text.as_bytes();
        let stands =
            |byte: u8| byte.is_ascii_alphanumeric() || self.marks.contains(&byte) && !besides.contains(&byte);
        if bytes.iter().all(|byte| stands(*byte)) {
            return Cow::Borrowed(text);
        }
        let mut encoded = String::with_capacity(bytes.len() + 16);
        for (at, byte) in bytes.iter().enumerate() {
            match *byte {
                byte if stands(byte) => encoded.push(char::from(byte)),
                b'%' if self.triples
                    && super::next(bytes, at).is_some_and(|(_, behind)| behind == at + 3) =>
                {
                    encoded.push('%');
                }
                b' ' if self.plus => encoded.push('+'),
                byte => {
                    encoded.push('%');
                    encoded.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
                }
            }
        }
        Cow::Owned(encoded)
    }
}

#[cfg(test)]
mod tests {
    use super::Safe;

    #[test]
    fn only_what_is_unreserved_stays() {
        assert_eq!(Safe::UNRESERVED.encode("a b/ä,~", b""), "a%20b%2F%C3%A4%2C~");
        assert_eq!(Safe::UNRESERVED.encode("a.b", b"."), "a%2Eb");
        assert_eq!(Safe::FORM.encode("a + b~", b""), "a+%2B+b%7E");
    }

    #[test]
    fn reserved_characters_pass_where_they_end_nothing() {
        assert_eq!(Safe::RESERVED_QUERY.encode("/a?b=c&d#e+f%2F%zz", b""), "/a?b=c%26d%23e%2Bf%2F%25zz");
        assert_eq!(Safe::RESERVED_PATH.encode("a/b:c@d", b""), "a%2Fb:c@d");
        assert_eq!(Safe::RESERVED_COOKIE.encode("a;b,c/d", b""), "a%3Bb%2Cc/d");
    }
}
