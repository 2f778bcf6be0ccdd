//! What the compiler will ask for: places where a type is written out that has a new field, variant or argument.
//!
//! ```text
//! Pet { id, name }                 a literal or pattern without `..`, where `Pet` has a new field
//! match status { Sold => …, … }    a match without a catch-all, where `Status` has a new variant
//! Pet::new(id)                     where `new` takes other arguments
//! request.limit                    where `limit` is gone or of another type
//! ```

mod imports;
mod patterns;
mod reads;

use std::collections::HashSet;
use std::ops::Range;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Expr, ExprCall, ExprField, ExprMatch, ExprStruct, ImplItemFn, ItemFn, ItemImpl, ItemUse, Local,
    Member, PatStruct, Path, Token,
};

use self::patterns::Variant;
use super::graph::Named;
use super::methods::View;
use super::tokens::plain;

/// A generated type whose shape is another one than when the code was in step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which API: an index into what `Crate::read` is given.
    pub api: usize,
    /// The type below the generated module: `types::Pet`, `operations::get_pet::Request`.
    pub path: String,
    /// What is new.
    pub new: New,
}

/// What is new in a type, or no longer there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum New {
    /// Fields of a struct.
    Fields(Vec<String>),
    /// Variants of an enum.
    Variants(Vec<String>),
    /// The arguments of `new`.
    Arguments,
    /// These fields are gone, or of another type.
    OldFields(Vec<String>),
    /// These variants are gone, or hold something else.
    OldVariants(Vec<String>),
    /// The type itself is gone, or called otherwise.
    Gone,
}

/// A place that the compiler will stop at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The file: an index into `Crate::files`.
    pub file: usize,
    /// The name of the type there.
    pub at: Range<usize>,
    /// The line of it, from 1.
    pub line: usize,
    /// The column of it in characters, from 1.
    pub column: usize,
    /// Which change: an index into what was given.
    pub changed: usize,
    /// What stands there.
    pub form: Form,
}

/// What stands where the compiler stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Pet { id, name }` as a value.
    Literal,
    /// `Pet { id, name }` as a pattern.
    Pattern,
    /// A `match` without a catch-all.
    Match,
    /// A call of `new`.
    New,
    /// A path that names the type, or a variant of it.
    Path,
    /// A field that is read.
    Read,
}

/// The last segments of changed types: files that name none of them are not parsed for this.
pub(super) fn names(changed: &[Changed]) -> HashSet<String> {
    changed.iter().filter_map(|one| one.path.rsplit("::").next()).map(str::to_owned).collect()
}

/// Looks through a parsed file.
pub(super) struct Asker<'a> {
    view: &'a View<'a>,
    changed: &'a [Changed],
    pub(super) found: Vec<Asked>,
    typed: Vec<reads::Typed>,
    /// The changes of the type whose block is looked through, that take fields from it.
    own: Vec<usize>,
}

impl<'ast> Visit<'ast> for Asker<'_> {
    fn visit_item_impl(&mut self, block: &'ast ItemImpl) {
        let own = self.read_from(&block.self_ty);
        let outer = std::mem::replace(&mut self.own, own);
        visit::visit_item_impl(self, block);
        self.own = outer;
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        self.imported(import);
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.function(&function.sig, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.function(&function.sig, &function.block);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        self.local(local);
        visit::visit_local(self, local);
    }

    fn visit_expr_field(&mut self, read: &'ast ExprField) {
        self.read(read);
        visit::visit_expr_field(self, read);
    }

    fn visit_expr_struct(&mut self, literal: &'ast ExprStruct) {
        let written = literal.fields.iter().map(|field| &field.member);
        self.fields(&literal.path, written, literal.dot2_token.is_some(), Form::Literal);
        visit::visit_expr_struct(self, literal);
    }

    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        let written = pattern.fields.iter().map(|field| &field.member);
        self.fields(&pattern.path, written, pattern.rest.is_some(), Form::Pattern);
        visit::visit_pat_struct(self, pattern);
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        self.arms(matched, &matched.arms);
        visit::visit_expr_match(self, matched);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(function) = &*call.func
            && function.path.segments.last().is_some_and(|last| last.ident == "new")
        {
            let count = function.path.segments.len() - 1;
            for changed in self.changes(&function.path, count) {
                if self.changed[changed].new == New::Arguments {
                    self.say(&function.path, changed, Form::New);
                }
            }
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        self.gone(path);
        visit::visit_path(self, path);
    }

    /// Arguments of macros are looked at where they are expressions: `vec![…]`, `assert_eq!(…)`.
    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(arguments) = called.parse_body_with(parser) {
            arguments.iter().for_each(|argument| Visit::visit_expr(self, argument));
        }
    }
}

impl<'a> Asker<'a> {
    /// Over one file.
    pub(super) const fn new(view: &'a View<'a>, changed: &'a [Changed]) -> Self {
        Self { view, changed, found: Vec::new(), typed: Vec::new(), own: Vec::new() }
    }
}

