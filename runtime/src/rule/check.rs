//! Values held against their rules. No message repeats the value.

use super::bounds::{Bound, Numeric};
use super::{Count, Decimal, Found, Limit, Rule, Step};
use crate::json::Number;

impl Count {
    fn check(self, rules: [&'static str; 2], unit: &str, count: usize, found: &mut Found) {
        let count = count as u64;
        let plural = |number| if number == 1 { "" } else { "s" };
        if count < self.min {
            found.breaks(rules[0], format!("must have at least {} {unit}{}", self.min, plural(self.min)));
        }
        if count > self.max {
            found.breaks(rules[1], format!("must have at most {} {unit}{}", self.max, plural(self.max)));
        }
    }
}

impl Rule {
    /// Holds a string against the rule.
    pub(crate) fn check_text(&self, text: &str, found: &mut Found) {
        let Count { min, max } = self.length;
        // There are at least as many bytes as characters, and a character has at most four.
        let bytes = text.len() as u64;
        if bytes > max || bytes.div_ceil(4) < min {
            self.length.check(["minLength", "maxLength"], "character", text.chars().count(), found);
        }
        if let Some(pattern) = self.pattern
            && !pattern.matches(text)
        {
            found.breaks("pattern", format!("must match {}", pattern.written()));
        }
        if let Some(format) = self.format
            && !format.holds(text)
        {
            found.breaks("format", format!("must be {}", format.words()));
        }
    }

    /// Holds the number of a file's bytes against the rule.
    pub(crate) fn check_bytes(&self, count: usize, found: &mut Found) {
        self.length.check(["minLength", "maxLength"], "byte", count, found);
    }

    /// Holds an integer against the rule.
    pub(crate) fn check_integer(&self, value: i128, found: &mut Found) {
        self.check_bounds(Numeric::Integer(value), found);
        if let Some(step) = self.multiple_of {
            let fits = match step {
                Limit::Integer(step) => step == 0 || value % step == 0,
                Limit::Float(_) => step.divides(itoa::Buffer::new().format(value)),
            };
            self.note_step(fits, step, found);
        }
    }

    /// Holds a float against the rule.
    pub(crate) fn check_float(&self, value: f64, found: &mut Found) {
        self.check_bounds(Numeric::Float(value), found);
        if let Some(step) = self.multiple_of
            && value.is_finite()
        {
            self.note_step(step.divides(zmij::Buffer::new().format_finite(value)), step, found);
        }
    }

    /// Holds a number, given as text, against the rule.
    pub(crate) fn check_number(&self, text: &str, found: &mut Found) {
        let Some(number) = Number::parse(text) else { return };
        match (number.integer(), number.float()) {
            (Some(value), _) => self.check_integer(value, found),
            (None, Some(value)) => {
                self.check_bounds(Numeric::Float(value), found);
                if let Some(step) = self.multiple_of {
                    self.note_step(step.divides(text), step, found);
                }
            }
            (None, None) => {}
        }
    }

    fn note_step(&self, fits: bool, step: Limit, found: &mut Found) {
        if !fits {
            found.breaks("multipleOf", format!("must be a multiple of {step}"));
        }
    }

    fn check_bounds(&self, value: Numeric, found: &mut Found) {
        let bounds = [
            (self.minimum, Bound::AtLeast),
            (self.maximum, Bound::AtMost),
            (self.exclusive_minimum, Bound::Above),
            (self.exclusive_maximum, Bound::Below),
        ];
        for (limit, bound) in bounds {
            if let Some(limit) = limit
                && !bound.holds(value, limit)
            {
                found.breaks(bound.rule(), format!("must be {} {limit}", bound.words()));
            }
        }
    }

    /// Holds the number of a list's items against the rule.
    pub(crate) fn check_count(&self, count: usize, found: &mut Found) {
        self.count.check(["minItems", "maxItems"], "item", count, found);
    }

    /// Holds the number of an object's members against the rule.
    pub(crate) fn check_members(&self, count: usize, found: &mut Found) {
        self.members.check(["minProperties", "maxProperties"], "member", count, found);
    }

    /// Holds a list against the rule, all but the items' uniqueness; `check` holds one item against theirs.
    pub(crate) fn check_items<T>(&self, items: &[T], found: &mut Found, check: fn(&T, &Self, &mut Found)) {
        self.check_count(items.len(), found);
        if let Some(rule) = self.items {
            for (index, item) in items.iter().enumerate() {
                let mark = found.mark();
                check(item, rule, found);
                found.within(mark, Step::Item(index));
            }
        }
    }

