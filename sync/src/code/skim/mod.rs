//! The items of a module as far as names and files go: modules, imports, what is defined, macros. Bodies are stepped over.

mod imports;
mod whole;

use std::ops::Range;

use super::tokens::{Kind, Tokens, plain};

pub(crate) use whole::{Imported, compiled, documentation, imported};

/// An item that names are found by.
#[derive(Debug, PartialEq)]
pub(super) enum Item {
    /// `mod a;` or `mod a { … }`
    Module(Module),
    /// One name that a `use` brings in.
    Import(Import),
    /// Something with a name: a type or trait, else a value.
    Named { name: String, is_type: bool },
    /// `type Shop = App<Memory>;`, the tokens behind the `=`. One with parameters is a type by its name alone.
    Alias { name: String, of: Range<usize> },
    /// `include!("a.rs");` and other macros that stand as items.
    Macro(Macro),
}

/// A module.
#[derive(Debug, PartialEq)]
pub(super) struct Module {
    pub(super) name: String,
    /// Where its name stands.
    pub(super) at: Range<usize>,
    /// From `pub` or `mod` to `;` or `{`.
    pub(super) item: Range<usize>,
    /// What `#[path = "…"]` says.
    pub(super) path: Option<String>,
    /// What `#[cfg_attr(…, path = "…")]` say.
    pub(super) paths: Vec<String>,
    /// The conditions of `#[cfg(…)]`.
    pub(super) cfg: Vec<String>,
    /// The tokens between its braces.
    pub(super) body: Option<Range<usize>>,
}

/// One name of a `use`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Import {
    /// The path, each segment with its bytes.
    pub(super) path: Vec<Segment>,
    /// Whether it begins with `::`.
    pub(super) outer: bool,
    /// The name that it has here; a glob has none.
    pub(super) name: Option<String>,
}

/// One segment of a path, without `r#`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) name: String,
    pub(super) at: Range<usize>,
    /// What goes if the segment goes, in an import: its part of a group with a comma, or the whole `use`.
    pub(super) tree: Range<usize>,
}

/// A macro that stands as an item.
#[derive(Debug, PartialEq)]
pub(super) struct Macro {
    /// Its last segment.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) at: Range<usize>,
    /// The tokens between its brackets.
    pub(super) arguments: Range<usize>,
}

/// The items among these tokens, in their order. Statements of a block are stepped over as other items are.
pub(super) fn skim(text: &str, tokens: &Tokens, range: Range<usize>) -> Vec<Item> {
    let mut skim = Skim { text, tokens, at: range.start, end: range.end, found: Vec::new() };
    while skim.at < skim.end {
        skim.item();
    }
    skim.found
}

/// What attributes say of a module.
#[derive(Default)]
struct Said {
    path: Option<String>,
    paths: Vec<String>,
    cfg: Vec<String>,
}

struct Skim<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    at: usize,
    end: usize,
    found: Vec<Item>,
}

