//! What a table cannot say: fields that need each other.

use super::keys;
use super::say;
use super::walk::Walker;
use crate::diagnostic::{Diagnostic, INCOMPLETE, MISSING_FIELD, PATH_OPTIONAL, UNSAFE_TEXT};
use crate::document::{Version, slips};
use crate::source::{Member, Node, Object};

/// A document describes something: operations, or parts for other documents.
pub(super) fn root(walker: &mut Walker<'_>, members: &Object, member: &Member) {
    let (fields, hint): (&[&str], _) = match walker.version {
        Version::V2 | Version::V30 => (&["paths"], "add `paths`; `paths: {}` where there are none"),
        Version::V31 | Version::V32 => {
            (&["paths", "webhooks", "components"], "add `paths`, `webhooks` or `components`")
        }
    };
    if !fields.iter().any(|field| members.get(field).is_some()) {
        let first = members.members().first().map_or(member.key_span, |first| first.key_span);
        let message = format!("the document has no `{}`, so it describes nothing", fields.join("`, no `"));
        walker.say(Diagnostic::new(&INCOMPLETE, first, message).hint(hint));
    }
}

/// A parameter says what it holds; one in the path is required, and the name of a header is a token.
pub(super) fn parameter(walker: &mut Walker<'_>, members: &Object, member: &Member) {
    let location = members.get("in").and_then(Node::as_str).unwrap_or_default();
    let name = members.get("name").filter(|name| name.as_str().is_some());
    if location == "header" {
        if let Some(said) =
            name.and_then(|name| keys::header(name.as_str()?, "the name of a header", name.span))
        {
            walker.say(said);
        }
    } else if let Some(name) =
        name.filter(|name| name.as_str().is_some_and(|text| text.contains(char::is_control)))
    {
        let message =
            format!("{} cannot be the name of a parameter", say::quoted(name.as_str().unwrap_or_default()));
        walker.say(Diagnostic::new(&UNSAFE_TEXT, name.span, message).hint("remove the control character"));
    }
    if location == "path" && members.get("required").and_then(slips::read_bool) != Some(true) {
        let said = members.member("required").map(|member| member.value.span);
        let span = said.or(members.get("in").map(|node| node.span)).unwrap_or(member.key_span);
        let name = name.and_then(Node::as_str).unwrap_or_default();
        let message = format!("the parameter {} is in the path, so it is required", say::quoted(name));
        walker.say(Diagnostic::new(&PATH_OPTIONAL, span, message).hint("write `required: true`"));
    }
    let fields: &[&str] = match (walker.version, location) {
        (Version::V2, "body") => &["schema"],
        (Version::V2, _) => &["type", "schema"],
        _ => &["schema", "content"],
    };
    content(walker, "Parameter Object", fields, members, member);
}

/// A header says what it holds.
pub(super) fn header(walker: &mut Walker<'_>, members: &Object, member: &Member) {
    let fields: &[&str] = match walker.version {
        Version::V2 => &["type"],
        _ => &["schema", "content"],
    };
    content(walker, "Header Object", fields, members, member);
}

fn content(walker: &mut Walker<'_>, object: &str, fields: &[&str], members: &Object, member: &Member) {
    // A type that stands in the wrong place has been reported already.
    let is_there = |field: &&str| members.get(field).is_some();
    if !fields.iter().any(is_there) && members.get("type").is_none() {
        let message =
            format!("{} without `{}` holds any string", say::article(object), fields.join("` or `"));
        let hint = format!("add `{}`", fields.first().unwrap_or(&"schema"));
        walker.say(Diagnostic::new(&MISSING_FIELD, say::place(member), message).hint(hint));
    }
}

/// Each type of scheme has fields of its own that it needs.
pub(super) fn security_scheme(walker: &mut Walker<'_>, members: &Object, member: &Member) {
    let kind = members.get("type").and_then(Node::as_str).unwrap_or_default();
    let (fatal, expected): (&[&str], &[&str]) = match (kind, walker.version) {
        ("apiKey", _) => (&["name", "in"], &[]),
        ("http", _) => (&["scheme"], &[]),
        ("oauth2", Version::V2) => (&[], &["flow", "scopes"]),
        ("oauth2", _) => (&[], &["flows"]),
        ("openIdConnect", _) => (&[], &["openIdConnectUrl"]),
        _ => (&[], &[]),
    };
    for (fields, code) in [(fatal, &INCOMPLETE), (expected, &MISSING_FIELD)] {
        for field in fields.iter().filter(|field| members.get(field).is_none()) {
            let message = format!("a Security Scheme Object of type `{kind}` without `{field}`");
            walker.say(Diagnostic::new(code, member.key_span, message).hint(format!("add `{field}`")));
        }
    }
    let is_sent = members.get("in").and_then(Node::as_str) != Some("query");
    let name = members.get("name").filter(|_| kind == "apiKey" && is_sent);
    if let Some(said) =
        name.and_then(|name| keys::header(name.as_str()?, "the name of an API key", name.span))
    {
        walker.say(said);
    }
}
