//! From the targets along `mod` to every file.

use std::collections::HashMap;
use std::ops::Range;

use specwright_generator::config::normal_path;

use super::place::{Place, beside};
use super::rustfmt::Rustfmt;
use super::{Binding, Context, Graph, Module, Mount, Path, Target};
use crate::code::skim::{self, Item, skim, string};
use crate::code::source::Source;
use crate::code::tokens::Kind;
use crate::code::{Api, Files, Locked, Options, Problem, State, Weight, targets};

/// No crate has more modules; files that name each other twice could have more without end.
const MOST: usize = 20_000;

/// Follows the targets, then the handlers that no module leads to.
pub(in crate::code) fn build<'a>(files: &'a dyn Files, apis: &'a [Api], options: &'a Options) -> Graph<'a> {
    let graph = Graph { apis, ..Graph::default() };
    let rustfmt = Rustfmt::read(files);
    let mut build = Build { files, options, graph, rustfmt, known: HashMap::new(), open: Vec::new() };
    for target in targets::targets(files, &mut build.graph.problems) {
        build.target(&target);
    }
    for path in &options.handlers {
        build.handler(&normal_path(path));
    }
    build.graph
}

/// A file that a module stands in.
struct Open {
    path: String,
    place: Place,
    module: usize,
    /// The file and the bytes that declare it.
    declared: Option<(usize, Range<usize>)>,
}

struct Build<'a> {
    files: &'a dyn Files,
    options: &'a Options,
    graph: Graph<'a>,
    rustfmt: Rustfmt,
    /// Files by what tells that they are one.
    known: HashMap<String, usize>,
    open: Vec<Open>,
}

