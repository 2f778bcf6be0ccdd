//! Every identifier, decided once, before anything is emitted.
//!
//! A name comes from the place where the thing stands, in the words of the document. What meets another name, a keyword or
//! a word of the generated code follows the rules in `scope` and `reserved`; each case is said in a note.

mod bodies;
mod case;
mod chosen;
mod media;
mod members;
mod operations;
mod reserved;
mod scope;
mod servers;
mod spell;
mod tables;
#[cfg(test)]
mod tests;
mod types;
mod xml;

pub use operations::OperationNames;
pub use servers::{ServerNames, VariableNames};

use crate::hash::HashSet;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::ir::{Api, Hooks, TableId, TypeId};

/// The identifiers of one API.
#[derive(Clone, Debug, Default)]
pub struct Names {
    types: Vec<String>,
    tables: Vec<String>,
    members: Vec<Vec<String>>,
    taken: HashSet<String>,
    operations: Vec<OperationNames>,
    traits: Vec<String>,
    schemes: Vec<String>,
    xml_tables: Vec<String>,
    xml_roots: Vec<String>,
    schemas: Vec<String>,
    hooks: Vec<Names>,
    servers: Vec<ServerNames>,
}

impl Names {
    /// The name of a type; empty for one that is written in place.
    #[must_use]
    pub fn of_type(&self, id: TypeId) -> &str {
        self.types.get(id.index()).map_or("", String::as_str)
    }

    /// The name of a type's static table.
    #[must_use]
    pub fn table(&self, id: TypeId) -> &str {
        self.tables.get(id.index()).map_or("", String::as_str)
    }

    /// The names of a struct's fields, or of an enum's or union's variants, in their order.
    #[must_use]
    pub fn members(&self, id: TypeId) -> &[String] {
        self.members.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether a type has this name.
    #[must_use]
    pub fn is_type(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The names of an operation, by its index.
    #[must_use]
    pub fn operation(&self, index: usize) -> &OperationNames {
        &self.operations[index]
    }

    /// The name of a group's trait, by its index.
    #[must_use]
    pub fn group(&self, index: usize) -> &str {
        &self.traits[index]
    }

    /// The static of a table of keywords; empty for one that is written in place.
    #[must_use]
    pub fn schema(&self, id: TableId) -> &str {
        self.schemas.get(id.index()).map_or("", String::as_str)
    }

    /// The names of the statics of all tables, by index.
    #[must_use]
    pub fn schemas(&self) -> &[String] {
        &self.schemas
    }

    /// The identifiers of webhooks or callbacks, by their index; those of types are the same.
    #[must_use]
    pub fn hooks(&self, index: usize) -> &Self {
        &self.hooks[index]
    }

    /// The names of a server, by its index.
    #[must_use]
    pub fn server(&self, index: usize) -> &ServerNames {
        &self.servers[index]
    }

    /// The static of a security scheme, by its index.
    #[must_use]
    pub fn scheme(&self, index: usize) -> &str {
        &self.schemes[index]
    }
}

/// Decides every identifier.
pub fn decide(api: &Api, config: &Config, sink: &mut Sink) -> Names {
    chosen::check(api, config, sink);
    let mut names = Names::default();
    types::decide(api, &mut names, sink);
    members::decide(api, &mut names, sink);
    operations::decide(api, &mut names, sink);
    xml::decide(api, &mut names);
    tables::decide(api, &mut names);
    names.hooks = api.hooks.iter().map(|hooks| of_hooks(hooks, &names, sink)).collect();
    servers::decide(api, &mut names);
    names
}

/// Webhooks and callbacks have modules of their own, so that they meet no operation.
fn of_hooks(hooks: &Hooks, names: &Names, sink: &mut Sink) -> Names {
    let mut own = names.clone();
    operations::decide(&hooks.api, &mut own, sink);
    own.traits = vec![hooks.kind.name().into()];
    own
}
