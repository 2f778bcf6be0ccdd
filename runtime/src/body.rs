//! The one body of requests and responses, so that nothing generated is generic over bodies.

use std::any::Any;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Limited};

use crate::BodyError;
#[cfg(feature = "server")]
use crate::pace::Pace;

/// Any error of a body.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A body: bytes at hand, or a stream of them.
///
/// It is an [`http_body::Body`], so it can be read frame by frame; [`collect`](Body::collect) reads all of it.
pub struct Body(Kind);

enum Kind {
    Full(Option<Bytes>),
    #[cfg(feature = "server")]
    Incoming(hyper::body::Incoming),
    /// The same, served by this crate.
    #[cfg(feature = "server")]
    Arriving(hyper::body::Incoming, Pace),
    Boxed(UnsyncBoxBody<Bytes, BoxError>),
    /// So many bytes more are let through.
    Limited(Box<(Body, u64)>),
}

impl Body {
    /// No bytes.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Kind::Full(None))
    }

    /// A body that must not come too slowly.
    #[cfg(feature = "server")]
    pub(crate) const fn arriving(body: hyper::body::Incoming, pace: Pace) -> Self {
        Self(Kind::Arriving(body, pace))
    }

    /// Whether it is there as a whole.
    pub(crate) const fn is_at_hand(&self) -> bool {
        matches!(self.0, Kind::Full(_))
    }

    /// Whether it comes from a connection that this crate serves.
    #[cfg(feature = "server")]
    pub(crate) const fn is_arriving(&self) -> bool {
        matches!(self.0, Kind::Arriving(..))
    }

    /// Takes any body. One of this type, or one that hyper received, is not boxed.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let mut slot = Some(body);
        let any: &mut dyn Any = &mut slot;
        if let Some(own) = any.downcast_mut::<Option<Self>>() {
            return own.take().unwrap_or_default();
        }
        #[cfg(feature = "server")]
        if let Some(incoming) = any.downcast_mut::<Option<hyper::body::Incoming>>() {
            return incoming.take().map_or_else(Self::empty, |incoming| Self(Kind::Incoming(incoming)));
        }
        slot.map_or_else(Self::empty, |body| Self(Kind::Boxed(body.map_err(Into::into).boxed_unsync())))
    }

    /// Reads the whole body.
    ///
    /// # Errors
    ///
    /// [`BodyError::TooLarge`] where it has more than `limit` bytes, [`BodyError::Broken`] where it does not arrive.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BodyError> {
        match self.0 {
            Kind::Full(bytes) => {
                let bytes = bytes.unwrap_or_default();
                if bytes.len() > limit { Err(BodyError::TooLarge) } else { Ok(bytes) }
            }
            kind => match Limited::new(Self(kind), limit).collect().await {
                Ok(collected) => Ok(collected.to_bytes()),
                Err(error) => Err(BodyError::of(error)),
            },
        }
    }

    /// The next bytes; `None` at the end. The sender waits until they are asked for.
    ///
    /// ```
    /// # async fn count(mut body: specwright::Body) -> Result<u64, specwright::BodyError> {
    /// let mut size = 0;
    /// while let Some(bytes) = body.next().await {
    ///     size += bytes?.len() as u64;
    /// }
    /// # Ok(size) }
    /// ```
    pub async fn next(&mut self) -> Option<Result<Bytes, BodyError>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// The next bytes; trailers and empty frames are passed over.
    pub(crate) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        loop {
            match ready!(http_body::Body::poll_frame(Pin::new(&mut *self), cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(BodyError::of(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(bytes) if !bytes.is_empty() => return Poll::Ready(Some(Ok(bytes))),
                    _ => {}
                },
            }
        }
    }

    /// The same body, which fails with [`BodyError::TooLarge`] where it has more than `bytes`.
    #[must_use]
    pub fn limited(self, bytes: u64) -> Self {
        match self.exact_size() {
            Some(size) if size <= bytes => self,
            _ => Self(Kind::Limited(Box::new((self, bytes)))),
        }
    }

    /// All bytes, where they are at hand.
    #[cfg(feature = "client-core")]
    pub(crate) fn at_hand(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Full(bytes) => Some(bytes.as_deref().unwrap_or_default()),
            _ => None,
        }
    }

    /// The bytes, where they are at hand; the body itself where they are not.
    #[cfg(feature = "client-core")]
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Kind::Full(bytes) => Ok(bytes.unwrap_or_default()),
            kind => Err(Self(kind)),
        }
    }

    /// How many bytes there are, where that is known.
    pub(crate) fn exact_size(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact_size() {
            Some(size) => write!(f, "Body({size} bytes)"),
            None => f.write_str("Body(stream)"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Full((!bytes.is_empty()).then_some(bytes)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.get_mut().0 {
            Kind::Full(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            #[cfg(feature = "server")]
            Kind::Incoming(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
            #[cfg(feature = "server")]
            Kind::Arriving(body, pace) => {
                let polled = Pin::new(body).poll_frame(cx).map_err(Into::into);
                match &polled {
                    Poll::Pending => pace.waits(),
                    Poll::Ready(Some(Ok(frame))) => pace.came(frame.data_ref().map_or(0, Bytes::len)),
                    Poll::Ready(_) => pace.came(0),
                }
                polled
            }
            Kind::Boxed(body) => Pin::new(body).poll_frame(cx),
            Kind::Limited(limited) => {
                let (body, left) = &mut **limited;
                let frame = ready!(Pin::new(body).poll_frame(cx));
                let size = match &frame {
                    Some(Ok(frame)) => frame.data_ref().map_or(0, |bytes| bytes.len() as u64),
                    _ => 0,
                };
                match left.checked_sub(size) {
                    Some(rest) => *left = rest,
                    None => return Poll::Ready(Some(Err(Box::new(BodyError::TooLarge)))),
                }
                Poll::Ready(frame)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Full(bytes) => bytes.is_none(),
            #[cfg(feature = "server")]
            Kind::Incoming(body) | Kind::Arriving(body, _) => body.is_end_stream(),
            Kind::Boxed(body) => body.is_end_stream(),
            Kind::Limited(limited) => limited.0.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Full(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            #[cfg(feature = "server")]
            Kind::Incoming(body) | Kind::Arriving(body, _) => body.size_hint(),
            Kind::Boxed(body) => body.size_hint(),
            Kind::Limited(limited) => limited.0.size_hint(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_limit_holds_for_bytes_and_streams() {
        assert_eq!(Body::from("four").collect(4).await.unwrap(), "four");
        assert!(matches!(Body::from("fives").collect(4).await, Err(BodyError::TooLarge)));
        let stream = || Body::new(http_body_util::Full::new(Bytes::from_static(b"fives")));
        assert_eq!(stream().collect(5).await.unwrap(), "fives");
        assert!(matches!(stream().collect(4).await, Err(BodyError::TooLarge)));
    }

    #[test]
    fn an_own_body_is_not_boxed_again() {
        assert!(matches!(Body::new(Body::from("x")).0, Kind::Full(Some(_))));
        assert!(matches!(Body::from(String::new()).0, Kind::Full(None)));
    }
}
