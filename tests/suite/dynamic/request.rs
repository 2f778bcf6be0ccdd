//! A request that its description takes, in pieces that can be changed.

use specwright::dynamic::Writing;
use specwright::form::Form;
use specwright::http::Request;
use specwright::{Body, Location, Value};
use specwright_generator::ir::{
    self, Coding, Json, Multipart, OtherParts, Parameter, ParameterForm, Part, PartCoding, SchemeKind,
};

use specwright_mock::spelling::spelt;
use specwright_mock::value::{of_json, to_json};

use super::Case;
use super::change::Random;

/// A request in pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    pub(super) method: String,
    /// Fixed texts and the texts of placeholders, in turns.
    pub(super) path: Vec<String>,
    /// Pairs, encoded.
    pub(super) query: Vec<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<String>,
    /// The body where it is JSON, or is written from it.
    pub(super) value: Option<Value>,
    pub(super) body: Vec<u8>,
    pub(super) writing: Option<Writing>,
    parts: Option<Multipart>,
}

const BOUNDARY: &str = "between";

impl Sent {
    /// A request that an operation takes, as far as values can be made.
    pub(super) fn of(case: &Case, number: usize, random: &mut Random) -> Option<Self> {
        let operation = &case.api.operations[number];
        let mut sent = Self { method: operation.method.to_string(), ..Self::default() };
        sent.path.push(case.api.base_path.to_string());
        let mut rest = operation.path.split('#').next()?;
        let mut placeholder = 0;
        while let Some((before, after)) = rest.split_once('{') {
            sent.path.last_mut()?.push_str(before);
            let (_, after) = after.split_once('}')?;
            let parameter = operation.parameters.iter().find(|one| one.placeholder == Some(placeholder));
            sent.path.push(parameter.map_or(Some("x".into()), |one| text(case, one, random))?);
            sent.path.push(String::new());
            placeholder += 1;
            rest = after;
        }
        sent.path.last_mut()?.push_str(rest);
        for parameter in &operation.parameters {
            if !parameter.required && random.below(3) == 0 {
                continue;
            }
            let text = text(case, parameter, random)?;
            match parameter.location {
                ir::Location::Path => {}
                ir::Location::Query => sent.query.push(text),
                ir::Location::Header => sent.headers.push((parameter.name.to_string(), text)),
                ir::Location::Cookie => sent.cookies.push(text),
            }
        }
        sent.credentials(case, operation);
        sent.body(case, number, random)?;
        Some(sent)
    }

    fn credentials(&mut self, case: &Case, operation: &ir::Operation) {
        let alternative = operation.security.as_ref().and_then(|security| security.alternatives.first());
        for used in alternative.into_iter().flat_map(|alternative| &alternative.schemes) {
            let said = match &case.api.schemes[used.scheme].kind {
                SchemeKind::ApiKey(ir::Location::Query, name) => {
                    self.query.push(format!("{name}=key"));
                    continue;
                }
                SchemeKind::ApiKey(ir::Location::Cookie, name) => {
                    self.cookies.push(format!("{name}=key"));
                    continue;
                }
                SchemeKind::ApiKey(_, name) => {
                    self.headers.push((name.to_string(), "key".into()));
                    continue;
                }
                SchemeKind::MutualTls => continue,
                SchemeKind::Basic => "Basic dXNlcjpzZWNyZXQ=".to_owned(),
                SchemeKind::Http(scheme) => format!("{scheme} token"),
                _ => "Bearer token".to_owned(),
            };
            self.headers.push(("authorization".into(), said));
        }
    }

