//! Keywords of objects.

use super::evaluate::{Evaluation, Site};
use super::{Keyword, Schema};
use crate::Value;
use crate::rule::{Pattern, Rule, Step};
use std::collections::BTreeMap;

type Members = BTreeMap<String, Value>;

/// What one schema object says of members: by name, by pattern, and of all others.
type Declared = (
    &'static [(&'static str, &'static Schema)],
    &'static [(&'static Pattern, &'static Schema)],
    Option<&'static Schema>,
);

impl Evaluation {
    pub(super) fn object(
        &mut self,
        keyword: &'static Keyword,
        members: &Members,
        value: &Value,
        site: &mut Site<'_>,
    ) -> bool {
        match keyword {
            Keyword::MinProperties(least) => {
                count(&Rule::ANY.members(*least, u64::MAX), members, site, |n| n >= *least)
            }
            Keyword::MaxProperties(most) => {
                count(&Rule::ANY.members(0, *most), members, site, |n| n <= *most)
            }
            Keyword::Required(names) => required(names, members, site, || "is required".into()),
            Keyword::PropertyNames(schema) => self.names(schema, members, site),
            Keyword::DependentRequired(rows) => rows
                .iter()
                .filter(|(name, _)| members.contains_key(*name))
                .fold(true, |right, (name, others)| {
                    required(others, members, site, || format!("is required beside `{name}`")) && right
                }),
            Keyword::DependentSchemas(rows) => rows
                .iter()
                .filter(|(name, _)| members.contains_key(*name))
                .fold(true, |right, (_, schema)| self.evaluate(schema, value, site.here()) && right),
            Keyword::Members(properties, patterns, others) => {
                self.members((properties, patterns, *others), members, site)
            }
            Keyword::UnevaluatedProperties(schema) => self.unevaluated_members(schema, members, site),
            _ => true,
        }
    }

    fn member(&mut self, schema: &'static Schema, name: &str, value: &Value, site: &mut Site<'_>) -> bool {
        let mark = site.found.as_ref().map(|found| found.mark());
        let right = self.evaluate(schema, value, site.inside());
        if let (Some(found), Some(mark)) = (&mut site.found, mark) {
            found.within(mark, Step::Member(name));
        }
        if let Some(seen) = &mut site.seen {
            seen.see_member(name);
        }
        right
    }

    fn members(
        &mut self,
        (properties, patterns, others): Declared,
        members: &Members,
        site: &mut Site<'_>,
    ) -> bool {
        let mut right = true;
        for (name, schema) in properties {
            if let Some(value) = members.get(*name) {
                right &= self.member(schema, name, value, site);
            }
        }
        if patterns.is_empty() && others.is_none() {
            return right;
        }
        for (name, value) in members {
            let mut declared = properties.iter().any(|(known, _)| known == name);
            for (_, schema) in patterns.iter().filter(|(pattern, _)| pattern.matches(name)) {
                declared = true;
                right &= self.member(schema, name, value, site);
            }
            if let (Some(schema), false) = (others, declared) {
                right &= self.other(schema, "additionalProperties", name, value, site);
            }
        }
        right
    }

    /// A member that is not declared.
    fn other(
        &mut self,
        schema: &'static Schema,
        rule: &'static str,
        name: &str,
        value: &Value,
        site: &mut Site<'_>,
    ) -> bool {
        if schema.is_never() {
            return at(name, rule, || "is not declared".into(), site);
        }
        self.member(schema, name, value, site)
    }

    fn unevaluated_members(
        &mut self,
        schema: &'static Schema,
        members: &Members,
        site: &mut Site<'_>,
    ) -> bool {
        let mut right = true;
        for (name, value) in members {
            if !site.seen.as_ref().is_some_and(|seen| seen.has_member(name)) {
                right &= self.other(schema, "unevaluatedProperties", name, value, site);
            }
        }
        if let Some(seen) = &mut site.seen {
            seen.see_members();
        }
        right
    }

    fn names(&mut self, schema: &'static Schema, members: &Members, site: &mut Site<'_>) -> bool {
        let mut right = true;
        for name in members.keys() {
            let value = Value::String(name.clone());
            if !self.evaluate(schema, &value, site.silent(None)) {
                right = at(name, "propertyNames", || "has a name that is not allowed".into(), site);
            }
        }
        right
    }
}

/// Notes that something is wrong with a member. False, for the verdict.
#[cold]
fn at(name: &str, rule: &'static str, message: impl FnOnce() -> String, site: &mut Site<'_>) -> bool {
    if let Some(found) = &mut site.found {
        let mark = found.mark();
        found.note(rule, message());
        found.within(mark, Step::Member(name));
    }
    false
}

fn required(
    names: &[&'static str],
    members: &Members,
    site: &mut Site<'_>,
    message: impl Fn() -> String,
) -> bool {
    let mut right = true;
    for name in names.iter().filter(|name| !members.contains_key(**name)) {
        right = at(name, "required", &message, site);
    }
    right
}

/// What does not hold is worded by the rule that says the same.
fn count(rule: &Rule, members: &Members, site: &mut Site<'_>, fits: impl FnOnce(u64) -> bool) -> bool {
    let fits = fits(members.len() as u64);
    if !fits && let Some(found) = &mut site.found {
        rule.check_members(members.len(), found);
    }
    fits
}
