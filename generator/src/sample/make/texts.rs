//! Strings: what a member of its name and format is likely to hold, cut to what is allowed, else what the pattern asks for.

use super::dice::Dice;
use super::words::{self, Pick};
use super::{Want, numbers, patterns};
use crate::ir::{Bounds, Format, Json};
use crate::sample::fits::{self, Patterns};

/// Longer strings are not made.
const LONGEST: u64 = 20_000;
/// So many distinct values are tried where a pattern or a length refuses the first.
const TURNS: usize = 4;
/// How far choices lie apart that a seed makes.
const SPREAD: usize = 21;

/// A string of this type that the rule allows; `format` is what its schema says of it.
pub(super) fn make(
    ty: Format,
    format: Option<&str>,
    want: &Want<'_>,
    compiled: &Patterns,
    dice: &mut Dice,
) -> Option<Json> {
    if ty == Format::Decimal {
        let holds = |text: &String| want.rule.is_none_or(|rule| fits::is_text(compiled, rule, text));
        let number = numbers::make(None, want, dice).map(|number| number.to_string());
        let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.length);
        let written = |text: &String| fits::is_format(ty, text) && holds(text);
        let text = number.filter(holds).or_else(|| of_pattern(want, compiled, bounds, dice, &written));
        return text.map(|text| Json::String(text.into()));
    }
    let asserted = want.rule.and_then(|rule| rule.format.as_deref());
    let format = named(ty).or(asserted).or(format);
    let bounds = want.rule.map_or_else(Bounds::default, |rule| rule.length);
    if bounds.min.is_some_and(|min| min > LONGEST) {
        return None;
    }
    let (base, salt) = (want.nth + dice.below(SPREAD), dice.below(1 << 24));
    let holds = |text: &String| {
        fits::is_format(ty, text) && want.rule.is_none_or(|rule| fits::is_text(compiled, rule, text))
    };
    let likely = (0..TURNS).flat_map(|turn| {
        let pick = Pick { name: want.name, owner: want.owner, nth: base + turn, salt };
        candidates(format, pick, bounds)
    });
    let mut likely = likely.take(if has_pattern(want) { TURNS } else { usize::MAX });
    let text = likely.find(&holds).or_else(|| of_pattern(want, compiled, bounds, dice, &holds))?;
    Some(Json::String(text.into()))
}

fn has_pattern(want: &Want<'_>) -> bool {
    want.rule.is_some_and(|rule| rule.pattern.is_some())
}

fn of_pattern(
    want: &Want<'_>,
    compiled: &Patterns,
    bounds: Bounds,
    dice: &mut Dice,
    holds: &dyn Fn(&String) -> bool,
) -> Option<String> {
    let pattern = want.rule?.pattern.as_ref()?;
    patterns::make(pattern, bounds, want.nth, compiled, dice, holds)
}

/// The name of a format that is a type of its own.
const fn named(ty: Format) -> Option<&'static str> {
    match ty {
        Format::DateTime => Some("date-time"),
        Format::Date => Some("date"),
        Format::Uuid => Some("uuid"),
        Format::Base64 => Some("byte"),
        Format::Ipv4 => Some("ipv4"),
        Format::Ipv6 => Some("ipv6"),
        Format::Plain | Format::Decimal | Format::File => None,
    }
}

/// Texts of a format or name, the likeliest first, then shorter and longer ones.
fn candidates(format: Option<&str>, pick: Pick<'_>, bounds: Bounds) -> Vec<String> {
    let nth = pick.nth;
    let Some(text) = format.and_then(|format| formatted(format, pick)) else {
        return vec![of_length(&words::text(pick), bounds, nth)];
    };
    let least = bounds.min.and_then(|min| usize::try_from(min).ok()).unwrap_or(0);
    let filling = "x".repeat(least.saturating_sub(text.chars().count()));
    let mut all = vec![text];
    match format.unwrap_or_default() {
        "email" | "idn-email" => {
            all.extend([
                format!("{}@b.co", letters(nth, 1)),
                format!("a@{}.b.co", dotted(least.saturating_sub(7))),
            ]);
        }
        "uri" | "iri" | "url" => {
            all.extend([format!("a:{}", letters(nth, 1)), format!("{}{filling}", all[0])]);
        }
        "byte" | "base64" => all = vec![base64(nth, bounds)],
        "hostname" | "idn-hostname" => {
            all.extend([letters(nth, 1), format!("{}.{}", dotted(filling.len()), all[0])]);
        }
        "date-time" => {
            let fraction = "0".repeat(filling.len().saturating_sub(1));
            all.push(all[0].replace('Z', &format!(".{fraction}Z")));
        }
        "date" | "time" | "uuid" | "ipv4" | "ipv6" | "duration" => {}
        "password" => all = vec![of_length(&all[0], bounds, nth)],
        _ => all.extend([letters(nth, 1), format!("{}{filling}", all[0])]),
    }
    all
}

