//! One configuration for the command, the macro and the build script: `specwright.toml`, flags, inline options.

mod options;
mod pages;
mod project;
mod text;
mod words;

pub use options::{OPTIONS, apply, check_base_path};
pub use pages::{PageRule, Pages, PagesBy};
pub use project::{Entry, FILE, Project, normal_path};

use std::collections::BTreeMap;

use crate::diagnostic::Levels;

/// What to generate from one description.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The path of the root document, as the loader understands it.
    pub description: String,
    /// What is generated.
    pub parts: Parts,
    /// Which operations; everything when empty.
    pub select: Select,
    /// Which sides of webhooks and callbacks.
    pub webhooks: Webhooks,
    /// How traits are cut.
    pub traits: Traits,
    /// How schemas are read.
    pub mode: Mode,
    /// Instead of the path of the first server.
    pub base_path: Option<String>,
    /// `[types]`: a schema's name, or `format:NAME`, to the path of a Rust type, or to `String`.
    pub types: BTreeMap<String, String>,
    /// `[names]`: a schema's name, an operation's id, or a JSON pointer to a name.
    pub names: BTreeMap<String, String>,
    /// `[derives]`: a schema's name, or `*`, to derives that are added.
    pub derives: BTreeMap<String, Vec<String>>,
    /// Schemas by name whose enums take unknown values too; `*` for all.
    pub extensible: Vec<String>,
    /// Clients read answers as a newer description may have them, and enums and unions of answers have a variant
    /// `Unknown` for that.
    pub tolerant: bool,
    /// Schemas by name whose values stand in an `Arc`, so that an answer shares what a service holds.
    pub shared: Vec<String>,
    /// `[formats]`: a format's name, or `*`, to whether strings are held against it; they are unless it says `false`.
    pub formats: BTreeMap<String, bool>,
    /// Levels of diagnostics.
    pub levels: Levels,
    /// The path of the runtime crate in generated code.
    pub runtime: String,
    /// Headers whose value makes it safe to send a call again, without regard to case.
    pub idempotency_keys: Vec<String>,
    /// `[pages]`: an operation's id, or `*`, to how its list comes in pages.
    pub pages: BTreeMap<String, Pages>,
    /// Where these are said, by the same keys: `specwright.toml:12:1`.
    pub pages_at: BTreeMap<String, String>,
    /// Remote documents by URL, as local files.
    pub remotes: BTreeMap<String, String>,
    /// What a handler does that is not written yet.
    pub stubs: Stubs,
}

/// The parts of the generated code. Types are always among them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Parts {
    /// Traits, and the service that calls an implementation of them.
    pub server: bool,
    /// The mock, and the traits that it implements. With `server` also the stubs, else it stands alone: what serves it is
    /// private.
    pub mock: bool,
    /// Client.
    pub client: bool,
}

/// Which sides of webhooks and callbacks are generated: what receives them (a trait, a service, a router), and what sends
/// them. A service sends its own and its clients receive them, so either may be wanted with any part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Webhooks {
    /// What receives with the part `server`, what sends with the part `client`.
    #[default]
    Parts,
    /// What receives.
    Receive,
    /// What sends.
    Send,
    /// Both.
    Both,
    /// Neither.
    None,
}

/// How traits are cut.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Traits {
    /// One per first tag.
    #[default]
    Tag,
    /// One for all.
    One,
}

/// What a handler does that is not written yet. Generated code does not depend on it; the handlers that `new` and `sync`
/// write do.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Stubs {
    /// It answers as the mock does.
    #[default]
    Mock,
    /// It answers 501 Not Implemented.
    NotImplemented,
    /// It does not compile.
    Missing,
}

/// How schemas are read.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mode {
    /// As documents mean them: the usual formats are held, and keywords of one type without `type` stand for it,
    /// which is noted.
    #[default]
    Usual,
    /// As JSON Schema 2020-12 has it by the letter: `format`, `contentEncoding` and `contentMediaType` annotate, and a
    /// schema without `type` takes values of every kind.
    Strict,
}

/// Which operations are generated; one that any list names is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Select {
    /// By operation id.
    pub operations: Vec<String>,
    /// By tag.
    pub tags: Vec<String>,
    /// By path; a trailing `*` stands for anything.
    pub paths: Vec<String>,
}

impl Default for Parts {
    fn default() -> Self {
        Self { server: true, mock: true, client: false }
    }
}

impl Config {
    /// The defaults for a document.
    #[must_use]
    pub fn new(description: impl Into<String>) -> Self {
        Self {
            description: description.into(),
            parts: Parts::default(),
            select: Select::default(),
            webhooks: Webhooks::default(),
            traits: Traits::default(),
            mode: Mode::default(),
            base_path: None,
            types: BTreeMap::new(),
            names: BTreeMap::new(),
            derives: BTreeMap::new(),
            extensible: Vec::new(),
            tolerant: false,
            shared: Vec::new(),
            formats: BTreeMap::new(),
            levels: Levels::default(),
            runtime: "::specwright".into(),
            idempotency_keys: vec!["Idempotency-Key".into(), "X-Idempotency-Key".into()],
            pages: BTreeMap::new(),
            pages_at: BTreeMap::new(),
            remotes: BTreeMap::new(),
            stubs: Stubs::default(),
        }
    }

    /// Whether what receives webhooks and callbacks is generated.
    #[must_use]
    pub const fn receives(&self) -> bool {
        match self.webhooks {
            Webhooks::Parts => self.parts.server,
            Webhooks::Receive | Webhooks::Both => true,
            Webhooks::Send | Webhooks::None => false,
        }
    }

    /// Whether what sends webhooks and callbacks is generated.
    #[must_use]
    pub const fn sends(&self) -> bool {
        match self.webhooks {
            Webhooks::Parts => self.parts.client,
            Webhooks::Send | Webhooks::Both => true,
            Webhooks::Receive | Webhooks::None => false,
        }
    }

    /// Whether strings are held against a format.
    #[must_use]
    pub fn asserts(&self, format: &str) -> bool {
        let said = self.formats.get(format).or_else(|| self.formats.get("*"));
        self.mode == Mode::Usual && said.copied().unwrap_or(true)
    }
}