    fn body(&mut self, case: &Case, number: usize, random: &mut Random) -> Option<()> {
        let Some(body) = &case.api.operations[number].body else { return Some(()) };
        let at = random.below(body.media.len());
        let media = body.media.get(at)?;
        let media_type = media.media_types.first().map_or("*/*", |name| &**name);
        let mut media_type = media_type.replace("*/*", "application/octet-stream").replace('*', "x");
        if let Coding::Multipart(multipart) = &media.coding {
            media_type = format!("{media_type}; boundary={BOUNDARY}");
            self.value = Some(of_json(&case.engine.value(&multipart.slot, random.next())?));
            self.parts = Some(multipart.clone());
            self.write();
        } else if let Some(slot) = media.slot() {
            let json = case.engine.value(slot, random.next())?;
            let value = of_json(&json);
            let writing = case.contract.requests(number).get(at)?.writing;
            self.value = Some(if writing.is_sequence() { Value::Array(vec![value]) } else { value });
            self.writing = Some(writing);
            self.write();
        } else {
            self.body = b"bytes".to_vec();
        }
        self.headers.push(("content-type".into(), media_type));
        Some(())
    }

    /// Writes the value as the body.
    pub(super) fn write(&mut self) {
        if let (Some(value), Some(multipart)) = (&self.value, &self.parts) {
            self.body = parts(multipart, &to_json(value));
        } else if let (Some(value), Some(writing)) = (&self.value, self.writing) {
            self.body = writing.write(&value.to_string()).unwrap_or_default().to_vec();
        }
    }

    /// `None`: HTTP has no such request.
    pub(super) fn request(&self) -> Option<Request<Body>> {
        let query: Vec<&str> =
            self.query.iter().map(String::as_str).filter(|pair| !pair.is_empty()).collect();
        let mut target = self.path.concat();
        if !query.is_empty() {
            target += if target.contains('?') { "&" } else { "?" };
            target += &query.join("&");
        }
        let mut request = Request::builder().method(self.method.as_str()).uri(target).header("host", "x");
        for (name, value) in &self.headers {
            request = request.header(name, value.as_bytes());
        }
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        request.body(Body::from(self.body.clone())).ok()
    }
}

/// What is sent for a parameter, encoded.
fn text(case: &Case, parameter: &Parameter, random: &mut Random) -> Option<String> {
    let json = case.engine.value(&parameter.slot, random.next())?;
    let value = of_json(&json);
    let location = match parameter.location {
        ir::Location::Query if parameter.whole && parameter.form == ParameterForm::Structured => {
            return Some(Form::ANY.write(&value));
        }
        ir::Location::Query if parameter.whole => Location::Path,
        ir::Location::Path => Location::Path,
        ir::Location::Query => Location::Query,
        ir::Location::Header => Location::Header,
        ir::Location::Cookie => Location::Cookie,
    };
    Some(spelt(location, &parameter.name, parameter.spelling).write(&value))
}

fn parts(multipart: &Multipart, whole: &Json) -> Vec<u8> {
    let mut out = String::new();
    let mut write = |part: Option<&Part>, name: &str, value: &Json| {
        out += &format!("--{BOUNDARY}\r\n");
        let coding = part.map_or(PartCoding::Text, |part| part.coding);
        if !name.is_empty() {
            let file = if coding == PartCoding::File { "; filename=\"x\"" } else { "" };
            out += &format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n");
        }
        if let Some(media_type) = part.and_then(|part| part.media_types.first()) {
            out += &format!("Content-Type: {}\r\n", media_type.replace('*', "x"));
        }
        let content = match value {
            Json::String(text) if coding != PartCoding::Json => text.to_string(),
            other => other.to_string(),
        };
        out += &format!("\r\n{content}\r\n");
    };
    match (whole, &multipart.others) {
        (Json::Array(items), OtherParts::Items(parts)) => {
            items.iter().enumerate().for_each(|(at, item)| write(parts.get(at).or(parts.last()), "", item));
        }
        (Json::Object(members), _) => {
            for (name, member) in members {
                let part = multipart.parts.iter().find(|part| part.name == *name);
                match member {
                    Json::Array(items) if part.is_some_and(|part| part.many) => {
                        items.iter().for_each(|item| write(part, name, item));
                    }
                    member => write(part, name, member),
                }
            }
        }
        _ => {}
    }
    (out + &format!("--{BOUNDARY}--\r\n")).into_bytes()
}
