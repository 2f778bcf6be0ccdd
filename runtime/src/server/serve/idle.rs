//! Connections on which nothing happens: the head of a request that does not come, or comes byte by byte.
//!
//! What a connection does is noted without a clock; the one timer of [`Connections`](super::connections) looks at it.

use std::any::Any;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Frame, SizeHint};
use hyper::rt::{Read, ReadBufCursor, Write};
use pin_project_lite::pin_project;

use super::reset::Resets;
use crate::Body;

/// What a connection does.
#[derive(Clone, Debug, Default)]
pub(super) struct Idle(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// A call is under way, or its answer is still being made.
    busy: AtomicBool,
    /// The connection is to be reset when it ends.
    resets: AtomicBool,
    /// For how many milliseconds nothing was called and nothing could be sent.
    silent: AtomicU64,
}

impl Idle {
    /// A call begins.
    pub(super) fn begins(&self) {
        self.0.busy.store(true, Ordering::Relaxed);
    }

    /// Its answer stands, and nothing more is made for it once its body has gone.
    pub(super) fn ends<B: 'static>(&self, body: B) -> Busy<B> {
        self.0.silent.store(0, Ordering::Relaxed);
        let any: &dyn Any = &body;
        let at_hand = any.downcast_ref::<Body>().is_some_and(Body::is_at_hand);
        if at_hand {
            self.0.busy.store(false, Ordering::Relaxed);
        }
        Busy { body, made: (!at_hand).then(|| Made(self.clone())) }
    }

    /// The connection is to be reset when it ends.
    pub(super) fn resets(&self) {
        self.0.resets.store(true, Ordering::Relaxed);
    }

    /// Something of an answer was taken by the other side, or was not.
    fn sends(&self, sent: &Poll<io::Result<usize>>) {
        if matches!(sent, Poll::Ready(Ok(1..))) {
            self.0.silent.store(0, Ordering::Relaxed);
        }
    }

    /// Called when so much time has passed: whether nothing has happened for longer than `limit`.
    pub(super) fn passes(&self, time: Duration, limit: Duration) -> bool {
        if self.0.busy.load(Ordering::Relaxed) {
            return false;
        }
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let silent = self.0.silent.fetch_add(millis(time), Ordering::Relaxed);
        silent.saturating_add(millis(time)) > millis(limit)
    }
}

/// The end of a body that is made while it is sent.
#[derive(Debug)]
struct Made(Idle);

impl Drop for Made {
    fn drop(&mut self) {
        self.0.0.silent.store(0, Ordering::Relaxed);
        self.0.0.busy.store(false, Ordering::Relaxed);
    }
}

pin_project! {
    /// The body of an answer: the connection is busy as long as it is made.
    #[derive(Debug)]
    pub(super) struct Busy<B> {
        #[pin]
        body: B,
        made: Option<Made>,
    }
}

impl<B: http_body::Body> http_body::Body for Busy<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.project().body.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

pin_project! {
    /// A connection's stream: what can be sent counts as life, what merely comes does not.
    #[derive(Debug)]
    pub(super) struct Watched<S: Resets> {
        #[pin]
        stream: S,
        idle: Idle,
    }

    impl<S: Resets> PinnedDrop for Watched<S> {
        fn drop(this: Pin<&mut Self>) {
            if this.idle.0.resets.load(Ordering::Relaxed) {
                this.stream.reset();
            }
        }
    }
}

impl<S: Resets> Watched<S> {
    pub(super) const fn new(stream: S, idle: Idle) -> Self {
        Self { stream, idle }
    }
}

impl<S: Read + Resets> Read for Watched<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        self.project().stream.poll_read(cx, buffer)
    }
}

impl<S: Write + Resets> Write for Watched<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.project();
        let sent = this.stream.poll_write(cx, bytes);
        this.idle.sends(&sent);
        sent
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().stream.poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().stream.poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.project();
        let sent = this.stream.poll_write_vectored(cx, bytes);
        this.idle.sends(&sent);
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_counted_between_calls_only() {
        let (second, idle) = (Duration::from_secs(1), Idle::default());
        let passes = |idle: &Idle| idle.passes(second, second * 2);
        assert!(!passes(&idle) && !passes(&idle) && passes(&idle));
        idle.begins();
        assert!(!passes(&idle), "a call may take its time");
        drop(idle.ends(Body::from("at hand")));
        assert!(!passes(&idle) && !passes(&idle) && passes(&idle));
        idle.begins();
        let stream = http_body_util::Empty::<bytes::Bytes>::new();
        let body = idle.ends(Body::new(stream));
        assert!((0..9).all(|_| !passes(&idle)), "a stream may rest");
        drop(body);
        assert!(!passes(&idle) && !passes(&idle) && passes(&idle));
    }
}
