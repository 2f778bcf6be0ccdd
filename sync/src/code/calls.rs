//! Calls of methods that have the name of an operation: `self.get_pet(request)`, `PetsApi::get_pet(&shop, request)`.

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
        let next = reader.tokens.get(index + 1).map(|token| token.kind);
        let is_call = matches!(next, Some(Kind::Open('(', _))) || reader.tokens.is_path_mark(index + 1);
        let Some(receiver) = reader.receiver(index).filter(|_| is_call) else { continue };
        let traits = match &receiver {
            Receiver::Trait(name) => vec![name.clone()],
            _ => reader.traits(token.at.start),
        };
        let (file, at, name) = (context.file, token.at.clone(), name.to_owned());
        found.calls.push(Call { file, at, name, receiver, traits });
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
        self.word(last)?;
        while first >= 3 && self.tokens.is_path_mark(first - 2) && self.word(first - 3).is_some() {
            first -= 3;
        }
        let is_cast = first >= 1 && self.word(first - 1) == Some("as");
        if last != path && !is_cast {
            return None;
        }
        let segments: Vec<&str> = (first..=last).step_by(3).filter_map(|at| self.word(at)).collect();
        let at = self.tokens.get(first)?.at.start;
        let outer = first >= 2 && self.tokens.is_path_mark(first - 2);
        let scope = self.graph.scope(self.context, at);
        self.trait_of(scope, &segments, outer).map(Receiver::Trait)
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
