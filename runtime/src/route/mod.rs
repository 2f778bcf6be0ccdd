//! The operations of a description as rows of a static table, and the way from a request to one of them.

mod captures;
mod leaf;
mod mark;
mod operation;
mod table;
mod template;

pub(crate) use crate::body_rule::Coding;
pub use crate::body_rule::{BodyMedia, BodyRule};
pub(crate) use captures::Captures;
pub use mark::Mark;
pub(crate) use mark::Place;
pub use operation::Operation;
pub(crate) use table::{Found, Table};

use crate::problem::{Failure, FailureHeader};
use crate::security::Requirement;
use crate::style::Parameter;

/// A whole description.
#[derive(Debug)]
pub struct Description {
    /// The path that all operations are below: empty, or `/v1`.
    pub base_path: &'static str,
    /// The operations, in the order of the document.
    pub routes: &'static [Route],
    /// The document as JSON.
    pub document: fn() -> &'static str,
}

/// One operation of a description.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) operation: &'static str,
    pub(crate) tags: &'static [&'static str],
    pub(crate) parameters: &'static [Parameter],
    pub(crate) body: Option<&'static BodyRule>,
    pub(crate) security: Option<&'static Requirement>,
    /// The media types of what is declared below 400; empty: any `Accept` will do.
    pub(crate) produces: &'static [&'static str],
    /// The answer depends on the header of the request.
    pub(crate) keeps_header: bool,
    pub(crate) failures: &'static [Failure],
    pub(crate) failure_headers: &'static [FailureHeader],
    pub(crate) refusing: Refusing,
    /// Bodies may be those of a newer description.
    pub(crate) tolerant: bool,
    /// What tells it from others at the same path.
    pub(crate) marks: &'static [Mark],
    /// Which operation it is, where no shim of its own says it.
    #[cfg(feature = "dynamic")]
    pub(crate) number: usize,
}

/// How an operation answers bad requests, by what it declares for them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Refusing {
    /// What cannot be read by 400, what reads and violates the description as the service was told.
    Both,
    /// All by 400.
    By400,
    /// All by 422.
    By422,
    /// What is wrong in the path alone by 404.
    PathBy404,
}

/// What most operations answer.
const JSON: &[&str] = &["application/json"];

impl Route {
    /// An operation without parameters, body and security, that answers JSON.
    #[must_use]
    pub const fn new(
        method: &'static str,
        path: &'static str,
        operation: &'static str,
        tags: &'static [&'static str],
    ) -> Self {
        Self {
            method,
            path,
            operation,
            tags,
            parameters: &[],
            body: None,
            security: None,
            produces: JSON,
            keeps_header: false,
            failures: &[],
            failure_headers: &[],
            refusing: Refusing::Both,
            tolerant: false,
            marks: &[],
            #[cfg(feature = "dynamic")]
            number: 0,
        }
    }

    /// Which operation it is, where no shim of its own says it.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub const fn numbered(mut self, number: usize) -> Self {
        self.number = number;
        self
    }

    /// Its parameters, in the order in which they are read.
    #[must_use]
    pub const fn parameters(mut self, rows: &'static [Parameter]) -> Self {
        self.parameters = rows;
        self
    }

    /// What its body must be.
    #[must_use]
    pub const fn body(mut self, rule: &'static BodyRule) -> Self {
        self.body = Some(rule);
        self
    }

    /// The media types and ranges of its answers below 400, where they are not JSON alone. A caller who takes none of
    /// them is answered 406. Empty: one of the answers has no body, which everyone takes.
    #[must_use]
    pub const fn produces(mut self, media_types: &'static [&'static str]) -> Self {
        self.produces = media_types;
        self
    }

    /// Its answers are chosen by `Accept`, or are bytes that may be sent in part.
    #[must_use]
    pub const fn keeps_header(mut self) -> Self {
        self.keeps_header = true;
        self
    }

    /// The refusals that it declares a schema for.
    #[must_use]
    pub const fn failures(mut self, rows: &'static [Failure]) -> Self {
        self.failures = rows;
        self
    }

    /// What it requires in the header of refusals.
    #[must_use]
    pub const fn failure_headers(mut self, rows: &'static [FailureHeader]) -> Self {
        self.failure_headers = rows;
        self
    }

    /// It declares 400 and not 422: what violates the description is answered by 400.
    #[must_use]
    pub const fn only_400(mut self) -> Self {
        self.refusing = Refusing::By400;
        self
    }

    /// It declares 422 and not 400: what cannot be read is answered by 422.
    #[must_use]
    pub const fn only_422(mut self) -> Self {
        self.refusing = Refusing::By422;
        self
    }

    /// It declares 404, and neither 400 nor 422: a path whose parameters violate the description leads nowhere.
    #[must_use]
    pub const fn path_404(mut self) -> Self {
        self.refusing = Refusing::PathBy404;
        self
    }

    /// Its body may be that of a newer description, as code that is generated with `tolerant = true` reads it: webhooks
    /// come from services that move on.
    #[must_use]
    pub const fn tolerant(mut self) -> Self {
        self.tolerant = true;
        self
    }

    /// What is always the same in its requests, and tells it from others at the same path: webhooks that are received at
    /// one address.
    #[must_use]
    pub const fn marks(mut self, rows: &'static [Mark]) -> Self {
        self.marks = rows;
        self
    }

    /// What it requires of the caller.
    #[must_use]
    pub const fn security(mut self, required: &'static Requirement) -> Self {
        self.security = Some(required);
        self
    }
}
