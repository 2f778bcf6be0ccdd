//! Runtime expressions (OpenAPI 3.2, section 4.20.4): where a callback is sent to.

use specwright::__private::Url;
use specwright::http::HeaderMap;
use specwright_generator::ir::Json;

use crate::state::json::text;
use crate::state::patch::pointed;

/// What an expression may refer to: one request, and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// The whole address of the request.
    pub url: &'a str,
    /// Its method.
    pub method: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// The header of the request.
    pub header: &'a HeaderMap,
    /// Its query, without `?`.
    pub query: &'a str,
    /// The parameters of its path, by name.
    pub path: &'a [(&'a str, String)],
    /// Its body.
    pub body: Option<&'a Json>,
    /// The header of the answer.
    pub answer_header: &'a HeaderMap,
    /// The body of the answer.
    pub answer: Option<&'a Json>,
}

/// The text of an expression, or of a text with expressions in braces; what is taken in behind its beginning is encoded, as
/// generated code does. `None`: one of them leads to no scalar.
pub(super) fn evaluate(written: &str, happened: &Happened<'_>) -> Option<String> {
    if written.starts_with('$') {
        return one(written, happened);
    }
    let mut url = Url::default();
    let mut rest = written;
    while let Some((before, inner)) = rest.split_once("{$") {
        let (expression, after) = inner.split_once('}')?;
        url.text(before);
        url.value(&one(&format!("${expression}"), happened)?);
        rest = after;
    }
    url.text(rest);
    Some(url.finish())
}

fn one(expression: &str, happened: &Happened<'_>) -> Option<String> {
    match expression {
        "$url" => return Some(happened.url.to_owned()),
        "$method" => return Some(happened.method.to_owned()),
        "$statusCode" => return Some(happened.status.to_string()),
        _ => {}
    }
    if let Some(source) = expression.strip_prefix("$request.") {
        if let Some(name) = source.strip_prefix("query.") {
            return crate::text::pairs(happened.query)
                .find(|(known, _)| known == name)
                .map(|(_, value)| value);
        }
        if let Some(name) = source.strip_prefix("path.") {
            return happened.path.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        }
        return of_message(source, happened.header, happened.body);
    }
    of_message(expression.strip_prefix("$response.")?, happened.answer_header, happened.answer)
}

fn of_message(source: &str, header: &HeaderMap, body: Option<&Json>) -> Option<String> {
    if let Some(name) = source.strip_prefix("header.") {
        return header.get(name)?.to_str().ok().map(str::to_owned);
    }
    let pointer = match source.strip_prefix("body")? {
        "" => "",
        rest => rest.strip_prefix('#')?,
    };
    text(pointed(body?, pointer)?).map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{Happened, evaluate};
    use crate::state::json::string;
    use specwright::http::{HeaderMap, HeaderValue};
    use specwright_generator::ir::Json;

    #[test]
    fn expressions_of_the_specification() {
        let mut header = HeaderMap::new();
        header.insert("x-hook", HeaderValue::from_static("http://header"));
        let body = Json::Object(vec![
            ("url".into(), string("http://body")),
            ("list".into(), Json::Array(vec![string("x")])),
        ]);
        let answer = Json::Object(vec![("id".into(), Json::Number("7".into()))]);
        let happened = Happened {
            url: "http://here/a/1?q=2",
            method: "POST",
            status: 201,
            header: &header,
            query: "q=2&back=http%3A%2F%2Fquery",
            path: &[("id", "1".to_owned())],
            body: Some(&body),
            answer_header: &header,
            answer: Some(&answer),
        };
        let cases = [
            ("$url", Some("http://here/a/1?q=2")),
            ("$method", Some("POST")),
            ("{$request.body#/url}", Some("http://body")),
            ("$request.body#/list/0", Some("x")),
            ("$request.body#/nothing", None),
            ("$request.body#/list", None),
            ("{$request.query.back}/a", Some("http://query/a")),
            ("{$request.header.X-Hook}", Some("http://header")),
            ("http://x/{$request.path.id}/{$response.body#/id}?s={$statusCode}", Some("http://x/1/7?s=201")),
            ("http://fixed/hook", Some("http://fixed/hook")),
            ("{$request.nowhere.x}", None),
            ("{$request.body#/url", None),
        ];
        for (written, expected) in cases {
            assert_eq!(evaluate(written, &happened).as_deref(), expected, "{written}");
        }
    }
}
