//! Patterns: ECMA 262 in the document, the `regex` crate where it can do them.

mod counted;

use super::Types;
use crate::diagnostic::{BAD_PATTERN, Diagnostic};
use crate::ir::Pattern;
use crate::source::{Spanned, Text};

/// A pattern whose program is larger than this is left to the backtracking engine.
const SIZE: usize = 1 << 22;

/// Up to so many repetitions in all, a program is small for certain.
const FEW: u64 = 4096;

impl Types<'_> {
    /// The pattern, if any engine can do it; one that none can do is reported and not checked.
    pub(super) fn pattern(&mut self, written: &Spanned<Text>) -> Option<Pattern> {
        if let Some(known) = self.patterns.get(&written.value) {
            return known.clone();
        }
        let (meant, foreign) = without_anchors(&written.value);
        if let Some((escape, instead)) = foreign {
            let message =
                format!("`{escape}` is an anchor in other dialects only; it is read as `{instead}`");
            let said = Diagnostic::new(&BAD_PATTERN, written.span, message);
            self.sink.report(said.hint(format!("write `{instead}`")));
        }
        let pattern = translate(&meant);
        if pattern.is_none() {
            let message = "this pattern is no regular expression of ECMA 262";
            let said = Diagnostic::new(&BAD_PATTERN, written.span, message).label("not checked");
            self.sink.report(said.hint(correction(&meant)));
        }
        self.patterns.insert(written.value.clone(), pattern.clone());
        pattern
    }
}

/// A pattern of ECMA 262 that stands outside of a description, with the anchors of other dialects.
///
/// # Errors
///
/// No engine can do it: what to correct.
pub fn pattern(written: &str) -> Result<Pattern, String> {
    let (meant, _) = without_anchors(&written.into());
    translate(&meant).ok_or_else(|| correction(&meant))
}

/// What is wrong with a pattern that is none.
fn correction(written: &str) -> String {
    let why = regress::Regex::new(written).err();
    why.map_or_else(|| "look for unbalanced brackets".into(), |why| format!("correct it: {why}"))
}

/// Anchors of other dialects, and what ECMA 262 has for them. There these escapes are plain letters, which nobody means.
const ANCHORS: [(&str, &str); 3] = [("\\A", "^"), ("\\Z", "$"), ("\\z", "$")];

/// The pattern with the anchors of ECMA 262, and the first that was another.
fn without_anchors(written: &Text) -> (Text, Option<(&'static str, &'static str)>) {
    let mut meant = String::with_capacity(written.len());
    let mut first = None;
    let mut rest = &**written;
    while let Some(at) = rest.find('\\') {
        let escape = rest[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
        let (before, behind) = (&rest[..at], &rest[at..at + escape]);
        let anchor = ANCHORS.into_iter().find(|(foreign, _)| *foreign == behind);
        meant.push_str(before);
        meant.push_str(anchor.map_or(behind, |(_, own)| own));
        first = first.or(anchor);
        rest = &rest[at + escape..];
    }
    meant.push_str(rest);
    (if first.is_some() { meant.into() } else { written.clone() }, first)
}

fn translate(written: &Text) -> Option<Pattern> {
    let translated = jsonschema_regex::to_rust_regex(written).ok();
    let sound = |text: &str| {
        let certain = repetitions(text) <= FEW && !looks_around(text);
        certain || regex::RegexBuilder::new(text).size_limit(SIZE).build().is_ok()
    };
    let regex = translated.filter(|text| sound(text)).map(|text| Text::from(&*text));
    if regex.is_none()
        && regress::Regex::with_flags(written, "u").is_err()
        && regress::Regex::new(written).is_err()
    {
        return None;
    }
    let counted = if regex.is_none() { counted::translate(written).map(Text::from) } else { None };
    Some(Pattern { written: written.clone(), regex, counted })
}

/// Whether a pattern has look-around or refers back, or may have.
fn looks_around(text: &str) -> bool {
    let refers =
        text.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && matches!(pair[1], b'1'..=b'9' | b'k'));
    refers || ["(?=", "(?!", "(?<"].iter().any(|mark| text.contains(mark))
}

/// The product of all counts in braces: an upper bound of how often anything is repeated.
fn repetitions(text: &str) -> u64 {
    let counts = text.split('{').skip(1).map(|rest| {
        let inside = rest.split('}').next().unwrap_or_default();
        let most = inside.split(',').filter_map(|count| count.trim().parse::<u64>().ok()).max();
        most.unwrap_or(1).max(1)
    });
    counts.fold(1, u64::saturating_mul)
}

#[cfg(test)]
mod tests {
    use super::{repetitions, translate, without_anchors};

    #[test]
    fn a_plain_pattern_needs_no_backtracking() {
        let pattern = translate(&r"^\d{3}$".into()).unwrap();
        assert!(pattern.regex.is_some());
    }

    #[test]
    fn anchors_of_other_dialects_are_those_of_this_one() {
        let (meant, first) = without_anchors(&r"\Aa\\Z\Z".into());
        assert_eq!((&*meant, first), (r"^a\\Z$", Some((r"\A", "^"))));
        assert_eq!(without_anchors(&r"^a\d$".into()), (r"^a\d$".into(), None));
    }

    #[test]
    fn counts_are_multiplied() {
        assert_eq!(repetitions("^[a-z]{1,64}$"), 64);
        assert_eq!(repetitions("(a{10}){20,}"), 200);
        assert_eq!(repetitions(r"\p{L}"), 1);
    }

    #[test]
    fn what_would_be_huge_is_left_to_the_backtracking_engine() {
        assert_eq!(translate(&"^.{0,2147483647}$".into()).unwrap().regex, None);
    }

    #[test]
    fn look_around_is_left_to_the_backtracking_engine() {
        let pattern = translate(&"^(?!x).*$".into()).unwrap();
        assert_eq!(pattern.regex, None);
    }

    #[test]
    fn what_is_no_pattern_is_none() {
        assert_eq!(translate(&"(".into()), None);
    }
}
