//! One of several types.
//!
//! ```text
//! pub enum Species { Cat(Cat), Dog(Box<Dog>), Null }
//! ```

use super::{added_derives, head, variant};
use crate::emit::docs::code;
use crate::emit::layout::Text;
use crate::emit::runtime::{Scope, Word};
use crate::ir::{Kind, Type, TypeId, Union, UnionKind, Variant};

/// Prints a union.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, union: &Union) {
    head(text, ty, &[]);
    let added: String =
        added_derives(ty, &["Clone", "Debug", "PartialEq"]).iter().map(|d| format!(", {d}")).collect();
    text.line(format_args!("#[derive(Clone, Debug, PartialEq{added})]"));
    text.open(format_args!("pub enum {} {{", scope.names.of_type(id)));
    for (one, name) in union.variants.iter().zip(scope.names.members(id)) {
        variant(text, &one.docs, &title(union, one));
        if holds_nothing(scope, one) {
            text.line(format_args!("{name},"));
        } else if one.boxed {
            text.line(format_args!("{name}({}<{}>),", scope.word(Word::Box), scope.ty(one.slot.ty)));
        } else {
            text.line(format_args!("{name}({}),", scope.ty(one.slot.ty)));
        }
    }
    if scope.api.tolerates(id) {
        text.line(format_args!(
            "/// A form that this description does not have: only a tolerant client reads it."
        ));
        text.line(format_args!("Unknown({}),", scope.word(Word::Value)));
    }
    text.close("}");
}

/// Only `null`: the variant has no payload.
pub(in crate::emit) fn holds_nothing(scope: &Scope<'_>, variant: &Variant) -> bool {
    matches!(scope.api.types[variant.slot.ty].kind, Kind::Null)
        && scope.names.of_type(variant.slot.ty).is_empty()
}

/// What tells the variant from the others.
fn title(union: &Union, variant: &Variant) -> String {
    match &union.kind {
        UnionKind::Tagged { property, .. } if !variant.tags.is_empty() => {
            let tags: Vec<String> =
                variant.tags.iter().map(|tag| code(&format!("{property}: {tag}"))).collect();
            format!("{}.", tags.join(" or "))
        }
        _ => code(&variant.name.words.join(" ")),
    }
}
