//! A request for an operation, built from its description: small valid values, credentials of the first alternative.

mod body;
mod xml;

use std::fmt::{self, Display};

use specwright::form::Form;
use specwright::style::{Spelling, Style};
use specwright::{Value, json};
use specwright_generator::ir::{
    self, Alternative, Api, Json, Location, Operation, Parameter, ParameterForm, SchemeKind, Slot,
};
use specwright_generator::sample;
use specwright_generator::spec::Spec;

use crate::spelling::spelt;

/// A request, as it goes over a connection.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Request {
    /// `GET`
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)?;
        let body: String = String::from_utf8_lossy(&self.body).chars().take(200).collect();
        if body.is_empty() { Ok(()) } else { write!(f, " with {body}") }
    }
}

/// Why no request can be built: what is missing.
type Result<T> = std::result::Result<T, &'static str>;

/// Builds the request, its body in the form with this index (of [`Body::media`](specwright_generator::ir::Body)).
///
/// # Errors
///
/// What is missing: a valid value could not be made.
pub fn of(spec: &Spec, api: &Api, operation: &Operation, form: usize) -> Result<Request> {
    let value = |slot: &Slot, _| sample::value(spec, &api.types, slot);
    made(api, operation, form, &Making { optional: false, value: &value, bytes: b"x" })
}

/// What the values of a request are.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// Parameters that may be left out are sent too, where a value can be made.
    pub optional: bool,
    /// Makes the value of a parameter in this location, or that of a body or of a piece of one.
    pub value: &'a dyn Fn(&Slot, Option<Location>) -> Option<Json>,
    /// A body that is bytes.
    pub bytes: &'a [u8],
}

/// Builds the request of other values than the small ones, its body in the form with this index.
///
/// # Errors
///
/// What is missing: there is no value for what is required.
pub fn made(api: &Api, operation: &Operation, form: usize, making: &Making<'_>) -> Result<Request> {
    let (request, query, cookies) = (Request::default(), Vec::new(), Vec::new());
    let mut builder = Builder { making, api, request, query, cookies };
    builder.request.method = operation.method.to_string();
    builder.request.headers.push(("accept".into(), "*/*".into()));
    let path = builder.path(operation)?;
    for parameter in &operation.parameters {
        let done = builder.parameter(parameter);
        match parameter.required {
            true => done?,
            // It is left out where it cannot be sent.
            false => done.unwrap_or_default(),
        }
    }
    builder.credentials(operation);
    builder.body(operation, form)?;
    Ok(builder.finish(&path))
}

struct Builder<'a> {
    making: &'a Making<'a>,
    api: &'a Api,
    request: Request,
    query: Vec<String>,
    cookies: Vec<String>,
}

