//! One file of a multipart body while it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Frame, SizeHint};

use super::head::Head;
use super::rows::in_part;
use super::scan::Scanner;
use crate::body::BoxError;
use crate::rule::Found;
use crate::{Body, BodyError, Content, Location, Text, Upload};

/// The parts, shared by the body and the file that is at hand.
pub(super) type Shared = Arc<Mutex<Scanner>>;

pub(super) fn lock(shared: &Mutex<Scanner>) -> MutexGuard<'_, Scanner> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One file of a multipart body while it arrives: name, media type, header fields and a stream of bytes.
///
/// The sender waits until bytes are asked for. Where the next part of the body is asked for, the rest of the file is
/// passed over, and the file ends.
pub struct File {
    source: Source,
    head: Head,
    /// How many bytes there were.
    size: u64,
    /// How many there must be and may be.
    bounds: (u64, u64),
}

/// Where the bytes of a file come from.
enum Source {
    /// The part of this number of a body that arrives.
    Part(Shared, u64),
    /// A file that was made here.
    Own(Body),
}

impl Source {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BodyError>> {
        match self {
            Self::Own(body) => body.poll_next(cx).map(Option::transpose),
            Self::Part(shared, serial) => {
                let mut scanner = lock(shared);
                if scanner.serial() != *serial {
                    return Poll::Ready(Ok(None));
                }
                scanner.poll_content(cx)
            }
        }
    }
}

impl File {
    pub(super) fn new(shared: Shared, head: Head, bounds: (u64, u64)) -> Self {
        let serial = lock(&shared).serial();
        Self { source: Source::Part(shared, serial), head, size: 0, bounds }
    }

    /// A file to be sent: bytes at hand, a reader, a file of the disk.
    ///
    /// ```
    /// use specwright::{Content, File};
    ///
    /// let photo = File::of(Content::new("image/png", &b"\x89PNG"[..])).named("rex.png");
    /// assert_eq!((photo.file_name(), photo.media_type()), (Some("rex.png"), Some("image/png")));
    /// ```
    #[must_use]
    pub fn of(content: Content) -> Self {
        let mut head = Head::default();
        head.headers.insert(CONTENT_TYPE, content.media_type.clone());
        Self { source: Source::Own(content.into_stream()), head, size: 0, bounds: (0, u64::MAX) }
    }

    /// With the name that the receiver is told.
    #[must_use]
    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.head.file_name = Some(file_name.into());
        self
    }

    /// With one more header field of its part.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.head.headers.insert(name, value);
        self
    }

    /// The name of its part.
    #[must_use]
    pub fn name(&self) -> &str {
        self.head.name.as_deref().unwrap_or_default()
    }

    /// The file's name as the sender gave it. Not a path to be trusted.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.head.file_name.as_deref()
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.head.media_type().and_then(|value| value.to_str().ok())
    }

    /// The header fields of its part.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// A header field of its part as a scalar, such as an `i64`.
    ///
    /// # Errors
    ///
    /// [`BodyError::Invalid`] where it says something else.
    pub fn header<T: Text>(&self, name: &str) -> Result<Option<T>, BodyError> {
        let Some(value) = self.head.headers.get(name) else { return Ok(None) };
        let mut found = Found::new(Location::Body);
        let value = T::read(&String::from_utf8_lossy(value.as_bytes()), &mut found);
        if value.is_some() { Ok(value) } else { Err(BodyError::Invalid(found.into_violations())) }
    }

    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, BodyError>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        let read = ready!(self.source.poll(cx));
        let (least, most) = self.bounds;
        Poll::Ready(match read {
            Ok(Some(bytes)) => {
                self.size = self.size.saturating_add(bytes.len() as u64);
                Some(if self.size > most { Err(self.outside("maxLength", "most", most)) } else { Ok(bytes) })
            }
            Ok(None) if self.size < least => {
                self.bounds.0 = 0;
                Some(Err(self.outside("minLength", "least", least)))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        })
    }

    #[cold]
    fn outside(&self, rule: &'static str, word: &str, bound: u64) -> BodyError {
        let name = self.name();
        BodyError::Invalid(in_part(name, None, |found| {
            found.note(rule, format!("must have at {word} {bound} bytes"));
        }))
    }

    /// Reads the whole file.
    ///
    /// # Errors
    ///
    /// [`BodyError::TooLarge`] where it has more than `limit` bytes; else what is wrong with the body.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, BodyError> {
        let mut all = BytesMut::new();
        while let Some(bytes) = self.next().await {
            let bytes = bytes?;
            if all.len() + bytes.len() > limit {
                return Err(BodyError::TooLarge);
            }
            all.extend_from_slice(&bytes);
        }
        Ok(all.freeze())
    }

    /// The file with its bytes.
    pub(super) async fn upload(mut self, limit: usize) -> Result<Upload, BodyError> {
        // The whole is held against its bounds when all of it is there.
        self.bounds = (0, u64::MAX);
        let Head { file_name, headers, .. } = std::mem::take(&mut self.head);
        Ok(Upload { file_name, headers, bytes: self.collect(limit).await? })
    }

    /// The file as a body: to be handed on as it arrives.
    #[must_use]
    pub fn into_body(self) -> Body {
        Body::new(self)
    }
}

impl http_body::Body for File {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.get_mut().poll_next(cx).map(|next| next.map(|bytes| Ok(Frame::data(bytes?))))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Own(body) => body.size_hint(),
            Source::Part(..) => SizeHint::default(),
        }
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media_type = self.head.media_type().map_or(&b""[..], HeaderValue::as_bytes);
        write!(
            f,
            "File({:?}, {:?})",
            self.file_name().unwrap_or_default(),
            String::from_utf8_lossy(media_type)
        )
    }
}
