//! Rules, patterns and constants.

use specwright::__private::{Fixed, Format, Limit, Pattern, Rule};
use specwright_generator::ir::{self, Bounds, Json};

use super::Maker;
use super::leak;

impl Maker {
    /// The rule of a slot; `None`: nothing is demanded.
    pub(super) fn slot_rule(&self, slot: &ir::Slot) -> Option<&'static Rule> {
        slot.rule.as_deref().map(|rule| self.rule(rule))
    }

    /// A rule.
    pub(super) fn rule(&self, rule: &ir::Rule) -> &'static Rule {
        let mut made = Rule::ANY;
        if let Some((min, max)) = bounds(rule.length) {
            made = made.length(min, max);
        }
        if let Some(one) = &rule.pattern {
            made = made.pattern(pattern(one));
        }
        if let Some(limit) = rule.minimum.as_deref().and_then(limit) {
            made = made.minimum(limit);
        }
        if let Some(limit) = rule.maximum.as_deref().and_then(limit) {
            made = made.maximum(limit);
        }
        if let Some(limit) = rule.exclusive_minimum.as_deref().and_then(limit) {
            made = made.exclusive_minimum(limit);
        }
        if let Some(limit) = rule.exclusive_maximum.as_deref().and_then(limit) {
            made = made.exclusive_maximum(limit);
        }
        if let Some(limit) = rule.multiple_of.as_deref().and_then(limit) {
            made = made.multiple_of(limit);
        }
        leak::one(self.rule_of_parts(rule, made))
    }

    /// What a rule says beyond scalars.
    fn rule_of_parts(&self, rule: &ir::Rule, mut made: Rule) -> Rule {
        if let Some((min, max)) = bounds(rule.count) {
            made = made.count(min, max);
        }
        if rule.unique {
            made = made.unique();
        }
        if let Some((min, max)) = bounds(rule.members) {
            made = made.members(min, max);
        }
        if let Some(items) = &rule.items {
            made = made.items(self.rule(items));
        }
        if let Some(values) = &rule.values {
            made = made.values(self.rule(values));
        }
        if let Some(format) = rule.format.as_deref().and_then(format) {
            made = made.format(format);
        }
        if rule.as_sent {
            made = made.as_sent();
        }
        if let Some(schema) = rule.schema {
            made = made.schema(self.schema(schema));
        }
        made
    }
}

/// Both ends; `None`: nothing is demanded.
pub(super) fn bounds(bounds: Bounds) -> Option<(u64, u64)> {
    (!bounds.is_empty()).then(|| (bounds.min.unwrap_or(0), bounds.max.unwrap_or(u64::MAX)))
}

/// A pattern; its engine compiles it when it is needed first.
pub(crate) fn pattern(pattern: &ir::Pattern) -> &'static Pattern {
    let written = leak::text(&pattern.written);
    leak::one(match (&pattern.regex, &pattern.counted) {
        (Some(regex), _) => Pattern::regex(written, leak::text(regex)),
        (None, Some(counted)) => Pattern::counted(written, leak::text(counted)),
        (None, None) => Pattern::backtracking(written),
    })
}

/// A bound of numbers. Integers stay integers.
fn limit(number: &str) -> Option<Limit> {
    if let Ok(integer) = number.parse::<i128>() {
        return Some(Limit::Integer(integer));
    }
    let float = number.parse::<f64>().ok()?;
    let whole = float.fract() == 0.0 && float.abs() < 1e15;
    Some(if whole { Limit::Integer(float as i128) } else { Limit::Float(float) })
}

/// A format that asserts, by its name in a description.
pub(super) fn format(name: &str) -> Option<Format> {
    Some(match name {
        "date-time" => Format::DateTime,
        "date" => Format::Date,
        "time" => Format::Time,
        "duration" => Format::Duration,
        "email" => Format::Email,
        "idn-email" => Format::IdnEmail,
        "hostname" => Format::Hostname,
        "idn-hostname" => Format::IdnHostname,
        "ipv4" => Format::Ipv4,
        "ipv6" => Format::Ipv6,
        "uri" => Format::Uri,
        "uri-reference" => Format::UriReference,
        "iri" => Format::Iri,
        "iri-reference" => Format::IriReference,
        "uri-template" => Format::UriTemplate,
        "uuid" => Format::Uuid,
        "json-pointer" => Format::JsonPointer,
        "relative-json-pointer" => Format::RelativeJsonPointer,
        "regex" => Format::Regex,
        "byte" => Format::Byte,
        _ => return None,
    })
}

/// A constant.
pub(super) fn fixed(json: &Json) -> Fixed {
    match json {
        Json::Bool(value) => Fixed::Bool(*value),
        Json::Number(number) => Fixed::Number(leak::text(number)),
        Json::String(text) => Fixed::String(leak::text(text)),
        Json::Null | Json::Array(_) | Json::Object(_) => Fixed::Null,
    }
}
