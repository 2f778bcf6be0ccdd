//! Values that a form carries: `application/x-www-form-urlencoded` has no notation for an empty list, an empty object or
//! null, so what requires one cannot be sent with it.

use specwright_generator::ir::{Form, Json, Style};
use specwright_generator::sample::Engine;

/// So many values are tried.
const TRIES: u64 = 64;

/// The value without what a form drops. Where it would be invalid then, another value that is made for the form; where there
/// is none, the value as it is.
pub(crate) fn carried(engine: &Engine, form: &Form, value: Json) -> Json {
    let whole = |value: &Json| {
        let kept = written(form, value);
        engine.check(&form.slot, &kept).is_ok().then_some(kept)
    };
    let other = || (1..=TRIES).find_map(|seed| whole(&engine.value(&form.slot, seed)?));
    whole(&value).or_else(other).unwrap_or(value)
}

/// What of a value a form says.
fn written(form: &Form, value: &Json) -> Json {
    let Json::Object(members) = value else { return value.clone() };
    let kept = members.iter().filter_map(|(name, value)| {
        let row = form.fields.iter().find(|row| row.name == *name);
        let is_object = matches!(value, Json::Object(_));
        let style = row.map_or(if is_object { Style::Json } else { Style::Form }, |row| row.spelling.style);
        let value = if style == Style::Json { Some(value.clone()) } else { filled(value) };
        Some((name.clone(), value?))
    });
    Json::Object(kept.collect())
}

/// A value without nulls and without lists and objects that are empty; `None`: it is one.
fn filled(value: &Json) -> Option<Json> {
    match value {
        Json::Null => None,
        Json::Array(items) => {
            let items: Vec<Json> = items.iter().filter_map(filled).collect();
            (!items.is_empty()).then_some(Json::Array(items))
        }
        Json::Object(members) => {
            let kept = members.iter().filter_map(|(name, value)| Some((name.clone(), filled(value)?)));
            let members: Vec<_> = kept.collect();
            (!members.is_empty()).then_some(Json::Object(members))
        }
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::filled;
    use specwright_generator::ir::Json;

    #[test]
    fn what_is_empty_goes_with_what_is_empty_then() {
        let object = |name: &str, value: Json| Json::Object(vec![(name.into(), value)]);
        let empty = Json::Array(Vec::new());
        assert_eq!(filled(&object("a", object("b", empty.clone()))), None);
        let text = Json::String("".into());
        let list = Json::Array(vec![text.clone(), empty, Json::Null]);
        assert_eq!(filled(&object("a", list)), Some(object("a", Json::Array(vec![text]))));
    }
}
