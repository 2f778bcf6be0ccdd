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
    /// Looks around or refers back: only this engine can, and its time is not bounded by the text's length.
    #[cfg(feature = "regress")]
    Backtracking { compiled: OnceLock<Option<regress::Regex>> },
}

/// A backtracking pattern is refused a longer text: its time may double with each character.
#[cfg(feature = "regress")]
const LONGEST: usize = 512;

impl Pattern {
    /// A pattern as the description writes it, and the same for the `regex` crate.
    #[must_use]
    pub const fn regex(written: &'static str, translated: &'static str) -> Self {
        Self { written, engine: Engine::Linear { translated, compiled: OnceLock::new() } }
    }

    /// A pattern that only a backtracking engine can hold a text against; texts above 512 bytes do not match.
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
    fn looks_around_up_to_a_length() {
        static NO_DASH: Pattern = Pattern::backtracking("^(?!-)[a-z-]+$");
        assert!(NO_DASH.matches("a-b"));
        assert!(!NO_DASH.matches("-a"));
        assert!(!NO_DASH.matches(&"a".repeat(600)));
    }
}
