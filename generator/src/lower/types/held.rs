//! Constants held against the keywords that stand beside them.

use super::{Types, numbers};
use crate::ir::{Json, Pattern};
use crate::spec::{Bound, Schema};
use std::cmp::Ordering;

/// Texts longer than this are not given to the backtracking engine.
const BACKTRACKING: usize = 20;

impl Types<'_> {
    /// The keyword that a string or number breaks: a bound, a length or a pattern.
    pub(super) fn broken(&mut self, json: &Json, schema: &Schema) -> Option<&'static str> {
        match json {
            Json::String(text) => self.broken_by_text(text, schema),
            Json::Number(text) => broken_by_number(text, schema),
            _ => None,
        }
    }

    fn broken_by_text(&mut self, text: &str, schema: &Schema) -> Option<&'static str> {
        let length = text.chars().count() as u64;
        if schema.min_length.as_ref().is_some_and(|least| length < least.value) {
            return Some("minLength");
        }
        if schema.max_length.as_ref().is_some_and(|most| length > most.value) {
            return Some("maxLength");
        }
        let pattern = schema.pattern.as_ref().and_then(|pattern| self.pattern(pattern))?;
        (!matches(&pattern, text)).then_some("pattern")
    }
}

fn broken_by_number(text: &str, schema: &Schema) -> Option<&'static str> {
    let bounds: [(&str, &Option<Bound>, &[Ordering]); 4] = [
        ("minimum", &schema.minimum, &[Ordering::Less]),
        ("exclusiveMinimum", &schema.exclusive_minimum, &[Ordering::Less, Ordering::Equal]),
        ("maximum", &schema.maximum, &[Ordering::Greater]),
        ("exclusiveMaximum", &schema.exclusive_maximum, &[Ordering::Greater, Ordering::Equal]),
    ];
    for (keyword, bound, breaking) in bounds {
        let order = bound.as_ref().and_then(|bound| numbers::compare(text, &bound.text));
        if order.is_some_and(|order| breaking.contains(&order)) {
            return Some(keyword);
        }
    }
    let step = schema.multiple_of.as_ref()?;
    (!numbers::is_multiple(text, &step.text)).then_some("multipleOf")
}

/// Whether a pattern matches; also where no engine can tell in bounded time.
fn matches(pattern: &Pattern, text: &str) -> bool {
    if let Some(regex) = &pattern.regex {
        return regex::Regex::new(regex).map_or(true, |regex| regex.is_match(text));
    }
    if text.len() > BACKTRACKING {
        return true;
    }
    let mut compiled = ["u", ""].into_iter().map(|flags| regress::Regex::with_flags(&pattern.written, flags));
    compiled.find_map(Result::ok).is_none_or(|regex| regex.find(text).is_some())
}