impl Build<'_> {
    fn target(&mut self, target: &targets::Target) {
        let root = self.module(Module {
            target: self.graph.targets.len(),
            path: "crate".into(),
            ..Module::default()
        });
        self.graph.targets.push(Target { root, library: target.library.clone() });
        self.open.push(Open {
            place: Place::of_folder(&target.root),
            path: target.root.clone(),
            module: root,
            declared: None,
        });
        self.follow();
    }

    /// A file that `specwright.toml` names: where no module leads to it, it is read as a module at an unknown place of the first target.
    fn handler(&mut self, path: &str) {
        if self.known.contains_key(&self.files.identity(path)) {
            return;
        }
        if !self.files.is_file(path) {
            let what = format!("`handlers` names `{path}`, and there is no such file");
            return self.say(
                "specwright.toml",
                (1, 1),
                what,
                "write the file, or leave it out there",
                Weight::Left,
            );
        }
        let what = "no `mod` leads to this file, which `handlers` in specwright.toml names".to_owned();
        self.say(path, (1, 1), what, "declare it where it belongs", Weight::Note);
        let module = self.module(Module { path: "?".into(), ..Module::default() });
        self.open.push(Open { place: Place::of_folder(path), path: path.to_owned(), module, declared: None });
        self.follow();
    }

    fn follow(&mut self) {
        while let Some(open) = self.open.pop() {
            let Some(file) = self.file(&open.path) else { continue };
            self.graph.modules[open.module].file = file;
            let declared = &mut self.graph.sources[file].file.declared;
            *declared = declared.take().or(open.declared);
            if self.is_around_itself(open.module, file) {
                let what = "this file is a module of itself".to_owned();
                self.say(&open.path, (1, 1), what, "see `#[path]`", Weight::Note);
                continue;
            }
            let later = self.open.len();
            self.take_file(file, open.module, &open.place);
            // The first module declared is the first one read.
            self.open[later..].reverse();
        }
    }

    fn module(&mut self, module: Module) -> usize {
        self.graph.modules.push(module);
        self.graph.modules.len() - 1
    }

    fn say(
        &mut self,
        file: &str,
        (line, column): (usize, usize),
        what: String,
        advice: &str,
        weight: Weight,
    ) {
        let (file, advice) = (file.to_owned(), advice.to_owned());
        self.graph.problems.push(Problem { file, line, column, what, advice, weight });
    }

    fn is_around_itself(&self, module: usize, file: usize) -> bool {
        let mut at = self.graph.modules[module].parent;
        while let Some(outer) = at {
            let outer = &self.graph.modules[outer];
            // An inline module shares the file of the module around it, so only modules of files count.
            at = outer.parent;
            if outer.file == file {
                return true;
            }
        }
        false
    }

    /// The index of a file, which is read the first time.
    fn file(&mut self, path: &str) -> Option<usize> {
        if self.graph.modules.len() > MOST {
            return None;
        }
        let identity = self.files.identity(path);
        if let Some(known) = self.known.get(&identity) {
            return Some(*known);
        }
        let excluded =
            self.options.exclude.iter().map(|one| normal_path(one)).any(|one| is_below(path, &one));
        let locked = if excluded {
            Some(Locked::Excluded)
        } else {
            self.files.is_read_only(path).then_some(Locked::ReadOnly)
        };
        let source = Source::new(path.to_owned(), self.files.read(path), locked, &self.rustfmt);
        self.graph.sources.push(source);
        let index = self.graph.sources.len() - 1;
        self.known.insert(identity, index);
        Some(index)
    }

    /// The items of a whole file.
    fn take_file(&mut self, file: usize, module: usize, place: &Place) {
        let tokens = 0..self.graph.sources[file].tokens.all.len();
        let bytes = 0..self.graph.sources[file].file.text.len() + 1;
        let mut context = Context { file, scopes: vec![(bytes, module)], imports: Vec::new() };
        self.take(&mut context, tokens.clone(), module, place);
        self.blocks(&mut context, place);
        context.scopes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        self.graph.contexts.push(context);
    }

    /// The items among tokens of a context's file.
    fn take(&mut self, context: &mut Context, tokens: Range<usize>, module: usize, place: &Place) {
        let source = &self.graph.sources[context.file];
        for item in skim(&source.file.text, &source.tokens, tokens) {
            match item {
                Item::Named { name, is_type } => {
                    let binding = if is_type { Binding::Type } else { Binding::Value };
                    self.bind(module, name, binding);
                }
                Item::Alias { name, of } => {
                    self.graph.modules[module].aliases.insert(name.clone(), of);
                    self.bind(module, name, Binding::Type);
                }
                Item::Import(import) => self.import(context, import, module),
                Item::Module(child) => self.child(context, child, module, place),
                Item::Macro(called) => self.called(context, &called, module),
            }
        }
    }

    fn bind(&mut self, module: usize, name: String, binding: Binding) {
        self.graph.modules[module].names.entry(name).or_default().push(binding);
    }

    fn import(&mut self, context: &mut Context, import: skim::Import, module: usize) {
        let segments = import.path.iter().map(|segment| segment.name.clone()).collect();
        let path = Path { segments, outer: import.outer };
        match &import.name {
            Some(name) => self.bind(module, name.clone(), Binding::Import(path)),
            None => self.graph.modules[module].globs.push(path),
        }
        context.imports.push((module, import));
    }

    fn child(&mut self, context: &mut Context, child: skim::Module, module: usize, place: &Place) {
        let outer = &self.graph.modules[module];
        let (target, parent) = (outer.target, self.graph.module_of(module));
        let path = format!("{}::{}", self.graph.modules[parent].path, child.name);
        let made = Module {
            target,
            file: context.file,
            parent: Some(parent),
            path,
            cfg: child.cfg.clone(),
            ..Module::default()
        };
        if let Some(body) = child.body.clone() {
            let index = self.module(made);
            self.bind(module, child.name.clone(), Binding::Module(index));
            let tokens = &self.graph.sources[context.file].tokens;
            let bytes = tokens.get(body.start.saturating_sub(1)).map_or(0, |token| token.at.end)
                ..tokens.get(body.end).map_or(0, |token| token.at.start);
            context.scopes.push((bytes, index));
            return self.take(context, body, index, &place.inline(&child));
        }
        let files = place.files(&child);
        if let Some(api) = self.generated(&files) {
            let index = self.module(made);
            self.bind(module, child.name, Binding::Module(index));
            return self.mount(api, index);
        }
        let there: Vec<(String, Place)> =
            files.iter().filter(|(path, _)| self.files.is_file(path)).cloned().collect();
        for (path, place) in &there {
            let index = self.module(made.clone());
            self.bind(module, child.name.clone(), Binding::Module(index));
            let declared = Some((context.file, child.item.clone()));
            self.open.push(Open { path: path.clone(), place: place.clone(), module: index, declared });
        }
        // What a macro declares may be made for another place.
        if there.is_empty() && self.graph.modules[module].around.is_none() {
            self.missing(context.file, &child, &files);
        }
    }

    fn missing(&mut self, file: usize, child: &skim::Module, files: &[(String, Place)]) {
        let source = &self.graph.sources[file].file;
        let (path, place) = (source.path.clone(), source.place(child.at.start));
        let expected = files.first().map_or("", |(path, _)| path.as_str());
        let what = format!("the file of the module `{}` is not there: `{expected}`", child.name);
        self.say(&path, place, what, "handlers that stand in it are not seen", Weight::Note);
    }

    /// The API whose generated module is one of the files.
    fn generated(&self, files: &[(String, Place)]) -> Option<usize> {
        let output = |api: &Api| api.output.as_deref().map(|output| normal_path(&format!("{output}/mod.rs")));
        self.graph
            .apis
            .iter()
            .position(|api| output(api).is_some_and(|output| files.iter().any(|(path, _)| *path == output)))
    }

    fn mount(&mut self, api: usize, module: usize) {
        self.graph.modules[module].mount = Some(self.graph.mounts.len());
        self.graph.mounts.push(Mount { api, module });
    }

    fn called(&mut self, context: &Context, called: &skim::Macro, module: usize) {
        let source = &self.graph.sources[context.file];
        let literals = called.arguments.clone().filter_map(|index| source.tokens.get(index));
        let literals = literals.filter(|token| token.kind == Kind::Literal);
        let texts: Vec<String> = literals.filter_map(|token| string(source.file.slice(&token.at))).collect();
        let Some(last) = texts.last() else { return };
        match called.name.as_str() {
            "include_spec" => {
                let path = texts.first().map(|path| normal_path(path));
                let api = self.graph.apis.iter().position(|api| Some(normal_path(&api.description)) == path);
                api.into_iter().for_each(|api| self.mount(api, module));
            }
            "include_generated" => self.included(last, module),
            "include" if called.arguments.len() == 1 => {
                let path = beside(&source.file.path, last);
                if self.files.is_file(&path) && !self.is_open(module, &path) {
                    let place = Place::of_folder(&path);
                    self.open.push(Open { path, place, module, declared: None });
                }
            }
            "include" => {
                let name = last.trim_start_matches('/').strip_suffix("/mod.rs");
                name.into_iter().for_each(|name| self.included(name, module));
            }
            _ => {}
        }
    }

    /// Whether the module has the file already: one that includes itself has no end.
    fn is_open(&self, module: usize, path: &str) -> bool {
        let known = self.known.get(&self.files.identity(path));
        known.is_some_and(|file| {
            let is_this = |context: &Context| {
                context.file == *file && context.scopes.first().is_some_and(|(_, of)| *of == module)
            };
            *file == self.graph.modules[module].file || self.graph.contexts.iter().any(is_this)
        })
    }

    /// The module that a build script wrote, whose folder is called as the description.
    fn included(&mut self, name: &str, module: usize) {
        let stem = |api: &Api| {
            let path = normal_path(&api.description);
            let file = path.rsplit('/').next().unwrap_or_default().to_owned();
            file.rsplit_once('.').map_or(file.clone(), |(stem, _)| stem.to_owned())
        };
        let api = self.graph.apis.iter().position(|api| stem(api) == name);
        api.into_iter().for_each(|api| self.mount(api, module));
    }

    /// Blocks of statements with names of their own.
    fn blocks(&mut self, context: &mut Context, place: &Place) {
        for tokens in super::blocks::blocks(&self.graph.sources[context.file], &context.scopes) {
            let all = &self.graph.sources[context.file].tokens;
            let bytes = all.get(tokens.start.saturating_sub(1)).map_or(0, |token| token.at.end)
                ..all.get(tokens.end).map_or(0, |token| token.at.start);
            context.scopes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
            let around = self.graph.scope(context, bytes.start);
            let outer = &self.graph.modules[around];
            let block = Module {
                target: outer.target,
                file: context.file,
                parent: outer.parent,
                around: Some(around),
                path: outer.path.clone(),
                ..Module::default()
            };
            let index = self.module(block);
            context.scopes.push((bytes, index));
            self.take(context, tokens, index, place);
        }
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a state says that the file could not be read as Rust.
pub(in crate::code) fn is_broken(state: &State) -> bool {
    !matches!(state, State::Skimmed | State::Read)
}
