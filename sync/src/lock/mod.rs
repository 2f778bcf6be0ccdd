//! `specwright.lock`: what the handlers were last in step with. It is committed, and `sync` alone writes it.
//!
//! ```toml
//! version = 1
//! tool = "0.1.0"
//!
//! [[api]]
//! description = "api.yaml"
//! traits = ["PetsApi"]
//! renamed = ["Animal = Pet"]
//!
//! [[api.operation]]
//! id = "getPet"
//! at = "GET /pets/{petId}"
//! trait = "PetsApi"
//! signature = "fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error>"
//! hash = "5f0b6a1c9d3e2f47"
//! shapes = ["Request { pub pet_id: i64 } new(pet_id: i64)", …]
//! ```

mod read;
pub(crate) mod renamed;
mod shape;
mod signature;
mod write;

use specwright_generator::contract::{Operation, Shape};

/// The name of the file, beside Cargo.toml.
pub const FILE: &str = "specwright.lock";

/// The version of the file's format, and of the way in which names are made.
pub const VERSION: i64 = 1;

/// What the file says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Lock {
    /// The version of the tool that wrote it.
    pub tool: String,
    /// Each description.
    pub apis: Vec<ApiLock>,
}

/// What the handlers of one description were in step with.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ApiLock {
    /// The path of the description, as specwright.toml has it.
    pub description: String,
    /// The traits.
    pub traits: Vec<String>,
    /// Whether the traits asked who is calling.
    pub secured: bool,
    /// The methods: in a lock in the order of their ids.
    pub operations: Vec<Operation>,
    /// The models: in a lock in the order of their names.
    pub models: Vec<Shape>,
    /// Models that the last step with other models called otherwise: the earlier name and today's, in order.
    pub renamed: Vec<(String, String)>,
}

/// What is wrong with the file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// What was found.
    pub what: String,
    /// It was written by a version that this one cannot follow, so it must not be replaced either.
    pub foreign: bool,
}

impl Lock {
    /// A lock of this version of the tool, without descriptions.
    #[must_use]
    pub fn new() -> Self {
        Self { tool: env!("CARGO_PKG_VERSION").into(), apis: Vec::new() }
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    ///
    /// A merge is not settled in it, it is no TOML, a row was changed by hand, or another version wrote it.
    pub fn parse(text: &str) -> Result<Self, Damage> {
        read::parse(text)
    }

    /// The text of the file: same lock, same bytes.
    #[must_use]
    pub fn text(&self) -> String {
        write::text(self)
    }

    /// What is known of a description.
    #[must_use]
    pub fn api(&self, description: &str) -> Option<&ApiLock> {
        self.apis.iter().find(|api| api.description == description)
    }

    /// Sets what is known of a description; its operations and models are put in order.
    pub fn set(&mut self, mut api: ApiLock) {
        api.operations.sort_by(|a, b| a.id.cmp(&b.id));
        api.models.sort_by(|a, b| a.name.cmp(&b.name));
        match self.apis.iter_mut().find(|known| known.description == api.description) {
            Some(known) => *known = api,
            None => self.apis.push(api),
        }
        self.apis.sort_by(|a, b| a.description.cmp(&b.description));
    }
}

impl ApiLock {
    /// What a description demands.
    #[must_use]
    pub fn of(
        description: &str,
        traits: &[String],
        secured: bool,
        operations: &[Operation],
        models: &[Shape],
    ) -> Self {
        Self {
            description: description.into(),
            traits: traits.to_vec(),
            secured,
            operations: operations.to_vec(),
            models: models.to_vec(),
            renamed: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
