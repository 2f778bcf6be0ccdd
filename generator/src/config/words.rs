//! Options that are words, from their text and back.

use super::options::list;
use super::{Mode, Parts, Select, Stubs, Traits, Webhooks};
use crate::diagnostic::{Level, Levels, all_codes, find_code, nearest};

impl Parts {
    /// Models alone.
    pub const TYPES: Self = Self { server: false, mock: false, client: false };
    const WORDS: [&str; 4] = ["types", "server", "mock", "client"];

    /// Whether operations are generated.
    #[must_use]
    pub const fn has_operations(self) -> bool {
        self.server || self.mock || self.client
    }

    /// Whether the traits are generated that have operations as methods, and the service that calls them.
    #[must_use]
    pub const fn has_service(self) -> bool {
        self.server || self.mock
    }

    /// Adds the part that is called `word`.
    ///
    /// # Errors
    ///
    /// A hint that says what to write instead.
    pub fn add(&mut self, word: &str) -> Result<(), String> {
        match word {
            "types" => {}
            "server" => self.server = true,
            "mock" => self.mock = true,
            "client" => self.client = true,
            _ => {
                let meant = nearest(word, Self::WORDS).map(|part| format!("write `{part}`"));
                return Err(
                    meant.unwrap_or_else(|| format!("the parts are {}", list(Self::WORDS.into_iter())))
                );
            }
        }
        Ok(())
    }

    /// The parts of a list such as `types,server`.
    ///
    /// # Errors
    ///
    /// The first word that is no part, with a hint.
    pub fn from_words(words: &str) -> Result<Self, String> {
        let mut parts = Self::TYPES;
        for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            parts.add(word).map_err(|hint| format!("there is no part `{word}`; {hint}"))?;
        }
        Ok(parts)
    }
}

impl Traits {
    /// `tag` or `one`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "tag" => Some(Self::Tag),
            "one" => Some(Self::One),
            _ => None,
        }
    }
}

impl Webhooks {
    /// `parts`, `receive`, `send`, `both` or `none`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "parts" => Some(Self::Parts),
            "receive" => Some(Self::Receive),
            "send" => Some(Self::Send),
            "both" => Some(Self::Both),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

impl Stubs {
    /// `mock`, `501` or `missing`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "mock" => Some(Self::Mock),
            "501" => Some(Self::NotImplemented),
            "missing" => Some(Self::Missing),
            _ => None,
        }
    }

    /// As the configuration has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mock => "mock",
            Self::NotImplemented => "501",
            Self::Missing => "missing",
        }
    }
}

impl Mode {
    /// `usual` or `strict`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "usual" => Some(Self::Usual),
            "strict" => Some(Self::Strict),
            _ => None,
        }
    }
}

impl Levels {
    /// Sets the level of `code`: an id, a name, or `warnings` for all that are warnings by default.
    ///
    /// # Errors
    ///
    /// There is no such code: a hint that says what to write instead.
    pub fn set(&mut self, level: Level, code: &str) -> Result<(), String> {
        if code == "warnings" {
            self.warnings = Some(level);
            return Ok(());
        }
        let Some(found) = find_code(code) else {
            let words = all_codes().flat_map(|code| [code.id, code.name]).chain(["warnings"]);
            let meant = nearest(code, words).map(|word| format!("write `{word}`"));
            return Err(
                meant.unwrap_or_else(|| "write an id such as `SW0101`, its name, or `warnings`".into())
            );
        };
        self.codes.insert(found.id.into(), level);
        Ok(())
    }
}

impl Select {
    /// Whether everything is selected.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.operations.is_empty() && self.tags.is_empty() && self.paths.is_empty()
    }
}
