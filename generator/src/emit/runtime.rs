//! How generated code calls what it does not define: the only table of paths.
//!
//! A word of the prelude or of the runtime is written short where it is free. Where a model takes the word, the path is
//! written out. Models live in `types` alone, so that only that file can meet them.

use std::cell::Cell;
use std::fmt::{self, Display};

use crate::ir::{Api, Float, Format, Kind, TypeId};
use crate::names::Names;

/// A word that generated code uses and a model may take.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Word {
    Box,
    Default,
    Into,
    None,
    Option,
    Some,
    String,
    Vec,
    Arc,
    BTreeMap,
    Ipv4Addr,
    Ipv6Addr,
    Base64,
    Date,
    Decimal,
    Fixed,
    Newtype,
    OpenEnum,
    Patch,
    Rule,
    ScalarEnum,
    StringEnum,
    Timestamp,
    TolerantEnum,
    Upload,
    Uuid,
    Value,
}

/// Where the item of a word comes from.
enum Origin {
    /// The prelude: below `::std`.
    Prelude(&'static str),
    /// `::std`, imported.
    Std(&'static str),
    /// The runtime crate, imported.
    Runtime(&'static str),
}

/// Every word with its origin, in the order of [`Word`].
const WORDS: [(Word, &str, Origin); 27] = [
    (Word::Box, "Box", Origin::Prelude("boxed")),
    (Word::Default, "Default", Origin::Prelude("default")),
    (Word::Into, "Into", Origin::Prelude("convert")),
    (Word::None, "None", Origin::Prelude("option::Option")),
    (Word::Option, "Option", Origin::Prelude("option")),
    (Word::Some, "Some", Origin::Prelude("option::Option")),
    (Word::String, "String", Origin::Prelude("string")),
    (Word::Vec, "Vec", Origin::Prelude("vec")),
    (Word::Arc, "Arc", Origin::Std("sync")),
    (Word::BTreeMap, "BTreeMap", Origin::Std("collections")),
    (Word::Ipv4Addr, "Ipv4Addr", Origin::Std("net")),
    (Word::Ipv6Addr, "Ipv6Addr", Origin::Std("net")),
    (Word::Base64, "Base64", Origin::Runtime("")),
    (Word::Date, "Date", Origin::Runtime("::jiff::civil")),
    (Word::Decimal, "Decimal", Origin::Runtime("::rust_decimal")),
    (Word::Fixed, "Fixed", Origin::Runtime("::__private")),
    (Word::Newtype, "Newtype", Origin::Runtime("::__private")),
    (Word::OpenEnum, "OpenEnum", Origin::Runtime("::__private")),
    (Word::Patch, "Patch", Origin::Runtime("")),
    (Word::Rule, "Rule", Origin::Runtime("::__private")),
    (Word::ScalarEnum, "ScalarEnum", Origin::Runtime("::__private")),
    (Word::StringEnum, "StringEnum", Origin::Runtime("::__private")),
    (Word::Timestamp, "Timestamp", Origin::Runtime("::jiff")),
    (Word::TolerantEnum, "TolerantEnum", Origin::Runtime("::__private")),
    (Word::Upload, "Upload", Origin::Runtime("")),
    (Word::Uuid, "Uuid", Origin::Runtime("::uuid")),
    (Word::Value, "Value", Origin::Runtime("")),
];

/// What is in scope in the file that is being printed, and what of it was used.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// What is emitted.
    pub(super) api: &'a Api,
    /// Its identifiers.
    pub(super) names: &'a Names,
    /// The path of the runtime crate.
    pub(super) runtime: &'a str,
    /// In front of a model's name: nothing in `types`, else `types::`.
    prefix: &'static str,
    /// What the part of the runtime is called that has the tables of bodies.
    pub(super) tables: &'static str,
    imported: Cell<u32>,
    models: Cell<bool>,
}

impl<'a> Scope<'a> {
    /// The scope of the models themselves.
    pub(super) const fn of_types(api: &'a Api, names: &'a Names, runtime: &'a str) -> Self {
        let (imported, models) = (Cell::new(0), Cell::new(false));
        Self { api, names, runtime, prefix: "", tables: "server", imported, models }
    }

    /// The scope of every other file.
    pub(super) const fn beside_types(api: &'a Api, names: &'a Names, runtime: &'a str) -> Self {
        Self { prefix: "types::", ..Self::of_types(api, names, runtime) }
    }

    /// The same, with another part of the runtime that has the tables of bodies.
    pub(super) const fn with_tables(mut self, tables: &'static str) -> Self {
        self.tables = tables;
        self
    }

    /// A word, short where it is free.
    pub(super) fn word(&self, word: Word) -> Path<'_> {
        let (_, name, origin) = &WORDS[word as usize];
        let models = self.prefix.is_empty();
        let short = match origin {
            Origin::Prelude(_) => !models || !self.names.is_type(name),
            Origin::Std(_) | Origin::Runtime(_) => models && !self.names.is_type(name),
        };
        if short && !matches!(origin, Origin::Prelude(_)) {
            self.imported.set(self.imported.get() | 1 << word as u32);
        }
        Path { word, short, runtime: self.runtime }
    }

    /// A type where a value of it stands.
    pub(super) const fn ty(&self, id: TypeId) -> Ty<'_> {
        Ty { scope: self, id }
    }

