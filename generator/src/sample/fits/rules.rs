//! What a value must satisfy beyond its type.

use super::patterns::Patterns;
use super::{At, Mismatch, equal};
use crate::ir::{Bounds, Json, Rule};
use crate::sample::number::{compare, is_multiple};
use std::cmp::Ordering;

/// Lists longer than this are not compared item by item.
const UNIQUE: usize = 2_000;

pub(super) fn check(patterns: &Patterns, rule: &Rule, json: &Json, at: &At<'_>) -> Result<(), Mismatch> {
    match json {
        Json::String(text) => string(patterns, rule, text).map_or(Ok(()), |why| Err(at.mismatch(why))),
        Json::Number(text) => number(rule, text).map_or(Ok(()), |why| Err(at.mismatch(why))),
        Json::Array(items) => {
            if let Some(why) = list(rule, items) {
                return Err(at.mismatch(why));
            }
            let Some(rule) = &rule.items else { return Ok(()) };
            items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| check(patterns, rule, item, &at.item(index)))
        }
        Json::Object(members) => {
            if let Some(why) = counted(rule.members, members.len(), "members") {
                return Err(at.mismatch(why));
            }
            let Some(rule) = &rule.values else { return Ok(()) };
            members.iter().try_for_each(|(key, value)| check(patterns, rule, value, &at.member(key)))
        }
        Json::Null | Json::Bool(_) => Ok(()),
    }
}

/// Whether a text satisfies what a rule says of strings.
pub(in crate::sample) fn is_text(patterns: &Patterns, rule: &Rule, text: &str) -> bool {
    string(patterns, rule, text).is_none()
}

fn string(patterns: &Patterns, rule: &Rule, text: &str) -> Option<String> {
    let length = || counted(rule.length, text.chars().count(), "characters");
    let pattern = || rule.pattern.as_ref().filter(|pattern| !patterns.matches(pattern, text));
    let format = || rule.format.as_ref().filter(|format| !super::named::is(format, text, patterns));
    length()
        .or_else(|| pattern().map(|pattern| format!("it does not match the pattern `{}`", pattern.written)))
        .or_else(|| format().map(|format| format!("it is not of the format `{format}`")))
}

fn number(rule: &Rule, text: &str) -> Option<String> {
    let bounds = [
        (&rule.minimum, "at least", [Ordering::Greater, Ordering::Equal]),
        (&rule.exclusive_minimum, "more than", [Ordering::Greater; 2]),
        (&rule.maximum, "at most", [Ordering::Less, Ordering::Equal]),
        (&rule.exclusive_maximum, "less than", [Ordering::Less; 2]),
    ];
    for (bound, words, allowed) in bounds {
        let Some(bound) = bound else { continue };
        if compare(text, bound).is_none_or(|order| !allowed.contains(&order)) {
            return Some(format!("`{text}` is not {words} {bound}"));
        }
    }
    let of = rule.multiple_of.as_ref().filter(|of| !is_multiple(text, of))?;
    Some(format!("`{text}` is not a multiple of {of}"))
}

fn list(rule: &Rule, items: &[Json]) -> Option<String> {
    let count = counted(rule.count, items.len(), "items");
    let twice = || {
        let mut later = items.iter().enumerate().skip(1);
        let known = |(at, item): (usize, &Json)| items[..at].iter().any(|earlier| equal(earlier, item));
        (rule.unique && items.len() <= UNIQUE && later.any(known)).then(|| "two items are equal".to_owned())
    };
    count.or_else(twice)
}

fn counted(bounds: Bounds, count: usize, what: &str) -> Option<String> {
    let count = count as u64;
    match bounds {
        Bounds { min: Some(min), .. } if count < min => Some(format!("{count} {what} are fewer than {min}")),
        Bounds { max: Some(max), .. } if count > max => Some(format!("{count} {what} are more than {max}")),
        _ => None,
    }
}
