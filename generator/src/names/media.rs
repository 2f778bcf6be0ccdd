//! The names of media types: variants of the enums that stand for them.

use std::sync::Arc;

use super::case::Case;
use super::scope::{Wish, settle};

/// A name for each of several media types, or lists of those that have one form: `Json`, `Csv`, `HalJson`, `Image`.
pub(super) fn media_types(all: &[&[Arc<str>]]) -> Vec<String> {
    let wishes: Vec<Wish> = all.iter().map(|names| wish(names.first().map_or("", |name| name))).collect();
    settle(Case::Camel, &wishes).0
}

fn wish(name: &str) -> Wish {
    let (kind, subtype) = name.split_once('/').unwrap_or(("", name));
    let words = match (kind, subtype) {
        ("*", _) => "any",
        (kind, "*") => kind,
        ("text", "plain") => "text",
        ("application", "x-www-form-urlencoded") => "form",
        ("application", "octet-stream") => "bytes",
        ("multipart", "form-data") => "multipart",
        (_, subtype) => subtype.strip_prefix("x-").unwrap_or(subtype),
    };
    Wish::new(Case::Camel, words, None).behind(u8::from(kind != "application"), kind)
}

#[cfg(test)]
mod tests {
    use super::media_types;

    #[test]
    fn names_of_media_types() {
        let all = [
            "application/json",
            "application/hal+json",
            "text/plain",
            "text/csv",
            "text/event-stream",
            "application/x-ndjson",
            "application/xml",
            "text/xml",
            "image/*",
            "*/*",
            "application/vnd.ms-excel",
        ];
        let all: Vec<[std::sync::Arc<str>; 1]> = all.iter().map(|name| [(*name).into()]).collect();
        let all: Vec<&[std::sync::Arc<str>]> = all.iter().map(<[_; 1]>::as_slice).collect();
        assert_eq!(
            media_types(&all),
            [
                "Json",
                "HalJson",
                "Text",
                "Csv",
                "EventStream",
                "Ndjson",
                "Xml",
                "XmlText",
                "Image",
                "Any",
                "VndMsExcel",
            ]
        );
    }
}