/// A text of a format that is known.
fn formatted(format: &str, pick: Pick<'_>) -> Option<String> {
    let nth = pick.nth;
    Some(match format {
        "date-time" | "datetime" | "timestamp" => words::date_time(pick),
        "date" => words::date(pick),
        "time" => words::time(pick),
        "duration" => words::duration(nth),
        "http-date" => words::http_date(nth),
        "email" | "idn-email" => words::email(pick),
        "hostname" | "idn-hostname" => words::hostname(nth),
        "ipv4" => words::ipv4(nth),
        "ipv6" => format!("2001:db8::{:x}", nth % 0xffff + 1),
        "uri" | "iri" | "url" => words::url(nth),
        "uuid" => words::uuid(pick),
        "byte" | "base64" => String::new(),
        "password" => format!("Correct-horse-{}", 7 + nth),
        "char" => letters(nth, 1),
        "uri-reference" | "iri-reference" | "json-pointer" => format!("/{}", words::slug(nth)),
        "uri-template" => format!("https://example.com/{}/{{id}}", words::slug(nth)),
        "relative-json-pointer" => format!("0/{}", words::slug(nth)),
        "regex" => format!("^a{nth}$"),
        _ => return None,
    })
}

/// A name of a host of so many letters and dots, one more where a dot would be the last.
fn dotted(length: usize) -> String {
    let mut name: String = (0..length.max(1)).map(|at| if at % 41 == 40 { '.' } else { 'x' }).collect();
    if name.ends_with('.') {
        name.push('x');
    }
    name
}

/// Digits of the alphabet by fours, as many as the length asks for; the last ones tell the values apart.
fn base64(nth: usize, bounds: Bounds) -> String {
    let least = usize::try_from(bounds.min.unwrap_or(0).min(LONGEST).div_ceil(4).max(2)).unwrap_or(2);
    let most = bounds.max.map_or(least, |max| usize::try_from(max / 4).unwrap_or(least)).min(least);
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let digit = |at: usize| char::from(digits[at % digits.len()]);
    if most == 0 {
        return String::new();
    }
    let last: String = [digit(nth / 3_844), digit(nth / 62), digit(nth), 'A'].into_iter().collect();
    format!("{}{last}", "U3Bl".repeat(most - 1))
}

/// Cut or filled to what is allowed; of what is cut the letters tell the values apart.
fn of_length(text: &str, bounds: Bounds, nth: usize) -> String {
    let length = text.chars().count();
    let most = bounds.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    let least = bounds.min.and_then(|min| usize::try_from(min).ok()).unwrap_or(0);
    if length > most {
        return letters(nth, most.min(length));
    }
    let mut filled = text.to_owned();
    let mut count = length;
    for turn in nth.. {
        if count >= least {
            break;
        }
        filled.push(' ');
        filled.push_str(words::sentence(turn));
        count = filled.chars().count();
    }
    if count <= most && count > length && count <= least + 80 {
        let all: String = filled.chars().take(least.max(length)).collect();
        return if all.ends_with(' ') { format!("{}.", &all[..all.len() - 1]) } else { all };
    }
    if count > most { filled.chars().take(most).collect() } else { filled }
}

/// So many letters, distinct for distinct numbers as far as there are so many.
fn letters(nth: usize, count: usize) -> String {
    let letters = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let power = |at: usize| letters.len().saturating_pow(u32::try_from(at).unwrap_or(u32::MAX));
    (0..count).map(|at| char::from(letters[nth / power(at) % letters.len()])).collect()
}

#[cfg(test)]
mod tests {
    use super::{Dice, Patterns, Want, make};
    use crate::ir::{Bounds, Format, Json, Rule};

    fn made(name: &str, format: Option<&str>, rule: &Rule, nth: usize) -> Option<String> {
        let want = Want { rule: Some(rule), schema: None, name, owner: "", nth };
        match make(Format::Plain, format, &want, &Patterns::default(), &mut Dice::of(0))? {
            Json::String(text) => Some(text.to_string()),
            other => panic!("{other:?}"),
        }
    }

    fn length(min: Option<u64>, max: Option<u64>) -> Rule {
        Rule { length: Bounds { min, max }, ..Rule::default() }
    }

    #[test]
    fn lengths() {
        for (min, max) in
            [(Some(8), None), (None, Some(2)), (Some(3), Some(3)), (Some(200), Some(210)), (None, Some(0))]
        {
            for name in ["", "city", "description", "email"] {
                let text = made(name, None, &length(min, max), 0).unwrap();
                let count = text.chars().count() as u64;
                assert!(min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max), "{text}");
            }
        }
        assert_ne!(made("", None, &length(None, Some(2)), 0), made("", None, &length(None, Some(2)), 1));
    }

    #[test]
    fn formats_of_a_length() {
        let asserted = |format: &str, min, max| Rule { format: Some(format.into()), ..length(min, max) };
        for format in ["email", "uri", "hostname"] {
            for (min, max) in [(None, Some(8)), (Some(60), Some(80)), (None, None)] {
                let text = made("", None, &asserted(format, min, max), 0);
                assert!(text.is_some(), "{format} {min:?} {max:?}");
            }
        }
    }
}
