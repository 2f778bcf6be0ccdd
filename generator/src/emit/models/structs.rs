//! Objects with known members.
//!
//! ```text
//! pub struct Pet { pub id: i64, pub nickname: Patch<String>, … }
//! impl Pet { pub fn new(id: i64) -> Self …  pub fn with_nickname(…) -> Self … }
//! ```

use super::{added_derives, head};
use crate::emit::docs::code;
use crate::emit::layout::Text;
use crate::emit::members::{Member, Shape, emit as emit_struct};
use crate::emit::runtime::Scope;
use crate::ir::{Additional, Docs, Presence, Struct, Type, TypeId};

/// Prints a struct.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, strukt: &Struct) {
    let rest_docs = Docs { summary: Some("The members that are not declared.".into()), ..Docs::default() };
    let names = scope.names.members(id);
    let titles: Vec<String> = strukt.fields.iter().map(|field| code(&field.json)).collect();
    let mut members: Vec<Member<'_>> = strukt
        .fields
        .iter()
        .zip(names)
        .zip(&titles)
        .map(|((field, name), title)| Member::of_field(name, title, field))
        .collect();
    if let (Additional::Kept(slot), Some(name)) = (&strukt.additional, names.last()) {
        let member = Member::required(name, "", &rest_docs, slot.ty);
        members.push(Member { rest: true, presence: Presence::Optional, ..member });
    }
    head(text, ty, &facts(strukt));
    let mut usual = vec!["Clone", "Debug", "PartialEq"];
    if members.iter().all(|member| !member.is_required()) {
        usual.push("Default");
    }
    let derives = added_derives(ty, &usual);
    let shape =
        Shape { name: scope.names.of_type(id), members: &members, derives: &derives, always_new: false };
    emit_struct(text, scope, &shape);
}

/// What always holds.
fn facts(strukt: &Struct) -> Vec<String> {
    let fixed = strukt
        .fixed
        .iter()
        .map(|(name, value, _)| format!("Its {} is always {}.", code(name), code(&value.to_string())));
    let mut facts: Vec<String> = fixed.collect();
    if matches!(strukt.additional, Additional::Denied) {
        facts.push("No other members may stand in it.".into());
    }
    facts
}
