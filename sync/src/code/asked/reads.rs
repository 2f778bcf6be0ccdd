//! Fields of changed types that are read: `request.limit`, where a signature or a `let` says what `request` is, and
//! `self.limit` in a block of the type.

use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprField, FnArg, Local, Member, Pat, PatIdent, PatType, Signature, Type};

use super::super::tokens::plain;
use super::{Asker, Form, New};

/// A name whose type is written, and the changes that take fields from it.
#[derive(Debug)]
pub(super) struct Typed {
    name: String,
    changed: Vec<usize>,
}

impl Asker<'_> {
    /// What the arguments of a function are called that have a changed type, for as long as its body is looked through.
    pub(super) fn function<'ast>(&mut self, signature: &'ast Signature, body: &'ast Block) {
        let outer = std::mem::take(&mut self.typed);
        if signature.receiver().is_some() && !self.own.is_empty() {
            self.typed.push(Typed { name: "self".into(), changed: self.own.clone() });
        }
        for argument in &signature.inputs {
            if let FnArg::Typed(argument) = argument {
                self.typed(argument);
            }
        }
        self.forget_bound_again(body);
        self.visit_signature(signature);
        self.visit_block(body);
        self.typed = outer;
    }

    /// `let pet: Pet = …`
    pub(super) fn local(&mut self, local: &Local) {
        if let Pat::Type(typed) = &local.pat {
            self.typed(typed);
        }
    }

    /// `request.limit`
    pub(super) fn read(&mut self, read: &ExprField) {
        let (Expr::Path(base), Member::Named(field)) = (&*read.base, &read.member) else { return };
        let Some(name) = base.path.get_ident().map(ToString::to_string) else { return };
        let Some(typed) = self.typed.iter().rev().find(|typed| typed.name == name) else { return };
        let is_old = |index: &&usize| match &self.changed[**index].new {
            New::OldFields(old) => old.iter().any(|one| plain(one) == plain(&field.to_string())),
            _ => false,
        };
        if let Some(changed) = typed.changed.iter().find(is_old).copied() {
            self.say(field, changed, Form::Read);
        }
    }

    fn typed(&mut self, typed: &PatType) {
        let Pat::Ident(name) = &*typed.pat else { return };
        let changed = self.read_from(&typed.ty);
        if !changed.is_empty() {
            self.typed.push(Typed { name: name.ident.to_string(), changed });
        }
    }

    /// The changes of a type that take fields from it.
    pub(super) fn read_from(&self, mut ty: &Type) -> Vec<usize> {
        while let Type::Reference(reference) = ty {
            ty = &*reference.elem;
        }
        let Type::Path(path) = ty else { return Vec::new() };
        let mut changed = self.changes(&path.path, path.path.segments.len());
        changed.retain(|index| matches!(self.changed[*index].new, New::OldFields(_)));
        changed
    }

    /// A name that the body binds anew may be of any type there.
    fn forget_bound_again(&mut self, body: &Block) {
        if !self.typed.is_empty() {
            let mut bound = Bound(Vec::new());
            bound.visit_block(body);
            self.typed.retain(|typed| !bound.0.contains(&typed.name));
        }
    }
}

/// The names that a body binds.
struct Bound(Vec<String>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.0.push(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }
}
