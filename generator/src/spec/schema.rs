//! Schemas: JSON Schema 2020-12 with OpenAPI's own keywords, whatever version the document was written in.

use super::rare::Rare;
use super::{Extension, Place};
use crate::source::{Node, Span, Spanned, Text};

/// A handle to a [`Schema`] of a [`Spec`](super::Spec).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SchemaId(pub u32);

impl SchemaId {
    /// The index into [`Spec::schemas`](super::Spec::schemas).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One schema as it was written, keyword by keyword.
///
/// Invariants: a schema whose only keyword is `$ref` does not exist, its target's handle stands in its place;
/// `nullable: true` of 3.0 has become a `null` in `types`, and in `enumeration` where one was given;
/// bounds are inclusive or exclusive values, never booleans.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it stands; `None` only for schemas that no document wrote.
    pub place: Option<Place>,
    /// Its name, where it is a component, a definition, or the target of a `$ref` that ends in a name.
    pub name: Option<Spanned<Text>>,
    /// A boolean schema: `true` accepts everything, `false` nothing.
    pub always: Option<bool>,
    /// `$ref` with siblings: what it refers to. The other keywords hold beside it.
    pub reference: Option<SchemaId>,
    /// `type`; empty where none is given.
    pub types: Types,
    /// The `null` among the types is there by `nullable`, which is no keyword since OpenAPI 3.1.
    pub null_by_nullable: bool,
    /// Where `type` stands.
    pub types_span: Option<Span>,
    /// `enum`.
    pub enumeration: Option<Vec<Node>>,
    /// `x-extensible-enum`: values may be added later. Its values stand in `enumeration`.
    pub extensible: bool,
    /// `format`.
    pub format: Option<Spanned<Text>>,
    /// Its metaschema has formats held, also where they annotate else.
    pub format_asserted: bool,
    /// `properties`, in the order of the document.
    pub properties: Vec<Property>,
    /// `required`.
    pub required: Vec<Spanned<Text>>,
    /// `additionalProperties`; a boolean stands as a boolean schema.
    pub additional_properties: Option<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `minLength`, in characters.
    pub min_length: Option<Spanned<u64>>,
    /// `maxLength`, in characters.
    pub max_length: Option<Spanned<u64>>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `title`.
    pub title: Option<Text>,
    /// `description`.
    pub description: Option<Text>,
    /// `example`, then `examples`.
    pub examples: Vec<Node>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `readOnly: true`.
    pub read_only: bool,
    /// `writeOnly: true`.
    pub write_only: bool,
    /// Every other `x-` member.
    pub extensions: Vec<Extension>,
    /// The keywords that few schemas have. They are read and written as if they stood here.
    pub rare: Option<Box<Rare>>,
}

impl Schema {
    /// Hands every schema that this one holds or refers to, to `change`; always in the same order.
    pub fn each(&mut self, change: &mut dyn FnMut(&mut SchemaId)) {
        let single = [&mut self.reference, &mut self.additional_properties, &mut self.items];
        single.into_iter().flatten().for_each(&mut *change);
        self.properties.iter_mut().for_each(|property| change(&mut property.schema));
        for list in [&mut self.all_of, &mut self.any_of, &mut self.one_of] {
            list.iter_mut().for_each(&mut *change);
        }
        if let Some(rare) = &mut self.rare {
            rare.each(change);
        }
    }
}

/// A set of the seven types of JSON Schema.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Types(u8);

impl Types {
    /// No type at all: nothing was said.
    pub const NONE: Self = Self(0);
    /// `null`
    pub const NULL: Self = Self(1);
    /// `boolean`
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `integer`
    pub const INTEGER: Self = Self(1 << 2);
    /// `number`
    pub const NUMBER: Self = Self(1 << 3);
    /// `string`
    pub const STRING: Self = Self(1 << 4);
    /// `array`
    pub const ARRAY: Self = Self(1 << 5);
    /// `object`
    pub const OBJECT: Self = Self(1 << 6);
    /// All single types, in a fixed order.
    pub const ALL: [Self; 7] =
        [Self::NULL, Self::BOOLEAN, Self::INTEGER, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    const WORDS: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

    /// The type that JSON Schema calls `word`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().position(|known| *known == word).map(|at| Self(1 << at))
    }

    /// What JSON Schema calls a single type; of several, the first.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.get(self.0.trailing_zeros() as usize).copied().unwrap_or_default()
    }

    /// Both together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both have.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` are in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether no type is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many types are in it.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The single types in it, in the order of [`Types::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |one| self.contains(*one))
    }
}

/// A bound of a number: its text as written, so that integers stay exact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bound {
    /// The number in JSON's form (`normal_number`).
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

/// A member of `properties`.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its key.
    pub name: Spanned<Text>,
    /// Its schema.
    pub schema: SchemaId,
}

/// `discriminator`.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Where it stands.
    pub span: Span,
    /// `propertyName`.
    pub property: Spanned<Text>,
    /// `mapping`, in the order of the document.
    pub mapping: Vec<Mapping>,
    /// `defaultMapping` (3.2).
    pub default: Option<SchemaId>,
}

/// One row of a discriminator's `mapping`.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The tag.
    pub tag: Spanned<Text>,
    /// The schema that it leads to.
    pub schema: SchemaId,
}

/// `xml`.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    /// `name`.
    pub name: Option<Text>,
    /// `namespace`.
    pub namespace: Option<Text>,
    /// `prefix`.
    pub prefix: Option<Text>,
    /// `nodeType` of 3.2, or what `attribute` and `wrapped` of earlier versions say.
    pub node: Option<XmlNodeType>,
}

/// `nodeType`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum XmlNodeType {
    /// `element`; of a list, `wrapped: true` too.
    Element,
    /// `attribute`
    Attribute,
    /// `text`
    Text,
    /// `cdata`
    Cdata,
    /// `none`
    None,
}
