//! Types that are written in place: one of each kind.

use super::{Direction, Types};
use crate::ir::{Float, Format, Integer, Kind, Slot, Type, TypeId};
use std::sync::Arc;

/// A type without a name.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Plain {
    Any,
    Never,
    Null,
    Bool,
    Integer(Integer),
    Float(Float),
    Text(Format),
    External(Arc<str>),
    List(TypeId),
    Tuple(Vec<TypeId>),
    Map(TypeId),
    Nullable(TypeId),
}

impl Plain {
    fn kind(self) -> Kind {
        match self {
            Self::Any => Kind::Any,
            Self::Never => Kind::Never,
            Self::Null => Kind::Null,
            Self::Bool => Kind::Bool,
            Self::Integer(integer) => Kind::Integer(integer),
            Self::Float(float) => Kind::Float(float),
            Self::Text(format) => Kind::Text(format),
            Self::External(path) => Kind::External(path),
            Self::List(item) => Kind::List(item),
            Self::Tuple(items) => Kind::Tuple(items),
            Self::Map(value) => Kind::Map(value),
            Self::Nullable(inner) => Kind::Nullable(inner),
        }
    }
}

impl Types<'_> {
    /// The one type of this kind.
    pub(super) fn plain(&mut self, plain: Plain) -> TypeId {
        if let Some(known) = self.plain.get(&plain) {
            return *known;
        }
        let id = self.arena.push(Type::unnamed(plain.clone().kind()));
        self.plain.insert(plain, id);
        id
    }

    /// A slot of a type without a name, and no rule.
    pub(super) fn bare(&mut self, plain: Plain) -> Slot {
        Slot { ty: self.plain(plain), rule: None }
    }

    /// Any JSON value.
    pub(crate) fn any(&mut self) -> Slot {
        self.bare(Plain::Any)
    }

    /// Any text.
    pub(crate) fn string(&mut self) -> Slot {
        self.bare(Plain::Text(Format::Plain))
    }

    /// Takes note that an operation uses a type itself.
    pub(super) fn root(&mut self, ty: TypeId, direction: Direction) {
        let roots = if self.turned { &mut self.hooked } else { &mut self.roots };
        roots.push((ty, direction));
    }
}
