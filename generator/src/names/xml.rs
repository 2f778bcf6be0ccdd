//! The names of the tables of XML. They are private, so nothing is said of those that meet.

use super::Names;
use super::case::Case;
use super::scope::{Wish, settle};
use crate::ir::{Api, Name, XmlId, XmlRootId};

impl Names {
    /// The static of a table of XML.
    #[must_use]
    pub fn xml(&self, id: XmlId) -> &str {
        self.xml_tables.get(id.0).map_or("", String::as_str)
    }

    /// The static of a root of XML.
    #[must_use]
    pub fn xml_root(&self, id: XmlRootId) -> &str {
        self.xml_roots.get(id.0).map_or("", String::as_str)
    }
}

/// Names the tables; those of components come before those that stand inside of others.
pub(super) fn decide(api: &Api, names: &mut Names) {
    let tables = api.xml.tables.iter().map(|table| &table.name);
    let roots = api.xml.roots.iter().map(|root| &root.name);
    let wishes: Vec<Wish> = tables.chain(roots).map(wish).collect();
    let (mut chosen, _) = settle(Case::Shouty, &wishes);
    names.xml_roots = chosen.split_off(api.xml.tables.len());
    names.xml_tables = chosen;
}

fn wish(name: &Name) -> Wish {
    let steps = u8::try_from(name.words.len()).unwrap_or(u8::MAX);
    Wish::new(Case::Shouty, &name.words.join(" "), None).behind(steps, "")
}
