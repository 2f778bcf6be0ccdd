//! Types compared by the last segments of their paths, so that `types::Pet`, `crate::api::types::Pet` and `Pet` are one.

/// The words and signs of a type; of a path only its last word.
pub(super) fn plain(ty: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut rest = ty.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '#' | '\'');
        let end = if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        match word {
            "::" if rest.starts_with('<') => {}
            "::" => drop(words.pop_if(|word| word.starts_with(is_word))),
            word => words.push(word),
        }
    }
    words
}

/// Whether two types are written with the same last segments.
pub(super) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// The last segment of a path, without its arguments: `Server` of `crate::Server<D>`.
pub(super) fn last_segment(path: &str) -> &str {
    let head = path.split('<').next().unwrap_or(path);
    head.rsplit("::").next().unwrap_or(head).trim()
}

/// What stands in the brackets of `Option<…>`: its bytes within the text.
pub(super) fn in_option(ty: &str) -> Option<std::ops::Range<usize>> {
    let open = ty.find('<')?;
    let close = ty.rfind('>')?;
    let is_option = last_segment(&ty[..open]) == "Option" && ty[close + 1..].trim().is_empty();
    (is_option && open < close).then_some(open + 1..close)
}

#[cfg(test)]
mod tests {
    use super::{in_option, last_segment, same};

    #[test]
    fn paths_are_compared_by_their_last_word() {
        for (one, other) in [
            ("types::Pet", "crate::api :: types::Pet"),
            ("::specwright::Body", "Body"),
            (
                "Option<::specwright::Multipart<up::Part>>",
                "std::option::Option< Multipart<crate::up::Part> >",
            ),
            ("Vec::<u8>", "Vec<u8>"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [("Pet", "Pets"), ("Option<Pet>", "Pet"), ("&Pet", "Pet"), ("(A, B)", "(B, A)")] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn options_are_seen() {
        assert_eq!(in_option("Option<Self::Caller>"), Some(7..19));
        assert_eq!(in_option("core::option::Option< A<B> > "), Some(21..27));
        for none in ["Vec<A>", "Option", "A<Option<B>>", ""] {
            assert_eq!(in_option(none), None, "{none}");
        }
        assert_eq!(last_segment("crate::Server<'a, D::X>"), "Server");
    }
}
