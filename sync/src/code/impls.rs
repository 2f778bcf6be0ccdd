//! Which blocks implement which generated trait, what was kept earlier, and what stands in macros.

use std::collections::HashMap;
use std::ops::Range;

use proc_macro2::TokenTree;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{AttrStyle, Attribute, ImplItem, ItemImpl, Meta};

use super::comments::owned;
use super::graph::Named;
use super::methods::View;
use super::owner::owner;
use super::tokens::plain;
use super::{Authenticated, Impl, Method, Opaque, Orphan, Owner, Problem, Weight, orphans};

/// The trait that says who is calling: the generated module re-exports the runtime's.
pub(super) const AUTHENTICATE: &str = "Authenticate";

/// What a file has.
#[derive(Default)]
pub(super) struct Found {
    pub(super) impls: Vec<Impl>,
    pub(super) orphans: Vec<Orphan>,
    pub(super) problems: Vec<Problem>,
    pub(super) authenticated: Vec<Authenticated>,
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
            None => self.found.orphans.extend(orphans::orphans(&self.view, item, &self.block(item))),
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
        let wanted = |word: &str| self.names.contains_key(word) || word == AUTHENTICATE;
        let traits = words.by_ref().find_map(|(word, at)| {
            match word {
                "impl" => begin = Some(at),
                "for" | "fn" => begin = None,
                word if begin.is_some() && wanted(plain(word)) => {
                    return begin.map(|at| (word, at));
                }
                _ => {}
            }
            None
        });
        let Some((name, at)) = traits.filter(|_| words.next().is_some()) else { return };
        if plain(name) == AUTHENTICATE {
            self.found.unseen.push(AUTHENTICATE.to_owned());
            return;
        }
        self.found.unseen.extend(self.names.get(plain(name)).cloned());
        let what = format!("an `impl` of `{name}` stands in a macro");
        let advice = "what a macro writes is not edited: bring it into step by hand, or write the block outside of the macro";
        self.say(at, what, advice);
    }
}

/// The bytes of a block, and what holds for all of it.
pub(super) struct Block {
    /// From its first attribute or comment to its closing brace.
    pub(super) whole: Range<usize>,
    start: usize,
    pub(super) header: Range<usize>,
    inside: Range<usize>,
    top: usize,
    pub(super) target: Range<usize>,
    pub(super) owner: Owner,
    /// Its conditions, those of its modules included.
    pub(super) cfg: Vec<String>,
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
        let start = view.start(&item.attrs, words);
        let inner = item.attrs.iter().filter(|one| matches!(one.style, AttrStyle::Inner(_)));
        let top = inner.map(|one| view.bytes(one.span()).end).max();
        let target = view.bytes(item.self_ty.span());
        let mut cfg = view.graph.conditions(view.graph.scope(view.context, words));
        cfg.extend(view.conditions(&item.attrs));
        Block {
            whole: owned(&view.source.file.text, &view.source.tokens, &(start..close.end)),
            start,
            header: words..words + last,
            inside: open.end..close.start,
            top: top.unwrap_or(open.end),
            owner: owner(view, &item.generics, &target),
            target,
            cfg,
        }
    }

    fn of_trait(&mut self, item: &ItemImpl, path: &syn::Path) {
        let view = &self.view;
        let trait_path = view.bytes(path.span());
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
        let name = segments.last().copied().unwrap_or_default();
        if let Some((mount, trait_name)) = ours {
            let target = view.graph.modules.get(scope).map_or(0, |module| module.target);
            let module = view.graph.named_from(mount, target);
            let found = self.implementation(item, path, (mount.api, module, trait_name));
            self.found.impls.extend(found);
        } else if is_authenticate(&found.named, name) {
            let api = found.named.iter().find_map(|named| match named {
                Named::Api { mount, .. } => Some(view.graph.mounts.get(*mount)?.api),
                _ => None,
            });
            let Block { whole: range, start, header, inside, owner, .. } = self.block(item);
            let file = view.context.file;
            self.found.authenticated.push(Authenticated { file, api, range, start, header, inside, owner });
        } else if found.named.is_empty() && self.names.contains_key(name) {
            self.found.unseen.extend(self.names.get(name).cloned());
            let what = format!("where `{}` comes from cannot be seen", segments.join("::"));
            self.say(
                trait_path.start,
                what,
                "this block is not edited: import the trait by its path, `use crate::…`",
            );
        }
    }

    fn implementation(
        &self,
        item: &ItemImpl,
        path: &syn::Path,
        (api, module, trait_name): (usize, String, String),
    ) -> Option<Impl> {
        let view = &self.view;
        let (trait_path, trait_at) =
            (view.bytes(path.span()), view.bytes(path.segments.last()?.ident.span()));
        let Block { whole, start, header, inside, top, target, owner, cfg } = self.block(item);
        let attributes = |fits: fn(&Attribute) -> bool| {
            let outer = item.attrs.iter().filter(|one| matches!(one.style, AttrStyle::Outer) && fits(one));
            outer.map(|one| view.bytes(one.span())).collect::<Vec<_>>()
        };
        Some(Impl {
            file: view.context.file,
            api,
            module,
            trait_name,
            header,
            trait_path,
            trait_at,
            target: view.source.file.slice(&target).to_owned(),
            target_at: target,
            owner,
            start,
            range: whole,
            inside,
            top,
            methods: item.items.iter().filter_map(|item| self.function(item)).collect(),
            opaque: item.items.iter().find_map(|item| self.opaque(item)),
            rewrites: attributes(rewrites),
            conditions: attributes(|one| one.path().is_ident("cfg")),
            cfg,
        })
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

/// Whether an attribute of the block rewrites its `async fn`, under a condition or always.
fn rewrites(attribute: &Attribute) -> bool {
    let is_word = |word: &str| word == "async_trait" || word == "trait_variant";
    let named = attribute.path().segments.iter().any(|one| is_word(&one.ident.to_string()));
    let inner = match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg_attr") => list.tokens.clone(),
        _ => return named,
    };
    inner.into_iter().any(|token| matches!(token, TokenTree::Ident(word) if is_word(&word.to_string())))
}

/// Whether a path is that of the trait that says who is calling.
fn is_authenticate(named: &[Named], last: &str) -> bool {
    let is = |named: &Named| match named {
        Named::Api { rest, .. } => rest.last().is_some_and(|last| last == AUTHENTICATE),
        Named::Outside(name) => name == AUTHENTICATE,
        _ => false,
    };
    named.iter().any(is) || (named.is_empty() && last == AUTHENTICATE)
}
