//! Types.

use super::{Docs, Json, Rule, TableId, TypeId};
use crate::source::Span;
use std::sync::Arc;

/// One type of the generated code.
#[derive(Clone, Debug)]
pub struct Type {
    /// The name that it wants; `None` for types that are written in place (`Vec<i64>`).
    pub name: Option<Name>,
    /// What is said of it.
    pub docs: Docs,
    /// Where its schema stands.
    pub span: Option<Span>,
    /// What it is.
    pub kind: Kind,
    /// Which ways it travels.
    pub uses: Uses,
    /// Derives that the configuration adds.
    pub derives: Vec<Arc<str>>,
    /// Where a value of it stands, it stands in an `Arc` (structs and unions only).
    pub shared: bool,
    /// What its values are held against before they become typed; of structs and unions only.
    pub table: Option<TableId>,
}

impl Type {
    /// A type of which nothing is said, written in place.
    #[must_use]
    pub fn unnamed(kind: Kind) -> Self {
        Self {
            name: None,
            docs: Docs::default(),
            span: None,
            kind,
            uses: Uses::default(),
            derives: Vec::new(),
            shared: false,
            table: None,
        }
    }
}

/// A wanted name: the words of the place where the thing stands, outermost first, as the document writes them.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Name {
    /// `["Pet", "status"]` becomes `PetStatus`.
    pub words: Vec<Arc<str>>,
    /// A name that the user chose (`x-rust-name`, `[names]`): taken as it is.
    pub exact: Option<Arc<str>>,
}

/// Which ways values of a type travel, seen from the server.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Uses {
    /// In requests, as JSON or in a parameter.
    pub received: bool,
    /// In responses.
    pub sent: bool,
    /// In requests that the service sends elsewhere.
    pub told: bool,
    /// In responses to those.
    pub heard: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Any JSON value.
    Any,
    /// Nothing satisfies it: an enum without variants.
    Never,
    /// Only `null`: `()`.
    Null,
    /// `bool`
    Bool,
    /// An integer.
    Integer(Integer),
    /// A number.
    Float(Float),
    /// A string, or what its format makes of it.
    Text(Format),
    /// A type that the user names instead (`x-rust-type`, `[types]`): its path.
    External(Arc<str>),
    /// `Vec`
    List(TypeId),
    /// A Rust tuple: exactly these items.
    Tuple(Vec<TypeId>),
    /// A map from strings.
    Map(TypeId),
    /// `Option`: the value or `null`.
    Nullable(TypeId),
    /// A struct with public fields.
    Struct(Struct),
    /// An enum of constants.
    Enum(Enum),
    /// An enum of types.
    Union(Union),
    /// A tuple struct with one private field whose values satisfy the slot's rule;
    /// without a rule (it only cuts a cycle) the field is public.
    Newtype(Slot),
    /// `pub type`. Where an alias is used, its rule has been copied to the slot.
    Alias(TypeId),
}

/// A place where a value stands.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its type.
    pub ty: TypeId,
    /// What its values must satisfy beyond their type; newtypes check themselves.
    pub rule: Option<Arc<Rule>>,
}

/// Integers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(missing_docs, reason = "each is the Rust type of its name")]
pub enum Integer {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    /// No format says how wide it is: `i64` in generated code, wider where types are data.
    Open,
}

impl Integer {
    /// Its Rust type.
    #[must_use]
    pub const fn rust(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 | Self::Open => "i64",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
        }
    }
}

/// Floating-point numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(missing_docs, reason = "each is the Rust type of its name")]
pub enum Float {
    F32,
    F64,
}

/// What a string holds. Which Rust type each becomes is `emit`'s to know.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Format {
    /// No format, or one that stays text: `String`.
    Plain,
    /// `date-time` of RFC 3339.
    DateTime,
    /// `date` of RFC 3339.
    Date,
    /// `uuid` of RFC 9562.
    Uuid,
    /// `byte`, or `contentEncoding: base64`: bytes in base64.
    Base64,
    /// `ipv4`.
    Ipv4,
    /// `ipv6`.
    Ipv6,
    /// `decimal`.
    Decimal,
    /// A file of a multipart body: bytes with a name and a media type.
    File,
}

/// An object with known members.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its fields in the order of the document.
    pub fields: Vec<Field>,
    /// Members that always have one value and so are no fields: written always, checked when read.
    /// `(name, value, required)`, value a string, number or boolean.
    pub fixed: Vec<(Arc<str>, Json, bool)>,
    /// Members that are passed over when read although others may not stand (`readOnly` in a request).
    pub ignored: Vec<Arc<str>>,
    /// What else may stand in it.
    pub additional: Additional,
    /// How many members it must and may have.
    pub rule: Option<Arc<Rule>>,
}

