//! What was read.

use std::collections::BTreeMap;

use crate::json::{Decode, Number};
use crate::rule::{Found, Rule};
use crate::value::NumberText;
use crate::{Upload, Value};

/// A value that was read by a [`Type`](super::Type).
#[derive(Clone, Debug)]
pub struct Dynamic(pub(crate) Kind);

/// What a rule may still be held against it.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Nothing of a rule holds of it beyond its own type: objects, constants, variants.
    Closed(Value),
    /// Any value.
    Any(Value),
    Integer(i128),
    /// With the number as it was sent.
    F32(f32, Value),
    F64(f64, Value),
    Text(String),
    /// The value as it was sent, and the text that its Rust type has.
    Formatted(Value, String),
    /// The same of a decimal number.
    Decimal(Value, String),
    List(Vec<Dynamic>),
    Map(BTreeMap<String, Dynamic>),
    File(Upload),
}

/// What [`Type::Whole`](super::Type::Whole) says that it takes.
pub(crate) const WHOLE: &str = "an integer";

impl Kind {
    /// An integer of any size: beyond 128 bits its text, and the nearest float for its bounds.
    pub(crate) fn whole(number: Number<'_>) -> Option<Self> {
        let small = number.integer().map(Self::Integer);
        small.or_else(|| {
            let float = number.float().filter(|_| number.is_whole())?;
            Some(Self::F64(float, NumberText::new(number.text()).map_or(Value::Null, Value::Number)))
        })
    }
}

impl Dynamic {
    /// The value as JSON. A file stands in it as its name.
    #[must_use]
    pub fn into_value(self) -> Value {
        match self.0 {
            Kind::Closed(value)
            | Kind::Any(value)
            | Kind::F32(_, value)
            | Kind::F64(_, value)
            | Kind::Formatted(value, _)
            | Kind::Decimal(value, _) => value,
            Kind::Integer(value) => match i64::try_from(value) {
                Ok(value) => value.into(),
                Err(_) => NumberText::new(&value.to_string()).map_or(Value::Null, Value::Number),
            },
            Kind::Text(text) => Value::String(text),
            Kind::List(items) => Value::Array(items.into_iter().map(Self::into_value).collect()),
            Kind::Map(members) => {
                Value::Object(members.into_iter().map(|(name, value)| (name, value.into_value())).collect())
            }
            Kind::File(upload) => Value::String(upload.file_name.unwrap_or_default()),
        }
    }

    /// Holds it against a rule, as its Rust type is.
    pub(crate) fn hold(&self, rule: &Rule, found: &mut Found) {
        match &self.0 {
            Kind::Closed(_) => {}
            Kind::Any(value) => value.check(rule, found),
            Kind::Integer(value) => rule.check_integer(*value, found),
            Kind::F32(value, _) => Decode::check(value, rule, found),
            Kind::F64(value, _) => rule.check_float(*value, found),
            Kind::Text(text) | Kind::Formatted(_, text) => rule.check_text(text, found),
            Kind::Decimal(_, text) => rule.check_number(text, found),
            Kind::List(items) => rule.check_items(items, found, Self::hold),
            Kind::Map(members) => rule.check_values(members.iter(), found, Self::hold),
            Kind::File(upload) => upload.check(rule, found),
        }
    }
}
