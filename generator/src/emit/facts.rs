//! What a doc comment says of our own: constraints and defaults, as sentences.

use super::docs::code;
use crate::ir::{Bounds, Json, Rule};

/// The sentences for a value's constraints and for its absence.
pub(super) fn of(rule: Option<&Rule>, default: Option<&Json>) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(rule) = rule {
        constraints(rule, &mut facts);
    }
    facts.extend(default.map(|value| format!("{} where it is not given.", code(&value.to_string()))));
    facts
}

fn constraints(rule: &Rule, facts: &mut Vec<String>) {
    facts.extend(counted(rule.length, "character"));
    if let Some(pattern) = &rule.pattern {
        facts.push(format!("Matches {}.", code(&pattern.written)));
    }
    facts.extend(range(rule));
    if let Some(step) = &rule.multiple_of {
        facts.push(format!("A multiple of {step}."));
    }
    facts.extend(counted(rule.count, "item"));
    if rule.unique {
        facts.push("No two items are equal.".into());
    }
    facts.extend(counted(rule.members, "member"));
    inner(rule.items.as_deref(), "Each item", facts);
    inner(rule.values.as_deref(), "Each value", facts);
}

fn inner(rule: Option<&Rule>, what: &str, facts: &mut Vec<String>) {
    if let Some(rule) = rule {
        let mut own = Vec::new();
        constraints(rule, &mut own);
        facts.extend(own.iter().map(|fact| format!("{what}: {fact}")));
    }
}

fn counted(bounds: Bounds, what: &str) -> Option<String> {
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    Some(match (bounds.min.filter(|min| *min > 0), bounds.max) {
        (None, None) => return None,
        (Some(min), None) => format!("At least {min} {what}{}.", plural(min)),
        (None, Some(max)) => format!("At most {max} {what}{}.", plural(max)),
        (Some(min), Some(max)) if min == max => format!("Exactly {min} {what}{}.", plural(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {what}s."),
    })
}

fn range(rule: &Rule) -> Option<String> {
    if let (Some(min), Some(max), None, None) =
        (&rule.minimum, &rule.maximum, &rule.exclusive_minimum, &rule.exclusive_maximum)
    {
        return Some(format!("{min} to {max}."));
    }
    let bounds = [
        ("at least", &rule.minimum),
        ("more than", &rule.exclusive_minimum),
        ("at most", &rule.maximum),
        ("less than", &rule.exclusive_maximum),
    ];
    let said: Vec<String> = bounds
        .iter()
        .filter_map(|(words, bound)| bound.as_ref().map(|bound| format!("{words} {bound}")))
        .collect();
    let sentence = said.join(", ");
    let mut characters = sentence.chars();
    let first = characters.next()?;
    Some(format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::ir::{Bounds, Json, Pattern, Rule};

    #[test]
    fn constraints_are_sentences() {
        let items = Rule { length: Bounds { min: Some(1), max: None }, ..Rule::default() };
        let rule = Rule {
            length: Bounds { min: Some(1), max: Some(64) },
            pattern: Some(Pattern { written: "^a`$".into(), regex: None }),
            exclusive_minimum: Some("0".into()),
            maximum: Some("10".into()),
            count: Bounds { min: Some(0), max: Some(1) },
            items: Some(items.into()),
            ..Rule::default()
        };
        let expected = [
            "1 to 64 characters.",
            "Matches `` ^a`$ ``.",
            "More than 0, at most 10.",
            "At most 1 item.",
            "Each item: At least 1 character.",
            "`20` where it is not given.",
        ];
        assert_eq!(of(Some(&rule), Some(&Json::Number("20".into()))), expected);
    }
}
