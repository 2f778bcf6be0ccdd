//! Contents on their way out.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use http_body::{Frame, SizeHint};

use super::read::{Chunks, Sought};
use super::{Content, Data, Source};
use crate::Body;
use crate::body::BoxError;

impl Content {
    /// Whether a part of it can be sent alone; its length then.
    pub(crate) fn divisible(&self) -> Option<u64> {
        let wanted = self.details.as_ref().is_some_and(|details| details.ranges && details.part.is_none());
        if wanted && self.can_seek() { self.length() } else { None }
    }

    fn can_seek(&self) -> bool {
        match &self.data {
            Data::Bytes(_) => true,
            Data::Source(shared) => shared.can_seek(),
        }
    }

    /// The time of its last change, in seconds as `Last-Modified` has them.
    pub(crate) fn modified(&self) -> Option<httpdate::HttpDate> {
        self.details.as_ref()?.modified.map(httpdate::HttpDate::from)
    }

    /// Whether anything is said of it beside its type.
    pub(crate) fn is_plain(&self) -> bool {
        self.details.is_none()
    }

    /// Writes what is said of it into the header of an answer.
    pub(crate) fn describe(&self, headers: &mut HeaderMap) {
        let Some(details) = self.details.as_deref() else { return };
        put(headers, header::CONTENT_DISPOSITION, details.disposition.clone());
        put(headers, header::CONTENT_RANGE, details.part.clone());
        if details.ranges && self.can_seek() {
            put(headers, header::ACCEPT_RANGES, Some(HeaderValue::from_static("bytes")));
        }
        self.describe_validators(headers);
    }

    /// Writes its tag and the time of its last change.
    pub(crate) fn describe_validators(&self, headers: &mut HeaderMap) {
        put(headers, header::ETAG, self.tag().and_then(|tag| HeaderValue::try_from(tag.to_string()).ok()));
        let modified = self.modified().map(|time| time.to_string());
        put(headers, header::LAST_MODIFIED, modified.and_then(|time| HeaderValue::try_from(time).ok()));
    }

    /// The body of an answer.
    pub(crate) fn into_body(self, operation: &'static str) -> Body {
        let shared = match self.data {
            Data::Bytes(bytes) => return Body::from(bytes),
            Data::Source(shared) => shared,
        };
        let stream: Chunked = match shared.take() {
            Some(Source::Stream(stream)) => stream,
            Some(Source::Seek(reader)) => {
                let skip = (shared.skip > 0).then_some(shared.skip);
                Box::pin(Sought { chunks: Chunks(reader), skip, seeking: false })
            }
            None => Box::pin(Chunks(Box::pin(Gone))),
        };
        Body::new(Sending { stream, left: shared.length, operation })
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        headers.insert(name, value);
    }
}

type Chunked = Pin<Box<dyn Stream<Item = Result<Bytes, anyhow::Error>> + Send>>;

/// What is left where a clone has been sent.
struct Gone;

impl tokio::io::AsyncRead for Gone {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Poll::Ready(Err(std::io::Error::other("this stream was sent before, by a clone of the content")))
    }
}

/// A stream as a body. Where its length was said, it has as many bytes or fails.
struct Sending {
    stream: Chunked,
    left: Option<u64>,
    operation: &'static str,
}

impl http_body::Body for Sending {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        let chunk = match ready!(self.stream.as_mut().poll_next(cx)) {
            Some(Ok(chunk)) => chunk,
            Some(Err(error)) => return Poll::Ready(Some(Err(self.broken(error)))),
            None if self.left.is_none() => return Poll::Ready(None),
            None => {
                return Poll::Ready(Some(Err(self.broken(anyhow::anyhow!("fewer bytes than were said")))));
            }
        };
        let chunk = match &mut self.left {
            Some(left) => {
                let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(chunk.len());
                *left -= taken as u64;
                chunk.slice(..taken)
            }
            None => chunk,
        };
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }

    fn is_end_stream(&self) -> bool {
        self.left == Some(0)
    }
}

impl Sending {
    #[cold]
    fn broken(&self, error: anyhow::Error) -> BoxError {
        tracing::error!(operation = self.operation, cause = format!("{error:#}"), "the content broke off");
        Box::new(Broken(error.into()))
    }
}

/// The content broke off, and why: who reads it is told.
#[derive(Debug)]
struct Broken(BoxError);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the content broke off")
    }
}

impl std::error::Error for Broken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.0.as_ref())
    }
}
