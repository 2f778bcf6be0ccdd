//! Texts that try what carries them.

use specwright_generator::ir::{Json, Location, Slot};
use specwright_generator::sample::Engine;

/// How many ways there are.
pub(crate) const COUNT: usize = TEXTS.len();

/// What delimiters, escapes and decoders stumble over.
const TEXTS: [&str; 4] =
    [" a/b?c#d %2F%25+&=;é\u{1f600} ", "a,b;c|d:e\"f'g\\h<i>]]>&amp;\r\nj\t{k}[l]$m@n!", "", "null"];

/// So many texts of a value are tried.
const MOST: usize = 40;

/// The value with each text replaced that its rules let be replaced.
pub(crate) fn made(
    engine: &Engine,
    slot: &Slot,
    value: &Json,
    location: Option<Location>,
    at: usize,
) -> Json {
    let Some(hostile) = TEXTS.get(at).and_then(|text| fitting(text, location)) else { return value.clone() };
    let mut value = value.clone();
    for number in 0..MOST {
        let mut left = number;
        let mut changed = value.clone();
        if !replace(&mut changed, &hostile, &mut left) {
            break;
        }
        if engine.check(slot, &changed).is_ok_and(|held| held == changed) {
            value = changed;
        }
    }
    value
}

/// What may stand in a place; `None`: nothing of it.
fn fitting(text: &str, location: Option<Location>) -> Option<String> {
    let plain = |text: &str| {
        let kept = text.chars().filter(|letter| matches!(letter, ' '..='~') && !",;\"\\".contains(*letter));
        kept.collect::<String>().trim().to_owned()
    };
    match location {
        None | Some(Location::Query) => Some(text.to_owned()),
        Some(Location::Path) => (!text.is_empty()).then(|| text.to_owned()),
        Some(Location::Header) => Some(plain(text)).filter(|text| !text.is_empty()),
        Some(Location::Cookie) => Some(plain(text).replace(' ', "")).filter(|text| !text.is_empty()),
    }
}

/// Replaces the text with this number, counted in the order of the value; `false`: there is none.
fn replace(value: &mut Json, text: &str, left: &mut usize) -> bool {
    match value {
        Json::String(old) => {
            if *left == 0 {
                *old = text.into();
                return true;
            }
            *left -= 1;
            false
        }
        Json::Array(items) => items.iter_mut().any(|item| replace(item, text, left)),
        Json::Object(members) => members.iter_mut().any(|(_, member)| replace(member, text, left)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::replace;
    use specwright_generator::ir::Json;

    #[test]
    fn texts_are_counted_in_their_order() {
        let list = Json::Array(vec![Json::String("a".into()), Json::Null, Json::String("b".into())]);
        let mut second = list.clone();
        assert!(replace(&mut second, "x", &mut 1));
        assert_eq!(second.to_string(), r#"["a",null,"x"]"#);
        assert!(!replace(&mut list.clone(), "x", &mut 2));
    }
}
