//! What the page knows of operations, as JSON: a line of each, and all of one.

use specwright_generator::ir::{
    Api, Body, Coding, Json, Kind, Location, Media, Operation, Parameter, Response, SchemeKind, Status, Style,
};
use specwright_generator::sample::{Ask, Engine};

use super::readable;
use crate::state::json::{number, string};

/// Samples longer than this are left out.
const LONGEST: usize = 40_000;

/// The operations in the order of the document, without what is inside of them.
#[must_use]
pub fn operations(api: &Api) -> String {
    let rows = api.operations.iter().map(|operation| {
        object([
            ("id", Some(string(&operation.id))),
            ("method", Some(string(&operation.method))),
            ("path", Some(string(&operation.path))),
            ("summary", operation.docs.summary.as_deref().map(string)),
            ("tags", Some(Json::Array(operation.tags.iter().map(|tag| string(tag)).collect()))),
            ("deprecated", operation.docs.deprecated.then_some(Json::Bool(true))),
        ])
    });
    let all = object([
        ("title", Some(string(&api.title))),
        ("version", Some(string(&api.version))),
        ("description", api.description.as_deref().map(string)),
        ("base", Some(string(&api.base_path))),
        ("operations", Some(Json::Array(rows.collect()))),
    ]);
    all.to_string()
}

/// One operation: its parameters, its body, its answers, with samples. `None`: there is none of this number.
#[must_use]
pub fn operation(api: &Api, engine: &Engine, at: usize) -> Option<String> {
    let operation = api.operations.get(at)?;
    let parameters = operation.parameters.iter().map(|one| parameter(api, engine, one));
    let responses =
        operation.responses.iter().enumerate().map(|(nth, one)| response(api, engine, (at, nth), one));
    let all = object([
        ("description", operation.docs.description.as_deref().map(string)),
        ("pointer", operation.docs.pointer.as_deref().map(string)),
        ("security", Some(security(api, operation))),
        ("parameters", Some(Json::Array(parameters.collect()))),
        ("body", operation.body.as_ref().map(|one| body(api, engine, one))),
        ("responses", Some(Json::Array(responses.collect()))),
    ]);
    Some(all.to_string())
}

fn object<const N: usize>(members: [(&str, Option<Json>); N]) -> Json {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.into(), value?)));
    Json::Object(there.collect())
}

fn parameter(api: &Api, engine: &Engine, parameter: &Parameter) -> Json {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let needed = parameter.required || parameter.location == Location::Path;
    let sample = parameter.default.clone().or_else(|| engine.value(&parameter.slot, 0).filter(|_| needed));
    let values = match &api.types[crate::state::solid(&api.types, parameter.slot.ty)].kind {
        Kind::Enum(values) => {
            Some(Json::Array(values.values.iter().map(|value| value.json.clone()).collect()))
        }
        Kind::Bool => Some(Json::Array(vec![Json::Bool(true), Json::Bool(false)])),
        _ => None,
    };
    object([
        ("name", Some(string(&parameter.name))),
        ("in", Some(string(place))),
        ("required", Some(Json::Bool(needed))),
        ("description", parameter.docs.description.as_deref().map(string)),
        ("schema", Some(string(&readable::slot(&api.types, &parameter.slot)))),
        ("sample", sample),
        ("values", values),
        ("style", Some(string(style(parameter.spelling.style)))),
        ("exploded", Some(Json::Bool(parameter.spelling.exploded))),
    ])
}

const fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label | Style::LabelDots => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space",
        Style::PipeDelimited => "pipe",
        Style::TabDelimited => "tab",
        Style::DeepObject => "deep",
        Style::Cookie => "cookie",
        Style::Json => "json",
    }
}

