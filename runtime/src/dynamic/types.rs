//! What values may be.

use std::sync::OnceLock;

use crate::json::{self, Object};
use crate::rule::{Fixed, Rule};

/// Where a type stands. Types refer to each other, in circles too, so that a place may be there before its type is.
#[derive(Debug, Default)]
pub struct Cell(OnceLock<Type>);

/// A type: what generated code would have a model for.
#[derive(Debug)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// Nothing satisfies it.
    Never,
    /// `null`
    Null,
    /// A boolean.
    Bool,
    /// An integer.
    Integer(Integer),
    /// An integer of any size that a float reaches.
    Whole,
    /// A number.
    Float(Float),
    /// A string.
    Text,
    /// A string of a format that a Rust type stands for.
    Formatted(Format),
    /// A file of a multipart body.
    File,
    /// An array.
    List(&'static Cell),
    /// An array of exactly these items.
    Tuple(&'static [&'static Cell]),
    /// An object whose members are all of one type.
    Map(&'static Cell),
    /// The value or `null`.
    Nullable(&'static Cell),
    /// An object.
    Struct(Struct),
    /// One of these strings; where it is open, others too.
    Names {
        /// The strings.
        names: &'static [&'static str],
        /// Others are taken.
        open: bool,
    },
    /// One of these scalars.
    Constants(&'static [Fixed]),
    /// One of several types.
    Union(Union),
    /// A type with a name of its own, whose values satisfy a rule. Without one nothing else is held against it.
    Newtype(&'static Cell, Option<&'static Rule>),
}

/// The Rust type of an integer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
}

/// The Rust type of a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "each is the Rust type of its name")]
pub enum Float {
    F32,
    F64,
}

/// A format that a Rust type stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "each is the format of its name")]
pub enum Format {
    DateTime,
    Date,
    Uuid,
    Base64,
    Ipv4,
    Ipv6,
    Decimal,
}

/// An object with known members.
#[derive(Debug)]
pub struct Struct {
    /// Its table; what is read of it are the members.
    pub table: Object,
    /// The members that are read, in the order of their rows.
    pub members: &'static [Member],
    /// The members that have one value.
    pub fixed: &'static [(&'static str, Fixed)],
    /// What others are, where they are kept.
    pub others: Option<&'static Cell>,
}

/// A member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// It may be `null`.
    pub nullable: bool,
    /// Its type.
    pub ty: &'static Cell,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    /// Its table.
    pub table: json::Union,
    /// The member that says which variant it is, where one does.
    pub property: Option<&'static str>,
    /// The types.
    pub variants: &'static [Variant],
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// What it holds.
    pub ty: &'static Cell,
    /// What its values must satisfy beyond that.
    pub rule: Option<&'static Rule>,
    /// The tag, where it is no member of what the variant holds.
    pub tag: Option<&'static str>,
}

impl Cell {
    /// A place without a type: any value is right there.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Puts a type there, unless there is one.
    pub fn fill(&self, ty: Type) {
        // Another thread that was as quick has put the same there.
        let _ = self.0.set(ty);
    }

    /// Whether there is a type.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.0.get().is_some()
    }

    /// The type.
    #[must_use]
    pub fn ty(&self) -> &Type {
        self.0.get().unwrap_or(&Type::Any)
    }
}
