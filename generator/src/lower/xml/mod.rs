//! From schemas to the tables of XML: names are inferred, `$ref` and `allOf` merged, `xml` objects applied
//! (OpenAPI 3.2, XML Object).
//!
//! Tables follow schemas, not types: what is a number or a string is left to the type that reads the value. Where the
//! specification leaves a choice, this is taken:
//!
//! - A property that refers to a component has the property's name, unless the component's `xml` says one.
//! - A list in a list has an element of its own; else nobody could tell where it ends.
//! - A root that nothing names may have any name when it is read, and is written as `root`; said in a note.
//! - A union without a name takes the names of its members, where all have one.

mod contents;
mod facts;
mod nodes;
mod roots;
#[cfg(test)]
mod tests;
mod unions;

pub(super) use roots::root;

use super::types::Types;
use crate::hash::HashMap;
use crate::ir::{Xml, XmlId};
use crate::source::Text;
use crate::spec::SchemaId;

/// The tables made so far.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// What will be emitted.
    pub(super) made: Xml,
    /// The table of each object and union; of one that is itself a base, its own members apart.
    known: HashMap<Key, XmlId>,
    /// The lists around the schema at hand.
    lists: Vec<SchemaId>,
}

/// The schemas that hold together, and whether they are an object rather than a union or the children of a base.
type Key = (Vec<SchemaId>, bool);

/// What makes tables.
pub(super) struct Maker<'m, 'a> {
    types: &'m mut Types<'a>,
    tables: &'m mut Tables,
}

/// Where a schema stands.
#[derive(Clone, Debug)]
struct Place {
    /// The name that is inferred; `None`: nothing names it.
    name: Option<Text>,
    /// The words of the place, for the names of tables.
    words: Vec<Text>,
    /// As the item of a list.
    is_item: bool,
}

impl Place {
    /// A place inside, which is called so.
    fn inside(&self, name: &Text) -> Self {
        let mut words = self.words.clone();
        words.push(name.clone());
        Self { name: Some(name.clone()), words, is_item: false }
    }
}
