//! What the tables of the objects are made of.

use super::walk::Walker;
use crate::document::Version;
use crate::source::{Member, Object as Members};

/// An object of the specification.
pub(super) struct Object {
    /// Its name: `Parameter Object`.
    pub(super) name: &'static str,
    /// Its fixed fields.
    pub(super) fields: &'static [Field],
    /// What stands behind keys that are no fixed fields; `None`: only `x-` keys may.
    pub(super) others: Option<Map>,
    /// What a table cannot say.
    pub(super) rule: Option<fn(&mut Walker<'_>, &Members, &Member)>,
    /// From which version on unknown keys are legal; `None`: in none.
    pub(super) open_since: Option<Version>,
    /// Whether the specification lets a `$ref` stand in its place.
    pub(super) is_referable: bool,
}

/// A fixed field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// Its key.
    pub(super) name: &'static str,
    /// What stands behind it.
    pub(super) kind: Kind,
    /// The first version that has it.
    pub(super) since: Version,
    /// The last version that has it.
    pub(super) until: Version,
    /// Whether it may be left out.
    pub(super) need: Need,
    /// What to write in other versions.
    pub(super) instead: Option<&'static str>,
}

/// Whether a field may be left out.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Need {
    /// It may.
    Optional,
    /// It may not, but nothing depends on it; up to this version.
    Expected(Version),
    /// Nothing can be made of the object without it.
    Fatal,
}

/// The members of an object that is a map.
#[derive(Clone, Copy)]
pub(super) struct Map {
    /// What the keys are.
    pub(super) keys: Keys,
    /// What the values are.
    pub(super) values: &'static Kind,
}

/// What the keys of a map are.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Keys {
    /// Any text.
    Name,
    /// Paths; `x-` keys are extensions.
    Path,
    /// Statuses; `x-` keys are extensions.
    Status,
    /// Runtime expressions; `x-` keys are extensions.
    Expression,
    /// Media types.
    Media,
    /// Names of headers.
    Header,
    /// Methods.
    Method,
}

/// What may stand behind a key.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Any value.
    Any,
    /// A text for readers; nothing depends on it.
    Prose,
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A whole number that is not negative.
    Count,
    /// One of a closed set of words.
    Word(&'static Words),
    /// A list.
    List(&'static Kind),
    /// An object with any keys.
    Map(Map),
    /// An object of the specification.
    Object(&'static Object),
    /// What only a function can tell.
    Own(fn(&mut Walker<'_>, &Member)),
}

/// A closed set of words.
pub(super) struct Words {
    /// What the words are: `a location of a parameter`.
    pub(super) what: &'static str,
    /// Each word with the versions that have it, and where others should look.
    pub(super) words: &'static [Word],
}

impl Words {
    /// The words that a version has.
    pub(super) fn of(&self, version: Version) -> Vec<&'static str> {
        let known = self.words.iter().filter(|word| (word.since..=word.until).contains(&version));
        known.map(|word| word.word).collect()
    }
}

/// A word of a closed set.
pub(super) struct Word {
    /// The word.
    pub(super) word: &'static str,
    /// The first version that has it.
    pub(super) since: Version,
    /// The last version that has it.
    pub(super) until: Version,
    /// What to write in other versions.
    pub(super) instead: Option<&'static str>,
}

/// A field that every version has.
pub(super) const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, since: Version::V2, until: Version::V32, need: Need::Optional, instead: None }
}

impl Field {
    /// It came with a version.
    pub(super) const fn since(mut self, version: Version) -> Self {
        self.since = version;
        self
    }

    /// It went after a version; later ones write `instead`.
    pub(super) const fn until(mut self, version: Version, instead: &'static str) -> Self {
        self.until = version;
        self.instead = Some(instead);
        self
    }

    /// Versions before the first write `instead`.
    pub(super) const fn or(mut self, instead: &'static str) -> Self {
        self.instead = Some(instead);
        self
    }

    /// It must be there.
    pub(super) const fn expected(self) -> Self {
        self.expected_until(Version::V32)
    }

    /// It had to be there up to a version.
    pub(super) const fn expected_until(mut self, version: Version) -> Self {
        self.need = Need::Expected(version);
        self
    }

    /// Nothing can be made of the object without it.
    pub(super) const fn fatal(mut self) -> Self {
        self.need = Need::Fatal;
        self
    }

    /// Whether a version has it.
    pub(super) fn is_in(&self, version: Version) -> bool {
        (self.since..=self.until).contains(&version)
    }
}

/// A word that every version has.
pub(super) const fn word(word: &'static str) -> Word {
    Word { word, since: Version::V2, until: Version::V32, instead: None }
}

impl Word {
    /// It came with a version.
    pub(super) const fn since(mut self, version: Version) -> Self {
        self.since = version;
        self
    }

    /// It went after a version.
    pub(super) const fn until(mut self, version: Version) -> Self {
        self.until = version;
        self
    }

    /// Other versions write `instead`.
    pub(super) const fn or(mut self, instead: &'static str) -> Self {
        self.instead = Some(instead);
        self
    }
}

/// An object of fixed fields that a `$ref` may stand for.
pub(super) const fn referable(name: &'static str, fields: &'static [Field]) -> Object {
    Object { is_referable: true, ..object(name, fields) }
}

/// An object of fixed fields.
pub(super) const fn object(name: &'static str, fields: &'static [Field]) -> Object {
    Object { name, fields, others: None, rule: None, open_since: None, is_referable: false }
}

/// A map from any names.
pub(super) const fn map(values: &'static Kind) -> Kind {
    map_of(Keys::Name, values)
}

/// A map.
pub(super) const fn map_of(keys: Keys, values: &'static Kind) -> Kind {
    Kind::Map(Map { keys, values })
}
