//! Patterns: ECMA 262 in the document, the `regex` crate where it can do them.

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
        let pattern = translate(&written.value);
        if pattern.is_none() {
            let said = Diagnostic::new(
                &BAD_PATTERN,
                written.span,
                "this pattern is no regular expression of ECMA 262",
            )
            .label("not checked")
            .hint("write a pattern of ECMA 262");
            self.sink.report(said);
        }
        self.patterns.insert(written.value.clone(), pattern.clone());
        pattern
    }
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
    Some(Pattern { written: written.clone(), regex })
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
    use super::{repetitions, translate};

    #[test]
    fn a_plain_pattern_needs_no_backtracking() {
        let pattern = translate(&r"^\d{3}$".into()).unwrap();
        assert!(pattern.regex.is_some());
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
