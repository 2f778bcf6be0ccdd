//! In which order a query wants items.

use std::cmp::Ordering;

use specwright_generator::ir::Json;

use super::Given;
use crate::state::json::{get, plain, text};

const KEYS: [&str; 6] = ["sort", "sortby", "orderby", "ordering", "order", "sortfield"];
const WAYS: [&str; 7] =
    ["order", "direction", "sortorder", "sortdirection", "dir", "orderdirection", "sortdir"];

/// Whether a parameter says something about the order.
pub(super) fn is_sorting(name: &str) -> bool {
    let name = plain(name);
    KEYS.contains(&&*name) || WAYS.contains(&&*name)
}

/// Sorts items as the query says: `sort=name`, `-name`, `name:desc`, `name,desc`, `sort_by=name` with `order=desc`.
/// What names no member changes nothing.
pub(super) fn sort(items: &mut [(&str, &Json)], given: &[Given<'_>]) {
    let words = |names: &[&str]| -> Vec<String> {
        let all = given.iter().filter(|(name, _)| names.contains(&&*plain(name)));
        all.flat_map(|(_, value)| match value {
            Json::Array(items) => items.iter().filter_map(text).map(std::borrow::Cow::into_owned).collect(),
            value => text(value).map(std::borrow::Cow::into_owned).into_iter().collect::<Vec<_>>(),
        })
        .collect()
    };
    let falls = words(&WAYS).iter().any(|word| is_falling(word));
    let mut keys: Vec<(String, bool)> = Vec::new();
    for word in words(&KEYS).iter().flat_map(|word| word.split([',', ' '])).filter(|word| !word.is_empty()) {
        if is_falling(word) || is_rising(word) {
            if let Some((_, down)) = keys.last_mut() {
                *down = is_falling(word);
            }
            continue;
        }
        let (name, way) = word.split_once(':').unwrap_or((word, ""));
        let down = name.starts_with('-') || is_falling(way) || falls;
        keys.push((name.trim_start_matches(['-', '+']).to_owned(), down));
    }
    let known: Vec<(String, bool)> =
        keys.into_iter().filter_map(|(name, down)| Some((member(items, &name)?, down))).collect();
    items.sort_by(|(_, one), (_, other)| {
        known.iter().fold(Ordering::Equal, |so_far, (name, down)| {
            so_far.then_with(|| {
                let order = compare(get(one, name), get(other, name));
                if *down { order.reverse() } else { order }
            })
        })
    });
}

fn is_falling(word: &str) -> bool {
    ["desc", "descending", "-1"].iter().any(|falling| word.eq_ignore_ascii_case(falling))
}

fn is_rising(word: &str) -> bool {
    ["asc", "ascending"].iter().any(|rising| word.eq_ignore_ascii_case(rising))
}

/// The member that a word of the query means: of that name, or `created` for `created_at`.
fn member(items: &[(&str, &Json)], word: &str) -> Option<String> {
    let wanted = plain(word);
    let names = items.iter().take(20).flat_map(|(_, item)| match item {
        Json::Object(members) => members.iter().map(|(name, _)| &**name).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let near = |name: &&str| {
        [String::new(), "at".into(), "on".into(), "date".into()]
            .iter()
            .any(|end| plain(name) == format!("{wanted}{end}"))
    };
    names.filter(near).min_by_key(|name| name.len()).map(str::to_owned)
}

/// Numbers by value, texts by their characters, absent ones last.
fn compare(one: Option<&Json>, other: Option<&Json>) -> Ordering {
    match (one, other) {
        (Some(Json::Number(a)), Some(Json::Number(b))) => {
            let whole = a.parse::<i128>().ok().zip(b.parse::<i128>().ok()).map(|(a, b)| a.cmp(&b));
            whole
                .or_else(|| a.parse::<f64>().ok()?.partial_cmp(&b.parse::<f64>().ok()?))
                .unwrap_or(Ordering::Equal)
        }
        (Some(a), Some(b)) => text(a).cmp(&text(b)),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => Ordering::Equal,
    }
}
