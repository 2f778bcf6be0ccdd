//! The imports of a file by themselves: what goes if one of them goes.

use std::ops::Range;

use super::{Item, skim};
use crate::code::tokens::{Kind, Tokens};

/// One name that a `use` of a file brings in, outside of inline modules and bodies.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Imported {
    /// What it is called; a glob has no name.
    pub(crate) name: Option<String>,
    /// The path: `crate::api::types::Pet`.
    pub(crate) path: String,
    /// What goes if it goes: its part of a group with a comma, or the whole item.
    pub(crate) part: Range<usize>,
    /// The whole item, attributes left out.
    pub(crate) item: Range<usize>,
}

/// The imports of a text; none where it has no tokens.
pub(crate) fn imported(text: &str) -> Vec<Imported> {
    let Ok((tokens, _)) = Tokens::read(text) else { return Vec::new() };
    let mut found: Vec<Imported> = Vec::new();
    for item in skim(text, &tokens, 0..tokens.all.len()) {
        let Item::Import(import) = item else { continue };
        let (Some(first), Some(last)) = (import.path.first(), import.path.last()) else { continue };
        if !text.get(first.tree.clone()).is_some_and(|whole| whole.ends_with(';')) {
            continue;
        }
        let path: Vec<&str> = import.path.iter().map(|segment| segment.name.as_str()).collect();
        let path = path.join("::");
        let (name, part, item) = (import.name.clone(), last.tree.clone(), first.tree.clone());
        // What stands at a glob in a group is not known.
        found.push(Imported { name, path, part, item });
    }
    found
}

/// Whether nothing but documentation stands in a text, and no comment: the lines of it.
pub(crate) fn documentation(text: &str) -> Option<Vec<&str>> {
    let (tokens, _) = Tokens::read(text).ok()?;
    let docs = tokens.all.iter().map(|token| (token.kind == Kind::Doc).then(|| text.get(token.at.clone())));
    let docs = docs.map(Option::flatten).collect::<Option<Vec<&str>>>()?;
    let mut rest = text.get(crate::code::preamble(text)..)?.to_owned();
    for doc in &docs {
        rest = rest.replacen(doc, "", 1);
    }
    rest.trim().is_empty().then_some(docs)
}

/// A text without the items that are switched off by `#[cfg(any())]`.
pub(crate) fn compiled(text: &str) -> String {
    let Ok((tokens, _)) = Tokens::read(text) else { return text.to_owned() };
    let (mut out, mut from, mut at) = (String::new(), 0, 0);
    while at < tokens.all.len() {
        let close = tokens.is_mark(at, '#').then(|| tokens.closing(at + 1, '[')).flatten();
        let Some(close) = close else {
            at += 1;
            continue;
        };
        let Some((first, last)) = tokens.get(at).zip(tokens.get(close)) else { break };
        let attribute = text.get(first.at.start..last.at.end).unwrap_or_default();
        let begin = first.at.start;
        at = close + 1;
        if attribute.split_whitespace().collect::<String>() != "#[cfg(any())]" {
            continue;
        }
        at = end_of_item(&tokens, at);
        out.push_str(text.get(from..begin).unwrap_or_default());
        from = tokens.get(at.saturating_sub(1)).map_or(text.len(), |token| token.at.end);
    }
    out + text.get(from..).unwrap_or_default()
}

/// The token behind an item: its `;`, or its braces.
fn end_of_item(tokens: &Tokens, mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Mark(';', _) => return at + 1,
            Kind::Open('{', close) => return close + 1,
            Kind::Open(_, close) => at = close + 1,
            Kind::Close(..) => return at,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{compiled, documentation, imported};

    #[test]
    fn imports_have_parts_and_items() {
        let text = "use a::{b, c as d};\n#[cfg(x)]\npub use e::*;\nmod m { use f; }\nfn g() { use h; }\n";
        let found: Vec<_> = imported(text)
            .into_iter()
            .map(|one| (one.name.unwrap_or_default(), one.path, &text[one.part], &text[one.item]))
            .collect();
        let group = "use a::{b, c as d};";
        let expected = [
            ("b".into(), "a::b".into(), "b,", group),
            ("d".into(), "a::c".into(), ", c as d", group),
            (String::new(), "e".into(), "pub use e::*;", "pub use e::*;"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_only_documentation_is_seen() {
        assert_eq!(documentation("//! a\n\n//! b\n").unwrap(), ["//! a", "//! b"]);
        assert_eq!(documentation("\n").unwrap(), [""; 0]);
        for more in ["//! a\n// b\n", "//! a\nmod b;", "#![c]"] {
            assert_eq!(documentation(more), None, "{more}");
        }
    }

    #[test]
    fn what_is_switched_off_is_left_out() {
        let text = "use a;\n#[cfg( any() )]\nuse b;\n#[cfg(any())]\n#[x]\nimpl S<[u8; 2]> {\n    fn f() {}\n}\nfn g() { #[cfg(any())] h }\n";
        assert_eq!(compiled(text), "use a;\n\n\nfn g() {  }\n");
    }
}
