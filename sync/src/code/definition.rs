//! The definition of a type that the user names: where it stands, its parameters, and what is implemented for it already.

use std::collections::BTreeSet;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{GenericParam, Generics, Ident, Lifetime, Visibility, WherePredicate};

use super::graph::{Binding, Context, Graph, Named, build};
use super::owner::of_text;
use super::read::STACK;
use super::tokens::{plain, preamble};
use super::{Api, Crate, Files, Options, Owner, without_comments};

/// A type of the crate.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Definition {
    /// Its parameters, in their order.
    pub(crate) parameters: Vec<Parameter>,
    /// The predicates of its `where`, with paths as they are written elsewhere in the crate.
    pub(crate) wheres: Vec<String>,
    /// Whether only its own module sees it.
    pub(crate) is_private: bool,
    owner: Owner,
}

/// A parameter of a type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Parameter {
    /// A lifetime.
    Lifetime,
    /// A type: its name, and its bounds.
    Type(String, String),
    /// A constant: its name, and its type.
    Const(String, String),
}

/// What a path of the user's names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sought {
    /// A type whose definition is read.
    Found(Definition),
    /// It may be a type: of another crate, or made by a macro.
    Unseen,
    /// Nothing in the crate has this name.
    Missing,
}

/// Looks for `crate::shop::Shop`.
pub(crate) fn definition(files: &dyn Files, apis: &[Api], path: &str) -> Sought {
    let work = || sought(&build(files, apis, &Options::default()), path);
    // Parsers recurse, and places of tokens end with their thread.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(sought)) => sought,
            _ => Sought::Unseen,
        }
    })
}

fn sought(graph: &Graph<'_>, path: &str) -> Sought {
    let segments: Vec<&str> = path.split("::").map(|segment| plain(segment.trim())).collect();
    let mut is_seen = false;
    for target in &graph.targets {
        let found = graph.resolve(target.root, &segments, false);
        is_seen |= found.is_uncertain || !found.named.is_empty();
        for named in &found.named {
            if let Named::Type { of, name } = named
                && let Some(found) = defined(graph, target.root, (*of, name), path)
            {
                return Sought::Found(found);
            }
        }
    }
    let last = segments.last().copied().unwrap_or_default();
    // A macro may make it, or a file that cannot be read.
    is_seen |= graph.sources.iter().any(|source| source.mentions(|word| plain(word) == last));
    if is_seen { Sought::Unseen } else { Sought::Missing }
}

/// The definition of a name in a module.
fn defined(graph: &Graph<'_>, root: usize, (of, name): (usize, &str), path: &str) -> Option<Definition> {
    let in_file = |context: &&Context| context.scopes.iter().any(|(_, module)| *module == of);
    let context = graph.contexts.iter().find(in_file)?;
    let text = &graph.sources.get(context.file)?.file.text;
    let skipped = preamble(text);
    let parsed = syn::parse_file(text.get(skipped..)?).ok()?;
    let mut finder = Finder { graph, context, of, name, text, skipped, found: None };
    finder.visit_file(&parsed);
    let mut definition = finder.found?;
    let names: Vec<String> = definition.parameters.iter().filter_map(Parameter::name).collect();
    let arguments: Vec<String> = definition.parameters.iter().map(Parameter::argument).collect();
    let arguments = if arguments.is_empty() { String::new() } else { format!("<{}>", arguments.join(", ")) };
    definition.owner = of_text(graph, root, &format!("{path}{arguments}"), names);
    Some(definition)
}

impl Parameter {
    fn name(&self) -> Option<String> {
        match self {
            Self::Lifetime => None,
            Self::Type(name, _) | Self::Const(name, _) => Some(name.clone()),
        }
    }

    /// What stands for it behind the type.
    pub(crate) fn argument(&self) -> String {
        self.name().unwrap_or_else(|| "'static".into())
    }
}

impl Definition {
    /// The traits that are implemented for it, by the names that a read crate has, in order.
    pub(crate) fn implemented(&self, krate: &Crate) -> BTreeSet<(String, String)> {
        let here = krate.impls.iter().filter(|block| meet(&block.owner, &self.owner));
        let file = |at: usize| krate.file(at).map_or(String::new(), |file| file.path.clone());
        here.map(|block| (block.trait_name.clone(), file(block.file))).collect()
    }

    /// Whether `Authenticate` is implemented for it, or may be by a macro.
    pub(crate) fn authenticates(&self, krate: &Crate) -> bool {
        krate.authenticated.iter().any(|block| meet(&block.owner, &self.owner))
            || krate.unseen.iter().any(|name| name == super::impls::AUTHENTICATE)
    }
}

/// Whether two blocks for these types would be two for some type.
fn meet(one: &Owner, other: &Owner) -> bool {
    one.covers(other) || other.covers(one)
}

/// Looks for the item.
struct Finder<'a> {
    graph: &'a Graph<'a>,
    context: &'a Context,
    of: usize,
    name: &'a str,
    text: &'a str,
    skipped: usize,
    found: Option<Definition>,
}

impl Finder<'_> {
    fn item(&mut self, name: &Ident, generics: &Generics, visibility: &Visibility) {
        let at = name.span().byte_range().start + self.skipped;
        if plain(&name.to_string()) == self.name && self.graph.scope(self.context, at) == self.of {
            let Self { graph, of, text, skipped, .. } = *self;
            let is_inner = graph.modules.get(of).is_some_and(|module| module.parent.is_some());
            let definition = Reader { graph, of, text, skipped, generics }.definition();
            let is_private = is_inner && matches!(visibility, Visibility::Inherited);
            self.found.get_or_insert(Definition { is_private, ..definition });
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.item(&item.ident, &item.generics, &item.vis);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.item(&item.ident, &item.generics, &item.vis);
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.item(&item.ident, &item.generics, &item.vis);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.item(&item.ident, &item.generics, &item.vis);
    }
}