    /// Whether a model was mentioned since the last call.
    pub(super) fn take_models(&self) -> bool {
        self.models.replace(false)
    }

    /// The imported words that were used, as lines, in the order of the table.
    pub(super) fn imports(&self) -> String {
        let mut lines = String::new();
        for (word, name, origin) in &WORDS {
            if self.imported.get() & 1 << *word as u32 != 0 {
                let path = match origin {
                    Origin::Prelude(module) | Origin::Std(module) => format!("::std::{module}"),
                    Origin::Runtime(module) => format!("{}{module}", self.runtime),
                };
                lines.push_str(&format!("use {path}::{name};\n"));
            }
        }
        lines
    }

    /// The kind of a type, aliases followed.
    pub(super) fn kind(&self, id: TypeId) -> &'a Kind {
        kind(self.api, id)
    }
}

/// The kind of a type, aliases followed.
pub(super) fn kind(api: &Api, mut id: TypeId) -> &Kind {
    for _ in 0..api.types.len() {
        match &api.types[id].kind {
            Kind::Alias(target) => id = *target,
            kind => return kind,
        }
    }
    &api.types[id].kind
}

/// A word as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path<'a> {
    word: Word,
    short: bool,
    runtime: &'a str,
}

impl Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, name, origin) = &WORDS[self.word as usize];
        match origin {
            _ if self.short => f.write_str(name),
            Origin::Prelude(module) | Origin::Std(module) => write!(f, "::std::{module}::{name}"),
            Origin::Runtime(module) => write!(f, "{}{module}::{name}", self.runtime),
        }
    }
}

/// A type as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ty<'a> {
    scope: &'a Scope<'a>,
    id: TypeId,
}

impl Display for Ty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scope = self.scope;
        let name = scope.names.of_type(self.id);
        if !name.is_empty() {
            scope.models.set(true);
            if scope.api.types[self.id].shared {
                return write!(f, "{}<{}{name}>", scope.word(Word::Arc), scope.prefix);
            }
            f.write_str(scope.prefix)?;
            return f.write_str(name);
        }
        in_place(f, scope, &scope.api.types[self.id].kind)
    }
}

/// A type without a name.
pub(super) fn in_place(f: &mut fmt::Formatter<'_>, scope: &Scope<'_>, kind: &Kind) -> fmt::Result {
    match kind {
        Kind::Never => f.write_str("::std::convert::Infallible"),
        Kind::Null => f.write_str("()"),
        Kind::Bool => f.write_str("bool"),
        Kind::Integer(integer) => f.write_str(integer.rust()),
        Kind::Float(Float::F32) => f.write_str("f32"),
        Kind::Float(Float::F64) => f.write_str("f64"),
        Kind::Text(format) => scope.word(text(*format)).fmt(f),
        Kind::External(path) => f.write_str(path),
        Kind::List(item) => write!(f, "{}<{}>", scope.word(Word::Vec), scope.ty(*item)),
        Kind::Tuple(items) => {
            f.write_str("(")?;
            items.iter().try_for_each(|item| write!(f, "{}, ", scope.ty(*item)))?;
            f.write_str(")")
        }
        Kind::Map(value) => {
            write!(f, "{}<{}, {}>", scope.word(Word::BTreeMap), scope.word(Word::String), scope.ty(*value))
        }
        Kind::Nullable(inner) => write!(f, "{}<{}>", scope.word(Word::Option), scope.ty(*inner)),
        Kind::Alias(target) => scope.ty(*target).fmt(f),
        Kind::Any | Kind::Struct(_) | Kind::Enum(_) | Kind::Union(_) | Kind::Newtype(_) => {
            scope.word(Word::Value).fmt(f)
        }
    }
}

/// The Rust type of a text's format.
const fn text(format: Format) -> Word {
    match format {
        Format::Plain => Word::String,
        Format::Base64 => Word::Base64,
        Format::DateTime => Word::Timestamp,
        Format::Date => Word::Date,
        Format::Uuid => Word::Uuid,
        Format::Ipv4 => Word::Ipv4Addr,
        Format::Ipv6 => Word::Ipv6Addr,
        Format::Decimal => Word::Decimal,
        Format::File => Word::Upload,
    }
}

/// The feature of the runtime that a format's type needs.
pub(super) const fn feature(format: Format) -> Option<&'static str> {
    match format {
        Format::DateTime | Format::Date => Some("jiff"),
        Format::Uuid => Some("uuid"),
        Format::Decimal => Some("decimal"),
        Format::Plain | Format::Base64 | Format::Ipv4 | Format::Ipv6 | Format::File => None,
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_table_is_in_the_order_of_the_words() {
        assert!(
            WORDS
                .iter()
                .enumerate()
                .all(|(at, (word, name, _))| *word as usize == at && format!("{word:?}") == *name)
        );
    }
}
