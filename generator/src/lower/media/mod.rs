//! Media types: which are JSON, and which one of several is taken.

mod codings;
mod parts;
mod schemas;
mod written;

pub(super) use codings::{Place, media};
pub(crate) use written::{essence, media_type};

use crate::spec::{Media, Schema, Spec, Types};

/// What a media type or range is to us.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::lower) enum Family {
    /// `application/json`, `application/problem+json`, …
    Json,
    /// A range that JSON is in: `*/*`, `application/*`.
    Range,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`, …
    Multipart,
    /// `text/plain`, `text/csv`, …
    Text,
    /// `application/xml`, `text/xml`, `image/svg+xml`, …
    Xml,
    /// A sequence of items.
    Items(Sequence),
    /// Anything else.
    Other,
}

/// How the items of a sequence are told apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sequence {
    /// `text/event-stream`
    Events,
    /// A JSON text per line: `application/jsonl`, `application/x-ndjson`, …
    Lines,
    /// `application/json-seq`
    Records,
}

/// The family of a media type as it is written.
pub(in crate::lower) fn family(written: &str) -> Family {
    let essence = essence(written).to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    let (_, suffix) = subtype.rsplit_once('+').unwrap_or(("", subtype));
    match (kind, suffix) {
        ("*", "" | "*") | ("application", "*") => Family::Range,
        (_, "json") if subtype == "*+json" => Family::Range,
        (_, "json") => Family::Json,
        ("text", "event-stream") => Family::Items(Sequence::Events),
        (_, "json-seq") => Family::Items(Sequence::Records),
        (_, line) if LINES.contains(&line) => Family::Items(Sequence::Lines),
        ("application", "x-www-form-urlencoded") => Family::Form,
        ("multipart", _) => Family::Multipart,
        ("application" | "text", "xml") => Family::Xml,
        (_, "xml") if subtype.len() > suffix.len() && subtype != "*+xml" => Family::Xml,
        ("text", other) if other != "*" => Family::Text,
        _ => Family::Other,
    }
}

/// What JSON lines are called; none of the names is registered.
const LINES: [&str; 10] = [
    "jsonl",
    "x-jsonl",
    "ndjson",
    "x-ndjson",
    "jsonlines",
    "x-jsonlines",
    "json-lines",
    "x-json-lines",
    "json-stream",
    "x-json-stream",
];

/// Whether a media range is meant as JSON: its schema describes something other than text or bytes.
pub(super) fn range_is_json(spec: &Spec, media: &Media) -> bool {
    media.schema.is_some_and(|id| {
        let schema = spec.schema(id);
        let described = !schema.types.is_empty() || has_structure(schema);
        described && !schema.types.contains(Types::STRING)
    })
}

fn has_structure(schema: &Schema) -> bool {
    let composed = [&schema.all_of, &schema.any_of, &schema.one_of].iter().any(|list| !list.is_empty());
    composed || !schema.properties.is_empty() || schema.items.is_some() || schema.reference.is_some()
}

/// The media type of a body that is taken as JSON: the first JSON one, else a range that is meant so.
pub(crate) fn json_of<'s>(spec: &Spec, content: &'s [Media]) -> Option<&'s Media> {
    let is = |media: &&Media, wanted| family(&media.name) == wanted;
    let exact = content.iter().find(|media| is(media, Family::Json));
    let ranges = || content.iter().find(|media| is(media, Family::Range) && range_is_json(spec, media));
    exact.or_else(ranges)
}

#[cfg(test)]
mod tests {
    use super::{Family, Sequence, family};

    #[test]
    fn families() {
        let cases = [
            ("application/json", Family::Json),
            ("Application/JSON; charset=utf-8", Family::Json),
            ("application/problem+json;v=1", Family::Json),
            ("text/json", Family::Json),
            ("*/*", Family::Range),
            ("application/*", Family::Range),
            ("application/*+json", Family::Range),
            ("text/*", Family::Other),
            ("application/x-ndjson", Family::Items(Sequence::Lines)),
            ("application/vnd.x+jsonl", Family::Items(Sequence::Lines)),
            ("application/json-seq", Family::Items(Sequence::Records)),
            ("application/geo+json-seq", Family::Items(Sequence::Records)),
            ("text/event-stream; charset=utf-8", Family::Items(Sequence::Events)),
            ("application/x-www-form-urlencoded", Family::Form),
            ("multipart/mixed", Family::Multipart),
            ("text/csv", Family::Text),
            ("text/xml", Family::Xml),
            ("image/svg+xml", Family::Xml),
            ("image/*", Family::Other),
            ("application/pdf", Family::Other),
            ("nonsense", Family::Other),
        ];
        for (written, meant) in cases {
            assert_eq!(family(written), meant, "{written}");
        }
    }
}
