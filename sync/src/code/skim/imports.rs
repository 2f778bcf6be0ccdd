//! `use`: one import for each name, and what goes with each segment.

use std::ops::Range;

use super::{Import, Item, Segment, Skim};
use crate::code::tokens::Kind;

impl Skim<'_> {
    pub(super) fn import(&mut self, first: usize) {
        self.at += 1;
        let outer = self.tokens.is_path_mark(self.at);
        if outer {
            self.at += 2;
        }
        let end = (self.at..self.end).find(|index| self.tokens.is_mark(*index, ';')).unwrap_or(self.end);
        let whole = self.bytes(first, end);
        self.tree(&mut Vec::new(), outer, &whole);
    }

    /// `a::b`, `a as b`, `a::*`, `a::{b, c}`; how deep they stand in each other is bounded with the brackets.
    fn tree(&mut self, path: &mut Vec<Segment>, outer: bool, tree: &Range<usize>) {
        let length = path.len();
        while self.at < self.end {
            if let Some(segment) = self.segment(self.at) {
                path.push(Segment { tree: tree.clone(), ..segment });
                self.at += 1;
                if self.tokens.is_path_mark(self.at) {
                    self.at += 2;
                    continue;
                }
                self.leaf(path.clone(), outer);
            } else if self.tokens.is_mark(self.at, '*') {
                self.found.push(Item::Import(Import { path: path.clone(), outer, name: None }));
                self.at += 1;
            } else if let Some(close) = self.tokens.closing(self.at, '{') {
                self.group(path, outer, tree, close);
            }
            break;
        }
        path.truncate(length);
    }

    fn group(&mut self, path: &mut Vec<Segment>, outer: bool, tree: &Range<usize>, close: usize) {
        let open = self.at;
        let mut commas = Vec::new();
        let mut index = open + 1;
        while index < close {
            match self.tokens.get(index).map(|token| token.kind) {
                Some(Kind::Mark(',', _)) => commas.push(index),
                Some(Kind::Open(_, inner)) => index = inner,
                _ => {}
            }
            index += 1;
        }
        let trailing = commas.last() == Some(&(close - 1));
        let count = commas.len() + usize::from(!trailing);
        self.at += 1;
        while self.at < close {
            let begin = self.at;
            let comma = commas.iter().find(|comma| **comma >= begin).copied();
            let part = match comma {
                _ if count < 2 => tree.clone(),
                Some(comma) => self.bytes(begin, comma),
                None => self.bytes(begin - 1, close - 1),
            };
            self.tree(path, outer, &part);
            self.at = comma.unwrap_or(close).max(begin) + 1;
        }
        self.at = close + 1;
    }

    fn leaf(&mut self, mut path: Vec<Segment>, outer: bool) {
        let mut called = None;
        if self.word(self.at) == Some("as") {
            called = self.segment(self.at + 1).map(|segment| segment.name);
            self.at += 2;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last.name == "self") {
            path.pop();
        }
        let name = called.or_else(|| path.last().map(|last| last.name.clone()));
        self.found.push(Item::Import(Import { path, outer, name }));
    }
}
