//! Formats of strings that stay text: what an example must look like, and what is made.

use super::patterns::Patterns;
use crate::ir::Pattern;
use crate::lower::expression;

/// Whether a text is certain to be of a format.
pub(super) fn is(format: &str, text: &str, patterns: &Patterns) -> bool {
    expression(format).is_none_or(|expression| {
        let pattern = Pattern {
            written: format!("format {format}").into(),
            regex: Some(expression.into()),
            counted: None,
        };
        patterns.matches(&pattern, text)
    })
}

#[cfg(test)]
mod tests {
    use super::{Patterns, is};

    #[test]
    fn usual_examples_fit_and_others_do_not() {
        let patterns = Patterns::default();
        for (name, text) in [
            ("uri", "https://api.example.com:8080/a/b?c=d&e=%20#f"),
            ("uri", "mailto:a@b.c"),
            ("email", "jane.doe+tag@mail.example.com"),
            ("hostname", "a-b.example.com"),
            ("uri-template", "https://api.example.com/users{/user}{?page,per_page}"),
            ("uri-reference", "https://example.com/a"),
            ("duration", "PT1H30M"),
        ] {
            assert!(is(name, text, &patterns), "{name}: {text}");
        }
        for (name, text) in [
            ("uri", "/a"),
            ("uri", "a b"),
            ("email", "a"),
            ("email", "a@@b"),
            ("duration", "P"),
            ("time", "12:00"),
        ] {
            assert!(!is(name, text, &patterns), "{name}: {text}");
        }
    }
}
