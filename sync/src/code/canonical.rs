//! Types in one form: `Option<models::Pet>`, `Option<crate::api::types::Pet>` and `Option<P>` behind `use … as P` are the same.

use std::ops::Range;

use super::Canonical;
use super::graph::{Graph, Named};
use super::tokens::{Kind, Tokens, plain};

/// A path of a type: its segments, and whether it begins with `::`.
struct Path<'t> {
    segments: Vec<&'t str>,
    outer: bool,
}

/// The type in these bytes, whose names are those of a scope.
pub(super) fn canonical(
    graph: &Graph<'_>,
    scope: usize,
    text: &str,
    tokens: &Tokens,
    at: &Range<usize>,
) -> Canonical {
    written(text, tokens, &tokens.within(at), |path, own| {
        let named = graph.resolve(scope, &path.segments, path.outer).named;
        let api = named.iter().find_map(|named| match named {
            Named::Api { rest, .. } => Some(format!("api::{}", rest.join("::"))),
            _ => None,
        });
        api.unwrap_or_else(|| {
            let first = path.segments.first().copied().unwrap_or_default();
            let last = path.segments.last().copied().unwrap_or_default();
            let outside = named.iter().find_map(|named| match named {
                Named::Outside(name) => Some(name.as_str()),
                _ => None,
            });
            if first == "Self" {
                return path.segments.join("::");
            }
            if named.iter().any(|named| matches!(named, Named::Type { .. })) {
                own.push(last.to_owned());
            }
            outside.unwrap_or(last).to_owned()
        })
    })
}

impl Canonical {
    /// The form of a type as the generated trait prints it: paths begin in the file of the traits.
    #[must_use]
    pub fn of_generated(ty: &str) -> Self {
        let Ok((tokens, _)) = Tokens::read(ty) else { return Self { text: ty.to_owned(), own: Vec::new() } };
        written(ty, &tokens, &(0..tokens.all.len()), |path, own| {
            let last = path.segments.last().copied().unwrap_or_default();
            match path.segments.as_slice() {
                ["Self", ..] => path.segments.join("::"),
                ["super", rest @ ..] if !path.outer => format!("api::{}", rest.join("::")),
                ["crate", ..] => {
                    own.push(last.to_owned());
                    last.to_owned()
                }
                [_, _] if !path.outer => format!("api::operations::{}", path.segments.join("::")),
                _ => last.to_owned(),
            }
        })
    }
}

/// The tokens with each path as `name` says it.
fn written(
    text: &str,
    tokens: &Tokens,
    range: &Range<usize>,
    name: impl Fn(&Path<'_>, &mut Vec<String>) -> String,
) -> Canonical {
    let mut canonical = Canonical { text: String::new(), own: Vec::new() };
    let mut at = range.start;
    while at < range.end {
        let Some(token) = tokens.get(at) else { break };
        let outer = tokens.is_path_mark(at) && tokens.word(text, at + 2).is_some();
        let first = at + if outer { 2 } else { 0 };
        let after_quote = at.checked_sub(1).is_some_and(|before| tokens.is_mark(before, '\''));
        match tokens.word(text, first) {
            Some(word) if !after_quote && (outer || !is_keyword(word)) => {
                let mut path = Path { segments: vec![plain(word)], outer };
                at = first + 1;
                while let Some(next) = tokens.word(text, at + 2).filter(|_| tokens.is_path_mark(at)) {
                    path.segments.push(plain(next));
                    at += 3;
                }
                let name = name(&path, &mut canonical.own);
                push(&mut canonical.text, &name);
            }
            _ => {
                let is_comma_at_the_end = tokens.is_mark(at, ',') && closes(tokens, at + 1);
                if !is_comma_at_the_end && token.kind != Kind::Doc {
                    push(&mut canonical.text, text.get(token.at.clone()).unwrap_or_default());
                }
                at += 1;
            }
        }
    }
    canonical
}

fn closes(tokens: &Tokens, at: usize) -> bool {
    tokens.is_mark(at, '>') || tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Close(..)))
}

/// Words are kept apart.
fn push(text: &mut String, word: &str) {
    let joins = |letter: char| letter.is_alphanumeric() || letter == '_';
    if text.ends_with(joins) && word.starts_with(joins) {
        text.push(' ');
    }
    text.push_str(word);
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "dyn" | "impl" | "mut" | "const" | "for" | "as" | "fn" | "unsafe" | "extern")
}

#[cfg(test)]
mod tests {
    use super::Canonical;

    #[test]
    fn types_of_the_traits() {
        let cases = [
            ("::specwright::Body", "Body"),
            (
                "Option<::specwright::Multipart<add_album::Part>>",
                "Option<Multipart<api::operations::add_album::Part>>",
            ),
            ("super::types::Pet", "api::types::Pet"),
            ("Self::Caller", "Self::Caller"),
            ("Vec< u8 , >", "Vec<u8>"),
            ("&'a dyn ::x::Y", "&'a dyn Y"),
        ];
        for (ty, text) in cases {
            assert_eq!(Canonical::of_generated(ty).text, text, "{ty}");
        }
        assert_eq!(Canonical::of_generated("crate::Pet").own, ["Pet"]);
    }
}