/// Members that are not declared.
#[derive(Clone, Debug)]
pub enum Additional {
    /// Passed over.
    Ignored,
    /// Refused.
    Denied,
    /// Kept in a map field `additional_properties`.
    Kept(Slot),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// The member's name in JSON.
    pub json: Arc<str>,
    /// A name that the user chose.
    pub exact: Option<Arc<str>>,
    /// What is said of it.
    pub docs: Docs,
    /// Its type without `Option` or `Patch` for its presence.
    pub slot: Slot,
    /// Whether it must be there, and whether it may be null.
    pub presence: Presence,
    /// What an absent member means; only with [`Presence::Optional`]. The field's type is then plain.
    pub default: Option<Json>,
    /// `Box`, because the type would be endless or too large else.
    pub boxed: bool,
}

impl Field {
    /// Whether absence means an empty list.
    #[must_use]
    pub fn absent_as_empty(&self) -> bool {
        matches!(&self.default, Some(Json::Array(items)) if items.is_empty())
    }
}

/// Whether a member must be there, and whether it may be null.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Presence {
    /// `T`
    Required,
    /// `Option<T>` that must be present.
    RequiredNullable,
    /// `Option<T>`; absent or a value.
    Optional,
    /// `Patch<T>`: absent, null or a value.
    OptionalNullable,
}

/// An enum of constants.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its values in the order of the document. Strings, integers, or a mix with other scalars; never null.
    pub values: Vec<EnumValue>,
    /// Other strings are taken too: a variant `Unknown(String)`.
    pub open: bool,
}

/// One constant of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The constant.
    pub json: Json,
    /// A name that the user chose, or the document (`x-enum-varnames`).
    pub name: Option<Arc<str>>,
    /// What is said of it.
    pub docs: Docs,
}

/// An enum of types.
#[derive(Clone, Debug)]
pub struct Union {
    /// Its variants in the order of the document; of an `anyOf`, what demands more before what demands less where a
    /// value may be either.
    pub variants: Vec<Variant>,
    /// How a variant is found.
    pub kind: UnionKind,
}

/// How the variant of a value is found.
#[derive(Clone, Debug)]
pub enum UnionKind {
    /// By the string member of this name, see [`Variant::tags`].
    Tagged {
        /// The member.
        property: Arc<str>,
        /// The variant for absent or unknown tags (`defaultMapping`), else they are refused.
        default: Option<usize>,
    },
    /// By what the value looks like, see [`Variant::selector`]; where that leaves several, by trial.
    Untagged {
        /// `oneOf`: a value that satisfies several is refused, unless [`Union::is_by_members`].
        exactly_one: bool,
    },
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name that it wants.
    pub name: Name,
    /// What is said of it.
    pub docs: Docs,
    /// What it holds.
    pub slot: Slot,
    /// `Box`, because the type would be endless or too large else.
    pub boxed: bool,
    /// The tags that lead to it.
    pub tags: Vec<Arc<str>>,
    /// The tag is not a member of what it holds: the union writes it.
    pub writes_tag: bool,
    /// What a value of it looks like.
    pub selector: Selector,
}

/// What tells one variant of an untagged union from the others before it is read.
#[derive(Clone, Debug, Default)]
pub struct Selector {
    /// The kinds of JSON value that it may be, as letters of `nbifsao`
    /// (null, boolean, integer, fraction, string, array, object).
    pub kinds: String,
    /// Members that an object of it must have.
    pub required: Vec<Arc<str>>,
    /// Members that have one of these values where they are there.
    pub constants: Vec<(Arc<str>, Vec<Json>)>,
    /// Members that it declares, where they decide: of several variants that a value may be, it is the one that declares
    /// the most of its members.
    pub known: Vec<Arc<str>>,
}

impl Union {
    /// Whether the members that a value has decide which variant it is of, where it satisfies several.
    #[must_use]
    pub fn is_by_members(&self) -> bool {
        self.variants.iter().any(|variant| !variant.selector.known.is_empty())
    }

    /// Whether a value that satisfies several variants is refused.
    #[must_use]
    pub fn demands_one(&self) -> bool {
        matches!(self.kind, UnionKind::Untagged { exactly_one: true }) && !self.is_by_members()
    }
}

impl Name {
    /// A name of these words.
    pub fn of<W: Into<Arc<str>>>(words: impl IntoIterator<Item = W>) -> Self {
        Self { words: words.into_iter().map(Into::into).collect(), exact: None }
    }

    /// The name of a thing inside the thing of this name.
    #[must_use]
    pub fn and(&self, word: impl Into<Arc<str>>) -> Self {
        let mut words = match &self.exact {
            Some(exact) => vec![Arc::clone(exact)],
            None => self.words.clone(),
        };
        words.push(word.into());
        Self { words, exact: None }
    }
}
