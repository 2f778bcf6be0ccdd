//! Strings that match a pattern: the shortest way through it, then longer ones.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::ir::{Bounds, Pattern};
use crate::sample::fits::Patterns;

/// By how much repetitions exceed their least count, tried in this order.
const EXTRA: [u32; 16] = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 31, 63, 127, 255, 1023];
/// How many other ways through classes and alternatives are tried for each.
const TURNS: usize = 6;
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

/// A string that matches, of a length within the bounds.
pub(super) fn make(pattern: &Pattern, length: Bounds, nth: usize, compiled: &Patterns) -> Option<String> {
    let fits = |text: &String| in_bounds(text, length) && compiled.matches(pattern, text);
    let hir = pattern.regex.as_deref().and_then(|regex| regex_syntax::parse(regex).ok());
    let candidates = || {
        let ways = EXTRA.into_iter().flat_map(|extra| (nth..nth + TURNS).map(move |turn| (extra, turn)));
        let made = ways.filter_map(|(extra, turn)| through(hir.as_ref()?, extra, turn));
        made.chain(GUESSES.into_iter().cycle().skip(nth).take(GUESSES.len()).map(str::to_owned))
    };
    let mut fitting = candidates().filter(fits);
    let Some(first) = fitting.next() else {
        return candidates().flat_map(|text| filled(&text, length)).find(fits);
    };
    if first.is_empty() { fitting.find(|text| !text.is_empty()).or(Some(first)) } else { Some(first) }
}

fn in_bounds(text: &str, length: Bounds) -> bool {
    let count = text.chars().count() as u64;
    length.min.is_none_or(|min| count >= min) && length.max.is_none_or(|max| count <= max)
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

fn through(hir: &Hir, extra: u32, turn: usize) -> Option<String> {
    let mut way = Way { text: Vec::new(), extra, turn };
    way.go(hir, 0)?;
    String::from_utf8(way.text).ok()
}

struct Way {
    text: Vec<u8>,
    extra: u32,
    turn: usize,
}

impl Way {
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
            HirKind::Alternation(ways) => self.go(ways.get(self.turn % ways.len().max(1))?, depth + 1)?,
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                let count = repetition.min.saturating_add(self.extra).min(most);
                (0..count).try_for_each(|_| self.go(&repetition.sub, depth + 1))?;
            }
        }
        Some(())
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
            count => liked[self.turn % count],
        };
        self.text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{make, through};
    use crate::ir::{Bounds, Pattern};
    use crate::sample::fits::Patterns;

    fn made(regex: &str, min: Option<u64>, max: Option<u64>, nth: usize) -> Option<String> {
        let pattern = Pattern { written: regex.into(), regex: Some(regex.into()), counted: None };
        make(&pattern, Bounds { min, max }, nth, &Patterns::default())
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
    fn guesses_for_what_only_a_backtracking_engine_can_match() {
        let pattern =
            Pattern { written: r"^(?=.*\d)(?=.*[A-Z])(?=.*!).{8,}$".into(), regex: None, counted: None };
        assert_eq!(make(&pattern, Bounds::default(), 0, &Patterns::default()).as_deref(), Some("String1!"));
    }

    #[test]
    fn a_greedy_pattern_ends() {
        let hir = regex_syntax::parse("^((a{1000}){1000}){1000}$").unwrap();
        assert_eq!(through(&hir, 0, 0), None);
    }
}
