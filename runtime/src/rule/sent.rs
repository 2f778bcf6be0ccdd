//! What is checked on the value before it becomes typed: lists without repeated items, and whole schemas.
//!
//! Items are compared as JSON values, so that no bound on their Rust type is needed: `1` equals `1.0`, and the order of
//! members does not matter.

use super::{Found, Rule, Step};
use crate::schema::Evaluation;
use crate::{Text, Value, json};

impl Rule {
    /// Whether it, or a rule in it, looks at the value as it was sent.
    pub(crate) fn looks_at_value(&self) -> bool {
        self.unique
            || self.as_sent
            || self.schema.is_some()
            || [self.items, self.values].into_iter().flatten().any(Self::looks_at_value)
    }

    /// Holds a value against what it and the rules in it say of values as they were sent. `quoted`: all scalars are
    /// strings, since the value was made from text.
    pub(crate) fn check_sent(&self, value: &Value, quoted: bool, found: &mut Found) {
        if let Some(schema) = self.schema {
            let evaluation = if quoted { Evaluation::of_text(value) } else { Evaluation::of(value) };
            evaluation.run(schema, value, Some(found));
        }
        match value {
            Value::String(text) if self.as_sent => self.check_text(text, found),
            Value::Array(items) => {
                if self.unique && repeats(items) {
                    found.breaks("uniqueItems", "must not repeat an item");
                }
                if let Some(rule) = self.items.filter(|rule| rule.looks_at_value()) {
                    for (index, item) in items.iter().enumerate() {
                        let mark = found.mark();
                        rule.check_sent(item, quoted, found);
                        found.within(mark, Step::Item(index));
                    }
                }
            }
            Value::Object(members) => {
                if let Some(rule) = self.values.filter(|rule| rule.looks_at_value()) {
                    for (name, value) in members {
                        let mark = found.mark();
                        rule.check_sent(value, quoted, found);
                        found.within(mark, Step::Member(name));
                    }
                }
            }
            _ => {}
        }
    }
}

impl Rule {
    /// Holds a scalar, which `text` says, against the rule.
    pub fn check_scalar<T: Text>(&self, value: &T, text: &str, found: &mut Found) {
        self.check_scalar_by(text, found, |rule, found| value.check(rule, found));
    }

    /// The same, where a function holds its value against the rule.
    pub(crate) fn check_scalar_by(
        &self,
        text: &str,
        found: &mut Found,
        check: impl FnOnce(&Self, &mut Found),
    ) {
        let mark = found.mark();
        check(self, found);
        if self.as_sent {
            self.check_text(text, found);
        }
        if self.schema.is_some() {
            self.check_sent(&Value::String(text.to_owned()), true, found);
            found.forget_repeated(mark);
        }
    }
}

/// Holds the JSON value `text` against what `rule` and the rules in it say of values as they were sent.
pub(crate) fn check_value(text: &str, rule: &Rule, quoted: bool, found: &mut Found) {
    if let Ok(value) = json::from_str::<Value>(text) {
        rule.check_sent(&value, quoted, found);
    }
}

/// Whether two of `items` are equal. Sorted by their canonical text: no pair is compared with each other.
pub(crate) fn repeats(items: &[Value]) -> bool {
    let mut keys: Vec<String> = items.iter().map(Value::canonical).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| matches!(pair, [left, right] if left == right))
}

#[cfg(test)]
mod tests {
    use super::{Found, Rule, check_value};
    use crate::Location;

    fn places(text: &str, rule: &Rule) -> Vec<String> {
        let mut found = Found::new(Location::Body);
        check_value(text, rule, false, &mut found);
        found.into_violations().into_iter().map(|violation| violation.pointer).collect()
    }

    #[test]
    fn equal_values_repeat_however_written() {
        let rule = Rule::ANY.unique();
        for text in
            ["[1, 2, 1.0]", r#"[{"a":1,"b":[2]}, {"b":[2e0],"a":1}]"#, r#"["a", "\u0061"]"#, "[null,null]"]
        {
            assert_eq!(places(text, &rule), [""], "{text}");
        }
        for text in ["[]", "[1]", r#"[1, "1", true, null, [1], {"1":1}]"#, "[0.1, 1e-2]", "[[1,2],[2,1]]"] {
            assert!(places(text, &rule).is_empty(), "{text}");
        }
    }

    #[test]
    fn looks_into_items_and_values() {
        static UNIQUE: Rule = Rule::ANY.unique();
        static VALUES: Rule = Rule::ANY.values(&UNIQUE);
        let rule = Rule::ANY.items(&VALUES);
        assert_eq!(places(r#"[{"a":[1,1]},{"b":[1,2]},{"c":[2,2]}]"#, &rule), ["/0/a", "/2/c"]);
        assert!(!Rule::ANY.items(&Rule::ANY).looks_at_value());
    }
}
