//! The names of what a body may be: a variant per form, a variant per part.

use super::case::Case;
use super::scope::{Wish, settle};
use crate::ir::{Body, Coding, Media, Multipart, OtherParts};

/// The names of the forms of a body, in their order.
pub(super) fn forms(body: &Body) -> Vec<String> {
    let wishes: Vec<Wish> = body.media.iter().map(form).collect();
    settle(Case::Camel, &wishes).0
}

/// `Json`, `Form`, `Text`, `Png`; the whole media type where two want the same.
fn form(media: &Media) -> Wish {
    let name = media.media_types.first().map_or("*/*", |name| &**name);
    let (kind, subtype) = name.split_once('/').unwrap_or((name, "*"));
    let word = match (&media.coding, subtype) {
        (Coding::Form(_), _) => "form".to_owned(),
        (Coding::Multipart(_), "form-data") => "multipart".to_owned(),
        (Coding::Text(_), "plain") => "text".to_owned(),
        (Coding::Bytes, "octet-stream") => "bytes".to_owned(),
        (_, "*") if kind == "*" => "any".to_owned(),
        (_, "*") => kind.to_owned(),
        _ => subtype.trim_start_matches("*+").to_owned(),
    };
    Wish::new(Case::Camel, &word, None).behind(1, kind)
}

/// The names of the parts of a body that have a type, and behind them that of other parts where they are kept.
pub(super) fn parts(multipart: &Multipart) -> Vec<String> {
    let named = multipart.parts.iter().filter(|part| part.slot.is_some());
    let wishes = named.map(|part| Wish::new(Case::Camel, &part.name, part.exact.as_ref()));
    let other = matches!(multipart.others, OtherParts::Kept(_)).then(|| Wish::fixed("Other"));
    settle(Case::Camel, &wishes.chain(other).collect::<Vec<_>>()).0
}
