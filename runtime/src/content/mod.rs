//! Bodies that are handed over as they are, with their media type: bytes at hand, or a stream of them.

#[cfg(feature = "__http")]
mod arrived;
mod disposition;
#[cfg(feature = "__http")]
mod part;
#[cfg(feature = "__http")]
mod read;
#[cfg(feature = "__http")]
mod receiving;
#[cfg(feature = "__http")]
mod sending;
mod tag;

#[cfg(feature = "__http")]
pub use part::ByteRange;
pub use tag::EntityTag;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;

/// A body that is handed over as it is, with its media type: bytes at hand, or a stream of them.
///
/// ```
/// use specwright::Content;
///
/// let small = Content::new("image/png", &b"\x89PNG"[..]);
/// let named = Content::text("a,b\n1,2\n").with_download_name("été.csv");
/// assert_ne!(small, named);
/// ```
///
/// # Downloads
///
/// [`Content::file`] and [`Content::seekable`] answer ranges (RFC 9110, section 14), others do
/// [`with_ranges`](Content::with_ranges): a `GET` that asks for one range of a 200 is answered by 206, or by 416 where
/// the range lies behind the end, whether or not the description declares these statuses. Several ranges at once are
/// answered by the whole. With an [`EntityTag`] or a time of the last change, `If-None-Match` and `If-Modified-Since`
/// are answered by 304, `If-Match` and `If-Unmodified-Since` by 412, and `If-Range` decides whether a range is sent.
/// Headers that the description declares and the handler gives win over those that are set here.
///
/// Bytes are equal where they are the same; a stream is equal to its clones alone, and only one of them can be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// What stands in `Content-Type`.
    pub media_type: HeaderValue,
    data: Data,
    details: Option<Box<Details>>,
}

/// What is said of the bytes beside their type.
#[derive(Clone, Debug, Default, PartialEq)]
struct Details {
    disposition: Option<HeaderValue>,
    tag: Option<EntityTag>,
    modified: Option<SystemTime>,
    ranges: bool,
    /// The part of the whole that this is, as `Content-Range` says it.
    part: Option<HeaderValue>,
}

#[derive(Clone)]
enum Data {
    Bytes(Bytes),
    Source(Shared),
}

/// A source that any clone may take.
#[derive(Clone)]
struct Shared {
    source: Arc<Mutex<Option<Source>>>,
    length: Option<u64>,
    /// How many bytes are left out in front.
    #[cfg(feature = "__http")]
    skip: u64,
}

/// Where bytes come from.
enum Source {
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, anyhow::Error>> + Send>>),
    #[cfg(feature = "__http")]
    Seek(Pin<Box<dyn read::ReadSeek>>),
}

impl Content {
    /// Bytes of a media type: `Content::new("image/png", bytes)`.
    ///
    /// A text that no header can hold becomes `application/octet-stream`.
    pub fn new(media_type: impl TryInto<HeaderValue>, bytes: impl Into<Bytes>) -> Self {
        Self::of(media_type, Data::Bytes(bytes.into()))
    }

    /// Text in UTF-8.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static("text/plain; charset=utf-8"), text.into())
    }

    /// A stream of bytes. The next are asked for when those before are on their way; where the stream gives an error,
    /// the error is logged and the answer breaks off.
    ///
    /// ```
    /// use specwright::{Content, Items};
    /// use specwright::bytes::Bytes;
    ///
    /// let rows = Items::lazy((0..1_000_000).map(|row| Bytes::from(format!("{row}\n"))));
    /// let content = Content::stream("text/csv", rows);
    /// ```
    pub fn stream<S, E>(media_type: impl TryInto<HeaderValue>, stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<anyhow::Error>,
    {
        let stream = Box::pin(crate::items::Failing::new(stream));
        Self::of(media_type, Data::Source(Shared::new(Source::Stream(stream), None)))
    }

    fn of(media_type: impl TryInto<HeaderValue>, data: Data) -> Self {
        let unknown = |_| HeaderValue::from_static("application/octet-stream");
        Self { media_type: media_type.try_into().unwrap_or_else(unknown), data, details: None }
    }

    /// With this many bytes, which `Content-Length` then says. A stream that has fewer fails, and what it has beyond
    /// them is not sent. Bytes at hand know their number.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Data::Source(shared) = &mut self.data {
            shared.length = Some(bytes);
        }
        self
    }

    /// With a tag that changes whenever the bytes do.
    ///
    /// ```
    /// use specwright::{Content, EntityTag};
    ///
    /// let content = Content::text("v1").with_tag(EntityTag::strong("1"));
    /// ```
    #[must_use]
    pub fn with_tag(mut self, tag: EntityTag) -> Self {
        self.details().tag = Some(tag);
        self
    }

    /// With the time of the last change, which `Last-Modified` says in seconds.
    #[must_use]
    pub fn with_modified(mut self, modified: SystemTime) -> Self {
        self.details().modified = Some(modified);
        self
    }

    /// With answers to `Range`. They need bytes at hand, or a source that can seek; others are sent whole.
    #[must_use]
    pub fn with_ranges(mut self) -> Self {
        self.details().ranges = true;
        self
    }

    /// The bytes, where they are at hand.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.data {
            Data::Bytes(bytes) => Some(bytes),
            Data::Source(_) => None,
        }
    }

    /// How many bytes there are, where that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.data {
            Data::Bytes(bytes) => Some(bytes.len() as u64),
            Data::Source(shared) => shared.length,
        }
    }

    fn details(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}

impl Shared {
    fn new(source: Source, length: Option<u64>) -> Self {
        Self {
            source: Arc::new(Mutex::new(Some(source))),
            length,
            #[cfg(feature = "__http")]
            skip: 0,
        }
    }

    /// Whether the source can go to any place.
    #[cfg(feature = "__http")]
    fn can_seek(&self) -> bool {
        let source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(*source, Some(Source::Seek(_)))
    }

    /// The source; `None`: a clone has it.
    fn take(&self) -> Option<Source> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(two)) => one == two,
            (Self::Source(one), Self::Source(two)) => {
                Arc::ptr_eq(&one.source, &two.source) && one.length == two.length
            }
            _ => false,
        }
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Source(Shared { length: Some(length), .. }) => write!(f, "stream of {length} bytes"),
            Self::Source(_) => f.write_str("stream"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_no_header_holds_is_unknown() {
        assert_eq!(Content::new("image/png", "x").media_type, "image/png");
        assert_eq!(Content::new("a\nb", "x").media_type, "application/octet-stream");
        assert_eq!(Content::text("x").bytes().unwrap(), "x");
    }

    #[test]
    fn bytes_are_compared_and_streams_are_known_again() {
        let stream = || Content::stream("a/b", crate::Items::lazy([Bytes::from_static(b"x")]));
        let one = stream();
        assert_eq!(one, one.clone());
        assert_ne!(one, stream());
        assert_eq!(Content::text("x"), Content::text("x"));
        assert_ne!(Content::text("x"), Content::text("x").with_ranges());
        assert_eq!(format!("{:?}", one.with_length(3).data), "stream of 3 bytes");
    }
}
