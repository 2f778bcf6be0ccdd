//! Any JSON value.

use crate::json::{self, Decode, Encode, Number, Reader, Writer};
use crate::rule::{Decimal, Found, Rule, same_number};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// Any JSON value. Numbers keep their text, so that none loses a digit; they are equal when their values are.
///
/// ```
/// use specwright::{Value, json};
///
/// let value: Value = json::from_str(r#"{"tags": ["a"], "price": 1.50}"#)?;
/// assert_eq!(value.get("price").and_then(Value::as_f64), Some(1.5));
/// assert_eq!(value.pointer("/tags/0").and_then(Value::as_str), Some("a"));
/// assert_eq!(value.to_string(), r#"{"price":1.50,"tags":["a"]}"#);
/// # Ok::<(), json::Invalid>(())
/// ```
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(NumberText),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object. Where a text repeats a member, the last one counts.
    Object(BTreeMap<String, Value>),
}

/// A number as it is written.
#[derive(Clone, Debug)]
pub struct NumberText(Box<str>);

impl NumberText {
    /// The number that `text` is. `None`: it is none, or one beyond the range of `f64`.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Number::parse(text).and_then(Self::of)
    }

    pub(crate) fn of(number: Number<'_>) -> Option<Self> {
        number.float().map(|_| Self(number.text().into()))
    }

    /// The number's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn integer(&self) -> Option<i128> {
        Number::parse(&self.0)?.integer()
    }

    fn float(&self) -> Option<f64> {
        Number::parse(&self.0)?.float()
    }
}

impl PartialEq for NumberText {
    fn eq(&self, other: &Self) -> bool {
        same_number(&self.0, &other.0)
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => left == right,
            (Self::String(left), Self::String(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => left == right,
            (Self::Object(left), Self::Object(right)) => left == right,
            _ => false,
        }
    }
}

impl Value {
    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Its boolean.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Its number's text.
    #[must_use]
    pub fn as_number(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number.as_str()),
            _ => None,
        }
    }

    /// Its number, if it is whole and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.integer()?.try_into().ok(),
            _ => None,
        }
    }

    /// Its number, if it is whole and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.integer()?.try_into().ok(),
            _ => None,
        }
    }

    /// The float nearest to its number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.float(),
            _ => None,
        }
    }

    /// Its string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(value) => Some(value),
            _ => None,
        }
    }

    /// Its items.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Its members.
    #[must_use]
    pub const fn as_object(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// What a JSON pointer leads to.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, step| match value {
            Self::Array(items) => {
                items.get(step.parse::<usize>().ok().filter(|index| index.to_string() == step)?)
            }
            Self::Object(members) => members.get(&step.replace("~1", "/").replace("~0", "~")),
            _ => None,
        })
    }

    /// Text that equal values share and others do not.
    pub(crate) fn canonical(&self) -> String {
        fn write(value: &Value, out: &mut Writer) {
            match value {
                Value::Number(number) => out.raw(&Decimal::new(number.as_str()).to_string()),
                Value::Array(items) => out.list(items.iter(), write),
                Value::Object(members) => {
                    out.raw("{");
                    for (name, value) in members {
                        out.string(name);
                        write(value, out);
                    }
                    out.raw("}");
                }
                other => other.encode(out),
            }
        }
        let mut out = Writer::default();
        write(self, &mut out);
        String::from_utf8(out.into_bytes()).expect("everything written is UTF-8")
    }
}

impl Decode for Value {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.any()
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        match self {
            Self::Null | Self::Bool(_) => {}
            Self::Number(number) => rule.check_number(number.as_str(), found),
            Self::String(value) => rule.check_text(value, found),
            Self::Array(items) => rule.check_items(items, found, Self::check),
            Self::Object(members) => rule.check_values(members.iter(), found, Self::check),
        }
    }
}

impl Encode for Value {
    fn encode(&self, out: &mut Writer) {
        match self {
            Self::Null => out.null(),
            Self::Bool(value) => value.encode(out),
            Self::Number(number) => out.raw(number.as_str()),
            Self::String(value) => out.string(value),
            Self::Array(items) => items.encode(out),
            Self::Object(members) => members.encode(out),
        }
    }
}

/// Prints compact JSON text.
impl Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&json::to_string(self))
    }
}

macro_rules! from {
    ($($type:ty: $value:ident => $result:expr),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $result
            }
        }
    )*};
}
from! {
    bool: value => Self::Bool(value),
    i32: value => Self::Number(NumberText(value.to_string().into())),
    i64: value => Self::Number(NumberText(value.to_string().into())),
    u32: value => Self::Number(NumberText(value.to_string().into())),
    u64: value => Self::Number(NumberText(value.to_string().into())),
    &str: value => Self::String(value.to_owned()),
    String: value => Self::String(value),
    Vec<Value>: value => Self::Array(value),
    BTreeMap<String, Value>: value => Self::Object(value),
}

/// NaN and infinities become `null`, as when they are written.
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        NumberText::new(&json::to_string(&value)).map_or(Self::Null, Self::Number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
