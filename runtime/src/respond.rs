//! Answers. Generic over the body's `Encode` only.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue, Response, StatusCode, header};

use crate::json::{self, Encode};
use crate::problem::Rejection;
use crate::{Body, Content, Text, Unexpected};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An answer on its way out.
#[derive(Debug)]
pub struct Outgoing(Response<Body>);

/// A JSON body.
pub fn json<T: Encode + ?Sized>(status: u16, value: &T) -> Outgoing {
    Outgoing::new(status, Some(JSON), Body::from(json::to_vec(value)))
}

/// A JSON body of another media type, such as `application/hal+json`.
pub fn json_as<T: Encode + ?Sized>(status: u16, media_type: &'static str, value: &T) -> Outgoing {
    let media_type = HeaderValue::try_from(media_type).unwrap_or(JSON);
    Outgoing::new(status, Some(media_type), Body::from(json::to_vec(value)))
}

/// Bytes with their media type.
#[must_use]
pub fn raw(status: u16, content: Content) -> Outgoing {
    Outgoing::new(status, Some(content.media_type), Body::from(content.bytes))
}

/// No body.
#[must_use]
pub fn empty(status: u16) -> Outgoing {
    Outgoing::new(status, None, Body::empty())
}

/// An error that the description does not declare: logged, and 500.
#[cold]
#[must_use]
pub fn unexpected(operation: &'static str, error: &Unexpected) -> Outgoing {
    Outgoing(log_unexpected(operation, error).into_response())
}

#[cold]
pub(crate) fn log_unexpected(operation: &'static str, error: &Unexpected) -> Rejection {
    tracing::error!(operation, cause = format!("{:#}", error.cause()), "unexpected error");
    internal_error()
}

#[cold]
pub(crate) fn internal_error() -> Rejection {
    Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, "the request could not be answered")
}

impl Outgoing {
    fn new(status: u16, media_type: Option<HeaderValue>, body: Body) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            tracing::error!(status, "no HTTP status");
            return Self(internal_error().into_response());
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        if let Some(media_type) = media_type {
            response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        }
        Self(response)
    }

    /// A header field. A value that no header can hold is left out, and logged.
    #[must_use]
    pub fn header<T: Text>(self, name: &'static str, value: &T) -> Self {
        self.with(name, &value.text())
    }

    /// A header field, where there is a value.
    #[must_use]
    pub fn optional_header<T: Text>(self, name: &'static str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// A header field of several values with commas.
    #[must_use]
    pub fn header_list<T: Text>(self, name: &'static str, values: &[T]) -> Self {
        self.with(name, &values.iter().map(T::text).collect::<Vec<Cow<'_, str>>>().join(","))
    }

    /// A header field of several values with commas, where there is a list.
    #[must_use]
    pub fn optional_header_list<T: Text>(self, name: &'static str, values: &Option<Vec<T>>) -> Self {
        match values {
            Some(values) => self.header_list(name, values),
            None => self,
        }
    }

    /// A header field that is JSON.
    #[must_use]
    pub fn json_header<T: Encode + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.with(name, &String::from_utf8_lossy(&json::to_vec(value)))
    }

    /// A header field that is JSON, where there is a value.
    #[must_use]
    pub fn optional_json_header<T: Encode>(self, name: &'static str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.json_header(name, value),
            None => self,
        }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => drop(self.0.headers_mut().insert(name, value)),
            _ => tracing::error!(name, "the value cannot stand in a header, which is left out"),
        }
        self
    }

    /// The response.
    #[must_use]
    pub fn into_response(self) -> Response<Body> {
        self.0
    }
}
