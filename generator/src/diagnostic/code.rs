//! What a code is, and how loud it is.

use std::collections::BTreeMap;

/// A kind of diagnostic. All of them stand in the tables below `codes/`.
#[derive(Debug, Eq, PartialEq)]
pub struct Code {
    /// `SW0101`: never used again for something else.
    pub id: &'static str,
    /// `unknown-key`: for the configuration.
    pub name: &'static str,
    /// What follows from it.
    pub class: Class,
    /// One line for a list of codes.
    pub summary: &'static str,
    /// What `specwright explain SW0101` says: what it means, why it matters, what to write instead.
    pub explanation: &'static str,
}

/// What follows from a diagnostic; each code belongs to exactly one class.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Class {
    /// The document cannot be used: nothing is written.
    Fatal,
    /// Generation goes on by a stated rule. A warning, unless the configuration allows or denies it.
    Deniable,
    /// Worth knowing.
    Note,
}

/// How loud a deniable diagnostic is, as rustc has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Level {
    /// Not said.
    Allow,
    /// Said.
    Warn,
    /// Said, and nothing is written.
    Deny,
}

/// The levels that the configuration or flags give.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Levels {
    /// The level of every deniable code that has none of its own: `--deny warnings`.
    pub warnings: Option<Level>,
    /// By id or name of the code.
    pub codes: BTreeMap<String, Level>,
}

impl Levels {
    /// The level of one code. Fatal codes are always [`Level::Deny`]; notes are [`Level::Warn`] unless allowed or denied by name.
    #[must_use]
    pub fn of(&self, code: &Code) -> Level {
        if code.class == Class::Fatal {
            return Level::Deny;
        }
        let own = self.codes.get(code.id).or_else(|| self.codes.get(code.name)).copied();
        let general = self.warnings.filter(|_| code.class == Class::Deniable);
        own.or(general).unwrap_or(Level::Warn)
    }
}
