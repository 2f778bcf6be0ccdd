//! Strings.

use super::{Want, numbers, patterns};
use crate::ir::{Bounds, Format, Json};
use crate::sample::fits::Patterns;

/// Longer strings are not made.
const LONGEST: u64 = 20_000;

/// A string of this format that the rule allows.
pub(super) fn make(format: Format, want: &Want<'_>, compiled: &Patterns) -> Option<Json> {
    let text = match format {
        Format::Decimal => return numbers::make(None, want.rule, want.nth),
        Format::Plain => plain(want, compiled)?,
        other => formatted(other, want),
    };
    Some(Json::String(text.into()))
}

fn formatted(format: Format, want: &Want<'_>) -> String {
    let nth = want.nth;
    match format {
        Format::DateTime => {
            format!("2024-01-01T{:02}:{:02}:{:02}Z", nth / 3600 % 24, nth / 60 % 60, nth % 60)
        }
        Format::Date => format!("2024-{:02}-{:02}", nth / 28 % 12 + 1, nth % 28 + 1),
        Format::Uuid => format!("00000000-0000-4000-8000-{nth:012x}"),
        Format::Base64 => base64(want),
        Format::Ipv4 => format!("192.0.2.{}", nth % 254 + 1),
        Format::Ipv6 => format!("2001:db8::{:x}", nth % 0xffff + 1),
        Format::Plain | Format::Decimal | Format::File => String::new(),
    }
}

/// Digits of the alphabet by threes of bytes: as many as the length asks for.
fn base64(want: &Want<'_>) -> String {
    let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.length);
    let least = bounds.min.unwrap_or(0).min(LONGEST).div_ceil(4).max(1);
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let digit = |at: usize| digits.chars().nth(at % digits.len()).unwrap_or('A');
    let last: String = [digit(want.nth / 62), digit(want.nth), 'A', 'A'].into_iter().collect();
    if bounds.max.is_some_and(|max| max < 4) {
        return String::new();
    }
    format!("{}{last}", "AAAA".repeat(usize::try_from(least).unwrap_or(1) - 1))
}

fn plain(want: &Want<'_>, compiled: &Patterns) -> Option<String> {
    let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.length);
    if bounds.min.is_some_and(|min| min > LONGEST) {
        return None;
    }
    if let Some(text) =
        want.rule.and_then(|rule| crate::sample::fits::of_format(rule.format.as_ref()?, want.nth))
    {
        return Some(text);
    }
    match want.rule.and_then(|rule| rule.pattern.as_ref()) {
        Some(pattern) => patterns::make(pattern, bounds, want.nth, compiled),
        None => Some(of_length(&word(want), bounds, want.nth)),
    }
}

/// What a member of this name is likely to hold.
fn word(want: &Want<'_>) -> String {
    let name = want.name.to_ascii_lowercase();
    let nth = if want.nth == 0 { String::new() } else { want.nth.to_string() };
    if name.contains("email") {
        format!("user{nth}@example.com")
    } else if ["url", "uri", "href"].iter().any(|word| name.ends_with(word)) {
        format!("https://example.com/{nth}")
    } else {
        format!("string{nth}")
    }
}

/// Cut or filled to what is allowed; the last characters tell the values apart.
fn of_length(word: &str, bounds: Bounds, nth: usize) -> String {
    let length = word.chars().count();
    let most = bounds.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    let least = bounds.min.and_then(|min| usize::try_from(min).ok()).unwrap_or(0);
    if length > most {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789";
        let letter = |at: usize| letters.chars().nth(at % letters.len()).unwrap_or('a');
        let powers = (0..most.min(length))
            .map(|at| nth / letters.len().saturating_pow(u32::try_from(at).unwrap_or(9)));
        return powers.map(letter).collect();
    }
    format!("{word}{}", "x".repeat(least.saturating_sub(length)))
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Want, make};
    use crate::ir::{Bounds, Format, Json, Rule};

    fn made(name: &str, rule: &Rule, nth: usize) -> String {
        let want = Want { rule: Some(rule), schema: None, name, nth };
        match make(Format::Plain, &want, &Patterns::default()) {
            Some(Json::String(text)) => text.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn lengths() {
        let length = |min, max| Rule { length: Bounds { min, max }, ..Rule::default() };
        assert_eq!(made("", &length(None, None), 0), "string");
        assert_eq!(made("", &length(Some(8), None), 0), "stringxx");
        assert_eq!(made("", &length(None, Some(2)), 1), "ba");
        assert_eq!(made("", &length(None, Some(0)), 0), "");
        assert_eq!(made("contactEmail", &length(None, None), 1), "user1@example.com");
        assert_eq!(made("homepage_url", &length(None, None), 0), "https://example.com/");
    }
}
