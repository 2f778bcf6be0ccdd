//! A request for an operation, built from its description: small valid values, credentials of the first alternative.

use anyhow::{Context as _, Result};
use specwright_generator::ir::{
    Api, Json, Location, Operation, Parameter, ParameterForm, Presence, SchemeKind, Slot,
};
use specwright_generator::sample;
use specwright_generator::spec::Spec;

use super::http::Request;

/// Builds the request, its body in the form with this index.
pub(crate) fn of(spec: &Spec, api: &Api, operation: &Operation, form: usize) -> Result<Request> {
    let mut builder =
        Builder { spec, api, request: Request::default(), query: Vec::new(), cookies: Vec::new() };
    builder.request.method = operation.method.to_string();
    builder.request.headers.push(("accept".into(), "*/*".into()));
    let path = builder.path(operation)?;
    for parameter in operation.parameters.iter().filter(|parameter| parameter.presence == Presence::Required)
    {
        builder.parameter(parameter)?;
    }
    builder.credentials(operation);
    builder.body(operation, form)?;
    Ok(builder.finish(&path))
}

struct Builder<'a> {
    spec: &'a Spec,
    api: &'a Api,
    request: Request,
    query: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
}

impl Builder<'_> {
    fn value(&self, slot: &Slot) -> Result<Json> {
        sample::value(self.spec, &self.api.types, slot).context("no value can be made")
    }

    /// The template with a value for each placeholder.
    fn path(&self, operation: &Operation) -> Result<String> {
        let mut path = self.api.base_path.to_string();
        let mut rest = &*operation.path;
        let mut placeholder = 0;
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            let (_, after) = after.split_once('}').context("an open placeholder")?;
            let parameter =
                operation.parameters.iter().find(|parameter| parameter.placeholder == Some(placeholder));
            let text = match parameter {
                Some(parameter) => self.joined(parameter)?,
                None => "x".into(),
            };
            path.push_str(&escaped(&text));
            placeholder += 1;
            rest = after;
        }
        path.push_str(rest);
        Ok(path)
    }

    /// A value on one line, as paths and headers have it.
    fn joined(&self, parameter: &Parameter) -> Result<String> {
        let value = self.value(&parameter.slot)?;
        Ok(match parameter.form {
            ParameterForm::Json => value.to_string(),
            _ => match value {
                Json::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
                Json::Object(members) => {
                    let exploded = matches!(parameter.form, ParameterForm::Structured { exploded: true });
                    let mark = if exploded { '=' } else { ',' };
                    members
                        .iter()
                        .map(|(key, value)| format!("{key}{mark}{}", text(value)))
                        .collect::<Vec<_>>()
                        .join(",")
                }
                scalar => text(&scalar),
            },
        })
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<()> {
        let name = parameter.name.to_string();
        match parameter.location {
            Location::Path => {}
            Location::Query => {
                let pairs = self.pairs(parameter)?;
                self.query.extend(pairs);
            }
            Location::Header => {
                let value = self.joined(parameter)?;
                self.request.headers.push((name, value));
            }
            Location::Cookie => {
                let value = self.joined(parameter)?;
                self.cookies.push((name, value));
            }
        }
        Ok(())
    }

    fn pairs(&self, parameter: &Parameter) -> Result<Vec<(String, String)>> {
        let name = parameter.name.to_string();
        Ok(match (parameter.form, self.value(&parameter.slot)?) {
            (
                ParameterForm::List { exploded: true } | ParameterForm::Values { exploded: true },
                Json::Array(items),
            ) => items.iter().map(|item| (name.clone(), text(item))).collect(),
            (ParameterForm::Structured { exploded: true }, Json::Object(members)) => {
                members.iter().map(|(key, value)| (key.to_string(), text(value))).collect()
            }
            _ => vec![(name, self.joined(parameter)?)],
        })
    }

    /// What the first alternative needs.
    fn credentials(&mut self, operation: &Operation) {
        let alternative = operation.security.as_ref().and_then(|security| security.alternatives.first());
        for used in alternative.into_iter().flat_map(|alternative| &alternative.schemes) {
            let authorization = match &self.api.schemes[used.scheme].kind {
                SchemeKind::ApiKey(location, name) => {
                    let pair = (name.to_string(), "key".to_owned());
                    match location {
                        Location::Query => self.query.push(pair),
                        Location::Cookie => self.cookies.push(pair),
                        Location::Header | Location::Path => self.request.headers.push(pair),
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
            self.request.headers.push(("authorization".into(), authorization));
        }
    }

    fn body(&mut self, operation: &Operation, form: usize) -> Result<()> {
        let Some(body) = &operation.body else { return Ok(()) };
        let Some(media) = body.media.get(form) else { return Ok(()) };
        let (media_type, bytes) = super::body::of(self.spec, self.api, media)?;
        self.request.headers.push(("content-type".into(), media_type));
        self.request.body = bytes;
        Ok(())
    }

    fn finish(mut self, path: &str) -> Request {
        let pairs: Vec<String> =
            self.query.iter().map(|(key, value)| format!("{}={}", escaped(key), escaped(value))).collect();
        let mark = match (pairs.is_empty(), path.contains('?')) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        self.request.target = format!("{path}{mark}{}", pairs.join("&"));
        if !self.cookies.is_empty() {
            let cookies: Vec<String> =
                self.cookies.iter().map(|(key, value)| format!("{key}={value}")).collect();
            self.request.headers.push(("cookie".into(), cookies.join("; ")));
        }
        self.request
    }
}

/// A scalar without quotes.
pub(super) fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// Percent-encoding of everything but unreserved characters and the comma, which separates items.
pub(super) fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn only_what_is_unreserved_stays() {
        assert_eq!(escaped("a b/ä,~"), "a%20b%2F%C3%A4,~");
    }
}