/// Reads parameters, so that another file can write them.
struct Reader<'a> {
    graph: &'a Graph<'a>,
    of: usize,
    text: &'a str,
    skipped: usize,
    generics: &'a Generics,
}

impl Reader<'_> {
    fn definition(&self) -> Definition {
        let parameters = self.generics.params.iter().map(|parameter| match parameter {
            GenericParam::Lifetime(_) => Parameter::Lifetime,
            GenericParam::Type(one) => {
                let bounds = if one.bounds.is_empty() { String::new() } else { self.written(&one.bounds) };
                Parameter::Type(one.ident.to_string(), bounds)
            }
            GenericParam::Const(one) => Parameter::Const(one.ident.to_string(), self.written(&one.ty)),
        });
        let predicates = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        // What is said of lifetimes holds for `'static`.
        let predicates = predicates.filter(|one| !matches!(one, WherePredicate::Lifetime(_)));
        Definition {
            parameters: parameters.collect(),
            wheres: predicates.map(|one| self.written(one)).collect(),
            ..Definition::default()
        }
    }

    /// A piece of the definition: on one line, its paths from the crate on, its lifetimes `'static`.
    fn written<T: Spanned + Piece>(&self, piece: &T) -> String {
        let at = self.bytes(piece.span());
        let mut edits = Edits { reader: self, found: Vec::new() };
        piece.take(&mut edits);
        edits.found.sort_by_key(|(range, _)| range.start);
        let (mut out, mut end) = (String::new(), at.start);
        for (range, text) in edits.found {
            out.push_str(self.text.get(end..range.start).unwrap_or_default());
            out.push_str(&text);
            end = range.end;
        }
        out.push_str(self.text.get(end..at.end).unwrap_or_default());
        without_comments(&out).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn bytes(&self, span: proc_macro2::Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.skipped..range.end + self.skipped
    }

    fn is_parameter(&self, name: &str) -> bool {
        self.generics.params.iter().any(|parameter| match parameter {
            GenericParam::Type(one) => one.ident == name,
            GenericParam::Const(one) => one.ident == name,
            GenericParam::Lifetime(_) => false,
        })
    }

    /// What stands elsewhere for the first word of a path; nothing where that is the same.
    fn absolute(&self, name: &str) -> Option<String> {
        let module = self.graph.modules.get(self.of)?;
        match name {
            "self" => return Some(module.path.clone()),
            "super" => return Some(self.graph.modules.get(module.parent?)?.path.clone()),
            "crate" | "Self" => return None,
            _ => {}
        }
        for binding in module.names.get(name).into_iter().flatten() {
            match binding {
                Binding::Module(at) => return Some(self.graph.modules.get(*at)?.path.clone()),
                Binding::Type => return Some(format!("{}::{name}", module.path)),
                Binding::Import(path) => return self.imported(&path.segments, path.outer),
                Binding::Value => {}
            }
        }
        let named = self.graph.resolve(self.of, &[name], false).named;
        named.iter().find_map(|named| self.place(named))
    }

    fn imported(&self, segments: &[String], outer: bool) -> Option<String> {
        let (first, rest) = segments.split_first()?;
        let own = || self.graph.resolve(self.of, &[first], false).named;
        let first = match first.as_str() {
            "crate" => "crate".to_owned(),
            "self" | "super" => self.absolute(first)?,
            first if outer => format!("::{first}"),
            first => match own().first() {
                Some(Named::Module(at)) => self.graph.modules.get(*at)?.path.clone(),
                _ => first.to_owned(),
            },
        };
        Some(rest.iter().fold(first, |path, segment| path + "::" + segment))
    }

    fn place(&self, named: &Named) -> Option<String> {
        match named {
            Named::Type { of, name } => Some(format!("{}::{name}", self.graph.modules.get(*of)?.path)),
            Named::Module(at) => Some(self.graph.modules.get(*at)?.path.clone()),
            _ => None,
        }
    }
}

/// What has paths in it.
trait Piece {
    fn take(&self, edits: &mut Edits<'_>);
}

impl Piece for syn::Type {
    fn take(&self, edits: &mut Edits<'_>) {
        edits.visit_type(self);
    }
}

impl Piece for WherePredicate {
    fn take(&self, edits: &mut Edits<'_>) {
        edits.visit_where_predicate(self);
    }
}

impl Piece for syn::punctuated::Punctuated<syn::TypeParamBound, syn::Token![+]> {
    fn take(&self, edits: &mut Edits<'_>) {
        self.iter().for_each(|bound| edits.visit_type_param_bound(bound));
    }
}

/// What is written otherwise elsewhere.
struct Edits<'a> {
    reader: &'a Reader<'a>,
    found: Vec<(Range<usize>, String)>,
}

impl<'ast> Visit<'ast> for Edits<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first().filter(|_| path.leading_colon.is_none()) {
            let name = first.ident.to_string();
            let absolute =
                if self.reader.is_parameter(&name) { None } else { self.reader.absolute(plain(&name)) };
            let at = self.reader.bytes(first.ident.span());
            self.found.extend(absolute.map(|text| (at, text)));
        }
        visit::visit_path(self, path);
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        let is_own = self.reader.generics.lifetimes().any(|own| own.lifetime.ident == lifetime.ident);
        if is_own {
            self.found.push((self.reader.bytes(lifetime.span()), "'static".into()));
        }
    }
}
