//! `types.rs`: the models, in the order of the arena.

mod enums;
mod newtypes;
mod structs;
mod unions;

pub(super) use enums::Flavor;
pub(super) use unions::holds_nothing;

use super::layout::Text;
use super::runtime::Scope;
use super::{Context, docs};
use crate::ir::{Docs, Kind, Type, TypeId};

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let scope = Scope::of_types(cx.api, cx.names, cx.runtime());
    let mut text = Text::with_capacity(512 * cx.api.types.len());
    for (id, ty) in cx.api.types.iter().filter(|(_, ty)| ty.name.is_some()) {
        text.blank();
        model(&mut text, &scope, id, ty);
    }
    let imports = scope.imports();
    let gap = if imports.is_empty() { "" } else { "\n" };
    cx.file("The models of the description.", &format!("{imports}{gap}{}", text.finish()))
}

fn model(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type) {
    match &ty.kind {
        Kind::Struct(strukt) => structs::emit(text, scope, id, ty, strukt),
        Kind::Enum(enumeration) if enumeration.values.is_empty() && !enumeration.open => {
            never(text, scope, id, ty);
        }
        Kind::Enum(enumeration) => enums::emit(text, scope, id, ty, enumeration),
        Kind::Union(union) if union.variants.is_empty() => never(text, scope, id, ty),
        Kind::Union(union) => unions::emit(text, scope, id, ty, union),
        Kind::Newtype(slot) => newtypes::emit(text, scope, id, ty, slot),
        Kind::Alias(target) => {
            head(text, ty, &[]);
            text.line(format_args!("pub type {} = {};", scope.names.of_type(id), scope.ty(*target)));
        }
        Kind::Never => never(text, scope, id, ty),
        _ => in_place(text, scope, id, ty),
    }
}

/// The doc comment of a model.
fn head(text: &mut Text, ty: &Type, facts: &[String]) {
    docs::item(text, &ty.docs, "", facts);
}

/// Nothing satisfies it.
fn never(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type) {
    head(text, ty, &["No value satisfies it.".into()]);
    text.line(format_args!("#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]"));
    text.line(format_args!("pub enum {} {{}}", scope.names.of_type(id)));
}

/// A named type that is written in place elsewhere.
fn in_place(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type) {
    head(text, ty, &[]);
    text.line(format_args!("pub type {} = {};", scope.names.of_type(id), InPlace(scope, &ty.kind)));
}

struct InPlace<'a>(&'a Scope<'a>, &'a Kind);

impl std::fmt::Display for InPlace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::runtime::in_place(f, self.0, self.1)
    }
}

/// The doc comment of a variant; what it is on the wire where nothing else is said.
fn variant(text: &mut Text, docs: &Docs, wire: &str) {
    docs::part(text, docs, if docs::is_silent(docs) { wire } else { "" });
}

/// The derives that the configuration adds, without those that stand there.
fn added_derives(ty: &Type, usual: &[&str]) -> Vec<String> {
    let mut added: Vec<String> = Vec::new();
    for derive in &ty.derives {
        if !usual.contains(&&**derive) && !added.iter().any(|known| **known == **derive) {
            added.push(derive.to_string());
        }
    }
    added
}
