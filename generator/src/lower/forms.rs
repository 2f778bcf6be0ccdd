//! What a type looks like as text: in a parameter or a header.

use crate::ir::{Kind, TypeId};

/// What values of a type are, as far as text is concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    /// One scalar with a text form of its own.
    Scalar,
    /// One scalar that is read through its JSON type.
    Value,
    /// A list of scalars.
    List,
    /// Objects with known or unknown members.
    Structured,
    /// Anything else: lists of unions, or of what may be null; a value or a list of values.
    Other,
}

/// Chains of aliases and newtypes are followed this far.
const DEPTH: usize = 32;

/// The shape of a type; `kind` says what a type is.
pub(super) fn shape<'t>(kind: &dyn Fn(TypeId) -> &'t Kind, ty: TypeId) -> Shape {
    shape_within(kind, ty, DEPTH)
}

fn shape_within<'t>(kind: &dyn Fn(TypeId) -> &'t Kind, ty: TypeId, depth: usize) -> Shape {
    let Some(depth) = depth.checked_sub(1) else { return Shape::Other };
    match kind(ty) {
        Kind::Any
        | Kind::Bool
        | Kind::Integer(_)
        | Kind::Float(_)
        | Kind::Text(_)
        | Kind::External(_)
        | Kind::Enum(_) => Shape::Scalar,
        Kind::Never | Kind::Null => Shape::Value,
        Kind::Alias(target) => shape_within(kind, *target, depth),
        Kind::Newtype(slot) => match shape_within(kind, slot.ty, depth) {
            Shape::List => Shape::Other,
            shape => shape,
        },
        Kind::List(item) => match shape_within(kind, *item, depth) {
            Shape::Scalar => Shape::List,
            _ => Shape::Other,
        },
        Kind::Map(_) | Kind::Struct(_) => Shape::Structured,
        Kind::Union(union) => {
            let mut shapes = union.variants.iter().map(|variant| shape_within(kind, variant.slot.ty, depth));
            shapes.next().map_or(Shape::Value, |first| shapes.fold(in_union(first), together))
        }
        Kind::Nullable(_) | Kind::Tuple(_) => Shape::Other,
    }
}

const fn in_union(shape: Shape) -> Shape {
    match shape {
        Shape::Scalar => Shape::Value,
        Shape::List => Shape::Other,
        other => other,
    }
}

fn together(so_far: Shape, next: Shape) -> Shape {
    if so_far == in_union(next) { so_far } else { Shape::Other }
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};
    use crate::ir::{
        Arena, Docs, Format, Integer, Kind, Name, Selector, Slot, Type, TypeId, Union, UnionKind, Variant,
    };

    fn push(types: &mut Arena, kind: Kind) -> TypeId {
        types.push(Type::unnamed(kind))
    }

    fn union(types: &mut Arena, of: &[TypeId]) -> TypeId {
        let variant = |ty: &TypeId| Variant {
            name: Name::default(),
            docs: Docs::default(),
            slot: Slot { ty: *ty, rule: None },
            boxed: false,
            tags: Vec::new(),
            writes_tag: false,
            selector: Selector::default(),
        };
        let variants = of.iter().map(variant).collect();
        push(types, Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one: false } }))
    }

    #[test]
    fn shapes() {
        let types = &mut Arena::default();
        let text = push(types, Kind::Text(Format::Plain));
        let number = push(types, Kind::Integer(Integer::I64));
        let list = push(types, Kind::List(text));
        let map = push(types, Kind::Map(text));
        let alias = push(types, Kind::Alias(list));
        let scalars = union(types, &[text, number]);
        let maps = union(types, &[map, map]);
        let nested = push(types, Kind::List(list));
        let mixed = union(types, &[text, list]);
        let newtype = push(types, Kind::Newtype(Slot { ty: number, rule: None }));
        let cases = [
            (text, Shape::Scalar),
            (newtype, Shape::Scalar),
            (alias, Shape::List),
            (map, Shape::Structured),
            (scalars, Shape::Value),
            (maps, Shape::Structured),
            (nested, Shape::Other),
            (mixed, Shape::Other),
        ];
        for (ty, meant) in cases {
            assert_eq!(shape(&|ty| &types[ty].kind, ty), meant, "{:?}", types[ty].kind);
        }
    }
}
