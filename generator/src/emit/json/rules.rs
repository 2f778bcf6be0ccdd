//! Rules and constants as static expressions.

use std::fmt::Write as _;

use crate::emit::layout::Text;
use crate::emit::literal::Literal;
use crate::emit::value;
use crate::ir::{Bounds, Json, Pattern, Rule};

/// What rules of one table refer to: patterns, each a static inside of the block that makes the table, and schemas,
/// which stand in `checks.rs`.
#[derive(Debug)]
pub(in crate::emit) struct Patterns<'a> {
    prefix: &'a str,
    schemas: (&'a str, &'a [String]),
    known: Vec<(String, Pattern)>,
}

impl<'a> Patterns<'a> {
    /// No patterns yet. `prefix` stands in front of the runtime's words; `schemas` are the module of the schemas and their
    /// names.
    pub(in crate::emit) const fn below(prefix: &'a str, schemas: (&'a str, &'a [String])) -> Self {
        Self { prefix, schemas, known: Vec::new() }
    }

    /// Whether there are none.
    pub(in crate::emit) const fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Prints the statics.
    pub(in crate::emit) fn emit(&self, text: &mut Text) {
        let prefix = self.prefix;
        for (name, pattern) in &self.known {
            let written = Literal(&pattern.written);
            match (&pattern.regex, &pattern.counted) {
                (Some(regex), _) => {
                    let translated = Literal(regex);
                    text.line(format_args!(
                        "static {name}: {prefix}Pattern = {prefix}Pattern::regex({written}, {translated});"
                    ));
                }
                (None, Some(counted)) => {
                    let counted = Literal(counted);
                    text.line(format_args!(
                        "static {name}: {prefix}Pattern = {prefix}Pattern::counted({written}, {counted});"
                    ));
                }
                (None, None) => {
                    text.line(format_args!(
                        "static {name}: {prefix}Pattern = {prefix}Pattern::backtracking({written});"
                    ));
                }
            }
        }
    }

    /// The static of a pattern: the one that it has, or one called after its place.
    pub(in crate::emit) fn name(&mut self, pattern: &Pattern, place: &str) -> String {
        if let Some((name, _)) = self.known.iter().find(|(_, known)| known == pattern) {
            return name.clone();
        }
        let mut name = place.to_owned();
        while self.known.iter().any(|(known, _)| *known == name) {
            name.push_str("_PATTERN");
        }
        self.known.push((name.clone(), pattern.clone()));
        name
    }
}

/// The expression of a rule; `place` names the statics of its patterns.
pub(in crate::emit) fn rule(prefix: &str, rule: &Rule, place: &str, patterns: &mut Patterns<'_>) -> String {
    let mut out = format!("{prefix}Rule::ANY");
    bounds(&mut out, "length", rule.length);
    if let Some(pattern) = &rule.pattern {
        push(&mut out, "pattern", &format!("&{}", patterns.name(pattern, place)));
    }
    let limits = [
        ("minimum", &rule.minimum),
        ("maximum", &rule.maximum),
        ("exclusive_minimum", &rule.exclusive_minimum),
        ("exclusive_maximum", &rule.exclusive_maximum),
        ("multiple_of", &rule.multiple_of),
    ];
    for (name, number) in limits {
        if let Some(number) = number {
            push(&mut out, name, &limit(prefix, number));
        }
    }
    bounds(&mut out, "count", rule.count);
    if rule.unique {
        push(&mut out, "unique", "");
    }
    bounds(&mut out, "members", rule.members);
    for (name, inner, suffix) in [("items", &rule.items, "ITEMS"), ("values", &rule.values, "VALUES")] {
        if let Some(inner) = inner {
            let inner = self::rule(prefix, inner, &format!("{place}_{suffix}"), patterns);
            push(&mut out, name, &format!("&{inner}"));
        }
    }
    if let Some(format) = &rule.format {
        push(&mut out, "format", &format!("{prefix}Format::{}", self::format(format)));
    }
    if rule.as_sent {
        push(&mut out, "as_sent", "");
    }
    if let Some(schema) = rule.schema {
        let (path, names) = patterns.schemas;
        let name = names.get(schema.index()).map_or("", String::as_str);
        debug_assert!(!path.is_empty() && !name.is_empty(), "a schema has a path and a name");
        push(&mut out, "schema", &format!("&{path}::{name}"));
    }
    out
}

/// The runtime's word of a format that asserts: `DateTime` for `date-time`.
pub(in crate::emit) fn format(name: &str) -> String {
    name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn push(out: &mut String, name: &str, argument: &str) {
    write!(out, ".{name}({argument})").expect("writing to a string does not fail");
}

fn bounds(out: &mut String, name: &str, bounds: Bounds) {
    if !bounds.is_empty() {
        let max = bounds.max.map_or_else(|| "u64::MAX".into(), |max| max.to_string());
        push(out, name, &format!("{}, {max}", bounds.min.unwrap_or(0)));
    }
}

/// Integers stay integers.
fn limit(prefix: &str, number: &str) -> String {
    if let Ok(integer) = number.parse::<i128>() {
        return format!("{prefix}Limit::Integer({integer})");
    }
    match number.parse::<f64>() {
        Ok(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
            format!("{prefix}Limit::Integer({float:.0})")
        }
        _ => format!("{prefix}Limit::Float({})", value::float(number)),
    }
}

/// A constant; `word` is how `Fixed` is written.
pub(in crate::emit) fn fixed(word: &str, json: &Json) -> String {
    match json {
        Json::Bool(value) => format!("{word}::Bool({value})"),
        Json::Number(number) => format!("{word}::Number({})", Literal(number)),
        Json::String(text) => format!("{word}::String({})", Literal(text)),
        Json::Null | Json::Array(_) | Json::Object(_) => format!("{word}::Null"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, rule};
    use crate::ir::{Bounds, Pattern, Rule};

    #[test]
    fn rules_are_chains() {
        let items = Rule { minimum: Some("1.0".into()), multiple_of: Some("0.5".into()), ..Rule::default() };
        let whole = Rule {
            length: Bounds { min: None, max: Some(3) },
            pattern: Some(Pattern { written: "a".into(), regex: Some("b".into()), counted: None }),
            count: Bounds { min: Some(1), max: None },
            unique: true,
            items: Some(items.into()),
            ..Rule::default()
        };
        let mut patterns = Patterns::below("", ("checks", &[]));
        let expected = "Rule::ANY.length(0, 3).pattern(&SKU).count(1, u64::MAX).unique()\
            .items(&Rule::ANY.minimum(Limit::Integer(1)).multiple_of(Limit::Float(0.5)))";
        assert_eq!(rule("", &whole, "SKU", &mut patterns), expected);
        assert!(!patterns.is_empty());
    }
}
