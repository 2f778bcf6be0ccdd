//! The tokens of a file with their bytes, in one row: every parenthesis knows its partner, and what lies between two tokens is
//! blanks and plain comments.

use std::ops::Range;
use std::str::FromStr;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Brackets may stand in each other so often; beyond that a file is not read, since parsers recurse.
const DEEPEST: usize = 400;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword; raw ones with their `r#`.
    Word,
    /// One character, and whether the next one follows at once.
    Mark(char, bool),
    /// A number, text or character.
    Literal,
    /// A documentation comment.
    Doc,
    /// `(`, `[` or `{` and which token closes it.
    Open(char, usize),
    /// What closes, and which token opens it.
    Close(char, usize),
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) all: Vec<Token>,
}

/// Why there are no tokens: the byte, and what is wrong there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoTokens {
    pub(super) at: usize,
    pub(super) why: String,
}

/// How many bytes stand before the Rust: a byte order mark and `#!…`.
pub(crate) fn preamble(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[mark..];
    let Some(line) = rest.strip_prefix("#!") else { return mark };
    // `#![…]` is an attribute, also where blanks stand between.
    if line.trim_start().starts_with('[') {
        return mark;
    }
    mark + rest.find('\n').unwrap_or(rest.len())
}

impl Tokens {
    /// Reads a text, and hands on the stream that it was read as.
    pub(super) fn read(text: &str) -> Result<(Self, TokenStream), NoTokens> {
        let skipped = preamble(text);
        let stream = TokenStream::from_str(&text[skipped..]).map_err(|error| {
            let at = error.span().byte_range().start + skipped;
            NoTokens { at, why: "a bracket, quote or comment is open that nothing closes".into() }
        })?;
        let mut tokens = Self { all: Vec::with_capacity(text.len() / 4) };
        tokens.take(stream.clone(), text, skipped)?;
        Ok((tokens, stream))
    }

    /// Brackets are kept on a stack of our own.
    fn take(&mut self, stream: TokenStream, text: &str, skipped: usize) -> Result<(), NoTokens> {
        let mut above = Vec::new();
        let mut trees = stream.into_iter();
        loop {
            let Some(tree) = trees.next() else {
                let Some((outer, open, close)) = above.pop() else { return Ok(()) };
                trees = outer;
                self.close(open, close);
                continue;
            };
            let at = shifted(&tree.span().byte_range(), skipped);
            match tree {
                TokenTree::Group(group) => {
                    let Some((open, close)) = brackets(group.delimiter()) else { continue };
                    if above.len() > DEEPEST {
                        return Err(NoTokens {
                            at: at.start,
                            why: "brackets stand in each other too often".into(),
                        });
                    }
                    let index = self.all.len();
                    self.all.push(Token { kind: Kind::Open(open, 0), at: at.start..at.start + 1 });
                    let inner = std::mem::replace(&mut trees, group.stream().into_iter());
                    above.push((inner, index, (close, at.end)));
                }
                TokenTree::Ident(_) => self.all.push(Token { kind: Kind::Word, at }),
                TokenTree::Literal(_) => self.all.push(Token { kind: Kind::Literal, at }),
                TokenTree::Punct(mark) if mark.as_char() == '#' && text[at.clone()].starts_with('/') => {
                    self.all.push(Token { kind: Kind::Doc, at });
                    // `!` of an inner one, and `[doc = "…"]`: all of them stand at the same bytes.
                    if matches!(trees.next(), Some(TokenTree::Punct(_))) {
                        trees.next();
                    }
                }
                TokenTree::Punct(mark) => {
                    let joint = mark.spacing() == Spacing::Joint;
                    self.all.push(Token { kind: Kind::Mark(mark.as_char(), joint), at });
                }
            }
        }
    }

    fn close(&mut self, open: usize, (bracket, end): (char, usize)) {
        let close = self.all.len();
        if let Some(Token { kind: Kind::Open(_, partner), .. }) = self.all.get_mut(open) {
            *partner = close;
        }
        self.all.push(Token { kind: Kind::Close(bracket, open), at: end.saturating_sub(1)..end });
    }

