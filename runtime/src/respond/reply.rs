//! What a call leaves behind for its answer, and how the answer is made of it.

use http::HeaderValue;

use super::{Outgoing, log_unexpected};
use crate::json::{self, Encode};
use crate::route::Route;
use crate::{Body, BodyError, Content, Unexpected};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What a call leaves behind for its answer: the request itself is gone when the user's code runs.
#[derive(Debug)]
pub struct Reply {
    route: &'static Route,
}

impl Reply {
    pub(crate) const fn new(route: &'static Route) -> Self {
        Self { route }
    }

    /// The operation that answers.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.route.operation
    }

    /// A JSON body.
    pub fn json<T: Encode + ?Sized>(&self, status: u16, value: &T) -> Outgoing {
        Outgoing::new(status, Some(JSON), Body::from(json::to_bytes(value)))
    }

    /// A JSON body of another media type, such as `application/hal+json`.
    pub fn json_as<T: Encode + ?Sized>(&self, status: u16, media_type: &'static str, value: &T) -> Outgoing {
        let media_type = HeaderValue::try_from(media_type).unwrap_or(JSON);
        Outgoing::new(status, Some(media_type), Body::from(json::to_bytes(value)))
    }

    /// An XML body of a media type, with the table of its root.
    #[cfg(feature = "xml")]
    pub fn xml<T: Encode + ?Sized>(
        &self,
        status: u16,
        media_type: &'static str,
        root: &'static crate::xml::Node,
        value: &T,
    ) -> Outgoing {
        let Some(text) = crate::xml::to_vec(value, root) else {
            let too_deep = anyhow::anyhow!("the answer is nested too deeply for XML");
            return self.unexpected(&Unexpected::from(too_deep));
        };
        let media_type =
            HeaderValue::try_from(media_type).unwrap_or(HeaderValue::from_static("application/xml"));
        Outgoing::new(status, Some(media_type), Body::from(text))
    }

    /// Bytes with their media type.
    #[must_use]
    pub fn raw(&self, status: u16, content: Content) -> Outgoing {
        Outgoing::new(status, Some(content.media_type), Body::from(content.bytes))
    }

    /// No body.
    #[must_use]
    pub fn empty(&self, status: u16) -> Outgoing {
        Outgoing::new(status, None, Body::empty())
    }

    /// An error that the description does not declare: logged, and 500. That a body could not be read is the caller's
    /// fault, and answered so.
    #[cold]
    #[must_use]
    pub fn unexpected(&self, error: &Unexpected) -> Outgoing {
        let mut causes = error.cause().chain();
        match causes.find_map(|cause| cause.downcast_ref::<BodyError>()) {
            Some(error) => Outgoing::from(error.rejection()),
            None => Outgoing::from(log_unexpected(self.operation(), error)),
        }
    }
}
