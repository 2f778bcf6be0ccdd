//! Types by handle.

use super::Type;
use super::table::{Table, TableId};
use crate::source::Span;

/// A handle to a [`Type`] of an [`Api`](super::Api).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeId(u32);

impl TypeId {
    /// The index into the arena.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// All types of an API, in the order in which they are emitted.
#[derive(Clone, Debug, Default)]
pub struct Arena {
    types: Vec<Type>,
    order: Option<Vec<TypeId>>,
    untyped: Vec<Untyped>,
    tables: Vec<Table>,
}

/// A schema that says something of its values and became any JSON value all the same.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Untyped {
    /// Where it stands.
    pub span: Option<Span>,
    /// Why no type was made of it.
    pub reason: &'static str,
}

impl Arena {
    /// Adds a type.
    ///
    /// # Panics
    ///
    /// Beyond 2³² types.
    pub fn push(&mut self, ty: Type) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).expect("fewer than 2^32 types"));
        self.types.push(ty);
        id
    }

    /// All types that are used, with their handles, in the order in which they are emitted.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        let all = self.order.is_none().then(|| (0..self.types.len()).map(|at| TypeId(at as u32)));
        let ids = self.order.iter().flatten().copied().chain(all.into_iter().flatten());
        ids.map(|id| (id, &self[id]))
    }

    /// The handle with this index, which must be below [`Arena::len`].
    #[must_use]
    pub const fn id(&self, index: usize) -> TypeId {
        TypeId(index as u32)
    }

    /// Sets the order of emission; types that are not in it are not emitted.
    pub fn arrange(&mut self, order: Vec<TypeId>) {
        self.order = Some(order);
    }

    /// Takes note of a schema that became any JSON value.
    pub fn note_untyped(&mut self, span: Option<Span>, reason: &'static str) {
        let untyped = Untyped { span, reason };
        if !self.untyped.contains(&untyped) {
            self.untyped.push(untyped);
        }
    }

    /// The schemas that became any JSON value although they say something of their values.
    #[must_use]
    pub fn untyped(&self) -> &[Untyped] {
        &self.untyped
    }

    /// Adds a table. One that is part of a circle is added empty and filled later.
    ///
    /// # Panics
    ///
    /// Beyond 2³² tables.
    pub fn push_table(&mut self, table: Table) -> TableId {
        let id = TableId(u32::try_from(self.tables.len()).expect("fewer than 2^32 tables"));
        self.tables.push(table);
        id
    }

    /// All tables.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A table.
    #[must_use]
    pub fn table(&self, id: TableId) -> &Table {
        &self.tables[id.index()]
    }

    /// A table, to be filled.
    pub fn table_mut(&mut self, id: TableId) -> &mut Table {
        &mut self.tables[id.index()]
    }

    /// The handle of the table with this index, which must be below their number.
    #[must_use]
    pub const fn table_id(&self, index: usize) -> TableId {
        TableId(index as u32)
    }

    /// One more than the largest index of a handle.
    #[must_use]
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }
}

impl std::ops::Index<TypeId> for Arena {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.types[id.index()]
    }
}

impl std::ops::IndexMut<TypeId> for Arena {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.types[id.index()]
    }
}
