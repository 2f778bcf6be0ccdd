//! The macro's arguments as plain data: what `proc_macro` gives exists inside of a running compiler only, so the parser
//! works on this, and can be tested.

use proc_macro::{Delimiter, Span, TokenStream, TokenTree};

/// A token with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// What it is.
    pub(crate) token: Token,
    /// Which one it is, counted from front to back.
    pub(crate) at: u32,
}

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// An identifier.
    Word(String),
    /// A literal as it is written.
    Literal(String),
    /// A punctuation character.
    Mark(char),
    /// `[…]`
    List(Vec<Tree>),
    /// `{…}`
    Table(Vec<Tree>),
    /// Another group.
    Other,
}

/// How deep groups may stand in each other: options need two.
const DEPTH: usize = 16;

/// The tokens as data, and the place of each.
pub(crate) fn read(input: TokenStream) -> (Vec<Tree>, Vec<Span>) {
    let mut spans = Vec::new();
    let trees = read_level(input, DEPTH, &mut spans);
    (trees, spans)
}

fn read_level(input: TokenStream, depth: usize, spans: &mut Vec<Span>) -> Vec<Tree> {
    input.into_iter().map(|tree| read_tree(tree, depth, spans)).collect()
}

fn read_tree(tree: TokenTree, depth: usize, spans: &mut Vec<Span>) -> Tree {
    let at = u32::try_from(spans.len()).unwrap_or(u32::MAX);
    spans.push(tree.span());
    let token = match tree {
        TokenTree::Ident(ident) => Token::Word(ident.to_string()),
        TokenTree::Literal(literal) => Token::Literal(literal.to_string()),
        TokenTree::Punct(punct) => Token::Mark(punct.as_char()),
        TokenTree::Group(group) if depth == 0 => {
            drop(group);
            Token::Other
        }
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Bracket => Token::List(read_level(group.stream(), depth - 1, spans)),
            Delimiter::Brace => Token::Table(read_level(group.stream(), depth - 1, spans)),
            // A literal that another macro hands on comes in an invisible group.
            Delimiter::None => match read_level(group.stream(), depth - 1, spans).into_iter().next() {
                Some(tree) => tree.token,
                None => Token::Other,
            },
            Delimiter::Parenthesis => Token::Other,
        },
    };
    Tree { token, at }
}
