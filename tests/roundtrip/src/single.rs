//! Numbers of single precision (`format: float`) as their type holds them: what is made has more digits than that, and no
//! reader in Rust keeps them.

use specwright_generator::ir::{Additional, Arena, Float, Json, Kind, Slot, Struct, TypeId};
use specwright_generator::sample::Engine;

/// Types are looked into this deep.
const DEEPEST: usize = 64;

/// Rounds numbers of single precision; nothing else.
#[derive(Clone, Copy)]
pub(crate) struct Single<'a> {
    pub(crate) types: &'a Arena,
    pub(crate) engine: &'a Engine,
}

impl Single<'_> {
    /// The value as its type holds it; as it is where that would not be allowed.
    pub(crate) fn held(&self, slot: &Slot, value: &Json) -> Json {
        let mut held = value.clone();
        self.round(slot.ty, &mut held, 0);
        if held == *value || self.engine.check(slot, &held).is_err() { value.clone() } else { held }
    }

    fn round(&self, ty: TypeId, value: &mut Json, depth: usize) {
        let deeper = depth + 1;
        if deeper > DEEPEST {
            return;
        }
        match (&self.types[ty].kind, value) {
            (Kind::Float(Float::F32), Json::Number(text)) => {
                if let Some(rounded) = rounded(text) {
                    *text = rounded.into();
                }
            }
            (Kind::Newtype(Slot { ty, .. }) | Kind::Nullable(ty) | Kind::Alias(ty), value) => {
                self.round(*ty, value, deeper);
            }
            (Kind::List(item), Json::Array(items)) => {
                items.iter_mut().for_each(|value| self.round(*item, value, deeper));
            }
            (Kind::Tuple(types), Json::Array(items)) => {
                types.iter().zip(items).for_each(|(ty, value)| self.round(*ty, value, deeper));
            }
            (Kind::Map(ty), Json::Object(members)) => {
                members.iter_mut().for_each(|(_, value)| self.round(*ty, value, deeper));
            }
            (Kind::Struct(strukt), Json::Object(members)) => {
                for (name, value) in members {
                    if let Some(ty) = member(strukt, name) {
                        self.round(ty, value, deeper);
                    }
                }
            }
            (Kind::Union(union), value) => {
                let fits = |slot: &&Slot| self.engine.check(slot, value).is_ok();
                if let Some(slot) = union.variants.iter().map(|variant| &variant.slot).find(fits) {
                    self.round(slot.ty, value, deeper);
                }
            }
            _ => {}
        }
    }
}

/// The type of a member.
fn member(strukt: &Struct, name: &str) -> Option<TypeId> {
    let field = strukt.fields.iter().find(|field| &*field.json == name).map(|field| field.slot.ty);
    field.or(if let Additional::Kept(slot) = &strukt.additional { Some(slot.ty) } else { None })
}

/// The shortest text of the nearest number of single precision, where that is another number.
fn rounded(text: &str) -> Option<String> {
    let single: f32 = text.parse().ok()?;
    let held = single.to_string();
    let same = held.parse::<f64>().ok() == text.parse::<f64>().ok();
    (single.is_finite() && !same).then_some(held)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn only_what_is_too_exact_is_rounded() {
        for (text, expected) in [
            ("1.5", None),
            ("0.1", None),
            ("16777217", Some("16777216")),
            ("1705004226.9", Some("1705004300")),
        ] {
            assert_eq!(rounded(text).as_deref(), expected, "{text}");
        }
    }
}
