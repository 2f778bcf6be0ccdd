//! Percent-encoding as it stands in paths, queries, cookies and forms (RFC 3986, RFC 6570, the URL standard).

mod encode;
mod url;

pub(crate) use encode::Safe;
pub use url::Url;

use std::borrow::Cow;

use crate::style::Malformed;

/// Decodes a text of a path.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>, Malformed> {
    if text.contains('%') { decode_bytes(text, false).map(Cow::Owned) } else { Ok(Cow::Borrowed(text)) }
}

/// Decodes a name or value of a query, where `+` is a space.
pub(crate) fn decode_query(text: &str) -> Result<Cow<'_, str>, Malformed> {
    if text.bytes().any(|byte| matches!(byte, b'%' | b'+')) {
        decode_bytes(text, true).map(Cow::Owned)
    } else {
        Ok(Cow::Borrowed(text))
    }
}

fn decode_bytes(text: &str, plus: bool) -> Result<String, Malformed> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some((byte, behind)) = next(bytes, at) {
        match bytes[at] {
            b'%' if behind == at + 1 => return Err(Malformed::Percent),
            b'+' if plus => decoded.push(b' '),
            _ => decoded.push(byte),
        }
        at = behind;
    }
    String::from_utf8(decoded).map_err(|_| Malformed::Utf8)
}

/// The byte that stands at `at`, decoded, and where the next one begins. A `%` that escapes nothing stands for itself.
pub(crate) fn next(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let byte = *bytes.get(at)?;
    let hex = |index: usize| bytes.get(index).and_then(|byte| char::from(*byte).to_digit(16));
    if byte == b'%'
        && let (Some(high), Some(low)) = (hex(at + 1), hex(at + 2))
        && let Ok(byte) = u8::try_from(high * 16 + low)
    {
        return Some((byte, at + 3));
    }
    Some((byte, at + 1))
}

/// Whether the name of a query's pair, as it was sent, is `name`.
pub(crate) fn query_name_is(sent: &str, name: &str) -> bool {
    sent == name
        || (sent.bytes().any(|byte| matches!(byte, b'%' | b'+'))
            && matches!(decode_query(sent), Ok(sent) if sent == name))
}

/// The pairs of a query as they were sent.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_strictly() {
        assert_eq!(decode("a%20b+c").unwrap(), "a b+c");
        assert_eq!(decode_query("a%2Bb+c").unwrap(), "a+b c");
        assert_eq!(decode("%e2%82%AC").unwrap(), "€");
        assert_eq!(decode("%"), Err(Malformed::Percent));
        assert_eq!(decode("a%2"), Err(Malformed::Percent));
        assert_eq!(decode_query("%zz"), Err(Malformed::Percent));
        assert_eq!(decode("%ff"), Err(Malformed::Utf8));
    }

    #[test]
    fn names_are_compared_decoded() {
        assert!(query_name_is("filter%5Bname%5D", "filter[name]"));
        assert!(!query_name_is("Filter", "filter"));
        assert_eq!(pairs("a=1&&b&c=x=y").collect::<Vec<_>>(), [("a", "1"), ("b", ""), ("c", "x=y")]);
    }
}
