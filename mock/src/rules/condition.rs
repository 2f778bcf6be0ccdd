//! What a rule asks of a request.

use specwright::__private::Pattern;
use specwright::Value;
use specwright::http::{HeaderMap, HeaderName, header};

use crate::text;

/// One thing that must hold of a request.
#[derive(Debug)]
pub struct Condition {
    /// Where.
    pub place: Place,
    /// What; all of it.
    pub tests: Vec<Test>,
}

/// A place of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    /// A declared parameter, by its index: the value that was read, or its default.
    Parameter(usize),
    /// A name of the query that is not declared.
    Query(String),
    /// A header field that is not declared.
    Header(HeaderName),
    /// A cookie that is not declared.
    Cookie(String),
    /// What a JSON pointer leads to in the body.
    Body(String),
}

/// What must hold there.
#[derive(Debug)]
pub enum Test {
    /// Something stands there.
    Present,
    /// Nothing stands there.
    Absent,
    /// The value is this one. Scalars are compared by their text too, so that `7` is `"7"`.
    Equals(Value),
    /// The text of a scalar matches.
    Pattern(&'static Pattern),
    /// A list has this item, or a text has this text in it.
    Contains(Value),
}

/// A request as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The declared parameters.
    pub parameters: &'a [Option<Value>],
    /// The query as it was sent.
    pub query: &'a str,
    /// The header fields.
    pub headers: &'a HeaderMap,
    /// The body: its value, or the text of its bytes.
    pub body: Option<&'a Value>,
    /// The session.
    pub session: &'a str,
}

impl Condition {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, seen: &Seen<'_>) -> bool {
        match &self.place {
            Place::Parameter(at) => self.of_one(seen.parameters.get(*at).and_then(Option::as_ref)),
            Place::Body(pointer) => self.of_one(seen.body.and_then(|body| body.pointer(pointer))),
            Place::Query(name) => {
                let own = text::pairs(seen.query).filter(|(known, _)| known == name);
                self.of_texts(own.map(|(_, value)| value))
            }
            Place::Header(name) => {
                let own = seen.headers.get_all(name).iter();
                self.of_texts(own.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()))
            }
            Place::Cookie(name) => self
                .of_texts(cookies(seen.headers).filter(|(known, _)| known == name).map(|(_, value)| value)),
        }
    }

    /// Any one of several texts is enough.
    fn of_texts(&self, texts: impl Iterator<Item = String>) -> bool {
        let mut any = false;
        let mut holds = false;
        for text in texts {
            any = true;
            holds |= self.of_one(Some(&Value::String(text)));
        }
        if any { holds } else { self.of_one(None) }
    }

    fn of_one(&self, value: Option<&Value>) -> bool {
        self.tests.iter().all(|test| test.holds(value))
    }
}

impl Test {
    fn holds(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::Absent, value) => value.is_none(),
            (_, None) => false,
            (Self::Present, Some(_)) => true,
            (Self::Equals(wanted), Some(value)) => is_same(value, wanted),
            (Self::Pattern(pattern), Some(value)) => scalar(value).is_some_and(|text| pattern.matches(&text)),
            (Self::Contains(wanted), Some(Value::Array(items))) => {
                items.iter().any(|item| is_same(item, wanted))
            }
            (Self::Contains(wanted), Some(Value::String(text))) => {
                scalar(wanted).is_some_and(|wanted| text.contains(&wanted))
            }
            (Self::Contains(_), Some(_)) => false,
        }
    }
}

fn is_same(value: &Value, wanted: &Value) -> bool {
    let texts = || scalar(value).zip(scalar(wanted));
    value == wanted || texts().is_some_and(|(value, wanted)| value == wanted)
}

/// The text of a scalar.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_str().into()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
    let fields = headers.get_all(header::COOKIE).iter().filter_map(|field| field.to_str().ok());
    fields.flat_map(|field| field.split(';')).filter_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        Some((name.into(), value.trim_matches('"').into()))
    })
}
