//! Why a call has no response.

use std::error::Error;
use std::fmt::{self, Debug, Display};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::Violation;
use crate::body::BoxError;

/// Why a call has no response.
#[derive(Debug)]
pub enum Failed<E> {
    /// The server answered with a failure that the description declares.
    Declared(E),
    /// Anything else.
    Unexpected(Unexpected),
}

/// What a description does not foresee: no answer, or one that it does not declare.
pub struct Unexpected(Box<Inner>);

struct Inner {
    why: Why,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    violations: Vec<Violation>,
    cause: Option<BoxError>,
    /// The call was one of the generated traits, on behalf of another's.
    passing: Passing,
}

/// On whose behalf a client called.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Passing {
    /// Its own.
    #[default]
    No,
    /// A caller of the generated traits.
    Call,
    /// The same, who showed the credentials that were sent.
    Credentials,
}

/// What went wrong, as a word to branch on.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Why {
    /// The request could not be written: nothing was sent.
    Request,
    /// The credentials for the operation are not there, or cannot be written: nothing was sent.
    Credentials,
    /// No answer came: no connection, or it broke.
    Transport,
    /// No answer came in time.
    Timeout,
    /// The answer leads elsewhere, where the client does not go.
    Redirect,
    /// The description does not declare the status.
    Status,
    /// The description does not declare the media type for this status.
    MediaType,
    /// The answer violates the description.
    Invalid,
    /// The answer has more bytes than the limit.
    TooLarge,
    /// The answer broke off.
    Body,
}

impl Why {
    const fn describe(self) -> &'static str {
        match self {
            Self::Request => "the request cannot be written",
            Self::Credentials => "the credentials for the operation are not there",
            Self::Transport => "the server did not answer",
            Self::Timeout => "the server did not answer in time",
            Self::Redirect => "the answer leads elsewhere",
            Self::Status => "the description does not declare the status",
            Self::MediaType => "the description does not declare the media type",
            Self::Invalid => "the answer violates the description",
            Self::TooLarge => "the answer is too large",
            Self::Body => "the answer broke off",
        }
    }
}

impl Unexpected {
    /// One of which nothing more is known.
    #[cold]
    #[must_use]
    pub fn new(why: Why) -> Self {
        Self(Box::new(Inner {
            why,
            status: None,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            violations: Vec::new(),
            cause: None,
            passing: Passing::No,
        }))
    }

    /// With what caused it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<BoxError>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// With the head of the answer.
    #[must_use]
    pub fn answered(mut self, status: StatusCode, headers: HeaderMap) -> Self {
        (self.0.status, self.0.headers) = (Some(status), headers);
        self
    }

    /// With the beginning of the answer's body.
    #[must_use]
    pub fn beginning(mut self, body: Bytes) -> Self {
        self.0.body = body;
        self
    }

    /// With what is wrong in the answer.
    #[must_use]
    pub fn violating(mut self, violations: Vec<Violation>) -> Self {
        self.0.violations = violations;
        self
    }

    /// Of a call on behalf of another's.
    pub(super) fn passing(mut self, passing: Passing) -> Self {
        self.0.passing = passing;
        self
    }

    #[cfg(feature = "server")]
    pub(super) const fn on_behalf(&self) -> Passing {
        self.0.passing
    }

    /// What went wrong.
    #[must_use]
    pub const fn why(&self) -> Why {
        self.0.why
    }

    /// The status of the answer, where one came.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The header fields of the answer.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The beginning of the answer's body: 16 KiB at most, or what [`Builder::piece`](super::Builder::piece) says.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// What is wrong in the answer, each with its place.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }
}

impl Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.why.describe())?;
        match self.0.status.map(|status| (status.as_u16(), status.canonical_reason())) {
            Some((code, Some(reason))) => write!(f, " ({code} {reason})")?,
            Some((code, None)) => write!(f, " ({code})")?,
            None => {}
        }
        for (at, violation) in self.0.violations.iter().enumerate() {
            write!(f, "{} {violation}", if at == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

/// Header fields and body may hold secrets and are counted, not shown.
impl Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unexpected")
            .field("why", &self.0.why)
            .field("status", &self.0.status)
            .field("headers", &self.0.headers.len())
            .field("body", &self.0.body.len())
            .field("violations", &self.0.violations)
            .field("cause", &self.0.cause)
            .finish()
    }
}

impl Error for Unexpected {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.cause.as_ref().map(|cause| -> &(dyn Error + 'static) { cause.as_ref() })
    }
}

impl<E> From<Unexpected> for Failed<E> {
    fn from(unexpected: Unexpected) -> Self {
        Self::Unexpected(unexpected)
    }
}

/// The beginning of a `Debug` form: which variant it is, and the status where it holds one. What else it holds may be
/// secret, and is not shown.
struct Short(String);

impl Short {
    fn of(error: &impl Debug) -> String {
        let mut short = Self(String::new());
        // It says that it is full by an error.
        let _ = fmt::Write::write_fmt(&mut short, format_args!("{error:?}"));
        let end = short.0.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let (name, rest) = short.0.split_at(end.unwrap_or(short.0.len()));
        let digits = rest.strip_prefix('(').unwrap_or_default();
        let status = digits.split([',', ')']).next().and_then(|status| status.parse::<StatusCode>().ok());
        status.map_or_else(|| name.to_owned(), |status| format!("{name} ({status})"))
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.push_str(text);
        if self.0.len() > 256 { Err(fmt::Error) } else { Ok(()) }
    }
}

/// Which declared failure it is, without its body: `{:?}` shows that.
impl<E: Debug> Display for Failed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(error) => write!(f, "the server answered {}", Short::of(error)),
            Self::Unexpected(unexpected) => Display::fmt(unexpected, f),
        }
    }
}

impl<E: Debug> Error for Failed<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Declared(_) => None,
            Self::Unexpected(unexpected) => unexpected.source(),
        }
    }
}

impl<E: From<anyhow::Error>> Failed<E> {
    /// The operation's own error: what is declared stays itself, all else is unexpected.
    #[must_use]
    pub fn into_error(self) -> E {
        match self {
            Self::Declared(error) => error,
            Self::Unexpected(unexpected) => E::from(anyhow::Error::new(unexpected)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    #[expect(dead_code, reason = "it is shown")]
    enum Error {
        NotFound(Problem),
        Refused(StatusCode, Problem),
        Gone,
    }

    #[derive(Debug)]
    #[expect(dead_code, reason = "it is shown")]
    struct Problem {
        secret: String,
    }

    #[test]
    fn bodies_are_not_shown() {
        let problem = || Problem { secret: "s3cret".repeat(100) };
        let shown = |error| Failed::Declared(error).to_string();
        assert_eq!(shown(Error::NotFound(problem())), "the server answered NotFound");
        let range = Error::Refused(StatusCode::CONFLICT, problem());
        assert_eq!(shown(range), "the server answered Refused (409 Conflict)");
        assert_eq!(shown(Error::Gone), "the server answered Gone");
    }
}
