//! The words for what is found.

use super::table::{Field, Kind, Object, Words};
use crate::diagnostic::{
    Code, Diagnostic, INCOMPLETE, KIND_SLIP, MISPLACED_REFERENCE, MISSING_FIELD, OTHER_VERSION, UNKNOWN_KEY,
    UNKNOWN_KEYWORD, UNKNOWN_WORD, nearest,
};
use crate::document::Version;
use crate::source::{Member, Span, Value};

/// How much of a text is quoted.
const QUOTED: usize = 60;

/// A text in a message: on one line, and not longer than one.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(QUOTED).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("`{}{dots}`", short.escape_debug())
}

/// What stands behind `openapi` in a document of a version.
const fn number(version: Version) -> &'static str {
    match version {
        Version::V2 | Version::V30 => "3.0.4",
        Version::V31 => "3.1.0",
        Version::V32 => "3.2.0",
    }
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

/// What to write where an object is expected.
pub(super) fn object_hint(member: &Member, is_schema: bool) -> &'static str {
    match &member.value.value {
        Value::Array(_) => "write its members as `NAME: VALUE`, without `- ` and without brackets",
        Value::String(_) if is_schema => {
            "write `{type: TYPE}`, or `{$ref: '#/components/schemas/NAME'}` for a named schema"
        }
        _ => "write its members as `NAME: VALUE` on lines of their own, further to the right",
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
    let is_written = member.value.span.end > member.value.span.start;
    let found = if is_written { "is null" } else { "nothing stands behind it" };
    let message = format!("{} must be {expected}, but {found}", subject(member));
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
        .hint("other tools may not follow it: write what it leads to in its place")
}

/// A field that is missing, without great harm.
pub(super) fn missing(object: &Object, field: &Field, member: &Member) -> Diagnostic {
    let message = format!("{} without `{}`", article(object.name), field.name);
    Diagnostic::new(&MISSING_FIELD, place(member), message).hint(add(field))
}

/// A field that is missing, so that nothing can be made of the object.
pub(super) fn incomplete(object: &Object, field: &Field, member: &Member, version: Version) -> Diagnostic {
    let message = format!("{} without `{}`", article(object.name), field.name);
    let hint = match field.kind {
        Kind::Word(words) => format!("add `{}`: one of `{}`", field.name, words.of(version).join("`, `")),
        _ => add(field),
    };
    Diagnostic::new(&INCOMPLETE, place(member), message).hint(hint)
}

/// What to add where a field is missing.
fn add(field: &Field) -> String {
    match field.name {
        "info" => "add `info: {title: NAME, version: \"1.0\"}`".into(),
        name => format!("add `{name}`"),
    }
}

/// Where an object begins: its key, or in a list and at the root its first key.
pub(super) fn place(member: &Member) -> Span {
    let is_keyless = member.key_span.start == member.value.span.start;
    let first = member.value.as_object().and_then(|object| object.members().first());
    first.filter(|_| is_keyless).map_or(member.key_span, |first| first.key_span)
}

/// A field that another version has.
pub(super) fn other_version(object: &Object, field: &Field, member: &Member, version: Version) -> Diagnostic {
    let message = format!(
        "`{}` in {} is of {}; this document says {}",
        field.name,
        article(object.name),
        versions(field.since, field.until),
        name(version)
    );
    let diagnostic = Diagnostic::new(&OTHER_VERSION, member.key_span, message);
    let diagnostic = match object.open_since {
        Some(_) if version < field.since => diagnostic.label("read all the same"),
        None if version > field.until && is_of_an_operation(object) => diagnostic.label("it has no effect"),
        _ => diagnostic,
    };
    match (field.instead, version) {
        (Some(instead), _) => diagnostic.hint(instead),
        (None, Version::V2) => diagnostic.hint("remove it, or write the document in OpenAPI 3"),
        (None, _) => diagnostic.hint(format!("write `openapi: {}` to use it", number(field.since))),
    }
}

/// Objects that are read by their own fields only: what another version has there is passed over.
fn is_of_an_operation(object: &Object) -> bool {
    ["Operation Object", "Parameter Object", "Header Object", "Response Object"].contains(&object.name)
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
    let known = words.of(version);
    let other = words.words.iter().find(|word| word.word == text);
    let message = match other {
        Some(word) => format!(
            "`{text}` is {} of {}; this document says {}",
            words.what,
            versions(word.since, word.until),
            name(version)
        ),
        None => format!("{} is not {}", quoted(text), words.what),
    };
    let hint = match (other.and_then(|word| word.instead), nearest(text, known.iter().copied())) {
        (Some(instead), _) => instead.into(),
        (None, Some(near)) if other.is_none() => format!("did you mean `{near}`?"),
        _ => format!("write one of `{}`", known.join("`, `")),
    };
    Diagnostic::new(&UNKNOWN_WORD, member.value.span, message).hint(hint)
}

/// The versions that have something: `OpenAPI 3.1 and later`.
fn versions(since: Version, until: Version) -> String {
    match (since, until) {
        (Version::V32, Version::V32) => name(since).into(),
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
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect()
}
