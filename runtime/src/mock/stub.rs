//! What answers an operation that is not programmed, or not written yet.

use std::future::{Ready, ready};

use crate::json::{self, Decode};
use crate::text::StringEnum;
use crate::{Content, Event, Items};

/// The answer of a stub, at once.
pub type Answer<R, E> = Ready<Result<R, E>>;

/// Answers with what the description gives, and says so in the log.
pub fn stub<R, E>(operation: &'static str, answer: Result<R, E>) -> Answer<R, E> {
    tracing::debug!(operation, "answered by a stub");
    ready(answer)
}

/// An example of the description as a value.
///
/// # Errors
///
/// What does not fit; the generator has checked that it does.
pub fn example<T: Decode, E: From<anyhow::Error>>(text: &'static str) -> Result<T, E> {
    json::from_str(text).map_err(|invalid| anyhow::anyhow!("the example does not fit: {invalid}").into())
}

/// Stands where no valid value could be made.
///
/// # Errors
///
/// Always.
pub fn no_example<T, E: From<anyhow::Error>>() -> Result<T, E> {
    Err(anyhow::anyhow!("the description gives no example, and no valid value could be made").into())
}

/// A small body of the media type that the caller wants.
#[must_use]
pub fn accepted<T: StringEnum>(accept: T) -> Content {
    content(accept.name())
}

/// A sequence of these items.
#[must_use]
pub fn items<T>(items: Vec<T>) -> Items<T> {
    items.into()
}

/// An event for each of these.
#[must_use]
pub fn events<T>(data: Vec<T>) -> Items<Event<T>> {
    data.into_iter().map(Event::new).collect::<Vec<_>>().into()
}

/// A small body of a media type that is not JSON.
#[must_use]
pub fn content(media_type: &'static str) -> Content {
    let media_type = if media_type.contains('*') { "application/octet-stream" } else { media_type };
    Content::new(media_type, super::small(media_type))
}
