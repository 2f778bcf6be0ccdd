//! Paths that name operations, stubs and traits, in macros and everywhere else: found by tokens, then resolved.

use std::collections::{BTreeSet, HashSet};

use super::graph::{Context, Graph, Named};
use super::skim::Segment;
use super::tokens::{Kind, Tokens, plain};
use super::{Api, Names, PathUse, Place};

/// The names to look for.
pub(super) struct Wanted<'a> {
    operations: HashSet<&'a str>,
    traits: HashSet<&'a str>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(apis: &'a [Api]) -> Self {
        let operations = apis.iter().flat_map(|api| &api.operations).map(|name| plain(name)).collect();
        Self { operations, traits: apis.iter().flat_map(|api| &api.traits).map(String::as_str).collect() }
    }

    /// Whether an operation has this name.
    pub(super) fn is_operation(&self, name: &str) -> bool {
        self.operations.contains(name)
    }

    fn has(&self, name: &str) -> bool {
        self.operations.contains(name) || self.traits.contains(name)
    }
}

/// The paths of a file as a part of a module, in the order of their bytes.
pub(super) fn paths(graph: &Graph<'_>, context: &Context, wanted: &Wanted<'_>) -> Vec<PathUse> {
    let mut found = imports(graph, context, wanted);
    let in_imports: BTreeSet<usize> = {
        let segments = context.imports.iter().flat_map(|(_, import)| &import.path);
        segments.map(|segment| segment.at.start).collect()
    };
    let Some(source) = graph.sources.get(context.file) else { return found };
    let (text, tokens) = (source.file.text.as_str(), &source.tokens);
    for (index, token) in tokens.all.iter().enumerate() {
        let Some(word) = tokens.word(text, index).map(plain).filter(|word| wanted.has(word)) else {
            continue;
        };
        let is_trait = wanted.traits.contains(word);
        let after_path = index >= 2 && tokens.is_path_mark(index - 2);
        let is_call = matches!(tokens.get(index + 1).map(|token| token.kind), Some(Kind::Open('(', _)));
        let stands_alone = !after_path && !tokens.is_path_mark(index + 1) && !is_call && !is_trait;
        let is_member =
            index >= 1 && (tokens.is_mark(index - 1, '.') || tokens.word(text, index - 1) == Some("fn"));
        if stands_alone || is_member || in_imports.contains(&token.at.start) {
            continue;
        }
        let mut first = index;
        while first >= 3 && tokens.is_path_mark(first - 2) && tokens.word(text, first - 3).is_some() {
            first -= 3;
        }
        let outer = first >= 2 && tokens.is_path_mark(first - 2);
        if outer && first >= 3 && tokens.is_mark(first - 3, '>') {
            continue;
        }
        let segments: Vec<&str> =
            (first..=index).step_by(3).filter_map(|at| tokens.word(text, at)).map(plain).collect();
        let begin = if outer { first - 2 } else { first };
        let path = tokens.get(begin).map_or(0, |token| token.at.start)..token.at.end;
        let scope = graph.scope(context, token.at.start);
        // What is called is a function, and no module.
        let found_names = named(graph, scope, &segments, outer);
        if let Some((api, names)) = found_names.filter(|(_, names)| !is_call || *names != Names::Operation) {
            let (file, at, operation) = (context.file, token.at.clone(), word.to_owned());
            let place =
                if is_trait && in_trait(text, tokens, first) { Place::Supertrait } else { Place::Elsewhere };
            found.push(PathUse { file, api, at, path, operation, leaf: None, names, place });
        }
    }
    found.sort_by_key(|path| path.at.start);
    found
}

/// Whether a token stands in the head of a trait.
fn in_trait(text: &str, tokens: &Tokens, index: usize) -> bool {
    let ends = |at: &usize| {
        let kind = tokens.get(*at).map(|token| token.kind);
        !matches!(kind, Some(Kind::Mark(';', _) | Kind::Open('{', _) | Kind::Close('}', _)))
    };
    (0..index).rev().take_while(ends).any(|at| tokens.word(text, at) == Some("trait"))
}

fn imports(graph: &Graph<'_>, context: &Context, wanted: &Wanted<'_>) -> Vec<PathUse> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (module, import) in &context.imports {
        for (index, Segment { name, at, tree }) in import.path.iter().enumerate() {
            if !wanted.has(name) || !seen.insert(at.start) {
                continue;
            }
            let segments: Vec<&str> =
                import.path[..=index].iter().map(|segment| segment.name.as_str()).collect();
            let Some((api, names)) = named(graph, *module, &segments, import.outer) else { continue };
            let path = import.path.first().map_or(at.start, |first| first.at.start)..at.end;
            found.push(PathUse {
                file: context.file,
                api,
                at: at.clone(),
                path,
                operation: name.clone(),
                leaf: Some(tree.clone()),
                names,
                place: Place::Import,
            });
        }
    }
    found
}

/// What of an API the path names.
fn named(graph: &Graph<'_>, scope: usize, path: &[&str], outer: bool) -> Option<(usize, Names)> {
    graph.resolve(scope, path, outer).named.iter().find_map(|named| {
        let Named::Api { mount, rest } = named else { return None };
        let api = graph.mounts.get(*mount)?.api;
        let names = match rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["operations", _] => Names::Operation,
            ["stub", _] => Names::Stub,
            [name] if graph.apis.get(api)?.traits.iter().any(|one| one == name) => Names::Trait,
            _ => return None,
        };
        Some((api, names))
    })
}