impl Asker<'_> {
    fn say(&mut self, spanned: &impl Spanned, changed: usize, form: Form) {
        let at = self.view.bytes(spanned.span());
        let (line, column) = self.view.source.file.place(at.start);
        self.found.push(Asked { file: self.view.context.file, at, line, column, changed, form });
    }

    /// The changes of the type that the first segments of a path name.
    fn changes(&self, path: &Path, count: usize) -> Vec<usize> {
        let segments: Vec<String> =
            path.segments.iter().take(count).map(|one| one.ident.to_string()).collect();
        let segments: Vec<&str> = segments.iter().map(|one| plain(one)).collect();
        self.named(&segments, path.leading_colon.is_some(), path.span())
    }

    /// The changes of the type that words name.
    fn named(&self, segments: &[&str], outer: bool, span: Span) -> Vec<usize> {
        let Some(last) = segments.last() else { return Vec::new() };
        // Nearly no path is resolved.
        let may_be = |one: &Changed| one.path.rsplit("::").next() == Some(last) || self.is_renamed(last);
        if !self.changed.iter().any(may_be) {
            return Vec::new();
        }
        let graph = self.view.graph;
        let scope = graph.scope(self.view.context, self.view.bytes(span).start);
        let named = graph.resolve(scope, segments, outer).named;
        let is_named = |one: &Changed| {
            named.iter().any(|named| match named {
                Named::Api { mount, rest } => {
                    graph.mounts.get(*mount).is_some_and(|mount| mount.api == one.api)
                        && rest.join("::") == one.path
                }
                _ => false,
            })
        };
        (0..self.changed.len()).filter(|index| is_named(&self.changed[*index])).collect()
    }

    /// Whether an import of the file gives a changed type this name.
    fn is_renamed(&self, name: &str) -> bool {
        self.view.context.imports.iter().any(|(_, import)| import.name.as_deref() == Some(name))
    }

    fn fields<'m>(
        &mut self,
        path: &Path,
        written: impl Iterator<Item = &'m Member>,
        has_rest: bool,
        form: Form,
    ) {
        let written: Vec<String> = written
            .filter_map(|member| match member {
                Member::Named(name) => Some(name.to_string()),
                Member::Unnamed(_) => None,
            })
            .collect();
        for changed in self.changes(path, path.segments.len()) {
            let is_written = |field: &String| written.iter().any(|one| plain(one) == plain(field));
            let is_asked = match &self.changed[changed].new {
                New::Fields(fields) => !has_rest && !fields.iter().all(is_written),
                New::OldFields(fields) => fields.iter().any(is_written),
                _ => false,
            };
            if is_asked {
                self.say(path, changed, form);
            }
        }
    }

    /// Types and variants that are gone.
    fn gone(&mut self, path: &Path) {
        for count in 1..=path.segments.len() {
            let behind = path.segments.iter().nth(count).map(|segment| segment.ident.to_string());
            for changed in self.changes(path, count) {
                let is_asked = match (&self.changed[changed].new, &behind) {
                    (New::Gone, _) => true,
                    (New::OldVariants(old), Some(variant)) => {
                        old.iter().any(|one| plain(one) == plain(variant))
                    }
                    _ => false,
                };
                if is_asked {
                    self.say(path, changed, Form::Path);
                }
            }
        }
    }

    /// The changes of the type that has a variant: named before it, or imported with it.
    fn of_variant(&self, variant: &Variant) -> Vec<usize> {
        let words: Vec<&str> = variant.words.iter().map(String::as_str).collect();
        let [name] = words.as_slice() else {
            let of = words.split_last().map_or(&[][..], |(_, of)| of);
            return self.named(of, variant.outer, variant.span);
        };
        let graph = self.view.graph;
        let scope = graph.scope(self.view.context, self.view.bytes(variant.span).start);
        let imported = graph.resolve(scope, &[name], false).named;
        let of = |named: &Named| match named {
            Named::Api { mount, rest } => {
                Some((graph.mounts.get(*mount)?.api, rest.split_last()?.1.join("::")))
            }
            _ => None,
        };
        let mut of: Vec<(usize, String)> = imported.iter().filter_map(of).collect();
        if imported.is_empty() && !["Some", "None", "Ok", "Err"].contains(name) {
            of = self.globs(scope);
        }
        let is_of = |one: &Changed| of.iter().any(|(api, path)| *api == one.api && *path == one.path);
        (0..self.changed.len()).filter(|index| is_of(&self.changed[*index])).collect()
    }

    /// The type of the description whose variants are all imported in a scope, where that is one.
    fn globs(&self, scope: usize) -> Vec<(usize, String)> {
        let graph = self.view.graph;
        let (mut at, mut found) = (Some(scope), Vec::new());
        while let Some(module) = at.and_then(|at| graph.modules.get(at)) {
            for glob in &module.globs {
                let path: Vec<&str> = glob.segments.iter().map(String::as_str).collect();
                let named = graph.resolve(at.unwrap_or(scope), &path, glob.outer).named;
                found.extend(named.into_iter().filter_map(|named| match named {
                    Named::Api { mount, rest } => {
                        let is_type = rest.last().is_some_and(|last| last.starts_with(char::is_uppercase));
                        is_type.then_some((graph.mounts.get(mount)?.api, rest.join("::")))
                    }
                    _ => None,
                }));
            }
            at = module.around;
        }
        if found.len() == 1 { found } else { Vec::new() }
    }

    fn arms(&mut self, matched: &ExprMatch, arms: &[Arm]) {
        let mut asked: Vec<usize> = Vec::new();
        for (variant, position) in arms.iter().flat_map(|arm| patterns::variants(&arm.pat)) {
            for changed in self.of_variant(&variant) {
                let New::Variants(new) = &self.changed[changed].new else { continue };
                let named: Vec<String> = arms
                    .iter()
                    .flat_map(|arm| patterns::variants(&arm.pat))
                    .map(|(variant, _)| variant.name().to_owned())
                    .collect();
                let all_handled = new.iter().all(|one| named.iter().any(|name| plain(name) == plain(one)));
                if !all_handled && !asked.contains(&changed) && !patterns::is_caught(arms, &position) {
                    asked.push(changed);
                }
            }
        }
        for changed in asked {
            self.say(&matched.match_token, changed, Form::Match);
        }
    }
}
