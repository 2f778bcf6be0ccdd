//! Which types are read and which are written by the parts that are emitted.

use crate::config::Config;
use crate::ir::{Additional, Api, Kind, Slot, TypeId, Uses};

/// Which impls each type needs.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    decode: Vec<bool>,
    encode: Vec<bool>,
}

impl Needs {
    /// A service reads what is received and writes what is sent, a client the other way round; the mock reads what is sent
    /// too, since samples are JSON.
    pub(super) fn of(api: &Api, config: &Config) -> Self {
        let (parts, receives, sends) = (config.parts, config.receives(), config.sends());
        let mut needs = Self { decode: vec![false; api.types.len()], encode: vec![false; api.types.len()] };
        if !parts.has_operations() && api.hooks.is_empty() {
            return needs;
        }
        for (id, ty) in api.types.iter() {
            let Uses { received, sent, told, heard } = ty.uses;
            let read = (received && parts.has_service()) || (sent && (parts.mock || parts.client));
            let answered = heard && (sends || (receives && parts.mock));
            if read || (told && receives) || answered {
                reach(api, id, &mut needs.decode);
            }
            let written = (sent && parts.has_service()) || (received && parts.client);
            if written || (told && sends) || (heard && receives) {
                reach(api, id, &mut needs.encode);
            }
            if let Kind::Newtype(slot @ Slot { rule: Some(_), .. }) = &ty.kind {
                reach(api, slot.ty, &mut needs.decode);
                reach(api, slot.ty, &mut needs.encode);
            }
        }
        needs
    }

    /// Whether values of the type are read.
    pub(super) fn decode(&self, id: TypeId) -> bool {
        self.decode[id.index()]
    }

    /// Whether values of the type are written.
    pub(super) fn encode(&self, id: TypeId) -> bool {
        self.encode[id.index()]
    }
}

/// Marks a type and all that it holds.
fn reach(api: &Api, id: TypeId, marks: &mut [bool]) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut marks[id.index()], true) {
            continue;
        }
        match &api.types[id].kind {
            Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) | Kind::Alias(inner) => {
                open.push(*inner);
            }
            Kind::Tuple(items) => open.extend(items),
            Kind::Newtype(slot) => open.push(slot.ty),
            Kind::Union(union) => open.extend(union.variants.iter().map(|variant| variant.slot.ty)),
            Kind::Struct(strukt) => {
                open.extend(strukt.fields.iter().map(|field| field.slot.ty));
                if let Additional::Kept(slot) = &strukt.additional {
                    open.push(slot.ty);
                }
            }
            _ => {}
        }
    }
}
