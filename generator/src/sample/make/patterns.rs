//! Strings that match a pattern: the shortest way through it, then longer ones; with a seed, any way.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::dice::Dice;
use crate::ir::{Bounds, Pattern};
use crate::sample::fits::Patterns;

/// By how much repetitions exceed their least count, tried in this order.
const EXTRA: [u32; 16] = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 31, 63, 127, 255, 1023];
/// How many other ways through classes and alternatives are tried for each.
const TURNS: usize = 6;
/// How many ways of chance are tried.
const THROWS: usize = 24;
/// Longer strings are not made.
const LONGEST: usize = 20_000;
/// Characters that are taken where a class has them, in this order.
const LIKED: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:@ #+*=";
/// What is tried where the pattern cannot be taken apart.
const GUESSES: [&str; 18] = [
    "a",
    "A",
    "0",
    "1",
    "abc",
    "ABC",
    "123",
    "string",
    "String1!",
    "abcdefgh",
    "Abcdefg1",
    "Abcdefg1!",
    "a1",
    "example",
    "example.com",
    "user@example.com",
    "https://example.com",
    "2024-01-01",
];

/// A string that matches and holds, of a length within the bounds.
pub(super) fn make(
    pattern: &Pattern,
    length: Bounds,
    nth: usize,
    compiled: &Patterns,
    dice: &mut Dice,
    holds: &dyn Fn(&String) -> bool,
) -> Option<String> {
    let hir = compiled.parsed(pattern);
    let hir = Option::as_ref(&hir);
    if let (false, Some(hir)) = (dice.is_fixed(), hir) {
        let thrown = (0..THROWS).find_map(|throw| {
            let extra = EXTRA[throw % 8];
            through(hir, extra, Turn::Thrown(dice)).filter(|text| !text.is_empty() && holds(text))
        });
        if thrown.is_some() {
            return thrown;
        }
    }
    let candidates = || {
        let ways = EXTRA.into_iter().flat_map(|extra| (nth..nth + TURNS).map(move |turn| (extra, turn)));
        let made = ways.filter_map(|(extra, turn)| through(hir?, extra, Turn::Fixed(turn)));
        made.chain(GUESSES.into_iter().cycle().skip(nth).take(GUESSES.len()).map(str::to_owned))
    };
    let mut fitting = candidates().filter(holds);
    let Some(first) = fitting.next() else {
        let mended = || candidates().flat_map(|text| filled(&text, length)).find(holds);
        return mended().or_else(|| of_all_sorts(length, nth).find(holds));
    };
    if first.is_empty() { fitting.find(|text| !text.is_empty()).or(Some(first)) } else { Some(first) }
}

/// Texts with letters, digits and marks in them, as passwords are asked for, of all lengths that are near.
fn of_all_sorts(length: Bounds, nth: usize) -> impl Iterator<Item = String> {
    let least = length.min.and_then(|min| usize::try_from(min).ok()).unwrap_or(1).clamp(1, LONGEST);
    ["aA1!", "aA1", "a1", "A1", "a-", "a_b1"].into_iter().flat_map(move |sort| {
        (least..least + 24)
            .map(move |count| sort.chars().cycle().skip(nth % sort.len()).take(count).collect())
    })
}

/// The text with what it lacks behind and before it: that helps where the pattern has no anchor there.
fn filled(text: &str, length: Bounds) -> Vec<String> {
    let count = text.chars().count() as u64;
    let missing = length.min.unwrap_or(0).saturating_sub(count);
    match usize::try_from(missing) {
        Ok(missing @ 1..=LONGEST) => {
            let filling = "x".repeat(missing);
            vec![format!("{text}{filling}"), format!("{filling}{text}")]
        }
        _ => Vec::new(),
    }
}

/// How choices on the way are made.
enum Turn<'d> {
    /// All the same.
    Fixed(usize),
    /// By chance.
    Thrown(&'d mut Dice),
}

fn through(hir: &Hir, extra: u32, turn: Turn<'_>) -> Option<String> {
    let mut way = Way { text: Vec::new(), extra, turn };
    way.go(hir, 0)?;
    String::from_utf8(way.text).ok()
}

struct Way<'d> {
    text: Vec<u8>,
    extra: u32,
    turn: Turn<'d>,
}

