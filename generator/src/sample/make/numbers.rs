//! Numbers: the valid one nearest to what is likely, or by chance between the bounds.

use super::Want;
use super::dice::Dice;
use super::words::{Likely, likely};
use crate::ir::{Integer, Json, Rule};
use crate::sample::fits::range;
use crate::sample::number::{Number, text};

/// Floats without bounds stay between these.
const FLOATS: i128 = 1_000_000_000_000_000;
/// Between bounds that are no farther apart, any number is as likely as the others.
const NEAR: i128 = 1_000_000;

/// A value that the rule allows, distinct for distinct `nth`; an integer of this type, else any number.
pub(super) fn make(integer: Option<Integer>, want: &Want<'_>, dice: &mut Dice) -> Option<Json> {
    let rule = want.rule.cloned().unwrap_or_default();
    let places = places(&rule, integer.is_none());
    let unit = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    let (min, max) = integer.map_or((-FLOATS, FLOATS), range);
    let scaled = |bound: &Option<std::sync::Arc<str>>| Number::parse(bound.as_deref()?)?.scaled(places);
    let least = [scaled(&rule.minimum), scaled(&rule.exclusive_minimum).map(|bound| bound + 1)];
    let most = [scaled(&rule.maximum), scaled(&rule.exclusive_maximum).map(|bound| bound - 1)];
    let bounded = least.iter().any(Option::is_some) && most.iter().any(Option::is_some);
    let least = least.into_iter().flatten().fold(min.checked_mul(unit)?, i128::max);
    let most = most.into_iter().flatten().fold(max.checked_mul(unit)?, i128::min);
    let grain = if integer.is_some() { unit } else { 1 };
    let step = match scaled(&rule.multiple_of).filter(|step| *step > 0) {
        Some(multiple) => least_common(grain, multiple)?,
        None => grain,
    };
    let stride = if step < unit { unit / step * step } else { step };
    let likely = likely(want.name, integer.is_some());
    let wanted = wanted(likely, unit, (least, most), bounded, dice)?;
    let value = nearest(wanted, least, most, step)?;
    let value = nth_of(value, least, most, [stride, step], i128::try_from(want.nth).ok()?)?;
    Some(Json::Number(text(value, places).into()))
}

/// What is wanted, in the unit: what is likely, with a seed anything that is, or anything between near bounds.
fn wanted(
    likely: Likely,
    unit: i128,
    (least, most): (i128, i128),
    bounded: bool,
    dice: &mut Dice,
) -> Option<i128> {
    let usual = likely.usual.checked_mul(unit)? / 1_000;
    if dice.is_fixed() || least > most {
        return Some(usual);
    }
    let (from, room) = if bounded && (most - least) / unit <= NEAR {
        (least, most - least)
    } else {
        (usual, likely.spread.checked_mul(unit)? / 1_000)
    };
    // The value may be cut off at a bound; from there it counts onwards.
    let from = from.clamp(least, most);
    let room = room.min(most - from).clamp(0, i128::from(u32::MAX));
    Some(from + dice.below(usize::try_from(room + 1).ok()?) as i128)
}

/// As many digits behind the point as the rule has; one more where a bound is excluded.
fn places(rule: &Rule, float: bool) -> i32 {
    let bounds =
        [&rule.minimum, &rule.maximum, &rule.exclusive_minimum, &rule.exclusive_maximum, &rule.multiple_of];
    let given = bounds.into_iter().flatten().filter_map(|bound| Number::parse(bound)).map(Number::places);
    let excluded = rule.exclusive_minimum.is_some() || rule.exclusive_maximum.is_some();
    given.max().unwrap_or(0).max(i32::from(float)) + i32::from(float && excluded)
}

