//! A text form of the whole API, for snapshots: one line per operation, parameter, body, response, type, field and
//! variant.
//!
//! ```text
//! get /pets/{petId} getPet
//!   path petId: integer(i64)
//!   200: Pet
//! struct Pet                    received sent
//!   id!: integer(i64)           required
//!   name!?: string {1..64}      required, may be null
//!   tags: [string] = []         optional, with default
//!   nickname?: string           optional, may be null
//! ```

mod operations;
mod types;

use super::{Api, Arena, Name};

/// Prints an API, one line per thing.
#[must_use]
pub fn dump(api: &Api) -> String {
    let mut text = format!("{} {} {}{}\n", api.file, api.title, api.version, api.base_path);
    operations::operations(&mut text, api);
    text + &dump_types(&api.types)
}

/// Prints the types that get a name, in the order of emission.
#[must_use]
pub fn dump_types(arena: &Arena) -> String {
    let mut text = String::new();
    for (_, ty) in arena.iter() {
        if let Some(name) = &ty.name {
            types::ty(&mut text, arena, name, ty);
        }
    }
    text
}

/// `Pet.status`; a chosen name in quotes.
fn name(name: &Name) -> String {
    match &name.exact {
        Some(exact) => format!("'{exact}'"),
        None => name.words.join("."),
    }
}
