//! What stands in a node.

use super::facts::{Facts, Shape};
use super::{Key, Maker, Place};
use crate::ir::{Name, XmlContent, XmlId, XmlMember, XmlTable};
use crate::source::Text;
use crate::spec::SchemaId;

impl Maker<'_, '_> {
    /// The content of schemas that hold together.
    pub(super) fn content(&mut self, ids: &[SchemaId], facts: &Facts<'_>, place: &Place) -> XmlContent {
        if let Some(base) = self.base(ids) {
            return self.table(false, facts, place, |maker| maker.children(&base, place));
        }
        if !facts.unions.is_empty() {
            return self.union(ids, facts, place);
        }
        match facts.shape() {
            Shape::Scalar(scalar) => scalar,
            Shape::Any => XmlContent::Any,
            Shape::List => self.list(ids, facts, place),
            Shape::Object => self.table(true, facts, place, |maker| maker.object(facts, place)),
        }
    }

    /// A content with a table of its own, which is there before it is filled, so that it may lead back to itself. `own`: an object, not the union or the children around it.
    pub(super) fn table(
        &mut self,
        own: bool,
        facts: &Facts<'_>,
        place: &Place,
        make: impl FnOnce(&mut Self) -> XmlContent,
    ) -> XmlContent {
        let key: Key = (facts.key(self.types.spec()), own);
        if let Some(known) = self.tables.known.get(&key) {
            return XmlContent::Table(*known);
        }
        let id = XmlId(self.tables.made.tables.len());
        let mut words = words(facts, place);
        if own && self.tables.known.contains_key(&(key.0.clone(), false)) {
            words.push("itself".into());
        }
        self.tables.known.insert(key, id);
        let name = Name { words, exact: None };
        self.tables.made.tables.push(XmlTable { name, content: XmlContent::Any });
        let content = make(self);
        self.tables.made.tables[id.0].content = content;
        XmlContent::Table(id)
    }

    pub(super) fn object(&mut self, facts: &Facts<'_>, place: &Place) -> XmlContent {
        let spec = self.types.spec();
        let place = Place { words: words(facts, place), ..place.clone() };
        let mut members = Vec::new();
        for (name, schemas) in facts.properties() {
            let node = self.node(&schemas, &place.inside(&name));
            members.push(XmlMember { json: (*name).into(), node, required: facts.requires(&name) });
        }
        let others = facts.additional(spec).map(|schema| {
            let mut inside = place.inside(&"value".into());
            inside.name = Some("".into());
            Box::new(self.node(&[schema], &inside))
        });
        XmlContent::Object(members, others)
    }

    /// A list; one that stands in itself without an object between is left open.
    fn list(&mut self, ids: &[SchemaId], facts: &Facts<'_>, place: &Place) -> XmlContent {
        let Some(own) = ids.first() else { return XmlContent::Any };
        if self.tables.lists.contains(own) {
            return XmlContent::Any;
        }
        self.tables.lists.push(*own);
        let item = Place { is_item: true, ..place.clone() };
        let items = facts.items();
        let rest = |maker: &mut Self| Box::new(maker.node(&items, &item));
        let content = match facts.first_items() {
            [] => XmlContent::List(rest(self)),
            first => {
                let first = first.iter().map(|id| self.node(&[*id], &item)).collect();
                XmlContent::Tuple(first, (!items.is_empty()).then(|| rest(self)))
            }
        };
        self.tables.lists.pop();
        content
    }
}

/// The words of a table: a component's name alone, else the place.
fn words(facts: &Facts<'_>, place: &Place) -> Vec<Text> {
    facts.name.clone().map_or_else(|| place.words.clone(), |name| vec![name])
}