impl Builder<'_> {
    /// The template with a value for each placeholder.
    fn path(&self, operation: &Operation) -> Result<String> {
        let mut path = self.api.base_path.to_string();
        let mut rest = &*operation.path;
        let mut placeholder = 0;
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            let (_, after) = after.split_once('}').ok_or("an open placeholder")?;
            let parameter =
                operation.parameters.iter().find(|parameter| parameter.placeholder == Some(placeholder));
            let text = match parameter {
                Some(parameter) => self.text(parameter)?,
                None => "x".into(),
            };
            if text.is_empty() {
                return Err("the text of a placeholder is empty");
            }
            path.push_str(&text);
            placeholder += 1;
            rest = after;
        }
        path.push_str(rest);
        // RFC 3986, section 6.2.2.3: such segments lead to another path.
        let leads = path.split('/').any(|segment| matches!(segment, "." | ".."));
        if leads { Err("a segment of the path leads to another one") } else { Ok(path) }
    }

    /// What is sent for a parameter, encoded.
    fn text(&self, parameter: &Parameter) -> Result<String> {
        let value = (self.making.value)(&parameter.slot, Some(parameter.location));
        let value = value.ok_or("no value can be made")?;
        if splits(parameter, &value) {
            return Err("a text would be read as several: its style has no escape for its delimiter");
        }
        let value: Value = read(&value)?;
        let location = match parameter.location {
            // The whole query is the value alone.
            Location::Query if parameter.whole && parameter.form == ParameterForm::Structured => {
                return Ok(Form::ANY.write(&value));
            }
            Location::Query if parameter.whole => specwright::Location::Path,
            Location::Path => specwright::Location::Path,
            Location::Query => specwright::Location::Query,
            Location::Header => specwright::Location::Header,
            Location::Cookie => specwright::Location::Cookie,
        };
        Ok(spelt(location, &parameter.name, parameter.spelling).write(&value))
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<()> {
        if !parameter.required && !self.making.optional {
            return Ok(());
        }
        let text = self.text(parameter)?;
        match parameter.location {
            Location::Path => {}
            Location::Query => self.query.push(text),
            Location::Header => self.request.headers.push((parameter.name.to_string(), text)),
            Location::Cookie => self.cookies.push(text),
        }
        Ok(())
    }

    /// What the first alternative needs that one request can show.
    fn credentials(&mut self, operation: &Operation) {
        let alternatives = operation.security.as_ref().map_or(&[][..], |security| &security.alternatives);
        let alternative = alternatives.iter().find(|one| is_shown(self.api, one)).or(alternatives.first());
        let mut schemes: Vec<_> = alternative.into_iter().flat_map(|one| &one.schemes).collect();
        // A key that is called `Authorization` is what stands there already.
        let is_key = |scheme: usize| matches!(self.api.schemes[scheme].kind, SchemeKind::ApiKey(..));
        schemes.sort_by_key(|used| is_key(used.scheme));
        for used in schemes {
            let authorization = match &self.api.schemes[used.scheme].kind {
                SchemeKind::ApiKey(location, name) => {
                    match location {
                        Location::Query => replace(&mut self.query, key(specwright::Location::Query, name)),
                        Location::Cookie => {
                            replace(&mut self.cookies, key(specwright::Location::Cookie, name));
                        }
                        Location::Header | Location::Path => {
                            let is_there = |(other, _): &(String, String)| other == "authorization";
                            let is_it = name.eq_ignore_ascii_case("authorization");
                            if !(is_it && self.request.headers.iter().any(is_there)) {
                                self.request.headers.push((name.to_string(), "key".to_owned()));
                            }
                        }
                    }
                    continue;
                }
                SchemeKind::MutualTls => continue,
                SchemeKind::Basic => "Basic dXNlcjpzZWNyZXQ=".to_owned(),
                SchemeKind::Http(scheme) => format!("{scheme} token"),
                SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                    "Bearer token".to_owned()
                }
            };
            // There is one such field; the token that it shows is that of both.
            if !self.request.headers.iter().any(|(name, _)| name == "authorization") {
                self.request.headers.push(("authorization".into(), authorization));
            }
        }
    }

    fn body(&mut self, operation: &Operation, form: usize) -> Result<()> {
        let Some(body) = &operation.body else { return Ok(()) };
        let Some(media) = body.media.get(form) else { return Ok(()) };
        let (media_type, bytes) = body::of(self.making, self.api, media)?;
        self.request.headers.push(("content-type".into(), media_type));
        self.request.body = bytes;
        Ok(())
    }

    fn finish(mut self, path: &str) -> Request {
        let pairs: Vec<String> = self.query.into_iter().filter(|text| !text.is_empty()).collect();
        // What a template has as a fragment is never sent.
        let path = path.split('#').next().unwrap_or_default();
        let mark = match (pairs.is_empty(), path.contains('?')) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        self.request.target = format!("{path}{mark}{}", pairs.join("&"));
        if !self.cookies.is_empty() {
            self.request.headers.push(("cookie".into(), self.cookies.join("; ")));
        }
        self.request
    }
}

/// Some descriptions have a key as a parameter too: it stands there once.
fn replace(pairs: &mut Vec<String>, pair: String) {
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    pairs.retain(|other| name(other) != name(&pair));
    pairs.push(pair);
}

/// Whether one request can show all of it: `Authorization` is either `Basic` or `Bearer`.
fn is_shown(api: &Api, alternative: &Alternative) -> bool {
    let kinds = || alternative.schemes.iter().map(|used| &api.schemes[used.scheme].kind);
    let is_bearer = |kind: &SchemeKind| {
        matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
    };
    !(kinds().any(|kind| matches!(kind, SchemeKind::Basic)) && kinds().any(is_bearer))
}

/// Whether a text inside of a value holds what stands between texts, where the style encodes both alike or not at all.
fn splits(parameter: &Parameter, value: &Json) -> bool {
    let ir::Spelling { style, exploded, .. } = parameter.spelling;
    let mark: &[char] = match (parameter.location, style) {
        (Location::Header, ir::Style::Simple) => &[','],
        (_, ir::Style::SpaceDelimited) if !exploded => &[' '],
        (_, ir::Style::PipeDelimited) if !exploded => &['|'],
        (_, ir::Style::TabDelimited) if !exploded => &['\t'],
        (_, ir::Style::Cookie) => &[';', ',', ' ', '"', '\\'],
        _ => return false,
    };
    match value {
        Json::Array(items) => items.iter().any(|item| text(item).contains(mark)),
        Json::Object(members) => {
            members.iter().any(|(name, value)| name.contains(mark) || text(value).contains(mark))
        }
        scalar => style == ir::Style::Cookie && text(scalar).contains(mark),
    }
}

/// A value in the words of the runtime.
fn read(value: &Json) -> Result<Value> {
    json::from_str(&value.to_string()).map_err(|_| "a value cannot be read")
}

/// A scalar without quotes.
fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// An API key.
fn key(location: specwright::Location, name: &str) -> String {
    Spelling::new(location, name, Style::Form).write("key")
}
