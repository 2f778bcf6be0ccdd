//! From words to identifiers.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::reserved;
use super::spell::words;

/// How an identifier is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Case {
    /// `PetStatus`
    Camel,
    /// `pet_status`
    Snake,
    /// `PET_STATUS`
    Shouty,
}

impl Case {
    /// The identifier that a text of the document wants.
    pub(super) fn identifier(self, text: &str) -> String {
        self.join(&words(text, false))
    }

    /// The same with every sign spelt out.
    pub(super) fn spelt(self, text: &str) -> String {
        self.join(&words(text, true))
    }

    /// `base` with one more word.
    pub(super) fn with(self, base: &str, word: &str) -> String {
        let base = base.strip_prefix("r#").unwrap_or(base).trim_end_matches('_');
        match self {
            Self::Camel => format!("{base}{}", self.join(word)),
            Self::Snake | Self::Shouty => format!("{base}_{}", self.join(word)),
        }
    }

    fn join(self, words: &str) -> String {
        let mut name = String::with_capacity(words.len() + 4);
        for word in words.split(' ') {
            let word = match self {
                Self::Camel => word.to_upper_camel_case(),
                Self::Snake => word.to_snake_case(),
                Self::Shouty => word.to_snake_case().to_uppercase(),
            };
            let digits = name.ends_with(digit) && word.starts_with(digit);
            if !name.is_empty() && (self != Self::Camel || digits) {
                name.push('_');
            }
            name.push_str(&word);
        }
        if name.starts_with(char::is_numeric) {
            name.insert(0, if self == Self::Snake { 'n' } else { 'N' });
        }
        reserved::escape(name)
    }
}

fn digit(character: char) -> bool {
    character.is_numeric()
}

/// A name that a user chose: as it is where Rust can take it, else `None`.
pub(super) fn exact(name: &str) -> Option<String> {
    let mut characters = name.chars();
    let first = characters.next()?;
    let starts = first.is_ascii_alphabetic() || (first == '_' && name.len() > 1);
    let valid = starts && characters.all(|character| character.is_ascii_alphanumeric() || character == '_');
    valid.then(|| reserved::escape(name.into()))
}

#[cfg(test)]
mod tests {
    use super::{Case, exact};

    #[test]
    fn identifiers() {
        let cases = [
            ("photoUrl", "PhotoUrl", "photo_url"),
            ("+1", "Plus1", "plus_1"),
            ("-1", "Minus1", "minus_1"),
            ("102", "N102", "n102"),
            ("v1.2", "V1_2", "v1_2"),
            ("", "Empty", "empty"),
            ("type", "Type", "r#type"),
            ("gen", "Gen", "r#gen"),
            ("self", "Self_", "self_"),
            ("super", "Super", "super_"),
            ("ASC", "Asc", "asc"),
            ("HTTPServer", "HttpServer", "http_server"),
        ];
        for (text, camel, snake) in cases {
            assert_eq!(
                (Case::Camel.identifier(text).as_str(), Case::Snake.identifier(text).as_str()),
                (camel, snake)
            );
        }
        assert_eq!(Case::Shouty.identifier("petStatus"), "PET_STATUS");
    }

    #[test]
    fn chosen_names_stay_as_they_are() {
        assert_eq!(exact("fooBar").as_deref(), Some("fooBar"));
        assert_eq!(exact("type").as_deref(), Some("r#type"));
        assert_eq!(exact("a b"), None);
        assert_eq!(exact("_"), None);
    }
}
