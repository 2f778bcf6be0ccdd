//! Answers that are cut short, and connections that are reset.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::{Frame, SizeHint};
use specwright::http::{Response, StatusCode, header};
use specwright::server::Reset;
use specwright::{Body, BoxError};

/// What takes the place of an answer whose connection is reset.
pub(super) fn reset() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response.extensions_mut().insert(Reset);
    response
}

/// The answer with half of its body, whose length it tells all the same. An answer without a body is reset.
pub(super) async fn truncated(response: Response<Body>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    let whole = body.collect(usize::MAX).await.unwrap_or_default();
    if whole.is_empty() {
        head.extensions.insert(Reset);
        return Response::from_parts(head, Body::empty());
    }
    head.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    let half = Half { left: whole.slice(..whole.len() / 2), whole: whole.len() as u64, rested: false };
    Response::from_parts(head, Body::new(half))
}

/// A body that ends too early.
struct Half {
    left: Bytes,
    whole: u64,
    /// What was given has had the time to be sent: an error takes what is not sent yet with it.
    rested: bool,
}

impl http_body::Body for Half {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if !self.left.has_remaining() {
            if !std::mem::replace(&mut self.rested, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let why = io::Error::new(io::ErrorKind::UnexpectedEof, "the body ends here, as was asked for");
            return Poll::Ready(Some(Err(why.into())));
        }
        let all = self.left.len();
        let data = self.left.split_to(all);
        self.whole = self.whole.saturating_sub(all as u64);
        Poll::Ready(Some(Ok(Frame::data(data))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.whole)
    }
}
