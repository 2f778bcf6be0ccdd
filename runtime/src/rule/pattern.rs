//! Patterns, compiled when they are first needed.

use regex::Regex;
use std::fmt::{self, Debug};
use std::sync::OnceLock;

/// A pattern of the description.
///
/// What holds texts against it stands behind a `dyn`: that a table is `Sync` is proved for each static that refers to
/// one, and should not go through all that an engine is made of.
pub struct Pattern {
    written: &'static str,
    translated: &'static str,
    engine: Engine,
    compiled: OnceLock<Matches>,
}

type Matches = Box<dyn Fn(&str) -> bool + Send + Sync>;

#[derive(Clone, Copy)]
enum Engine {
    /// Linear in the text, whatever the pattern.
    Linear,
    /// Looks around or refers back. Its steps are counted.
    #[cfg(feature = "regress")]
    Counted,
    /// What only an engine of ECMA 262 itself can. Its time may double with each character.
    #[cfg(feature = "regress")]
    Backtracking,
}

/// So many steps back are taken, some milliseconds, before a text counts as one that does not match.
#[cfg(feature = "regress")]
const STEPS: usize = 100_000;

/// A longer text does not match where a look-around is tried at each place in it.
#[cfg(feature = "regress")]
const LONGEST_COUNTED: usize = 65_536;

/// A longer text does not match where steps cannot be counted.
#[cfg(feature = "regress")]
const LONGEST: usize = 20;

impl Pattern {
    /// A pattern as the description writes it, and the same for the `regex` crate.
    #[must_use]
    pub const fn regex(written: &'static str, translated: &'static str) -> Self {
        Self::of(written, translated, Engine::Linear)
    }

    /// A pattern that looks around or refers back, and the same for the `fancy-regex` crate. A text that takes more than
    /// 100,000 steps back, or has more than 64 KiB, does not match.
    #[cfg(feature = "regress")]
    #[must_use]
    pub const fn counted(written: &'static str, translated: &'static str) -> Self {
        Self::of(written, translated, Engine::Counted)
    }

    /// A pattern that only an engine of ECMA 262 itself can hold a text against; texts above 20 bytes do not match.
    #[cfg(feature = "regress")]
    #[must_use]
    pub const fn backtracking(written: &'static str) -> Self {
        Self::of(written, written, Engine::Backtracking)
    }

    const fn of(written: &'static str, translated: &'static str, engine: Engine) -> Self {
        Self { written, translated, engine, compiled: OnceLock::new() }
    }

    /// The pattern as the description writes it.
    #[must_use]
    pub const fn written(&self) -> &'static str {
        self.written
    }

    /// Whether `text` matches. A pattern that its engine refuses holds nothing back: the generator has said so.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.compiled.get_or_init(|| self.engine.compile(self.translated))(text)
    }
}

impl Engine {
    /// What tells whether a text matches; a pattern that is refused matches all.
    fn compile(self, pattern: &str) -> Matches {
        let compiled: Option<Matches> = match self {
            Self::Linear => Regex::new(pattern)
                .ok()
                .map(|regex| -> Matches { Box::new(move |text| regex.is_match(text)) }),
            #[cfg(feature = "regress")]
            Self::Counted => {
                let built = fancy_regex::RegexBuilder::new(pattern).backtrack_limit(STEPS).build();
                built.ok().map(|regex| -> Matches {
                    Box::new(move |text| {
                        text.len() <= LONGEST_COUNTED && regex.is_match(text).unwrap_or(false)
                    })
                })
            }
            #[cfg(feature = "regress")]
            Self::Backtracking => {
                let built =
                    regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
                built.ok().map(|regex| -> Matches {
                    Box::new(move |text| text.len() <= LONGEST && regex.find(text).is_some())
                })
            }
        };
        compiled.unwrap_or_else(|| Box::new(|_| true))
    }
}

impl Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.written).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    static SKU: Pattern = Pattern::regex("^[A-Z]{3}-\\d{4}$", "^[A-Z]{3}-[0-9]{4}$");

    #[test]
    fn matches_anywhere_unless_anchored() {
        static PART: Pattern = Pattern::regex("b+", "b+");
        assert!(PART.matches("abc"));
        assert!(SKU.matches("DOG-0042"));
        assert!(!SKU.matches("DOG-0042\n"));
        assert_eq!(SKU.written(), "^[A-Z]{3}-\\d{4}$");
    }

    #[cfg(feature = "regress")]
    #[test]
    fn looks_around() {
        static NO_DASH: Pattern = Pattern::counted("^(?!-)[a-z-]+$", "^(?!-)[a-z-]+$");
        assert!(NO_DASH.matches("a-b") && NO_DASH.matches(&"a".repeat(60_000)));
        assert!(!NO_DASH.matches("-a") && !NO_DASH.matches("a-b\n"));
        static TWICE: Pattern = Pattern::backtracking("^(.)\\1$");
        assert!(TWICE.matches("aa") && !TWICE.matches("ab"));
        assert!(!TWICE.matches(&"a".repeat(30)));
    }

    #[cfg(feature = "regress")]
    #[test]
    fn an_attack_ends_soon() {
        static EVIL: Pattern = Pattern::counted("^(?=a)(a+)+$", "^(?=a)(a+)+$");
        static BACK: Pattern = Pattern::counted("^(a|aa)+\\1b$", "^(a|aa)+\\1b$");
        static PLAIN: Pattern = Pattern::regex("^(a+)+$", "^(a+)+$");
        let start = std::time::Instant::now();
        for length in [30, 1_000, 50_000] {
            let text = "a".repeat(length) + "!";
            assert!(!EVIL.matches(&text) && !BACK.matches(&text) && !PLAIN.matches(&text));
        }
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
