//! The words for what is found.

use super::table::{Field, Object, Words};
use crate::diagnostic::{
    Code, Diagnostic, INCOMPLETE, KIND_SLIP, MISPLACED_REFERENCE, MISSING_FIELD, OTHER_VERSION, UNKNOWN_KEY,
    UNKNOWN_KEYWORD, UNKNOWN_WORD, nearest,
};
use crate::document::Version;
use crate::source::{Member, Value};

/// How much of a text is quoted.
const QUOTED: usize = 60;

/// A text in a message: on one line, and not longer than one.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(QUOTED).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("`{}{dots}`", short.escape_debug())
}

/// How a version calls itself.
pub(super) const fn name(version: Version) -> &'static str {
    match version {
        Version::V2 => "Swagger 2.0",
        Version::V30 => "OpenAPI 3.0",
        Version::V31 => "OpenAPI 3.1",
        Version::V32 => "OpenAPI 3.2",
    }
}

/// A value of another kind than is expected.
pub(super) fn wrong(code: &'static Code, member: &Member, expected: &str) -> Diagnostic {
    let subject = subject(member);
    let found = match &member.value.value {
        Value::String(text) | Value::Number(text) => format!("{} {}", member.value.kind(), quoted(text)),
        Value::Bool(value) => format!("the boolean `{value}`"),
        _ => member.value.kind().to_owned(),
    };
    let diagnostic =
        Diagnostic::new(code, member.value.span, format!("{subject} must be {expected}, but is {found}"));
    match member.value.value {
        Value::Object(_) | Value::Array(_) => {
            diagnostic.label(format!("{} begins here", member.value.kind()))
        }
        _ => diagnostic,
    }
}

/// What a message is about: a key, an item of a list, or the whole file.
pub(super) fn subject(member: &Member) -> String {
    match member.key.strip_suffix("[]") {
        Some(list) => format!("an item of {}", quoted(list.trim_end_matches("[]"))),
        None if member.key.is_empty() && member.key_span.start == member.key_span.end => {
            "the document".into()
        }
        None => quoted(&member.key),
    }
}

/// `null` where something else is expected.
pub(super) fn null(member: &Member, expected: &str) -> Diagnostic {
    let message = format!("{} must be {expected}, but nothing stands behind it", subject(member));
    Diagnostic::new(&KIND_SLIP, member.key_span, message)
        .label("read as if it were left out")
        .hint("write the value, or remove the key")
}

/// A `$ref` where the specification knows none.
pub(super) fn misplaced_reference(member: &Member, what: &str) -> Diagnostic {
    let message =
        format!("the specification lets no `$ref` stand for {}; it is followed all the same", article(what));
    let span = member.value.get("$ref").map_or(member.value.span, |node| node.span);
    Diagnostic::new(&MISPLACED_REFERENCE, span, message)
}

/// A field that is missing, without great harm.
pub(super) fn missing(object: &Object, field: &str, member: &Member) -> Diagnostic {
    let message = format!("{} without `{field}`", article(object.name));
    Diagnostic::new(&MISSING_FIELD, member.key_span, message).hint(format!("add `{field}`"))
}

/// A field that is missing, so that nothing can be made of the object.
pub(super) fn incomplete(object: &Object, field: &str, member: &Member) -> Diagnostic {
    let message = format!("{} without `{field}`", article(object.name));
    Diagnostic::new(&INCOMPLETE, member.key_span, message).hint(format!("add `{field}`"))
}

/// A field that another version has.
pub(super) fn other_version(object: &Object, field: &Field, member: &Member, version: Version) -> Diagnostic {
    let message = format!(
        "`{}` in {} is of {}; this document says {}",
        field.name,
        article(object.name),
        versions(field),
        name(version)
    );
    let diagnostic = Diagnostic::new(&OTHER_VERSION, member.key_span, message);
    match field.instead.filter(|_| version > field.until) {
        Some(instead) => diagnostic.hint(instead),
        None => diagnostic.hint("name the version that has it, or write what this version has for it"),
    }
}

/// A key that no version has. `None`: an annotation that is near nothing.
pub(super) fn unknown_key(object: &Object, member: &Member, version: Version) -> Option<Diagnostic> {
    let names = object.fields.iter().filter(|field| field.is_in(version)).map(|field| field.name);
    let near = nearest(&member.key, names).filter(|near| member.key.len() > 2 && !near.starts_with('$'));
    let is_open = object.open_since.is_some_and(|since| version >= since);
    let key = quoted(&member.key);
    let (code, message) = match (is_open, near) {
        (true, None) => {
            (&UNKNOWN_KEYWORD, format!("{key} is no keyword of JSON Schema or OpenAPI; it has no effect"))
        }
        _ => (&UNKNOWN_KEY, format!("{} has no field {key}; it has no effect", article(object.name))),
    };
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("remove it, or let the name of an extension begin with `x-`: `x-{}`", plain(&member.key))
        }
    };
    Some(Diagnostic::new(code, member.key_span, message).hint(hint))
}

/// A word that is not in a closed set.
pub(super) fn unknown_word(words: &Words, member: &Member, text: &str, version: Version) -> Diagnostic {
    let known = words.words.iter().filter(|word| (word.since..=word.until).contains(&version));
    let known: Vec<_> = known.map(|word| word.word).collect();
    let other = words.words.iter().find(|word| word.word == text);
    let message = match other {
        Some(_) => {
            format!("`{text}` is {} in another version; this document says {}", words.what, name(version))
        }
        None => format!("{} is not {}", quoted(text), words.what),
    };
    let hint = match nearest(text, known.iter().copied()) {
        Some(near) if other.is_none() => format!("did you mean `{near}`?"),
        _ => format!("write one of `{}`", known.join("`, `")),
    };
    Diagnostic::new(&UNKNOWN_WORD, member.value.span, message).hint(hint)
}

/// The versions that have a field: `OpenAPI 3.1 and later`.
fn versions(field: &Field) -> String {
    match (field.since, field.until) {
        (since, Version::V32) => format!("{} and later", name(since)),
        (since, until) if since == until => name(since).into(),
        (Version::V2, until) => format!("{} and before", name(until)),
        (since, until) => format!("{} to {}", name(since), name(until)),
    }
}

/// With an article, where it has none: `an Info Object`.
pub(super) fn article(what: &str) -> String {
    match what.chars().next() {
        Some('A' | 'E' | 'I' | 'O' | 'U' | 'X') => format!("an {what}"),
        Some(first) if first.is_uppercase() => format!("a {what}"),
        _ => what.to_owned(),
    }
}

/// A key that can stand in a hint.
fn plain(key: &str) -> String {
    key.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect()
}