fn body(api: &Api, engine: &Engine, body: &Body) -> Json {
    let forms = body.media.iter().map(|media| {
        let sample = media.slot().and_then(|slot| engine.value(slot, 0));
        let sample = sample.filter(|sample| crate::state::json::size(sample) <= LONGEST);
        object([
            (
                "type",
                Some(string(if media.media_types.is_empty() {
                    "application/octet-stream"
                } else {
                    media.concrete()
                })),
            ),
            ("kind", Some(string(kind(media)))),
            ("schema", media.slot().map(|slot| string(&readable::slot(&api.types, slot)))),
            ("sample", sample),
            ("files", Some(files(media))),
        ])
    });
    object([
        ("required", Some(Json::Bool(body.required))),
        ("description", body.docs.description.as_deref().map(string)),
        ("media", Some(Json::Array(forms.collect()))),
    ])
}

/// The names of the parts that are files.
fn files(media: &Media) -> Json {
    let Coding::Multipart(multipart) = &media.coding else { return Json::Array(Vec::new()) };
    let parts =
        multipart.parts.iter().filter(|part| part.coding == specwright_generator::ir::PartCoding::File);
    Json::Array(parts.map(|part| string(&part.name)).collect())
}

const fn kind(media: &Media) -> &'static str {
    match &media.coding {
        Coding::Json(_) => "json",
        Coding::Form(_) => "form",
        Coding::Multipart(_) => "multipart",
        Coding::Text(_) => "text",
        Coding::Xml(..) => "xml",
        Coding::Items(..) => "items",
        Coding::Bytes => "bytes",
    }
}

fn response(api: &Api, engine: &Engine, (operation, nth): (usize, usize), response: &Response) -> Json {
    let media = response.media.iter().enumerate().map(|(at, media)| {
        let ask = Ask::of(operation, nth, at);
        let sample = engine.body(&ask).ok().map(|sample| sample.json);
        let names = engine.examples(operation, nth, at);
        object([
            ("type", Some(string(media.concrete()))),
            ("kind", Some(string(kind(media)))),
            ("schema", media.slot().map(|slot| string(&readable::slot(&api.types, slot)))),
            ("sample", sample.filter(|sample| crate::state::json::size(sample) <= LONGEST)),
            ("examples", Some(Json::Array(names.into_iter().map(string).collect()))),
        ])
    });
    let headers = response.headers.iter().map(|header| {
        object([
            ("name", Some(string(&header.name))),
            ("schema", Some(string(&readable::slot(&api.types, &header.slot)))),
            ("required", Some(Json::Bool(header.required))),
        ])
    });
    let status = match response.status {
        Status::Exact(code) => number(usize::from(code)).to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    };
    object([
        ("status", Some(string(&status))),
        ("description", response.docs.description.as_deref().map(string)),
        ("headers", Some(Json::Array(headers.collect()))),
        ("media", Some(Json::Array(media.collect()))),
    ])
}

/// The schemes that the operation may need, each once: `{name, kind, in?, parameter?}`.
fn security(api: &Api, operation: &Operation) -> Json {
    let uses =
        operation.security.iter().flat_map(|security| &security.alternatives).flat_map(|one| &one.schemes);
    let mut known: Vec<usize> = uses.map(|one| one.scheme).collect();
    known.sort_unstable();
    known.dedup();
    let rows = known.into_iter().filter_map(|at| api.schemes.get(at)).map(|scheme| {
        let (kind, place, parameter) = match &scheme.kind {
            SchemeKind::ApiKey(location, name) => {
                let place = match location {
                    Location::Query => "query",
                    Location::Cookie => "cookie",
                    Location::Header | Location::Path => "header",
                };
                ("key", Some(place), Some(&**name))
            }
            SchemeKind::Basic => ("basic", None, None),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => ("bearer", None, None),
            SchemeKind::Http(name) => ("http", None, Some(&**name)),
            SchemeKind::MutualTls => ("tls", None, None),
        };
        object([
            ("name", Some(string(&scheme.name))),
            ("kind", Some(string(kind))),
            ("in", place.map(string)),
            ("parameter", parameter.map(string)),
        ])
    });
    Json::Array(rows.collect())
}
