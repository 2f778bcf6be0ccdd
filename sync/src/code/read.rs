//! The whole reading: modules, then paths, then the files that name a trait.

use std::collections::{BTreeSet, HashMap, HashSet};

use syn::visit::Visit;

use super::asked::{self, Asker};
use super::calls::{Calls, calls};
use super::graph::{Binding, Graph, Module, build, is_broken};
use super::impls::{AUTHENTICATE, Finder, Found};
use super::methods::View;
use super::paths::{Wanted, paths};
use super::source::Source;
use super::tokens::{plain, preamble};
use super::unreached::unreached;
use super::{Api, Authenticated, Crate, Files, Mount, Options, Problem, State, Weight, orphans};

/// Parsers recurse; this is room for brackets as deep as tokens may have them.
pub(super) const STACK: usize = 256 << 20;

/// Reads a crate, in a thread of its own: with room on its stack, and places of tokens that end with it.
pub(super) fn read(files: &dyn Files, apis: &[Api], options: &Options) -> Crate {
    let work = || whole(files, apis, options);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let read = thread.map(std::thread::ScopedJoinHandle::join);
        match read {
            Ok(Ok(read)) => read,
            _ => Crate { problems: vec![unread()], ..Crate::default() },
        }
    })
}

fn unread() -> Problem {
    let what = "the crate could not be read: no thread could be started for it, or it ended early".to_owned();
    let advice = "run it again; nothing was changed".to_owned();
    Problem { file: "Cargo.toml".into(), line: 1, column: 1, what, advice, weight: Weight::Blocks }
}

fn whole(files: &dyn Files, apis: &[Api], options: &Options) -> Crate {
    let mut graph = build(files, apis, options);
    let names = names(&graph);
    let is_type = |bindings: &[Binding]| bindings.iter().any(|one| !matches!(one, Binding::Value));
    let types_of = |module: &Module| {
        let bound = module.names.iter().filter(|(_, bindings)| is_type(bindings));
        bound.map(|(name, _)| (module.file, name.clone())).collect::<Vec<_>>()
    };
    let taken = graph.modules.iter().flat_map(types_of).collect();
    let types = asked::names(&options.changed);
    let parsed: Vec<Option<syn::File>> =
        graph.sources.iter_mut().map(|source| parse(source, &names, &types)).collect();
    let mut read = Crate { names: taken, ..Crate::default() };
    let wanted = Wanted::new(apis);
    let (mut blocks, mut seen, mut called) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut defined = Vec::new();
    for context in &graph.contexts {
        let Some(source) = graph.sources.get(context.file) else { continue };
        if is_broken(&source.file.state) {
            continue;
        }
        let paths = paths(&graph, context, &wanted);
        let Calls { calls, functions } = calls(&graph, context, &wanted);
        read.calls.extend(calls.into_iter().filter(|call| called.insert((call.file, call.at.start))));
        defined.extend(functions);
        if let Some(Some(file)) = parsed.get(context.file) {
            let view = View::new(&graph, context, source, &paths);
            let mut finder = Finder { view, names: &names, found: Found::default() };
            finder.visit_file(file);
            if !options.changed.is_empty() {
                let mut asker = Asker::new(&finder.view, &options.changed);
                asker.visit_file(file);
                read.asked.extend(asker.found);
            }
            take(&mut read, finder.found, &mut blocks);
        }
        read.paths.extend(paths.into_iter().filter(|path| seen.insert((path.file, path.at.start))));
    }
    let mut read = finish(read, graph, &names);
    let elsewhere = unreached(files, &read, apis);
    read.problems.extend(elsewhere.problems);
    // Blocks that stand there already are not made once more.
    read.unseen.extend(elsewhere.traits);
    read.present = present(files, &read);
    read.functions = functions(&read, defined);
    read
}

/// The names of functions that are no methods of generated traits, nor kept.
fn functions(read: &Crate, defined: Vec<(usize, usize, String)>) -> HashSet<String> {
    let methods = read.impls.iter().flat_map(|block| block.methods.iter().map(|one| (block.file, one)));
    let kept = read.orphans.iter().map(|orphan| (orphan.file, &orphan.method));
    let ours: BTreeSet<(usize, usize)> =
        methods.chain(kept).map(|(file, method)| (file, method.name_at.start)).collect();
    let others = defined.into_iter().filter(|(file, at, _)| !ours.contains(&(*file, *at)));
    others.map(|(_, _, name)| name).collect()
}

