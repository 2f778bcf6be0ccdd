//! The row of one operation.

use crate::security::Requirement;

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
    /// The 3xx statuses that the description declares: they are answers, so the client does not follow them.
    pub redirects: &'static [u16],
}

impl Operation {
    /// An operation that asks for no credentials.
    #[must_use]
    pub const fn new(method: &'static str, path: &'static str, id: &'static str) -> Self {
        Self { method, path, id, security: None, idempotency_key: None, redirects: &[] }
    }

    /// What the caller must show.
    #[must_use]
    pub const fn security(mut self, required: &'static Requirement) -> Self {
        self.security = Some(required);
        self
    }

    /// The header that makes it safe to send a call again.
    #[must_use]
    pub const fn idempotency_key(mut self, header: &'static str) -> Self {
        self.idempotency_key = Some(header);
        self
    }

    /// The 3xx statuses that are answers.
    #[must_use]
    pub const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }
}
