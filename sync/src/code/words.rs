//! The words of a piece of code, by what stands before them.

use std::collections::HashSet;
use std::ops::Range;

use super::tokens::{Kind, Token, Tokens, plain};

/// The words that a piece of code looks up.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Those that are looked up in scope: not what stands behind `.` or `::`.
    pub(crate) free: HashSet<String>,
    /// Those of them that a path begins with.
    pub(crate) heads: HashSet<String>,
    /// Those of them that follow `for`: types that have blocks.
    pub(crate) types: HashSet<String>,
    /// Those behind a `.`, or behind `Self::`.
    pub(crate) members: HashSet<String>,
    /// Those in literals, which macros may look up: `"{limit}"`.
    pub(crate) literals: HashSet<String>,
}

/// The words of a piece of code; none where it has no tokens.
pub(crate) fn words(text: &str) -> Words {
    let mut words = Words::default();
    let Ok((tokens, _)) = Tokens::read(text) else { return words };
    for (at, token) in tokens.all.iter().enumerate() {
        if token.kind == Kind::Literal {
            let inside = text.get(token.at.clone()).unwrap_or_default();
            let parts = inside.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            words.literals.extend(parts.map(ToOwned::to_owned));
        }
        if token.kind != Kind::Word {
            continue;
        }
        let Some(word) = tokens.word(text, at).map(|word| plain(word).to_owned()) else { continue };
        let mark = |back: usize, mark| at.checked_sub(back).is_some_and(|at| tokens.is_mark(at, mark));
        let is_path = at.checked_sub(2).is_some_and(|at| tokens.is_path_mark(at));
        let of_self = at.checked_sub(3).and_then(|at| tokens.word(text, at)) == Some("Self");
        let before = at.checked_sub(1).and_then(|at| tokens.word(text, at));
        // `..x` and `'a` are no members.
        if (mark(1, '.') && !mark(2, '.')) || (is_path && of_self) {
            words.members.insert(word);
        } else if !is_path && !mark(1, '\'') && before != Some("fn") {
            if tokens.is_path_mark(at + 1) {
                words.heads.insert(word.clone());
            }
            if before == Some("for") {
                words.types.insert(word.clone());
            }
            words.free.insert(word);
        }
    }
    words
}

/// Where literals and documentation stand in a piece of code; nothing where it has no tokens.
pub(crate) fn fixed(text: &str) -> Option<Vec<Range<usize>>> {
    let (tokens, _) = Tokens::read(text).ok()?;
    let is_fixed = |token: &&Token| matches!(token.kind, Kind::Literal | Kind::Doc);
    Some(tokens.all.iter().filter(is_fixed).map(|token| token.at.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_that_are_looked_up() {
        let words = words(
            "fn f<'l>() { self.db.find(Pet::new(x), ..y) -> Result<a::B, C>; \"s\" /* t */ Self::u() }",
        );
        for word in ["self", "Pet", "x", "y", "Result", "a", "C"] {
            assert!(words.free.contains(word), "{word}");
        }
        for word in ["db", "find", "new", "B", "s", "t", "u", "l", "f"] {
            assert!(!words.free.contains(word), "{word}");
        }
        assert!(words.heads.contains("Pet") && words.heads.contains("a") && !words.heads.contains("x"));
        assert!(
            words.members.contains("find") && words.members.contains("u") && !words.members.contains("y")
        );
    }
}
