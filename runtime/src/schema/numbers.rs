//! Keywords of numbers, exact at any size.

use super::Keyword;
use super::evaluate::{Evaluation, Site};
use crate::Value;
use crate::json::Number;
use crate::rule::Decimal;
use std::cmp::Ordering;

impl Evaluation {
    pub(super) fn number(&self, keyword: &'static Keyword, value: &Value, site: &mut Site<'_>) -> bool {
        let text = match value {
            Value::Number(number) => number.as_str(),
            Value::String(text) if self.quoted && Number::parse(text).is_some() => text,
            _ => return true,
        };
        let (rule, limit, words, fits) = match keyword {
            Keyword::Minimum(limit) => ("minimum", limit, "at least", order(text, limit).is_ge()),
            Keyword::ExclusiveMinimum(limit) => {
                ("exclusiveMinimum", limit, "more than", order(text, limit).is_gt())
            }
            Keyword::Maximum(limit) => ("maximum", limit, "at most", order(text, limit).is_le()),
            Keyword::ExclusiveMaximum(limit) => {
                ("exclusiveMaximum", limit, "less than", order(text, limit).is_lt())
            }
            Keyword::MultipleOf(step) => ("multipleOf", step, "a multiple of", is_multiple(text, step)),
            _ => return true,
        };
        fits || site.wrong(rule, || format!("must be {words} {limit}"))
    }
}

fn order(text: &str, limit: &str) -> Ordering {
    match (text.parse::<i64>(), limit.parse::<i64>()) {
        (Ok(value), Ok(limit)) => value.cmp(&limit),
        _ => Decimal::new(text).order(&Decimal::new(limit)),
    }
}

fn is_multiple(text: &str, step: &str) -> bool {
    match (text.parse::<i64>(), step.parse::<i64>()) {
        (Ok(value), Ok(step)) => value.checked_rem(step).is_none_or(|rest| rest == 0),
        _ => Decimal::new(text).is_multiple_of(&Decimal::new(step)),
    }
}
