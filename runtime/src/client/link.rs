//! Links in the header of an answer (RFC 8288).

use std::borrow::Cow;

use crate::percent;

/// Where the first link of a relation leads, in the text of a `Link` header: the reference between `<` and `>`, as it is
/// written.
///
/// ```
/// use specwright::client::{link, link_parameter};
///
/// let header = r#"<https://api.example.com/pets?page=3&limit=9>; rel="next", <?page=1>; rel="first prev""#;
/// let next = link(header, "next").unwrap();
/// assert_eq!(next, "https://api.example.com/pets?page=3&limit=9");
/// assert_eq!(link_parameter(next, "page").as_deref(), Some("3"));
/// assert_eq!(link(header, "prev"), Some("?page=1"));
/// assert_eq!(link(header, "last"), None);
/// ```
#[must_use]
pub fn link<'h>(header: &'h str, relation: &str) -> Option<&'h str> {
    let mut rest = header;
    loop {
        let (_, open) = rest.split_once('<')?;
        let (reference, behind) = open.split_once('>')?;
        let (parameters, next) = cut(behind, ',');
        if has_relation(parameters, relation) {
            return Some(reference);
        }
        rest = next;
    }
}

/// A parameter of the query in a reference, decoded: what the next request says.
#[must_use]
pub fn link_parameter(reference: &str, name: &str) -> Option<String> {
    let reference = reference.split('#').next().unwrap_or_default();
    let (_, query) = reference.split_once('?')?;
    let (_, value) = percent::pairs(query).find(|(sent, _)| percent::query_name_is(sent, name))?;
    percent::decode_query(value).ok().map(Cow::into_owned)
}

/// What stands before a sign and what behind it. In quotes it ends nothing.
fn cut(text: &str, end: char) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if sign == end && !quoted => {
                let (before, behind) = text.split_at(at);
                return (before, behind.get(end.len_utf8()..).unwrap_or_default());
            }
            _ => {}
        }
    }
    (text, "")
}

/// Whether the first `rel` has a relation among its own. Names are compared without regard to case.
fn has_relation(parameters: &str, relation: &str) -> bool {
    let mut rest = parameters;
    while !rest.is_empty() {
        let (pair, behind) = cut(rest, ';');
        rest = behind;
        let Some((name, value)) = pair.split_once('=') else { continue };
        if name.trim().eq_ignore_ascii_case("rel") {
            let mut own = value.trim().trim_matches('"').split_ascii_whitespace();
            return own.any(|own| own.eq_ignore_ascii_case(relation));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_apart() {
        let header = r#"<a,b>; title="x, <y>; rel=\"no\""; rel=last,<c;d> ;REL = "Next  other""#;
        assert_eq!(link(header, "next"), Some("c;d"));
        assert_eq!(link(header, "last"), Some("a,b"));
        assert_eq!(link(header, "other"), Some("c;d"));
    }

    #[test]
    fn what_is_no_link_is_none() {
        for header in ["", "<", "<a", "a; rel=next", "<a>", "<a>; rel", "<a>; rel=\"next", "<a>; rev=next"] {
            let found = link(header, "next");
            assert!(found.is_none() || header == "<a>; rel=\"next", "{header}: {found:?}");
        }
    }

    #[test]
    fn parameters_are_decoded() {
        assert_eq!(link_parameter("/a?x=1&cursor=a%2Bb+c#d?e=f", "cursor").as_deref(), Some("a+b c"));
        assert_eq!(link_parameter("/a", "cursor"), None);
        assert_eq!(link_parameter("/a?cursor=%ff", "cursor"), None);
    }
}
