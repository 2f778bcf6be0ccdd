//! Calls of methods that have the name of an operation: `self.get_pet(request)`, `PetsApi::get_pet(&shop, request)`, and
//! methods that are handed on as values: `Shop::get_pet`.

use std::ops::Range;

use super::graph::{Context, Graph, Named};
use super::paths::Wanted;
use super::tokens::{Kind, Tokens, plain};
use super::{Call, Receiver};

/// What a file as a part of a module calls, and where it defines functions of these names.
#[derive(Default)]
pub(super) struct Calls {
    pub(super) calls: Vec<Call>,
    /// The file, the byte and the name of each function.
    pub(super) functions: Vec<(usize, usize, String)>,
}

/// Goes through a file by its tokens, so that arguments of macros count too.
pub(super) fn calls(graph: &Graph<'_>, context: &Context, wanted: &Wanted<'_>) -> Calls {
    let mut found = Calls::default();
    let Some(source) = graph.sources.get(context.file) else { return found };
    let reader = Reader { graph, context, text: &source.file.text, tokens: &source.tokens };
    for (index, token) in reader.tokens.all.iter().enumerate() {
        let Some(name) = reader.word(index).filter(|word| wanted.is_operation(word)) else { continue };
        if index >= 1 && reader.word(index - 1) == Some("fn") {
            found.functions.push((context.file, token.at.start, name.to_owned()));
            continue;
        }
        let Some(receiver) = reader.receiver(index).filter(|_| reader.is_used(index)) else { continue };
        let traits = match &receiver {
            Receiver::Trait(name) => vec![name.clone()],
            _ => reader.traits(token.at.start),
        };
        let (file, at, name) = (context.file, token.at.clone(), name.to_owned());
        let item = reader.item(index);
        found.calls.push(Call { file, at, name, receiver, traits, item });
    }
    found
}

struct Reader<'a> {
    graph: &'a Graph<'a>,
    context: &'a Context,
    text: &'a str,
    tokens: &'a Tokens,
}

impl<'a> Reader<'a> {
    fn word(&self, index: usize) -> Option<&'a str> {
        self.tokens.word(self.text, index).map(plain)
    }

    /// Whether a method is called here, or handed on as a value; behind a `.` a field may have its name.
    fn is_used(&self, index: usize) -> bool {
        let next = self.tokens.get(index + 1).map(|token| token.kind);
        let is_generic = self.tokens.is_path_mark(index + 1) && self.tokens.is_mark(index + 3, '<');
        let is_member = index.checked_sub(1).is_some_and(|before| self.tokens.is_mark(before, '.'));
        matches!(next, Some(Kind::Open('(', _)))
            || is_generic
            || !(is_member || self.tokens.is_path_mark(index + 1))
    }

    /// The item around a token, with its head: a function, or all of a block or trait.
    fn item(&self, index: usize) -> Range<usize> {
        let (mut at, mut head) = (0, 0);
        while at < index {
            match self.tokens.get(at).map(|token| token.kind) {
                Some(Kind::Mark(';', _)) => head = at + 1,
                Some(Kind::Open(bracket, close)) if close > index => {
                    let is_item = |at: usize| matches!(self.word(at), Some("fn" | "impl" | "trait"));
                    if bracket != '{' || (head..at).any(is_item) {
                        return self.bytes(head, close);
                    }
                    head = at + 1;
                }
                Some(Kind::Open(bracket, close)) => {
                    at = close;
                    head = if bracket == '{' { close + 1 } else { head };
                }
                _ => {}
            }
            at += 1;
        }
        self.bytes(head, index)
    }

    fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.tokens.get(first).map_or(0, |token| token.at.start);
        start..self.tokens.get(last).map_or(start, |token| token.at.end)
    }

    /// What the method at an index is called on; `None`: it is no method.
    fn receiver(&self, index: usize) -> Option<Receiver> {
        let before = index.checked_sub(1)?;
        if self.tokens.is_mark(before, '.') {
            let is_range = before >= 1 && self.tokens.is_mark(before - 1, '.');
            let is_self = before >= 1
                && self.word(before - 1) == Some("self")
                && !(before >= 2 && self.tokens.is_mark(before - 2, '.'));
            return (!is_range).then_some(if is_self { Receiver::Itself } else { Receiver::Other });
        }
        let path = index.checked_sub(3).filter(|_| self.tokens.is_path_mark(index - 2))?;
        if self.word(path) == Some("Self") {
            return Some(Receiver::Itself);
        }
        // `<Shop as api::PetsApi>::get_pet`
        let last = if self.tokens.is_mark(path, '>') { path.checked_sub(1)? } else { path };
        let mut first = last;
        if self.word(last).is_none() {
            // `<Shop<S>>::get_pet`
            return (last != path).then_some(Receiver::Other);
        }
        while first >= 3 && self.tokens.is_path_mark(first - 2) && self.word(first - 3).is_some() {
            first -= 3;
        }
        let is_cast = first >= 1 && self.word(first - 1) == Some("as");
        if last != path && !is_cast {
            return Some(Receiver::Other);
        }
        let segments: Vec<&str> = (first..=last).step_by(3).filter_map(|at| self.word(at)).collect();
        let at = self.tokens.get(first)?.at.start;
        let outer = first >= 2 && self.tokens.is_path_mark(first - 2);
        let scope = self.graph.scope(self.context, at);
        let of_trait = self.trait_of(scope, &segments, outer).map(Receiver::Trait);
        of_trait.or_else(|| self.is_type(scope, &segments, outer).then_some(Receiver::Other))
    }

    /// Whether a path names a type, or a parameter that stands for one.
    fn is_type(&self, scope: usize, path: &[&str], outer: bool) -> bool {
        let is_big = path.last().is_some_and(|last| last.starts_with(char::is_uppercase));
        let named = self.graph.resolve(scope, path, outer).named;
        is_big && named.iter().all(|named| matches!(named, Named::Type { .. } | Named::Api { .. }))
    }

    /// The trait that a path names: which API, and its name.
    fn trait_of(&self, scope: usize, path: &[&str], outer: bool) -> Option<(usize, String)> {
        self.graph.resolve(scope, path, outer).named.into_iter().find_map(|named| {
            let Named::Api { mount, rest } = named else { return None };
            let api = self.graph.mounts.get(mount)?.api;
            let [name] = rest.as_slice() else { return None };
            self.graph.apis.get(api)?.traits.contains(name).then(|| (api, name.clone()))
        })
    }

    /// The traits that are in scope at a byte.
    fn traits(&self, at: usize) -> Vec<(usize, String)> {
        let scope = self.graph.scope(self.context, at);
        let names = self.graph.apis.iter().flat_map(|api| &api.traits);
        let mut found: Vec<(usize, String)> =
            names.filter_map(|name| self.trait_of(scope, &[name.as_str()], false)).collect();
        // `use api::PetsApi as _;`
        for (module, import) in &self.context.imports {
            let segments: Vec<&str> = import.path.iter().map(|segment| segment.name.as_str()).collect();
            if self.is_around(*module, scope) {
                found.extend(self.trait_of(*module, &segments, import.outer));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// Whether names of one scope are those of another one inside.
    fn is_around(&self, outer: usize, scope: usize) -> bool {
        let mut at = Some(scope);
        while let Some(here) = at {
            if here == outer {
                return true;
            }
            at = self.graph.modules.get(here).and_then(|module| module.around);
        }
        false
    }
}
