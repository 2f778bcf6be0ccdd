//! Patterns, compiled when they are first needed.

use regex::Regex;
use std::fmt::{self, Debug};
use std::sync::OnceLock;

/// A pattern of the description.
pub struct Pattern {
    written: &'static str,
    engine: Engine,
}

enum Engine {
    /// Linear in the text, whatever the pattern.
    Linear { translated: &'static str, compiled: OnceLock<Option<Regex>> },
    /// Looks around or refers back. Its steps are counted.
    #[cfg(feature = "regress")]
    Counted { translated: &'static str, compiled: OnceLock<Option<fancy_regex::Regex>> },
    /// What only an engine of ECMA 262 itself can. Its time may double with each character.
    #[cfg(feature = "regress")]
    Backtracking { compiled: OnceLock<Option<regress::Regex>> },
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
        Self { written, engine: Engine::Linear { translated, compiled: OnceLock::new() } }
    }

    /// A pattern that looks around or refers back, and the same for the `fancy-regex` crate. A text that takes more than
    /// 100,000 steps back, or has more than 64 KiB, does not match.
    #[cfg(feature = "regress")]
    #[must_use]
    pub const fn counted(written: &'static str, translated: &'static str) -> Self {
        Self { written, engine: Engine::Counted { translated, compiled: OnceLock::new() } }
    }

    /// A pattern that only an engine of ECMA 262 itself can hold a text against; texts above 20 bytes do not match.
    #[cfg(feature = "regress")]
    #[must_use]
    pub const fn backtracking(written: &'static str) -> Self {
        Self { written, engine: Engine::Backtracking { compiled: OnceLock::new() } }
    }

    /// The pattern as the description writes it.
    #[must_use]
    pub const fn written(&self) -> &'static str {
        self.written
    }

    /// Whether `text` matches. A pattern that its engine refuses holds nothing back: the generator has said so.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Linear { translated, compiled } => compiled
                .get_or_init(|| Regex::new(translated).ok())
                .as_ref()
                .is_none_or(|regex| regex.is_match(text)),
            #[cfg(feature = "regress")]
            Engine::Counted { translated, compiled } => {
                let build = || fancy_regex::RegexBuilder::new(translated).backtrack_limit(STEPS).build().ok();
                let regex = compiled.get_or_init(build).as_ref();
                text.len() <= LONGEST_COUNTED
                    && regex.is_none_or(|regex| regex.is_match(text).unwrap_or(false))
            }
            #[cfg(feature = "regress")]
            Engine::Backtracking { compiled } => {
                text.len() <= LONGEST
                    && compiled
                        .get_or_init(|| {
                            regress::Regex::with_flags(self.written, "u")
                                .or_else(|_| regress::Regex::new(self.written))
                                .ok()
                        })
                        .as_ref()
                        .is_none_or(|regex| regex.find(text).is_some())
            }
        }
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
