//! Text as Rust literals: the only place where a document's text enters generated code outside of comments.

use std::fmt::{self, Display, Write as _};

use super::scan::is_plain;
use crate::ir::Json;

/// A string literal of any text.
pub(super) struct Literal<'a>(pub(super) &'a str);

/// The literal of a member's name as it stands between quotes in JSON text: names are written without a look at them.
pub(super) struct MemberName<'a>(pub(super) &'a str);

impl Display for MemberName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let special = |character: char| character < ' ' || matches!(character, '"' | '\\');
        if !self.0.contains(special) {
            return Literal(self.0).fmt(f);
        }
        let quoted = Json::String(self.0.into()).to_string();
        Literal(&quoted[1..quoted.len() - 1]).fmt(f)
    }
}

/// A slice of string literals: `&["a", "b"]`.
pub(super) struct Strings<'a, T>(pub(super) &'a [T]);

impl Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let (plain, quotes) = (is_plain(text), text.contains('"') || text.contains('\\'));
        if plain && !quotes {
            f.write_char('"')?;
            f.write_str(text)?;
            return f.write_char('"');
        }
        if quotes && (plain || !text.chars().any(is_escaped_always)) {
            return raw(f, text);
        }
        f.write_char('"')?;
        for character in text.chars() {
            escape(f, character)?;
        }
        f.write_char('"')
    }
}

/// With as many `#` as the text needs.
fn raw(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let hashes = text
        .split('"')
        .skip(1)
        .map(|rest| rest.len() - rest.trim_start_matches('#').len() + 1)
        .max()
        .unwrap_or(0);
    let fence = &"################################"[..hashes.min(32)];
    if hashes > 32 {
        return write!(f, "{text:?}");
    }
    write!(f, "r{fence}\"{text}\"{fence}")
}

fn escape(f: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    match character {
        '"' => f.write_str("\\\""),
        '\\' => f.write_str("\\\\"),
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        other if is_escaped_always(other) => write!(f, "\\u{{{:x}}}", u32::from(other)),
        other => f.write_char(other),
    }
}

/// Characters that have no place in source text: controls, and what turns the direction of writing.
pub(super) fn is_escaped_always(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl<T: AsRef<str>> Display for Strings<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("&[")?;
        for (at, text) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            Literal(text.as_ref()).fmt(f)?;
        }
        f.write_char(']')
    }
}

#[cfg(test)]
mod tests {
    use super::{Literal, MemberName, Strings};

    #[test]
    fn names_of_members_are_the_inside_of_json_strings() {
        assert_eq!(MemberName("cat").to_string(), r#""cat""#);
        assert_eq!(MemberName("a\"b").to_string(), "r#\"a\\\"b\"#");
        assert_eq!(MemberName("a\\\n").to_string(), "r\"a\\\\\\n\"");
    }

    #[test]
    fn any_text_is_one_literal() {
        let cases = [
            ("cat", r#""cat""#),
            ("a\"b", "r#\"a\"b\"#"),
            ("a\"#b", "r##\"a\"#b\"##"),
            ("^\\d$", "r\"^\\d$\""),
            ("a\nb", "\"a\\nb\""),
            ("\"\u{202e}", "\"\\\"\\u{202e}\""),
            ("{}", "\"{}\""),
        ];
        for (text, expected) in cases {
            assert_eq!(Literal(text).to_string(), expected);
        }
        assert_eq!(Strings(&["a", "b"]).to_string(), r#"&["a", "b"]"#);
    }
}
