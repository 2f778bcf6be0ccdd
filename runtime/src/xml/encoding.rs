//! Bytes to text: UTF-8, or UTF-16 by its byte order mark (XML 1.0, 4.3.3 and F.1).

use super::parse::Malformed;
use std::borrow::Cow;

/// The text of `bytes` without its byte order mark, and whether it is UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Malformed> {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(|text| (text, true)),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(|text| (text, true)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3).map(|text| (text, false)),
        _ => utf8(bytes, 0).map(|text| (text, false)),
    }
}

fn utf8(bytes: &[u8], before: usize) -> Result<Cow<'_, str>, Malformed> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(Malformed(format!("is not UTF-8, at byte {}", before + error.valid_up_to()))),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Malformed> {
    let (pairs, rest) = bytes.as_chunks();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(unit)).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(Malformed("is not UTF-16".to_owned())),
    }
}

/// Whether a declared encoding is the one that the text has.
pub(super) fn agrees(declared: &str, is_utf16: bool) -> bool {
    let is = |names: &[&str]| names.iter().any(|name| declared.eq_ignore_ascii_case(name));
    if is_utf16 {
        is(&["UTF-16", "UTF-16LE", "UTF-16BE"])
    } else {
        is(&["UTF-8", "UTF8", "US-ASCII", "ASCII"])
    }
}
