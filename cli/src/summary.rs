//! What came of a run, for programs: one JSON object.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use specwright_generator::config::Config;
use specwright_generator::diagnostic::Label;
use specwright_generator::ir::{Api, Coding, Json, Kind, Media, Operation, Status};
use specwright_generator::pipeline::{Generated, Run};
use specwright_generator::source::Span;
use specwright_generator::spec::{Schema, Spec};
use specwright_sync::apply::Write;

use crate::extents::{contains, extents};

/// The summary of a run and of what it changes.
pub(crate) fn of(config: &Config, run: &Run, changes: &[Write]) -> Json {
    let mut members = vec![("description", text(&config.description)), ("diagnostics", diagnostics(run))];
    if let Some(spec) = &run.spec {
        members.push(("declared", count(spec.operations.len())));
        members.push(("schemas", count(spec.named.len())));
    }
    if let (Some(generated), Some(spec)) = (&run.generated, &run.spec) {
        members.push(("operations", count(generated.api.operations.len())));
        members
            .push(("types", count(generated.api.types.iter().filter(|(_, ty)| ty.name.is_some()).count())));
        members.push(("lines", count(lines(generated))));
        members.push(("untyped", untyped(run, &generated.api, spec)));
        members.push(("raw", raw(&generated.api)));
    }
    let changed = |change: &Write| {
        let path = change.path.to_string_lossy();
        object([("change", text(change.verb())), ("path", text(&path))])
    };
    members.push(("changes", Json::Array(changes.iter().map(changed).collect())));
    object(members)
}

/// An object.
pub(crate) fn object(members: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(key, value)| (Arc::from(key), value)).collect())
}

/// A string.
pub(crate) fn text(text: &str) -> Json {
    Json::String(text.into())
}

/// A number.
pub(crate) fn count(count: usize) -> Json {
    Json::Number(count.to_string().into())
}

/// How often each code was said.
fn diagnostics(run: &Run) -> Json {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, diagnostic) in &run.report.diagnostics {
        *counts.entry(diagnostic.code.id).or_default() += 1;
    }
    Json::Object(counts.into_iter().map(|(code, times)| (code.into(), count(times))).collect())
}

/// Lines of Rust.
fn lines(generated: &Generated) -> usize {
    let rust = generated.output.files.iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| file.text.lines().count()).sum()
}

/// Schemas that say what a value is and became any JSON value nevertheless, with the codes that stand at their places.
fn untyped(run: &Run, api: &Api, spec: &Spec) -> Json {
    let schemas: HashMap<Span, &Schema> =
        spec.schemas.iter().filter_map(|schema| Some((schema.place.as_ref()?.span, schema))).collect();
    let says = |span: &Span| schemas.get(span).is_some_and(|schema| says_what_it_is(schema));
    let named =
        api.types.iter().filter(|(_, ty)| is_any(api, &ty.kind)).filter_map(|(_, ty)| ty.span).filter(says);
    let mut found: Vec<(Span, &str)> = named.map(|span| (span, "an alias of any value")).collect();
    found.extend(api.types.untyped().iter().filter_map(|untyped| Some((untyped.span?, untyped.reason))));
    found.sort_by_key(|(span, _)| *span);
    found.dedup_by_key(|(span, _)| *span);
    // The text is read again only for what should not be.
    let extents = if found.is_empty() { HashMap::new() } else { extents(run) };
    let row = |(span, reason): (Span, &str)| {
        let place = schemas.get(&span).and_then(|schema| schema.place.as_ref());
        let codes = codes_within(run, extents.get(&span).copied().unwrap_or(span));
        let place = place.map_or(Json::Null, |place| text(&place.pointer));
        object([("place", place), ("reason", text(reason)), ("codes", codes)])
    };
    Json::Array(found.into_iter().map(row).collect())
}

fn is_any(api: &Api, kind: &Kind) -> bool {
    match kind {
        Kind::Any => true,
        Kind::Alias(other) => matches!(api.types[*other].kind, Kind::Any),
        _ => false,
    }
}

fn says_what_it_is(schema: &Schema) -> bool {
    let typed = !schema.types.is_empty() && schema.types.len() < 6;
    let composed = !schema.one_of.is_empty() || !schema.any_of.is_empty();
    typed || composed || !schema.properties.is_empty() || schema.enumeration.is_some()
}

fn codes_within(run: &Run, span: Span) -> Json {
    let within = |label: &Label| contains(span, label.span);
    let diagnostics = run.report.diagnostics.iter().map(|(_, diagnostic)| diagnostic);
    let said = diagnostics.filter(|diagnostic| diagnostic.primary.as_ref().is_some_and(within));
    let mut codes: Vec<&str> = said.map(|diagnostic| diagnostic.code.id).collect();
    codes.sort_unstable();
    codes.dedup();
    Json::Array(codes.into_iter().map(text).collect())
}

/// What is handed over unread, and whether the document gives a reason for that.
fn raw(api: &Api) -> Json {
    Json::Array(api.operations.iter().flat_map(raw_of).collect())
}

fn raw_of(operation: &Operation) -> Vec<Json> {
    let mut rows = Vec::new();
    let mut add = |what: String, why: String, excused: bool| {
        let members = [("operation", text(&operation.id)), ("what", text(&what)), ("why", text(&why))];
        rows.push(object(members.into_iter().chain([("excused", Json::Bool(excused))])));
    };
    let bytes = |media: &&Media| matches!(media.coding, Coding::Bytes);
    let mut unread = |what: String, media: &[Media]| {
        for Media { media_types, .. } in media.iter().filter(bytes) {
            add(what.clone(), media_types.join(", "), !media_types.iter().any(|name| is_json(name)));
        }
    };
    if let Some(body) = &operation.body {
        unread("request body".into(), &body.media);
    }
    for response in &operation.responses {
        unread(format!("response {}", status(response.status)), &response.media);
    }
    rows
}

fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json")
}

fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn media_types_of_json() {
        for (name, json) in
            [("application/json; charset=utf-8", true), ("application/hal+JSON", true), ("text/json5", false)]
        {
            assert_eq!(is_json(name), json, "{name}");
        }
    }
}
