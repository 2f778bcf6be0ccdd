//! Which blocks implement which generated trait, what was kept earlier, and what stands in macros.

use std::collections::HashMap;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{ImplItem, ItemImpl};

use super::comments::owned;
use super::graph::Named;
use super::methods::View;
use super::tokens::plain;
use super::{Impl, Method, Opaque, Orphan, Problem, Weight, orphans};

/// What a file has.
#[derive(Default)]
pub(super) struct Found {
    pub(super) impls: Vec<Impl>,
    pub(super) orphans: Vec<Orphan>,
    pub(super) problems: Vec<Problem>,
    /// Traits that something implements which cannot be looked into.
    pub(super) unseen: Vec<String>,
}

/// Looks through a parsed file.
pub(super) struct Finder<'a> {
    pub(super) view: View<'a>,
    /// What traits are called anywhere in the crate, with their own names.
    pub(super) names: &'a HashMap<String, String>,
    pub(super) found: Found,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        match &item.trait_ {
            Some((path, _)) => self.of_trait(item, path),
            None => {
                let block = self.block(item);
                let orphans = orphans::orphans(&self.view, item, &block.whole, block.target);
                self.found.orphans.extend(orphans);
            }
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let inside = self.view.inside(called.delimiter.span());
        let tokens = &self.view.source.tokens;
        let mut words = tokens.within(&inside).filter_map(|index| {
            Some((tokens.word(&self.view.source.file.text, index)?, tokens.get(index)?.at.start))
        });
        let mut begin = None;
        let traits = words.by_ref().find_map(|(word, at)| {
            match word {
                "impl" => begin = Some(at),
                "for" | "fn" => begin = None,
                word if begin.is_some() && self.names.contains_key(plain(word)) => {
                    return begin.map(|at| (word, at));
                }
                _ => {}
            }
            None
        });
        let Some((name, at)) = traits.filter(|_| words.next().is_some()) else { return };
        self.found.unseen.extend(self.names.get(plain(name)).cloned());
        let what = format!("an `impl` of `{name}` stands in a macro");
        let advice = "what a macro writes is not edited: bring it into step by hand, or write the block outside of the macro";
        self.say(at, what, advice);
    }
}

/// The bytes of a block.
struct Block {
    whole: Range<usize>,
    header: Range<usize>,
    inside: Range<usize>,
    target: Range<usize>,
}

impl Finder<'_> {
    /// What stands there may be in step: nobody can tell.
    fn say(&mut self, at: usize, what: String, advice: &str) {
        let file = &self.view.source.file;
        let (line, column) = file.place(at);
        let (file, advice) = (file.path.clone(), advice.to_owned());
        self.found.problems.push(Problem { file, line, column, what, advice, weight: Weight::Note });
    }

    fn block(&self, item: &ItemImpl) -> Block {
        let view = &self.view;
        let unsafety = item.unsafety.as_ref().map(|word| view.bytes(word.span).start);
        let words = unsafety.unwrap_or_else(|| view.bytes(item.impl_token.span).start);
        let braces = item.brace_token.span;
        let (open, close) = (view.bytes(braces.open()), view.bytes(braces.close()));
        let last = view.source.file.slice(&(words..open.start)).trim_end().len();
        let whole = view.start(&item.attrs, words)..close.end;
        Block {
            whole: owned(&view.source.file.text, &view.source.tokens, &whole),
            header: words..words + last,
            inside: open.end..close.start,
            target: view.bytes(item.self_ty.span()),
        }
    }

    fn of_trait(&mut self, item: &ItemImpl, path: &syn::Path) {
        let Some(last) = path.segments.last() else { return };
        let view = &self.view;
        let (trait_path, trait_at) = (view.bytes(path.span()), view.bytes(last.ident.span()));
        let segments: Vec<String> =
            path.segments.iter().map(|one| plain(&one.ident.to_string()).to_owned()).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let scope = view.graph.scope(view.context, trait_path.start);
        let found = view.graph.resolve(scope, &segments, path.leading_colon.is_some());
        let ours = found.named.iter().find_map(|named| match named {
            Named::Api { mount, rest } => {
                let mount = view.graph.mounts.get(*mount)?;
                let [name] = rest.as_slice() else { return None };
                let is_trait = view.graph.apis.get(mount.api)?.traits.contains(name);
                is_trait.then(|| (mount, name.clone()))
            }
            _ => None,
        });
        let Some((mount, trait_name)) = ours else {
            let name = segments.last().copied().unwrap_or_default();
            if found.named.is_empty() && self.names.contains_key(name) {
                self.found.unseen.extend(self.names.get(name).cloned());
                let what = format!("where `{}` comes from cannot be seen", segments.join("::"));
                self.say(
                    trait_path.start,
                    what,
                    "this block is not edited: import the trait by its path, `use crate::…`",
                );
            }
            return;
        };
        let target = view.graph.modules.get(scope).map_or(0, |module| module.target);
        let (api, module) = (mount.api, view.graph.named_from(mount, target));
        let Block { whole, header, inside, target } = self.block(item);
        let mut cfg = view.graph.conditions(scope);
        cfg.extend(view.conditions(&item.attrs));
        self.found.impls.push(Impl {
            file: view.context.file,
            api,
            module,
            trait_name,
            header,
            trait_path,
            trait_at,
            target: view.source.file.slice(&target).to_owned(),
            target_at: target,
            range: whole,
            inside,
            methods: item.items.iter().filter_map(|item| self.function(item)).collect(),
            opaque: item.items.iter().find_map(|item| self.opaque(item)),
            async_trait: item.attrs.iter().any(rewrites),
            cfg,
        });
    }

    fn function(&self, item: &ImplItem) -> Option<Method> {
        match item {
            ImplItem::Fn(function) => Some(self.view.method(function)),
            _ => None,
        }
    }

    fn opaque(&self, item: &ImplItem) -> Option<Opaque> {
        let what = match item {
            ImplItem::Macro(called) => format!("{}!", called.mac.path.segments.last()?.ident),
            ImplItem::Verbatim(_) => "something that is not understood".into(),
            _ => return None,
        };
        Some(Opaque { what, at: self.view.bytes(item.span()) })
    }
}

/// Whether an attribute of the block rewrites its `async fn`.
fn rewrites(attribute: &syn::Attribute) -> bool {
    let names: Vec<String> = attribute.path().segments.iter().map(|one| one.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    matches!(names.as_slice(), [.., "async_trait"] | ["trait_variant", ..])
}
