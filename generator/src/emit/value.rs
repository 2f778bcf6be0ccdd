//! Values of the document as Rust expressions.

use super::literal::Literal;
use super::runtime::Scope;
use crate::ir::{Enum, Format, Json, Kind, TypeId};

/// The expression of a value of a type. What has no literal is read from JSON when it is needed.
pub(super) fn expression(scope: &Scope<'_>, ty: TypeId, json: &Json) -> String {
    let (id, kind) = target(scope, ty);
    match (kind, json) {
        (Kind::Bool, Json::Bool(value)) => value.to_string(),
        (Kind::Integer(_), Json::Number(number)) => integer(number),
        (Kind::Float(_), Json::Number(number)) => float(number),
        (Kind::Text(Format::Plain), Json::String(value)) => format!("{}.into()", Literal(value)),
        (Kind::Enum(enumeration), _) => {
            variant(scope, id, enumeration, json).unwrap_or_else(|| parsed(scope, json))
        }
        (Kind::List(_), Json::Array(items)) if items.is_empty() => "::std::vec::Vec::new()".into(),
        (Kind::List(item), Json::Array(items)) => {
            let items: Vec<String> = items.iter().map(|value| expression(scope, *item, value)).collect();
            format!("::std::vec![{}]", items.join(", "))
        }
        (Kind::Map(_), Json::Object(members)) if members.is_empty() => {
            "::std::collections::BTreeMap::new()".into()
        }
        _ => parsed(scope, json),
    }
}

/// The type behind aliases, since variants need its own name.
fn target<'a>(scope: &Scope<'a>, mut ty: TypeId) -> (TypeId, &'a Kind) {
    for _ in 0..scope.api.types.len() {
        match &scope.api.types[ty].kind {
            Kind::Alias(target) => ty = *target,
            _ => break,
        }
    }
    (ty, &scope.api.types[ty].kind)
}

fn variant(scope: &Scope<'_>, id: TypeId, enumeration: &Enum, json: &Json) -> Option<String> {
    let at = enumeration.values.iter().position(|value| value.json == *json)?;
    Some(format!("{}::{}", scope.ty(id), scope.names.members(id).get(at)?))
}

fn parsed(scope: &Scope<'_>, json: &Json) -> String {
    format!("{}::__private::default_value({})", scope.runtime, Literal(&json.to_string()))
}

/// An integer as JSON may write it: `1.0` and `1e3` too.
fn integer(number: &str) -> String {
    if number.parse::<i128>().is_ok() {
        return number.into();
    }
    number.parse::<f64>().map_or_else(|_| "0".into(), |value| format!("{value:.0}"))
}

/// A number that Rust takes for a float.
pub(super) fn float(number: &str) -> String {
    match number.parse::<f64>() {
        Ok(value) if value.is_finite() => format!("{value:?}"),
        _ => "0.0".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{float, integer};

    #[test]
    fn numbers_are_rusts() {
        assert_eq!([integer("20"), integer("-1.0"), integer("1e3")], ["20", "-1", "1000"]);
        assert_eq!([float("1"), float("0.5"), float("1e30")], ["1.0", "0.5", "1e30"]);
    }
}
