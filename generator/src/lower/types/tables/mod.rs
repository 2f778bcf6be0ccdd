//! Schemas as tables: what neither type nor rule carries is checked on the value before it becomes typed.
//!
//! [`Types::table`] makes the table of a whole schema, references followed. Which schemas need one, and of which of their
//! keywords, is what `demands` finds out: only the smallest schemas around such a keyword get a table.

mod demands;
mod hidden;
mod keywords;

pub(super) use hidden::Position;
pub(super) use keywords::constants;

use super::direction::Form;
use super::{Direction, Types};
use crate::ir::{Keyword, Name, Table, TableId};
use crate::source::Text;
use crate::spec::SchemaId;

/// Tables nested deeper than this are cut by a reference to one of their own, which costs no stack.
const DEEPEST: usize = 96;

/// A table of the same schema, form, members that are left out, and position is the same.
pub(super) type Key = (SchemaId, Form, Vec<Text>, Position);

/// Where a table is made: which way the value travels, and what stands around.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) direction: Direction,
    /// The name that inline schemas are called after.
    pub(super) name: Name,
    /// Members that are declared elsewhere and do not travel this way: they are not demanded.
    pub(super) hidden: Vec<Text>,
    /// What comes of a value that satisfies the schema.
    pub(super) position: Position,
}

impl Site {
    /// The same value, under a keyword.
    pub(super) fn at(&self, word: &str) -> Self {
        Self { name: self.name.and(word), ..self.clone() }
    }

    /// A part of the value, under a keyword.
    pub(super) fn inside(&self, word: &str) -> Self {
        Self { name: self.name.and(word), hidden: Vec::new(), ..self.clone() }
    }

    /// The same value, in another position.
    fn turned(self, position: Position) -> Self {
        Self { position, ..self }
    }
}

impl Types<'_> {
    /// The table of a whole schema.
    pub(super) fn table(&mut self, id: SchemaId, site: &Site) -> TableId {
        let own = self.hidden_within(id, site.direction);
        let mut hidden = site.hidden.clone();
        hidden.retain(|name| !own.contains(name));
        let form = self.form(id, site.direction);
        let shown = hidden.is_empty() && form == Form::Shared;
        let position = if shown { Position::Held } else { site.position };
        let key = (id, form, hidden.clone(), position);
        if let Some(known) = self.tables.get(&key) {
            return *known;
        }
        let schema = self.schemas.get(id);
        let name = match &schema.name {
            Some(name) => Name::of([name.value.clone()]),
            None => site.name.clone(),
        };
        hidden.extend(own);
        hidden.sort_unstable();
        let site = Site { name: name.clone(), direction: site.direction, hidden, position };
        let span = schema.place.as_ref().map(|place| place.span);
        let table = self.arena.push_table(Table { name, span, ..Table::default() });
        self.tables.insert(key, table);
        if self.table_depth >= DEEPEST {
            self.late_tables.push((id, table, site));
            return table;
        }
        self.table_depth += 1;
        self.fill_table(id, table, &site);
        self.table_depth -= 1;
        while let Some((id, table, site)) = self.late_tables.pop().filter(|_| self.table_depth == 0) {
            self.table_depth += 1;
            self.fill_table(id, table, &site);
            self.table_depth -= 1;
        }
        table
    }

    fn fill_table(&mut self, id: SchemaId, table: TableId, site: &Site) {
        let schema = self.schemas.get(id);
        let keywords = self.keywords_of(&schema, site);
        self.arena.table_mut(table).keywords = keywords;
    }

    /// The table that everything satisfies.
    pub(super) fn any_table(&mut self) -> TableId {
        match self.any_table {
            Some(known) => known,
            None => *self
                .any_table
                .insert(self.arena.push_table(Table { name: Name::of(["anything"]), ..Table::default() })),
        }
    }

    /// A table of these keywords.
    pub(super) fn table_of(&mut self, name: Name, keywords: Vec<Keyword>) -> TableId {
        self.arena.push_table(Table { name, keywords, ..Table::default() })
    }
}
