//! Names of elements: what XML allows, and how other names are written.
//!
//! A member whose name is no XML name is written with `_xHHHH_` for each character that cannot stand there, as
//! `XmlConvert.EncodeName` of .NET does: `first name` is `first_x0020_name`.

use std::borrow::Cow;
use std::fmt::Write;

/// NameStartChar of XML 1.0, without the colon (Namespaces in XML 1.0, NCName).
const fn starts(one: char) -> bool {
    matches!(one,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// NameChar, without the colon.
const fn goes_on(one: char) -> bool {
    starts(one)
        || matches!(one, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether `text` can be the name of an element.
pub(super) fn is_name(text: &str) -> bool {
    let mut rest = text.chars();
    rest.next().is_some_and(starts) && rest.all(goes_on)
}

/// Whether `text` is a name that may have a prefix (QName).
pub(super) fn is_qualified(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(text),
    }
}

/// Whether `one` can stand in XML at all (Char of XML 1.0).
pub(super) const fn is_character(one: char) -> bool {
    matches!(one,
        '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// `name` as the name of an element.
pub(super) fn encode(name: &str) -> Cow<'_, str> {
    if is_name(name) && name != "_" && !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    // No name is empty; so `_` stands for that, and itself is escaped.
    match name {
        "" => return Cow::Borrowed("_"),
        "_" => return Cow::Borrowed("_x005F_"),
        _ => {}
    }
    let mut encoded = String::new();
    for (at, one) in name.char_indices() {
        let right = if at == 0 { starts(one) } else { goes_on(one) };
        let meant = one == '_' && name.get(at..).is_some_and(|rest| escape(rest).is_some());
        if right && !meant {
            encoded.push(one);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "_x{:04X}_", u32::from(one));
        }
    }
    Cow::Owned(encoded)
}

/// What a name that [`encode`] made stands for.
pub(super) fn decode(name: &str) -> Cow<'_, str> {
    if name == "_" {
        return Cow::Borrowed("");
    }
    if !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    let (mut decoded, mut rest) = (String::new(), name);
    while let Some(one) = rest.chars().next() {
        let (next, length) = escape(rest).unwrap_or((one, one.len_utf8()));
        decoded.push(next);
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(decoded)
}

/// The character that `rest` begins with as `_xHHHH_`, and the length of that.
fn escape(rest: &str) -> Option<(char, usize)> {
    let digits = rest.strip_prefix("_x")?.split('_').next()?;
    let length = digits.len() + 3;
    let right = (4..=6).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_hexdigit());
    (right && rest.len() >= length).then_some(())?;
    let one = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((one, length))
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, is_name};

    #[test]
    fn any_text_can_be_a_name() {
        let cases = [
            ("plain", "plain"),
            ("first name", "first_x0020_name"),
            ("1st", "_x0031_st"),
            ("a:b", "a_x003A_b"),
            ("_x0020_", "_x005F_x0020_"),
            ("_x", "_x"),
            ("", "_"),
            ("_", "_x005F_"),
            ("__", "__"),
            ("😀", "😀"),
            ("a\0", "a_x0000_"),
            ("naïve", "naïve"),
        ];
        for (name, written) in cases {
            assert_eq!(encode(name), written);
            assert_eq!(decode(written), name);
            assert!(is_name(written), "{written}");
        }
    }

    #[test]
    fn what_only_looks_encoded_stays() {
        for name in ["_x00_", "_xGGGG_", "_x0020", "_xD800_", "_x1234567_"] {
            assert_eq!(decode(name), name);
            assert_eq!(decode(&encode(name)), name);
        }
    }
}