impl Skim<'_> {
    fn item(&mut self) {
        let mut said = Said::default();
        self.attributes(&mut said);
        let first = self.at;
        self.visibility();
        let begin = self.at;
        match self.word(self.at) {
            Some("mod") if self.word(self.at + 1).is_some() => self.module(said, first),
            Some("use") if !self.tokens.is_mark(self.at + 1, '<') => self.import(first),
            Some("extern") if self.word(self.at + 1) == Some("crate") => self.extern_crate(),
            Some("type") if self.tokens.is_mark(self.at + 2, '=') => self.alias(),
            Some("struct" | "enum" | "trait" | "type" | "union") => self.named(self.at + 1, true),
            Some("const" | "static") if !self.is_function(self.at + 1) => {
                self.named(self.at + 1 + usize::from(self.word(self.at + 1) == Some("mut")), false);
            }
            Some("macro_rules") => self.macro_call(self.at),
            Some(_) => {
                self.other();
            }
            None => {}
        }
        self.leave(begin);
    }

    fn word(&self, index: usize) -> Option<&str> {
        if index < self.end { self.tokens.word(self.text, index) } else { None }
    }

    fn segment(&self, index: usize) -> Option<Segment> {
        let name = plain(self.word(index)?).to_owned();
        Some(Segment { name, at: self.tokens.get(index)?.at.clone(), tree: 0..0 })
    }

    fn attributes(&mut self, said: &mut Said) {
        while self.at < self.end {
            let Some(token) = self.tokens.get(self.at) else { return };
            match token.kind {
                Kind::Doc => self.at += 1,
                Kind::Mark('#', _) => {
                    let open = self.at + 1 + usize::from(self.tokens.is_mark(self.at + 1, '!'));
                    let Some(close) = self.tokens.closing(open, '[') else { return };
                    self.attribute(open + 1..close, said);
                    self.at = close + 1;
                }
                _ => return,
            }
        }
    }

    fn attribute(&self, inner: Range<usize>, said: &mut Said) {
        match self.word(inner.start) {
            Some("path") => said.path = self.value(inner.start).or(said.path.take()),
            Some("cfg") => said.cfg.extend(condition(self.text, self.tokens, &inner)),
            Some("cfg_attr") => {
                let named = inner.filter(|index| self.word(*index) == Some("path"));
                said.paths.extend(named.filter_map(|index| self.value(index)));
            }
            _ => {}
        }
    }

    /// The text behind `path =`.
    fn value(&self, index: usize) -> Option<String> {
        let literal = self.tokens.get(index + 2).filter(|_| self.tokens.is_mark(index + 1, '='))?;
        string(self.text.get(literal.at.clone())?)
    }

    fn visibility(&mut self) {
        if self.word(self.at) == Some("pub") {
            self.at = self.tokens.closing(self.at + 1, '(').unwrap_or(self.at) + 1;
        }
    }

    /// The bytes from one token to another, which is included.
    fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.tokens.get(first).map_or(0, |token| token.at.start);
        start..self.tokens.get(last).map_or(start, |token| token.at.end)
    }

    fn module(&mut self, said: Said, first: usize) {
        let Some(Segment { name, at, .. }) = self.segment(self.at + 1) else { return };
        let close = self.tokens.closing(self.at + 2, '{');
        let body = close.map(|close| self.at + 3..close);
        let item = self.bytes(first, self.at + 2);
        self.at += 2;
        let Said { path, paths, cfg } = said;
        self.found.push(Item::Module(Module { name, at, item, path, paths, cfg, body }));
    }

    fn extern_crate(&mut self) {
        let Some(segment) = self.segment(self.at + 2) else { return };
        let called = (self.word(self.at + 3) == Some("as")).then(|| self.segment(self.at + 4)).flatten();
        let name = called.map_or_else(|| segment.name.clone(), |called| called.name);
        let outer = segment.name != "self";
        let path = if outer { vec![segment] } else { vec![Segment { name: "crate".into(), ..segment }] };
        self.found.push(Item::Import(Import { path, outer, name: Some(name) }));
    }

    fn named(&mut self, index: usize, is_type: bool) {
        if let Some(segment) = self.segment(index) {
            self.found.push(Item::Named { name: segment.name, is_type });
        }
    }

    fn alias(&mut self) {
        let begin = self.at + 3;
        let end = (begin..self.end).find(|index| self.tokens.is_mark(*index, ';'));
        if let (Some(segment), Some(end)) = (self.segment(self.at + 1), end) {
            self.found.push(Item::Alias { name: segment.name, of: begin..end });
        }
    }

    /// Functions, unsafe and auto traits, macros.
    fn other(&mut self) {
        let mut index = self.at;
        while index < self.end {
            let Some(word) = self.word(index) else {
                // The ABI.
                if index == self.at || self.tokens.get(index).is_none_or(|token| token.kind != Kind::Literal)
                {
                    return;
                }
                index += 1;
                continue;
            };
            match word {
                "fn" => return self.named(index + 1, false),
                "trait" => return self.named(index + 1, true),
                "async" | "const" | "unsafe" | "extern" | "auto" | "safe" | "default" => index += 1,
                _ => return self.macro_call(index),
            }
        }
    }

    fn is_function(&self, index: usize) -> bool {
        matches!(self.word(index), Some("fn" | "unsafe" | "async" | "extern"))
    }

    /// `a::b!(…)`, `macro_rules! name { … }`
    fn macro_call(&mut self, begin: usize) {
        let mut index = begin;
        while self.tokens.is_path_mark(index + 1) && self.word(index + 3).is_some() {
            index += 3;
        }
        let Some(segment) = self.segment(index).filter(|_| self.tokens.is_mark(index + 1, '!')) else {
            return;
        };
        let open = index + 2 + usize::from(self.word(index + 2).is_some());
        if let Some(Kind::Open(_, close)) = self.tokens.get(open).map(|token| token.kind) {
            self.found.push(Item::Macro(Macro {
                name: segment.name,
                at: segment.at,
                arguments: open + 1..close,
            }));
        }
    }

    /// Goes behind the item: its `;` or its last brace.
    fn leave(&mut self, begin: usize) {
        let word = self.word(begin);
        let until_mark = matches!(word, Some("use" | "const" | "static" | "type" | "let")) || {
            word == Some("extern") && self.word(begin + 1) == Some("crate")
        };
        let until_mark = until_mark && !self.is_function(begin + 1);
        self.at = self.at.max(begin);
        while self.at < self.end {
            let Some(token) = self.tokens.get(self.at) else { break };
            match token.kind {
                Kind::Mark(';', _) => {
                    self.at += 1;
                    return;
                }
                Kind::Open(bracket, close) => {
                    self.at = close + 1;
                    if bracket == '{' && !until_mark {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }
}

/// What stands in the parentheses of `cfg(…)`.
fn condition(text: &str, tokens: &Tokens, inner: &Range<usize>) -> Option<String> {
    let open = tokens.get(inner.start + 1)?;
    let close = tokens.get(tokens.closing(inner.start + 1, '(')?)?;
    text.get(open.at.end..close.at.start).map(|condition| condition.trim().to_owned())
}

/// The value of a string literal that names a file: without escapes, or raw.
pub(super) fn string(literal: &str) -> Option<String> {
    let raw = literal.trim_start_matches('r').trim_matches('#');
    let value = raw.strip_prefix('"')?.strip_suffix('"')?;
    if literal.starts_with('r') { Some(value.to_owned()) } else { Some(value.replace("\\\\", "\\")) }
}

#[cfg(test)]
mod tests;
