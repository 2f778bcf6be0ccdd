//! Events of `text/event-stream` (WHATWG HTML, section 9.2).

use std::time::Duration;

use crate::json::{Decode, Object, Reader};
use crate::rule::Field;

/// An event of `text/event-stream`: its data, and what else the caller may be told.
///
/// ```
/// use specwright::Event;
///
/// let event = Event::new("12.5".to_owned()).with_event("price").with_id("7");
/// assert_eq!(event.id.as_deref(), Some("7"));
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Event<T> {
    /// `data`: what the description declares for an item.
    pub data: T,
    /// `event`: its type; without one it is a `message`.
    pub event: Option<String>,
    /// `id`: what a caller sends as `Last-Event-ID` when it comes back.
    pub id: Option<String>,
    /// `retry`: how long a caller waits before it comes back.
    pub retry: Option<Duration>,
    /// A comment in front of it, which callers pass over.
    pub comment: Option<String>,
}

impl<T> Event<T> {
    /// An event of nothing but data.
    pub const fn new(data: T) -> Self {
        Self { data, event: None, id: None, retry: None, comment: None }
    }

    /// With this type.
    #[must_use]
    pub fn with_event(mut self, event: impl Into<String>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// With this id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// With this time to wait before coming back.
    #[must_use]
    pub const fn with_retry(mut self, retry: Duration) -> Self {
        self.retry = Some(retry);
        self
    }

    /// With this comment in front of it.
    #[must_use]
    pub fn with_comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}

static EVENT: Object = Object::new(&[
    Field::required("data"),
    Field::optional("event"),
    Field::optional("id"),
    Field::optional("retry"),
]);

/// An event is read as an object of its fields.
impl<T: Decode> Decode for Event<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&EVENT)?;
        let data = object.required();
        let event = object.optional();
        let id = object.optional();
        let retry: Option<u64> = object.optional();
        object.end()?;
        Some(Self { data: data?, event, id, retry: retry.map(Duration::from_millis), comment: None })
    }
}
