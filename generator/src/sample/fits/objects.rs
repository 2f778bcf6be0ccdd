//! Structs and enums of constants.

use super::{At, Fits, Held, Mismatch, equal};
use crate::ir::{Additional, Enum, Field, Json, Presence, Struct};
use std::sync::Arc;

type Members = [(Arc<str>, Json)];

impl Fits<'_> {
    /// An object with known members. Members that the struct passes over are left out of what it holds.
    pub(super) fn strukt(&self, strukt: &Struct, json: &Json, at: &At<'_>) -> Held {
        let Json::Object(members) = json else { return Err(at.expected("an object", json)) };
        self.presence(strukt, members, at)?;
        let mut held = Vec::with_capacity(members.len());
        for (key, value) in members {
            if let Some(value) = self.member(strukt, key, value, at)? {
                held.push((Arc::clone(key), value));
            }
        }
        match &strukt.rule {
            Some(rule) => self.rule(rule, json, at).map(|()| Json::Object(held)),
            None => Ok(Json::Object(held)),
        }
    }

    /// What must be there is there.
    fn presence(&self, strukt: &Struct, members: &Members, at: &At<'_>) -> Result<(), Mismatch> {
        let fields = strukt.fields.iter().map(|field| (&field.json, is_required(field)));
        let fixed = strukt.fixed.iter().map(|(name, _, required)| (name, *required));
        let missing = fields
            .chain(fixed)
            .find(|(name, required)| *required && !members.iter().any(|(key, _)| key == *name));
        missing
            .map_or(Ok(()), |(name, _)| Err(at.mismatch(format!("the required member `{name}` is missing"))))
    }

    /// One member as the struct holds it; `None` where it is passed over.
    fn member(
        &self,
        strukt: &Struct,
        key: &str,
        value: &Json,
        at: &At<'_>,
    ) -> Result<Option<Json>, Mismatch> {
        let at = &at.member(key);
        if let Some(field) = strukt.fields.iter().find(|field| &*field.json == key) {
            return self.field(field, value, at).map(Some);
        }
        if let Some((_, constant, _)) = strukt.fixed.iter().find(|(name, _, _)| &**name == key) {
            let wrong = || at.mismatch(format!("`{constant}` is expected, `{}` stands there", short(value)));
            return if equal(constant, value) { Ok(Some(value.clone())) } else { Err(wrong()) };
        }
        if strukt.ignored.iter().any(|name| &**name == key) {
            return Ok(None);
        }
        match &strukt.additional {
            Additional::Ignored => Ok(None),
            Additional::Denied => Err(at.mismatch("no such member is allowed")),
            Additional::Kept(slot) => self.slot(slot, value, at).map(Some),
        }
    }

    fn field(&self, field: &Field, value: &Json, at: &At<'_>) -> Held {
        let nullable = matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
        if nullable && matches!(value, Json::Null) {
            return Ok(Json::Null);
        }
        self.slot(&field.slot, value, at)
    }

    /// One of the constants; an open enum takes every string.
    pub(super) fn constant(&self, enum_: &Enum, json: &Json, at: &At<'_>) -> Held {
        if let Some(value) = enum_.values.iter().find(|value| equal(&value.json, json)) {
            return Ok(value.json.clone());
        }
        if enum_.open && matches!(json, Json::String(_)) {
            return Ok(json.clone());
        }
        Err(at.mismatch(format!("`{}` is none of the allowed values", short(json))))
    }
}

/// Whether an object without the field's member does not fit.
pub(crate) const fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::RequiredNullable)
}

/// The text of a value, cut to what a message can hold.
fn short(json: &Json) -> String {
    let text = json.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
