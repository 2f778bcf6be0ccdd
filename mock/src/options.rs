//! How a mock behaves: one field per flag of the command.

use std::path::PathBuf;
use std::str::FromStr;

pub use specwright_generator::sample::BadExamples;

use crate::faults::Faults;
use crate::security::Valid;

/// How a mock behaves.
///
/// ```
/// use specwright_mock::Options;
///
/// let options = Options { seed: 7, stateful: true, ..Options::default() };
/// assert!(options.cors);
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// `--seed`: what made values depend on besides the operation and the request. 0: each schema has one usual value.
    pub seed: u64,
    /// `--dynamic`: answers are made from schemas, even where there are examples.
    pub dynamic: bool,
    /// `--bad-examples`: what becomes of examples that do not fit their schema.
    pub bad_examples: BadExamples,
    /// `--validate`: what becomes of requests that violate the document.
    pub validate: Validate,
    /// `--security off`: no credentials are asked for.
    pub security: bool,
    /// `--token`, `--user`: the valid credentials.
    pub valid: Valid,
    /// `--stateful`: what is posted is then listed, found, patched and deleted.
    pub stateful: bool,
    /// `--data FILE`: what the state begins with; there is state then.
    pub data: Option<PathBuf>,
    /// `--latency`, `--fail`, `--reset`, `--truncate`.
    pub faults: Faults,
    /// `--rules FILE`: answers for certain requests.
    pub rules: Option<PathBuf>,
    /// `--journal FILE`: each request as a line of JSON, appended.
    pub journal: Option<PathBuf>,
    /// `--webhook NAME=URL`: where webhooks are sent to, after each request that may have changed something.
    pub webhooks: Vec<crate::outbound::Target>,
    /// `--cors off`: pages of other origins get no leave.
    pub cors: bool,
    /// How many bytes a request body may have.
    pub body_limit: usize,
}

/// What becomes of requests that violate the document.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Validate {
    /// They are not looked at: each is answered.
    Off,
    /// They are answered, said in the journal and in the header `X-Mock-Violations`.
    Warn,
    /// They are refused as a generated server refuses them.
    #[default]
    Strict,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 0,
            dynamic: false,
            bad_examples: BadExamples::default(),
            validate: Validate::default(),
            security: true,
            valid: Valid::default(),
            stateful: false,
            data: None,
            faults: Faults::default(),
            rules: None,
            journal: None,
            webhooks: Vec::new(),
            cors: true,
            body_limit: 16 << 20,
        }
    }
}

impl FromStr for Validate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "off" => Ok(Self::Off),
            "warn" => Ok(Self::Warn),
            "strict" => Ok(Self::Strict),
            _ => Err(format!("`{text}` is none of `off`, `warn` and `strict`")),
        }
    }
}