    /// The token of an index.
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.all.get(index)
    }

    /// Whether the token is this mark.
    pub(super) fn is_mark(&self, index: usize, mark: char) -> bool {
        self.get(index).is_some_and(|token| matches!(token.kind, Kind::Mark(is, _) if is == mark))
    }

    /// Whether `::` begins at the token.
    pub(super) fn is_path_mark(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.kind == Kind::Mark(':', true))
            && self.is_mark(index + 1, ':')
    }

    /// The word at the index, as written.
    pub(super) fn word<'t>(&self, text: &'t str, index: usize) -> Option<&'t str> {
        let token = self.get(index).filter(|token| token.kind == Kind::Word)?;
        text.get(token.at.clone())
    }

    /// Which token closes the one that opens here.
    pub(super) fn closing(&self, index: usize, bracket: char) -> Option<usize> {
        match self.get(index)?.kind {
            Kind::Open(is, close) if is == bracket => Some(close),
            _ => None,
        }
    }

    /// The indexes of the tokens that lie in these bytes.
    pub(super) fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.all.partition_point(|token| token.at.start < bytes.start);
        let behind = self.all.partition_point(|token| token.at.start < bytes.end);
        first..behind.max(first)
    }
}

/// A name without its `r#`.
pub(super) fn plain(word: &str) -> &str {
    word.strip_prefix("r#").unwrap_or(word)
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn brackets(delimiter: Delimiter) -> Option<(char, char)> {
    match delimiter {
        Delimiter::Parenthesis => Some(('(', ')')),
        Delimiter::Bracket => Some(('[', ']')),
        Delimiter::Brace => Some(('{', '}')),
        // Only macros make such groups.
        Delimiter::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tokens, preamble};

    fn texts(text: &str) -> Vec<&str> {
        let (tokens, _) = Tokens::read(text).unwrap();
        tokens.all.iter().map(|token| &text[token.at.clone()]).collect()
    }

    #[test]
    fn tokens_stand_at_their_bytes_whatever_stands_before() {
        for before in ["", "\u{feff}", "#!/usr/bin/env run\n", "\u{feff}#!/bin/x ä\r\n"] {
            let text =
                format!("{before}// ü\r\nfn r#type() {{ \"}}🦀\"; 'ä'; r#\"{{\"#; /* }} */ a::b!('{{') }}");
            let expected = [
                "fn",
                "r#type",
                "(",
                ")",
                "{",
                "\"}🦀\"",
                ";",
                "'ä'",
                ";",
                "r#\"{\"#",
                ";",
                "a",
                ":",
                ":",
                "b",
                "!",
                "(",
                "'{'",
                ")",
                "}",
            ];
            assert_eq!(texts(&text), expected, "{before:?}");
        }
    }

    #[test]
    fn attributes_are_no_shebang() {
        assert_eq!(preamble("#![warn(x)]\n"), 0);
        assert_eq!(preamble("#! [warn(x)]\n"), 0);
        assert_eq!(preamble("\u{feff}#!/x"), 3 + 4);
    }

    #[test]
    fn brackets_know_each_other_and_docs_are_one_token() {
        let text = "/// a\n/** b */ fn f() {\n    //! inner\n    x([1])\n}";
        let (tokens, _) = Tokens::read(text).unwrap();
        let docs = tokens.all.iter().filter(|token| token.kind == Kind::Doc).count();
        assert_eq!(docs, 3);
        for (index, token) in tokens.all.iter().enumerate() {
            if let Kind::Open(_, close) = token.kind {
                assert!(matches!(tokens.all[close].kind, Kind::Close(_, open) if open == index));
            }
        }
        let body = tokens.all.iter().position(|token| matches!(token.kind, Kind::Open('{', _))).unwrap();
        assert_eq!(tokens.closing(body, '{'), Some(tokens.all.len() - 1));
    }

    #[test]
    fn what_is_not_closed_or_too_deep_is_said_at_its_byte() {
        assert_eq!(Tokens::read("fn f() {\n  \"a }\n").unwrap_err().at, 11);
        let deep = "(".repeat(5000) + &")".repeat(5000);
        assert!(Tokens::read(&deep).unwrap_err().why.contains("too often"));
    }

    /// Every byte of the files of this crate is a token's, a comment's or blank.
    #[test]
    fn nothing_is_lost_between_tokens() {
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut count = 0;
        while let Some(path) = folders.pop() {
            if path.is_dir() {
                folders.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let (tokens, _) = Tokens::read(&text).unwrap();
            let mut end = 0;
            for token in &tokens.all {
                assert!(token.at.start >= end, "{path:?}: {token:?}");
                let mut gap = text[end..token.at.start].to_owned();
                for comment in crate::code::comments::comments(&text, &(end..token.at.start)) {
                    gap = gap.replace(&text[comment], "");
                }
                assert_eq!(gap.trim(), "", "{path:?}: before {token:?}");
                (end, count) = (token.at.end, count + 1);
            }
        }
        assert!(count > 10_000);
    }

    #[test]
    fn several_texts_in_one_thread_do_not_meet() {
        let first = Tokens::read("ää aa").unwrap().0;
        let second = Tokens::read("b").unwrap().0;
        assert_eq!((first.all[1].at.clone(), second.all[0].at.clone()), (5..7, 0..1));
    }
}
