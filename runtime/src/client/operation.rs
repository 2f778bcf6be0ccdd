//! The row of one operation.

use http::StatusCode;

use super::Server;
use crate::body_rule::{BodyMedia, BodyRule, Coding};
use crate::security::Requirement;
use crate::style::Parameter;

/// What a client knows of one operation beside its types: a row of a generated table.
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method.
    pub method: &'static str,
    /// The path template, as the description writes it.
    pub path: &'static str,
    /// The operation's id.
    pub id: &'static str,
    /// What the caller must show; `None`: nothing.
    pub security: Option<&'static Requirement>,
    /// The header that makes it safe to send a call again, where the description declares one.
    pub idempotency_key: Option<&'static str>,
    /// A UUID satisfies that header, so one is made where the caller gives none.
    pub makes_keys: bool,
    /// The servers of this operation alone; it is called at the first of them, or at that of the client where it is one.
    pub servers: &'static [&'static Server],
    /// The 3xx statuses that the description declares: they are answers, so the client does not follow them.
    pub redirects: &'static [u16],
    /// Whether its answers are read as a newer description may have them, unless the client is told otherwise.
    pub(super) tolerant: bool,
    pub(super) parameters: &'static [Parameter],
    pub(super) body: Option<&'static BodyRule>,
    pub(super) accept: &'static [&'static str],
    pub(super) answers: &'static [Declared],
}

/// The forms of the body of one declared response.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// `404`; `4` for `4XX`; 0 for `default`.
    status: u16,
    media: &'static [BodyMedia],
}

/// What most operations answer.
const JSON: &[&str] = &["application/json"];

static JSON_BODY: [BodyMedia; 1] = [BodyMedia::json(JSON)];

impl Operation {
    /// An operation without parameters, body and security, all of whose answers are JSON.
    #[must_use]
    pub const fn new(method: &'static str, path: &'static str, id: &'static str) -> Self {
        Self {
            method,
            path,
            id,
            security: None,
            idempotency_key: None,
            makes_keys: false,
            servers: &[],
            redirects: &[],
            tolerant: false,
            parameters: &[],
            body: None,
            accept: JSON,
            answers: &[],
        }
    }

    /// Its parameters, in the order in which they are written.
    #[must_use]
    pub const fn parameters(mut self, rows: &'static [Parameter]) -> Self {
        self.parameters = rows;
        self
    }

    /// The forms of its body.
    #[must_use]
    pub const fn body(mut self, rule: &'static BodyRule) -> Self {
        self.body = Some(rule);
        self
    }

    /// The media types and ranges of its answers, where they are not JSON alone. Empty: no answer has a body.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static [&'static str]) -> Self {
        self.accept = media_types;
        self
    }

    /// All its answers, where they are not JSON alone.
    #[must_use]
    pub const fn answers(mut self, rows: &'static [Declared]) -> Self {
        self.answers = rows;
        self
    }

    /// What the caller must show.
    #[must_use]
    pub const fn security(mut self, required: &'static Requirement) -> Self {
        self.security = Some(required);
        self
    }

    /// The header that makes it safe to send a call again. A client makes a UUID for it where none is given.
    #[must_use]
    pub const fn idempotency_key(mut self, header: &'static str) -> Self {
        (self.idempotency_key, self.makes_keys) = (Some(header), true);
        self
    }

    /// The same, of a schema that a UUID does not satisfy.
    #[must_use]
    pub const fn given_idempotency_key(mut self, header: &'static str) -> Self {
        self.idempotency_key = Some(header);
        self
    }

    /// Servers for this operation alone.
    #[must_use]
    pub const fn servers(mut self, servers: &'static [&'static Server]) -> Self {
        self.servers = servers;
        self
    }

    /// The 3xx statuses that are answers.
    #[must_use]
    pub const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }

    /// Its answers are read as a newer description may have them, unless the client is told otherwise.
    #[must_use]
    pub const fn tolerant(mut self) -> Self {
        self.tolerant = true;
        self
    }

    /// Whether a body is declared for this very status, or for its range.
    pub(super) fn names(&self, status: StatusCode) -> bool {
        let code = status.as_u16();
        self.answers.iter().any(|row| row.status == code || row.status == code / 100)
    }

    /// The forms of the body of an answer with this status: what is declared for it, for its range, for all others.
    pub(super) fn forms(&self, status: StatusCode) -> &'static [BodyMedia] {
        if self.answers.is_empty() {
            return &JSON_BODY;
        }
        let code = status.as_u16();
        let of = |wanted: u16| self.answers.iter().find(|row| row.status == wanted);
        of(code).or_else(|| of(code / 100)).or_else(|| of(0)).map_or(&[], |row| row.media)
    }
}

impl Declared {
    /// The forms of the body of a status; of `4` for `4XX`, 0 for `default`.
    #[must_use]
    pub const fn new(status: u16, media: &'static [BodyMedia]) -> Self {
        Self { status, media }
    }
}

/// Whether a body is handed over while it arrives.
pub(super) const fn is_streamed(coding: &Coding) -> bool {
    matches!(coding, Coding::Streamed | Coding::Items(..))
}
