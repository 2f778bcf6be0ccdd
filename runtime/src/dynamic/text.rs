//! Scalars of parameters and of header fields, read as a type says.

use std::borrow::Cow;
use std::convert::Infallible;

use super::value::{Kind, WHOLE};
use super::{Cell, Dynamic, Float, Format, Integer, Type};
use crate::json::{Number, value_of};
use crate::rule::{Found, Rule};
use crate::text::{Text, one_of};
use crate::value::NumberText;
use crate::{Base64, Value};

/// The scalar that a text says, held against a rule; what is wrong is noted.
pub(crate) fn scalar(
    ty: &'static Cell,
    text: &str,
    rule: Option<&'static Rule>,
    found: &mut Found,
) -> Option<Dynamic> {
    let value = Dynamic(read(ty.ty(), text, found)?);
    if let Some(rule) = rule {
        rule.check_scalar_by(text, found, |rule, found| value.hold(rule, found));
    }
    Some(value)
}

/// Holds the text of a header field against a type and a rule.
pub(crate) fn check(ty: &'static Cell, text: &str, rule: Option<&'static Rule>, found: &mut Found) {
    drop(scalar(ty, text, rule, found));
}

/// The text of a scalar, which equal ones share.
pub(crate) fn scalar_text(value: &Dynamic) -> Cow<'_, str> {
    match &value.0 {
        Kind::Integer(value) => Cow::Owned(value.to_string()),
        Kind::F32(value, _) => Cow::Owned(value.to_string()),
        Kind::F64(value, _) => Cow::Owned(value.to_string()),
        Kind::Text(text) | Kind::Formatted(_, text) | Kind::Decimal(_, text) => Cow::Borrowed(text),
        Kind::Closed(value) | Kind::Any(value) => match value {
            Value::String(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Borrowed(number.as_str()),
            other => Cow::Owned(other.to_string()),
        },
        Kind::List(_) | Kind::Map(_) | Kind::File(_) => Cow::Borrowed(""),
    }
}

fn read(ty: &'static Type, text: &str, found: &mut Found) -> Option<Kind> {
    match ty {
        Type::Bool => bool::read(text, found).map(|value| Kind::Closed(Value::Bool(value))),
        Type::Integer(integer) => whole(*integer, text, found).map(Kind::Integer),
        Type::Whole => {
            let whole = Number::parse(text).and_then(Kind::whole);
            if whole.is_none() {
                found.note("type", format!("must be {WHOLE}"));
            }
            whole
        }
        Type::Float(Float::F32) => f32::read(text, found).map(|value| Kind::F32(value, number(text))),
        Type::Float(Float::F64) => f64::read(text, found).map(|value| Kind::F64(value, number(text))),
        Type::Text => Some(Kind::Text(text.to_owned())),
        Type::Formatted(format) => formatted(*format, text, found),
        Type::Names { names, open } => {
            if *open || names.contains(&text) {
                return Some(Kind::Closed(text.into()));
            }
            found.note("enum", format!("must be {}", one_of(names.iter())));
            None
        }
        Type::Constants(constants) => {
            let constant = constants.iter().find(|constant| constant.is_text(text));
            if constant.is_none() {
                found.note("enum", format!("must be {}", one_of(constants.iter())));
            }
            constant.map(|constant| Kind::Closed(value_of(constant)))
        }
        Type::Newtype(inner, None) => {
            read(inner.ty(), text, found).map(|value| Kind::Closed(Dynamic(value).into_value()))
        }
        Type::Newtype(inner, Some(rule)) => {
            let mark = found.mark();
            let value = scalar(inner, text, Some(rule), found)?;
            (!found.any_since(mark)).then_some(value.0)
        }
        Type::Never => {
            let never: Option<Infallible> = Infallible::read(text, found);
            never.map(|never| match never {})
        }
        _ => Some(Kind::Any(text.into())),
    }
}

fn whole(integer: Integer, text: &str, found: &mut Found) -> Option<i128> {
    Some(match integer {
        Integer::I8 => i8::read(text, found)?.into(),
        Integer::I16 => i16::read(text, found)?.into(),
        Integer::I32 => i32::read(text, found)?.into(),
        Integer::I64 => i64::read(text, found)?.into(),
        Integer::U8 => u8::read(text, found)?.into(),
        Integer::U16 => u16::read(text, found)?.into(),
        Integer::U32 => u32::read(text, found)?.into(),
        Integer::U64 => u64::read(text, found)?.into(),
    })
}

fn number(text: &str) -> Value {
    NumberText::new(text).map_or(Value::Null, Value::Number)
}

fn formatted(format: Format, sent: &str, found: &mut Found) -> Option<Kind> {
    fn text<T: Text>(sent: &str, found: &mut Found) -> Option<Kind> {
        let text = T::read(sent, found)?.text().into_owned();
        Some(Kind::Formatted(sent.into(), text))
    }
    match format {
        Format::DateTime => text::<jiff::Timestamp>(sent, found),
        Format::Date => text::<jiff::civil::Date>(sent, found),
        Format::Uuid => text::<uuid::Uuid>(sent, found),
        Format::Base64 => text::<Base64>(sent, found),
        Format::Ipv4 => text::<std::net::Ipv4Addr>(sent, found),
        Format::Ipv6 => text::<std::net::Ipv6Addr>(sent, found),
        Format::Decimal => {
            let value = rust_decimal::Decimal::read(sent, found)?;
            Some(Kind::Decimal(number(sent), value.to_string()))
        }
    }
}
