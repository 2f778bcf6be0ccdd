//! What a caller shows, worked out from the security schemes of a document.

use specwright_generator::spec::{Location, SchemeKind, Spec};

/// The token, key, user name and password that are valid.
pub(super) const SECRET: &str = "specwright";
/// `specwright:specwright` in Base64 (RFC 7617).
const BASIC: &str = "Basic c3BlY3dyaWdodDpzcGVjd3JpZ2h0";

/// Credentials for every scheme of a document.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Credentials {
    /// Fields of the header.
    pub(super) headers: Vec<String>,
    /// The names of the schemes whose key stands in the query.
    pub(super) query: Vec<String>,
}

impl Credentials {
    /// Of the schemes that operations require. There is one `Authorization`; where schemes differ about it, it is
    /// that of the scheme that most operations take.
    pub(super) fn of(spec: &Spec) -> Self {
        let mut credentials = Self::default();
        let (mut cookies, mut authorization) = (Vec::new(), Vec::new());
        for (at, scheme) in spec.schemes.iter().enumerate() {
            let uses = uses(spec, at);
            if uses == 0 {
                continue;
            }
            match &scheme.kind {
                SchemeKind::ApiKey(Location::Query, _) => {
                    credentials.query.push(scheme.name.value.to_string());
                }
                SchemeKind::ApiKey(Location::Cookie, name) => cookies.push(format!("{name}={SECRET}")),
                SchemeKind::ApiKey(_, name) if name.eq_ignore_ascii_case("authorization") => {
                    authorization.push((uses, SECRET.to_owned()));
                }
                SchemeKind::ApiKey(_, name) => credentials.headers.push(format!("{name}: {SECRET}")),
                SchemeKind::Basic => authorization.push((uses, BASIC.to_owned())),
                SchemeKind::Http(name) => authorization.push((uses, format!("{name} {SECRET}"))),
                SchemeKind::MutualTls => {}
                _ => authorization.push((uses, format!("Bearer {SECRET}"))),
            }
        }
        // The first of those with the most uses.
        if let Some((_, value)) = authorization.into_iter().rev().max_by_key(|(uses, _)| *uses) {
            credentials.headers.push(format!("Authorization: {value}"));
        }
        if !cookies.is_empty() {
            credentials.headers.push(format!("Cookie: {}", cookies.join("; ")));
        }
        credentials.headers.dedup();
        credentials
    }

    /// What the tool's configuration says of the keys in the query.
    pub(super) fn configuration(&self) -> String {
        let table = |name: &String| format!("[auth.openapi.{name:?}]\napi_key = \"{SECRET}\"\n");
        self.query.iter().map(table).collect()
    }
}

/// How many operations name a scheme.
fn uses(spec: &Spec, scheme: usize) -> usize {
    let named = |operation: &&specwright_generator::spec::Operation| {
        operation
            .security
            .iter()
            .flat_map(|alternative| &alternative.schemes)
            .any(|used| used.scheme == scheme)
    };
    spec.operations.iter().filter(named).count()
}

#[cfg(test)]
mod tests {
    use super::Credentials;
    use specwright_generator::config::Config;
    use specwright_generator::pipeline;
    use specwright_generator::source::Memory;

    #[test]
    fn every_scheme_gets_its_credentials() {
        let document = r#"
openapi: 3.1.0
info: {title: t, version: "1"}
security: [{key: [], query: []}, {cookie: [], token: []}]
paths: {/a: {get: {responses: {"204": {description: none}}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: k}
    cookie: {type: apiKey, in: cookie, name: session}
    token: {type: http, scheme: bearer}
    unused: {type: http, scheme: basic}
"#;
        let opened = pipeline::open(&Config::new("api.yaml"), &Memory::one("api.yaml", document));
        let credentials = Credentials::of(&opened.spec.unwrap());
        assert_eq!(
            credentials.headers,
            ["X-Key: specwright", "Authorization: Bearer specwright", "Cookie: session=specwright"]
        );
        assert_eq!(credentials.configuration(), "[auth.openapi.\"query\"]\napi_key = \"specwright\"\n");
    }
}
