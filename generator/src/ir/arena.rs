//! Types by handle.

use super::Type;

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

    /// All types with their handles.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter().enumerate().map(|(at, ty)| (TypeId(at as u32), ty))
    }

    /// How many there are.
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