/// What stands beside the files of handlers.
fn present(files: &dyn Files, read: &Crate) -> HashSet<String> {
    let paths = read.impls.iter().filter_map(|block| read.files.get(block.file)).map(|file| &file.path);
    let folders: BTreeSet<&str> = paths.filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    let list = |folder: &str| {
        let named = files.list(folder).into_iter().map(|(name, _)| format!("{folder}/{name}"));
        named.collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(list).collect()
}

/// What traits are called in the crate, `use … as` included, with their own names.
fn names(graph: &Graph<'_>) -> HashMap<String, String> {
    let own = graph.apis.iter().flat_map(|api| &api.traits);
    let mut names: HashMap<String, String> = own.map(|name| (name.clone(), name.clone())).collect();
    let imports = graph.contexts.iter().flat_map(|context| &context.imports);
    // An alias of an alias counts too, whichever comes first; chains beyond two are nobody's.
    for (_, import) in imports.clone().chain(imports) {
        if let (Some(last), Some(name)) = (import.path.last(), &import.name)
            && let Some(own) = names.get(&last.name).cloned()
        {
            names.entry(name.clone()).or_insert(own);
        }
    }
    names.remove("_");
    names
}

/// Parses a file that names a trait or a changed type, or has something that was kept.
fn parse(source: &mut Source, names: &HashMap<String, String>, types: &HashSet<String>) -> Option<syn::File> {
    let stream = source.stream.take()?;
    let is_wanted = |word: &str| {
        let word = plain(word);
        names.contains_key(word) || types.contains(word) || word == AUTHENTICATE
    };
    if !source.mentions(is_wanted) && !source.file.text.contains(orphans::MARKER) {
        return None;
    }
    match syn::parse2::<syn::File>(stream) {
        Ok(file) => {
            source.file.state = State::Read;
            Some(file)
        }
        Err(error) => {
            let range = error.span().byte_range();
            let end = source.file.text.len();
            let skipped = preamble(&source.file.text);
            let at = if range.is_empty() { end } else { range.start + skipped };
            source.unparsable(at, error.to_string());
            None
        }
    }
}

/// A file that several modules name is taken once.
fn take(read: &mut Crate, found: Found, seen: &mut BTreeSet<(usize, usize)>) {
    let is_known = |one: &Authenticated| read.authenticated.contains(one);
    let new: Vec<Authenticated> = found.authenticated.into_iter().filter(|one| !is_known(one)).collect();
    read.authenticated.extend(new);
    read.impls.extend(found.impls.into_iter().filter(|one| seen.insert((one.file, one.header.start))));
    read.orphans
        .extend(found.orphans.into_iter().filter(|one| seen.insert((one.file, one.method.name_at.start))));
    let unseen: Vec<String> = found.unseen.into_iter().filter(|name| !read.unseen.contains(name)).collect();
    read.unseen.extend(unseen);
    let is_new = |problem: &Problem| !read.problems.contains(problem);
    let problems: Vec<Problem> = found.problems.into_iter().filter(is_new).collect();
    read.problems.extend(problems);
}

fn finish(mut read: Crate, graph: Graph<'_>, names: &HashMap<String, String>) -> Crate {
    let mount = |mount: &super::graph::Mount| {
        let module = graph.modules.get(mount.module)?;
        Some(Mount { api: mount.api, module: module.path.clone(), file: module.file })
    };
    read.mounts = graph.mounts.iter().filter_map(mount).collect();
    let in_blocks: BTreeSet<(usize, usize)> = {
        let methods = read
            .impls
            .iter()
            .flat_map(|block| &block.methods)
            .chain(read.orphans.iter().map(|one| &one.method));
        let paths = methods.flat_map(|method| &method.paths).map(|path| (path.file, path.at.start));
        paths.chain(read.impls.iter().map(|block| (block.file, block.trait_at.start))).collect()
    };
    read.paths.retain(|path| !in_blocks.contains(&(path.file, path.at.start)));
    read.problems.extend(graph.problems);
    read.problems.extend(graph.sources.iter().filter_map(|source| broken(source, names)));
    read.files = graph.sources.into_iter().map(|source| source.file).collect();
    read.impls.sort_by_key(|one| (one.file, one.header.start));
    read.asked.sort_by_key(|one| (one.file, one.at.start, one.changed));
    read.asked.dedup();
    let place = |one: &Problem| (one.file.clone(), one.line, one.column);
    read.problems.sort_by_key(place);
    read.problems.dedup();
    read
}

/// What is to be said of a file that could not be read.
fn broken(source: &Source, names: &HashMap<String, String>) -> Option<Problem> {
    let file = &source.file;
    if !is_broken(&file.state) {
        return None;
    }
    let (line, column, what, advice) = match &file.state {
        State::Unparsable { line, column, why } => {
            (*line, *column, format!("this file does not parse: {why}"), "mend it, then run this again")
        }
        State::MergeMarkers { line } => {
            (*line, 1, "a merge is not settled in this file".into(), "settle it, then run this again")
        }
        State::NotUtf8 { line } => {
            (*line, 1, "this file is not UTF-8, so it is no Rust".into(), "save it as UTF-8")
        }
        State::Unreadable { why } => (1, 1, format!("this file cannot be read: {why}"), "make it readable"),
        State::Skimmed | State::Read => return None,
    };
    // Handlers, or modules that have some, may stand in what could not be read.
    let may_have =
        source.file.text.is_empty() || source.mentions(|word| word == "mod" || names.contains_key(word));
    let weight = if may_have { Weight::Blocks } else { Weight::Note };
    Some(Problem { file: file.path.clone(), line, column, what, advice: advice.into(), weight })
}
