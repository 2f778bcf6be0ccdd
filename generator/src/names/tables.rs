//! The names of the statics that hold schemas.

use super::Names;
use super::case::Case;
use super::scope::{Wish, settle};
use crate::ir::Api;

/// Names the tables that get a static; all others are written in place.
pub(super) fn decide(api: &Api, names: &mut Names) {
    let tables = api.static_tables();
    let wish = |words: &crate::ir::Name| Wish::new(Case::Shouty, &words.words.join(" "), None);
    let wishes: Vec<Wish> = tables.iter().map(|table| wish(&api.types.table(*table).name)).collect();
    let (chosen, _) = settle(Case::Shouty, &wishes);
    names.schemas = vec![String::new(); api.types.tables().len()];
    for (table, name) in tables.iter().zip(chosen) {
        names.schemas[table.index()] = name;
    }
}
