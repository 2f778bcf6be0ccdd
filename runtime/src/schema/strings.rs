//! Keywords of strings.

use super::Keyword;
use super::evaluate::Site;
use crate::Value;
use crate::rule::Rule;

pub(super) fn check(keyword: &'static Keyword, value: &Value, site: &mut Site<'_>) -> bool {
    let Value::String(text) = value else { return true };
    let length = || text.chars().count() as u64;
    match keyword {
        Keyword::MinLength(least) => {
            note(&Rule::ANY.length(*least, u64::MAX), length() >= *least, text, site)
        }
        Keyword::MaxLength(most) => {
            let fits = text.len() as u64 <= *most || length() <= *most;
            note(&Rule::ANY.length(0, *most), fits, text, site)
        }
        Keyword::Pattern(pattern) => note(&Rule::ANY.pattern(pattern), pattern.matches(text), text, site),
        Keyword::Format(format) => {
            format.holds(text) || site.wrong("format", || format!("must be {}", format.words()))
        }
        _ => true,
    }
}

/// What does not hold is worded by the rule that says the same.
fn note(rule: &Rule, holds: bool, text: &str, site: &mut Site<'_>) -> bool {
    if !holds && let Some(found) = &mut site.found {
        rule.check_text(text, found);
    }
    holds
}
