//! What will be emitted. Knows no OpenAPI: no `$ref`, no version, no schema keyword that a type or a rule does not carry.
//!
//! # What it means
//!
//! An [`Api`] is a list of [`Operation`]s, grouped into traits, over an arena of [`Type`]s. A place where a value stands
//! (a field, a parameter, a body, an item) is a [`Slot`]: a type, and the [`Rule`] that its values must satisfy there.
//!
//! # Invariants
//!
//! - A [`TypeId`] of an `Api` is an index into its `types`. Types that get a name in the generated code are exactly
//!   those with [`Type::name`]: structs, enums, unions, newtypes and aliases; all others are written in place.
//! - Names here are what is *wanted*: words from the place where the thing stands. `names` alone makes identifiers of them.
//! - A cycle of types passes through a list, a map, or an edge that is `boxed`; a cycle of aliases does not exist
//!   (lowering makes a newtype of one of them).
//! - A rule's shape follows its type: `items` only on lists and tuples, `values` only on maps.
//! - A [`Table`] is reached from a rule or from a struct or union; it holds what those do not carry.
//! - Every default, constant and example has been held against its type: emission may rely on it.

mod answers;
mod api;
mod arena;
mod client;
mod dump;
mod hooks;
mod json;
mod media;
mod parameter;
mod refusal;
mod rule;
mod rules;
mod status;
mod table;
mod types;
mod way;
mod xml;

pub use api::{
    Alternative, Api, Body, Docs, Group, Header, Operation, Response, Scheme, SchemeKind, SchemeUse,
    Security, Status,
};
pub use arena::{Arena, TypeId, Untyped};
pub use client::{
    By, Calls, Found, Given, IdempotencyKey, Link, Origin, Paging, Path, Piece, Server, Turned, Variable,
};
pub use dump::{dump, dump_types, dump_xml};
pub use hooks::{Address, AddressPart, End, HookKind, Hooks, Source, Step, Trail, Way};
pub use json::Json;
pub use media::{
    Coding, EventForm, Form, Framing, Media, Multipart, OtherParts, Part, PartCoding, PartHeader, Taken,
};
pub use parameter::{Location, Members, Parameter, ParameterForm, Property, Spelling, Style};
pub use refusal::{Filled, Refusal, RefusalHeader, Refusals, Refusing, Shape, Word};
pub use rule::{Bounds, Pattern, Rule};
pub use table::{Keyword, Table, TableId};
pub use types::{
    Additional, Enum, EnumValue, Field, Float, Format, Integer, Kind, Name, Presence, Selector, Slot, Struct,
    Type, Union, UnionKind, Uses, Variant,
};
pub use way::{MemberStep, MemberWay};
pub use xml::{
    Xml, XmlContent, XmlId, XmlMember, XmlNode, XmlNodeKind, XmlRoot, XmlRootId, XmlTable, XmlVariant,
};