/// The multiple of `step` between the bounds that is nearest to `wanted`.
fn nearest(wanted: i128, least: i128, most: i128, step: i128) -> Option<i128> {
    if least > most {
        return None;
    }
    let from = wanted.clamp(least, most);
    let below = from.div_euclid(step).checked_mul(step)?;
    let above = if below == from { below } else { below.checked_add(step)? };
    [above, below].into_iter().find(|value| (least..=most).contains(value))
}

/// The value so many steps on, or back where the bound is near; in strides where there is room for them.
fn nth_of(value: i128, least: i128, most: i128, steps: [i128; 2], nth: i128) -> Option<i128> {
    let moves = steps.into_iter().flat_map(|step| {
        let up = (most - value) / step;
        let on = nth.checked_mul(step).map(|way| value.saturating_add(way));
        let back = (nth - up).checked_mul(step).map(|way| value.saturating_sub(way));
        [on, back.filter(|_| nth > up)]
    });
    moves.flatten().find(|value| (least..=most).contains(value))
}

fn least_common(a: i128, b: i128) -> Option<i128> {
    let (mut high, mut low) = (a, b);
    while low != 0 {
        (high, low) = (low, high % low);
    }
    (a / high).checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::{Dice, Want, make};
    use crate::ir::{Integer, Rule};

    fn rule(minimum: &str, maximum: &str, multiple_of: &str) -> Rule {
        let some = |text: &str| Some(text.into()).filter(|_| !text.is_empty());
        Rule {
            minimum: some(minimum),
            maximum: some(maximum),
            multiple_of: some(multiple_of),
            ..Rule::default()
        }
    }

    fn made(integer: Option<Integer>, rule: &Rule, nth: usize, seed: u64) -> Option<String> {
        let want = Want { rule: Some(rule), schema: None, name: "", owner: "", nth };
        make(integer, &want, &mut Dice::of(seed)).map(|json| json.to_string())
    }

    #[test]
    fn integers() {
        let cases = [
            (rule("", "", ""), 0, Some("1")),
            (rule("", "", ""), 2, Some("3")),
            (rule("5", "", ""), 0, Some("5")),
            (rule("", "-5", ""), 0, Some("-5")),
            (rule("", "-5", ""), 1, Some("-6")),
            (rule("3", "8", "5"), 0, Some("5")),
            (rule("6", "9", "5"), 0, None),
            (rule("", "", "0.4"), 0, Some("2")),
            (rule("0.5", "", ""), 0, Some("1")),
            (rule("1", "2", ""), 1, Some("2")),
            (rule("1", "2", ""), 2, None),
        ];
        for (rule, nth, value) in cases {
            assert_eq!(made(Some(Integer::I64), &rule, nth, 0).as_deref(), value, "{rule:?} {nth}");
        }
    }

    #[test]
    fn floats() {
        let cases = [
            (rule("", "", ""), 0, Some("1.5")),
            (rule("", "", ""), 1, Some("2.5")),
            (rule("2", "", ""), 0, Some("2")),
            (rule("0.1", "0.3", "0.25"), 0, Some("0.25")),
            (rule("0", "1", ""), 1, Some("0")),
            (rule("0", "1", ""), 2, Some("0.8")),
        ];
        for (rule, nth, value) in cases {
            assert_eq!(made(None, &rule, nth, 0).as_deref(), value, "{rule:?} {nth}");
        }
        let between = Rule {
            exclusive_minimum: Some("0".into()),
            exclusive_maximum: Some("1".into()),
            ..Rule::default()
        };
        assert_eq!(made(None, &between, 0, 0).as_deref(), Some("0.99"));
    }

    #[test]
    fn seeds_reach_all_that_is_allowed() {
        let halves = Rule {
            exclusive_minimum: Some("1".into()),
            exclusive_maximum: Some("3".into()),
            multiple_of: Some("0.5".into()),
            ..Rule::default()
        };
        let all: std::collections::BTreeSet<_> =
            (1..60).map(|seed| made(None, &halves, 0, seed).expect("a value")).collect();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), ["1.5", "2", "2.5"]);
    }
}
