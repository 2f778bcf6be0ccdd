//! The keys of maps: paths, statuses, media types, names of headers, methods.

use super::say;
use super::table::Keys;
use super::walk::Walker;
use crate::diagnostic::{BAD_MEDIA_TYPE, BAD_PATH, BAD_STATUS, Diagnostic, UNSAFE_TEXT, WORD_SLIP};
use crate::document::slips;
use crate::source::Span;

impl Walker<'_> {
    /// Checks a key.
    pub(super) fn key(&mut self, keys: Keys, key: &str, span: Span) {
        let said = match keys {
            Keys::Path => path(key, span),
            Keys::Status => status(key, span),
            Keys::Media => media(key, span),
            Keys::Header => header(key, "the name of a header", span),
            Keys::Method => header(key, "a method", span),
            Keys::Name | Keys::Expression => None,
        };
        if let Some(said) = said {
            self.say(said);
        }
    }
}

fn path(key: &str, span: Span) -> Option<Diagnostic> {
    if key.contains(char::is_control) {
        return Some(unsafe_text(key, "a path", span));
    }
    let message = || format!("a path begins with `/`, but this is {}", say::quoted(key));
    let hint = || format!("write `/{}`", key.trim());
    (!key.starts_with('/')).then(|| Diagnostic::new(&BAD_PATH, span, message()).hint(hint()))
}

fn status(key: &str, span: Span) -> Option<Diagnostic> {
    match slips::read_status(key) {
        Some(meant) if meant == key => None,
        Some(meant) => {
            let message = format!("{} is read as `{meant}`", say::quoted(key));
            Some(Diagnostic::new(&WORD_SLIP, span, message).hint(format!("write `{meant}`")))
        }
        None => {
            let message = format!("{} is no status; the response is ignored", say::quoted(key));
            Some(Diagnostic::new(&BAD_STATUS, span, message).hint("write `404`, `4XX` or `default`"))
        }
    }
}

fn media(key: &str, span: Span) -> Option<Diagnostic> {
    if key.contains(|letter: char| letter.is_control() || !letter.is_ascii()) {
        return Some(unsafe_text(key, "a media type", span));
    }
    let essence = key.split(';').next().unwrap_or_default().trim();
    let is_media = essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    let message = || format!("{} is no media type", say::quoted(key));
    (!is_media)
        .then(|| Diagnostic::new(&BAD_MEDIA_TYPE, span, message()).hint("write `application/json`, or `*/*`"))
}

/// Checks what must be a token of HTTP.
pub(super) fn header(key: &str, what: &str, span: Span) -> Option<Diagnostic> {
    (!is_token(key)).then(|| unsafe_text(key, what, span))
}

fn unsafe_text(key: &str, what: &str, span: Span) -> Diagnostic {
    let message = format!("{} cannot be {what}", say::quoted(key));
    let hint = match key.chars().find(|letter| letter.is_control()) {
        Some(letter) => format!("remove the control character {letter:?}"),
        None => "letters, digits and ``!#$%&'*+-.^_`|~`` may stand in it".into(),
    };
    Diagnostic::new(&UNSAFE_TEXT, span, message).hint(hint)
}

/// Whether it is a token as RFC 9110 has it.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