impl Way<'_> {
    fn go(&mut self, hir: &Hir, depth: usize) -> Option<()> {
        if self.text.len() > LONGEST || depth > 256 {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.extend_from_slice(&literal.0),
            HirKind::Class(class) => self.one_of(class)?,
            HirKind::Capture(capture) => self.go(&capture.sub, depth + 1)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.go(part, depth + 1))?,
            HirKind::Alternation(ways) => {
                let way = self.choose(ways.len());
                self.go(ways.get(way)?, depth + 1)?;
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                let extra = match &mut self.turn {
                    Turn::Fixed(_) => self.extra,
                    Turn::Thrown(dice) => dice.below(self.extra as usize + 2) as u32,
                };
                let count = repetition.min.saturating_add(extra).min(most);
                (0..count).try_for_each(|_| self.go(&repetition.sub, depth + 1))?;
            }
        }
        Some(())
    }

    fn choose(&mut self, choices: usize) -> usize {
        match &mut self.turn {
            Turn::Fixed(turn) => *turn % choices.max(1),
            Turn::Thrown(dice) => dice.below(choices),
        }
    }

    fn one_of(&mut self, class: &Class) -> Option<()> {
        let ranges: Vec<(char, char)> = match class {
            Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
            Class::Bytes(class) => {
                class.iter().map(|range| (range.start().into(), range.end().into())).collect()
            }
        };
        let liked: Vec<char> = LIKED
            .chars()
            .filter(|liked| ranges.iter().any(|(start, end)| (start..=end).contains(&liked)))
            .collect();
        let printable = || ranges.iter().map(|(start, _)| *start).find(|start| !start.is_control());
        let first = || ranges.first().map(|(start, _)| *start);
        let character = match liked.len() {
            0 => printable().or_else(first)?,
            count => liked[self.choose(count)],
        };
        self.text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, Turn, make, through};
    use crate::ir::{Bounds, Pattern};
    use crate::sample::fits::{Patterns, is_text};

    fn written(written: &str) -> Pattern {
        Pattern { written: written.into(), regex: None, counted: None }
    }

    fn made_with(pattern: &Pattern, length: Bounds, nth: usize, seed: u64) -> Option<String> {
        let rule = crate::ir::Rule { pattern: Some(pattern.clone()), length, ..Default::default() };
        let compiled = Patterns::default();
        make(pattern, length, nth, &compiled, &mut Dice::of(seed), &|text| is_text(&compiled, &rule, text))
    }

    fn made(regex: &str, min: Option<u64>, max: Option<u64>, nth: usize) -> Option<String> {
        let pattern = Pattern { regex: Some(regex.into()), ..written(regex) };
        made_with(&pattern, Bounds { min, max }, nth, 0)
    }

    #[test]
    fn the_shortest_way() {
        let cases = [
            ("^[A-Z]{3}$", None, None, 0, Some("AAA")),
            ("^[A-Z]{3}$", None, None, 1, Some("BBB")),
            (r"^\d{3}-\d{4}$", None, None, 0, Some("000-0000")),
            ("^(cat|dog)s?$", None, None, 1, Some("dog")),
            ("^[a-z]*$", None, None, 0, Some("a")),
            ("^[a-z]+$", Some(5), None, 0, Some("aaaaa")),
            ("^x", Some(4), None, 0, Some("xxxx")),
            ("^a{2,}$", None, Some(1), 0, None),
            ("^$", None, None, 0, Some("")),
            ("^[^a-zA-Z0-9]$", None, None, 0, Some("-")),
        ];
        for (regex, min, max, nth, text) in cases {
            assert_eq!(made(regex, min, max, nth).as_deref(), text, "{regex}");
        }
    }

    #[test]
    fn any_way_with_a_seed() {
        let pattern = Pattern {
            regex: Some("^[A-Z]{3}-(cat|dog|fox)+$".into()),
            ..written("^[A-Z]{3}-(cat|dog|fox)+$")
        };
        let all: std::collections::BTreeSet<_> =
            (1..50).map(|seed| made_with(&pattern, Bounds::default(), 0, seed).unwrap()).collect();
        assert!(all.len() > 40, "{all:?}");
    }

    #[test]
    fn guesses_for_what_only_a_backtracking_engine_can_match() {
        let pattern = written(r"^(?=.*\d)(?=.*[A-Z])(?=.*!).{8,}$");
        assert!(made_with(&pattern, Bounds::default(), 0, 0).is_some());
        let pattern = written(r"^(?=.*\d)(?=.*[A-Z])(?=.*[a-z]).{12,}$");
        assert!(made_with(&pattern, Bounds::default(), 0, 3).is_some());
    }

    #[test]
    fn a_greedy_pattern_ends() {
        let hir = regex_syntax::parse("^((a{1000}){1000}){1000}$").unwrap();
        assert_eq!(through(&hir, 0, Turn::Fixed(0)), None);
    }
}
