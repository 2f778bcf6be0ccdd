//! One entry of the journal.

use std::fmt::{self, Display};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use specwright::{Location, Violation, json};

/// What came in with one request, and what was answered. It prints as one line of JSON.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number, from 1.
    pub number: u64,
    /// When the request came.
    pub at: SystemTime,
    /// The session that `X-Mock-Session` names; empty where it names none.
    pub session: Arc<str>,
    /// The method.
    pub method: Arc<str>,
    /// The path, and the query without the values of secrets.
    pub target: String,
    /// The operation's id.
    pub operation: Option<Arc<str>>,
    /// The status of the answer; 0 where the connection was reset instead.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
    /// The seed of what was made.
    pub seed: u64,
    /// Where the answer comes from.
    pub from: From,
    /// What is wrong, with the request or with the document.
    pub violations: Vec<Fault>,
    /// How many items and sessions the state forgot to make room; printed only where there are any.
    pub dropped: u64,
}

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum From {
    /// An example of the document.
    Example,
    /// It was made from the schema.
    Made,
    /// The declared answer has no body, or bytes of no schema.
    Plain,
    /// The state.
    State,
    /// A rule of the rules file.
    Rule,
    /// A fault that was asked for.
    Fault,
    /// A refusal: what the request lacks or violates.
    Refusal,
    /// No path matches, or the path does not have the method.
    Unknown,
    /// No valid answer could be given: a fault of the document.
    Document,
    /// `OPTIONS`, and what else HTTP itself asks for.
    Protocol,
    /// Nobody's: the mock sent the request itself, a webhook or a callback.
    Sent,
}

/// Whose fault something is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Whose {
    /// The caller's.
    Request,
    /// The document's, or that of a file beside it.
    Document,
    /// That of who should have received what the mock sent.
    Receiver,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Whose fault it is.
    pub whose: Whose,
    /// The part of the request, or `response`.
    pub location: &'static str,
    /// A JSON pointer into that part.
    pub pointer: String,
    /// The rule that is broken.
    pub rule: &'static str,
    /// What must be.
    pub message: String,
}

impl Fault {
    /// What is wrong with a request.
    #[must_use]
    pub fn of_request(violation: &Violation) -> Self {
        let Violation { location, pointer, rule, message } = violation;
        let (pointer, message) = (pointer.clone(), message.clone());
        Self { whose: Whose::Request, location: location.as_str(), pointer, rule, message }
    }

    /// What is wrong with an answer, by the document.
    #[must_use]
    pub fn of_document(pointer: impl Into<String>, rule: &'static str, message: impl Into<String>) -> Self {
        let (pointer, message) = (pointer.into(), message.into());
        Self { whose: Whose::Document, location: "response", pointer, rule, message }
    }

    /// A request that is refused as a whole: by its credentials, its media type or its size.
    #[must_use]
    pub fn refused(status: u16, detail: impl Into<String>) -> Self {
        let (location, rule) = match status {
            401 | 403 => (Location::Header.as_str(), "security"),
            406 => (Location::Header.as_str(), "accept"),
            413 => (Location::Body.as_str(), "size"),
            415 => (Location::Body.as_str(), "mediaType"),
            _ => ("request", "refused"),
        };
        Self { whose: Whose::Request, location, pointer: String::new(), rule, message: detail.into() }
    }
}

impl From {
    /// Its name in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Made => "made",
            Self::Plain => "plain",
            Self::State => "state",
            Self::Rule => "rule",
            Self::Fault => "fault",
            Self::Refusal => "refusal",
            Self::Unknown => "unknown",
            Self::Document => "document",
            Self::Protocol => "protocol",
            Self::Sent => "sent",
        }
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &str| json::to_string(text);
        write!(f, r#"{{"number":{},"at":{}"#, self.number, text(&time(self.at)))?;
        if !self.session.is_empty() {
            write!(f, r#","session":{}"#, text(&self.session))?;
        }
        write!(f, r#","method":{},"path":{}"#, text(&self.method), text(&self.target))?;
        if let Some(operation) = &self.operation {
            write!(f, r#","operation":{}"#, text(operation))?;
        }
        let millis = self.took.as_micros() as f64 / 1000.0;
        write!(f, r#","status":{},"ms":{millis},"seed":{}"#, self.status, self.seed)?;
        write!(f, r#","from":"{}","violations":["#, self.from.as_str())?;
        for (at, fault) in self.violations.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "," })?;
            fault.fmt(f)?;
        }
        f.write_str("]")?;
        if self.dropped > 0 {
            write!(f, r#","dropped":{}"#, self.dropped)?;
        }
        f.write_str("}")
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = match self.whose {
            Whose::Request => "request",
            Whose::Document => "document",
            Whose::Receiver => "receiver",
        };
        let text = |text: &str| json::to_string(text);
        let Self { location, pointer, rule, message, .. } = self;
        write!(f, r#"{{"whose":"{whose}","in":"{location}","pointer":{}"#, text(pointer))?;
        write!(f, r#","rule":"{rule}","message":{}}}"#, text(message))
    }
}

/// RFC 3339, with milliseconds.
fn time(at: SystemTime) -> String {
    jiff::Timestamp::try_from(at).map_or_else(|_| String::new(), |at| format!("{at:.3}"))
}
