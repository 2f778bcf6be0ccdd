//! Members that do not travel one way: `readOnly` in a request, `writeOnly` in a response.
//!
//! A value without them is held against what is demanded of the others. Where a schema has to be satisfied, a hidden name
//! is not demanded. Under `not` and `if` the names stay as written: to demand less there would refuse more.

use super::Site;
use crate::ir::Keyword;
use crate::lower::types::{Direction, Types, schemas};
use crate::source::Text;
use crate::spec::{Schema, SchemaId};

/// More schemas than this are not looked through.
const MOST: usize = 256;

/// What comes of a value that satisfies a schema.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(in crate::lower::types) enum Position {
    /// It passes there: hidden names are not demanded.
    Held,
    /// It is refused there (`not`): names stay as written.
    Denied,
    /// Either (`if`): names stay as written.
    Asked,
}

impl Position {
    /// Under a `not` here.
    pub(super) const fn denied(self) -> Self {
        match self {
            Self::Held => Self::Denied,
            Self::Denied => Self::Held,
            Self::Asked => Self::Asked,
        }
    }
}

impl Types<'_> {
    /// The members that a schema declares and that do not travel this way.
    pub(super) fn hidden(&self, schema: &Schema, direction: Direction) -> Vec<Text> {
        let hidden = schema.properties.iter().filter(|one| self.schemas.left_out(one.schema, direction));
        hidden.map(|property| property.name.value.clone()).collect()
    }

    /// The same of a schema and all that speaks of the same value: what it refers to and what it is composed of.
    pub(super) fn hidden_within(&self, id: SchemaId, direction: Direction) -> Vec<Text> {
        let mut names = Vec::new();
        if !self.schemas.differs(id) {
            return names;
        }
        let (mut open, mut seen) = (vec![id], Vec::new());
        while let Some(id) = open.pop().filter(|_| seen.len() < MOST) {
            if seen.contains(&id) || !self.schemas.differs(id) {
                continue;
            }
            seen.push(id);
            let schema = self.schemas.get(id);
            names.extend(self.hidden(&schema, direction));
            open.extend(in_place(&schema));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The names of a list that are demanded in this place.
    pub(super) fn demanded_names<'n>(names: impl Iterator<Item = &'n Text>, site: &Site) -> Vec<Text> {
        let asked = |name: &&Text| site.position != Position::Held || !site.hidden.contains(*name);
        names.filter(asked).cloned().collect()
    }

    /// `oneOf` as keywords. Where a member demands a hidden name, it may be meant without showing it: then at least one
    /// member has to be satisfied with hidden names not demanded, and at most one with all names as written.
    pub(in crate::lower::types) fn exactly_one(&mut self, members: &[SchemaId], site: &Site) -> Vec<Keyword> {
        let choice = site.at("choice");
        let tables = members.iter().map(|id| self.table(*id, &choice)).collect();
        let shown =
            site.position != Position::Held || !members.iter().any(|id| self.demands_hidden(*id, site));
        if shown {
            return vec![Keyword::OneOf(tables)];
        }
        let name = site.name.and("as written");
        let written = Site { position: Position::Asked, name: name.clone(), ..choice };
        let written: Vec<_> = members.iter().map(|id| self.table(*id, &written)).collect();
        let test = self.table_of(name.and("any"), vec![Keyword::AnyOf(written.clone())]);
        let then = self.table_of(name.and("one"), vec![Keyword::OneOf(written)]);
        vec![Keyword::AnyOf(tables), Keyword::If { test, then: Some(then), otherwise: None }]
    }

    /// Whether a schema, or one inside it, demands a member that does not travel this way.
    fn demands_hidden(&self, id: SchemaId, site: &Site) -> bool {
        let mut seen: Vec<(SchemaId, Vec<Text>)> = Vec::new();
        let mut open = vec![(id, site.hidden.clone())];
        while let Some((id, around)) = open.pop() {
            if around.is_empty() && !self.schemas.differs(id) {
                continue;
            }
            let mut hidden = self.hidden_within(id, site.direction);
            hidden.extend(around);
            hidden.sort_unstable();
            hidden.dedup();
            let here = (id, hidden);
            if seen.contains(&here) {
                continue;
            }
            let schema = self.schemas.get(id);
            let dependent = schema.dependent_required.iter().flat_map(|(_, names)| names);
            let mut names = schema.required.iter().map(|name| &name.value).chain(dependent);
            if seen.len() >= MOST || names.any(|name| here.1.contains(name)) {
                return true;
            }
            let same = in_place(&schema);
            for part in schemas::parts(&schema) {
                let around = if same.contains(&part) { here.1.clone() } else { Vec::new() };
                open.push((part, around));
            }
            seen.push(here);
        }
        false
    }
}

/// The schemas that speak of the same value.
fn in_place(schema: &Schema) -> Vec<SchemaId> {
    let single = [schema.reference, schema.then_schema, schema.else_schema];
    let mut parts: Vec<SchemaId> = single.into_iter().flatten().collect();
    parts.extend(schema.dynamic_reference.iter().filter_map(|(_, id)| *id));
    for list in [&schema.all_of, &schema.any_of, &schema.one_of] {
        parts.extend(list);
    }
    parts.extend(schema.dependent_schemas.iter().map(|(_, id)| *id));
    parts
}