    /// Holds a map against the rule; `check` holds one value against theirs.
    pub(crate) fn check_values<'v, T: 'v>(
        &self,
        values: impl ExactSizeIterator<Item = (&'v String, &'v T)>,
        found: &mut Found,
        check: fn(&T, &Self, &mut Found),
    ) {
        self.check_members(values.len(), found);
        if let Some(rule) = self.values {
            for (name, value) in values {
                let mark = found.mark();
                check(value, rule, found);
                found.within(mark, Step::Member(name));
            }
        }
    }
}

impl Limit {
    /// Whether `text` is a multiple of it.
    fn divides(self, text: &str) -> bool {
        let step = self.to_string();
        matches!(step.as_str(), "0" | "0.0") || Decimal::new(text).is_multiple_of(&Decimal::new(&step))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limit, Pattern, Rule};
    use super::Found;
    use crate::Location;

    fn broken(check: impl FnOnce(&mut Found)) -> Vec<&'static str> {
        let mut found = Found::new(Location::Body);
        check(&mut found);
        found.into_violations().into_iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn length_counts_characters() {
        static LETTERS: Pattern = Pattern::regex("^\\p{L}*$", "^\\p{L}*$");
        let rule = Rule::ANY.length(2, 3).pattern(&LETTERS);
        for (text, expected) in [
            ("äöü", &[] as &[&str]),
            ("ab", &[]),
            ("ä", &["minLength"]),
            ("", &["minLength"]),
            ("äöüß", &["maxLength"]),
            ("a1", &["pattern"]),
            ("a123", &["maxLength", "pattern"]),
        ] {
            assert_eq!(broken(|found| rule.check_text(text, found)), expected, "{text}");
        }
    }

    #[test]
    fn integers_stay_integers() {
        let rule = Rule::ANY.maximum(Limit::Integer(9_007_199_254_740_992)).multiple_of(Limit::Float(0.5));
        assert_eq!(broken(|found| rule.check_integer(9_007_199_254_740_993, found)), ["maximum"]);
        assert!(broken(|found| rule.check_integer(3, found)).is_empty());
        let rule = Rule::ANY.exclusive_minimum(Limit::Float(0.5)).exclusive_maximum(Limit::Integer(3));
        assert_eq!(broken(|found| rule.check_integer(0, found)), ["exclusiveMinimum"]);
        assert_eq!(broken(|found| rule.check_integer(3, found)), ["exclusiveMaximum"]);
        assert!(broken(|found| rule.check_integer(1, found)).is_empty());
    }

    #[test]
    fn floats_are_multiples_in_decimal() {
        let rule = Rule::ANY.multiple_of(Limit::Float(0.01)).minimum(Limit::Integer(0));
        assert!(broken(|found| rule.check_float(4.35, found)).is_empty());
        assert!(broken(|found| rule.check_float(1e20, found)).is_empty());
        assert_eq!(broken(|found| rule.check_float(4.355, found)), ["multipleOf"]);
        assert_eq!(broken(|found| rule.check_float(-1.0, found)), ["minimum"]);
    }

    #[test]
    fn messages_do_not_repeat_the_value() {
        let mut found = Found::new(Location::Body);
        Rule::ANY.length(0, 1).check_text("secret", &mut found);
        Rule::ANY.minimum(Limit::Float(1.5)).check_float(0.25, &mut found);
        let messages: Vec<_> =
            found.into_violations().into_iter().map(|violation| violation.message).collect();
        assert_eq!(messages, ["must have at most 1 character", "must be at least 1.5"]);
    }

    #[test]
    fn items_and_values_have_their_place() {
        static SHORT: Rule = Rule::ANY.length(0, 1);
        static SHORT_ITEMS: Rule = Rule::ANY.items(&SHORT);
        let rule = Rule::ANY.values(&SHORT_ITEMS).members(2, u64::MAX);
        let map =
            std::collections::BTreeMap::from([("a".to_owned(), vec!["x".to_owned(), "long".to_owned()])]);
        let mut found = Found::new(Location::Body);
        rule.check_values(map.iter(), &mut found, |list, rule, found| {
            rule.check_items(list, found, |text: &String, rule, found| rule.check_text(text, found));
        });
        let all: Vec<_> = found.into_violations().into_iter().map(|one| (one.rule, one.pointer)).collect();
        assert_eq!(all, [("minProperties", String::new()), ("maxLength", "/a/1".to_owned())]);
    }
}
