//! A body that the caller gave: what breaks in it is none of the server's faults.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Payload;
use super::clock::{self, Instant};
use crate::Body;
use crate::body::BoxError;

/// A body that the caller gave.
pub(super) struct Given(Body, Progress);

/// A body that is sent once, or more often.
pub(super) enum Again {
    Bytes(Bytes),
    Once(Option<Body>),
}

/// How far the body of a request is.
#[derive(Clone, Debug)]
pub(super) struct Progress(Arc<Mutex<Option<Instant>>>);

impl Given {
    /// The same body, whose errors are known for the caller's, and how far it is.
    pub(super) fn body(body: Body) -> (Body, Progress) {
        let progress = Progress(Arc::new(Mutex::new(Some(Instant::now()))));
        (Body::new(Self(body, progress.clone())), progress)
    }
}

impl Again {
    /// What the caller gave, and how far it is where it is a stream.
    pub(super) fn of(body: Payload) -> (Self, Option<Progress>) {
        let body = match body {
            Payload::Empty => return (Self::Bytes(Bytes::new()), None),
            Payload::Bytes(bytes) => return (Self::Bytes(bytes), None),
            Payload::Stream(body) => body,
        };
        match body.into_bytes() {
            Ok(bytes) => (Self::Bytes(bytes), None),
            Err(body) => {
                let (body, progress) = Given::body(body);
                (Self::Once(Some(body)), Some(progress))
            }
        }
    }

    /// Whether it can be sent again.
    pub(super) const fn again(&self) -> bool {
        matches!(self, Self::Bytes(_))
    }

    /// It, to be sent.
    pub(super) fn take(&mut self) -> Body {
        match self {
            Self::Bytes(bytes) => bytes.clone().into(),
            Self::Once(body) => body.take().unwrap_or_default(),
        }
    }
}

impl Progress {
    /// Since when it stands still; `None`: the caller makes the next piece.
    fn since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, since: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    /// The output of a future, unless the body, or the answer behind it, stands still for so long.
    pub(super) async fn until_it_stands<F: Future>(&self, most: Duration, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        loop {
            let due = self.since().unwrap_or_else(Instant::now).checked_add(most);
            if let Some(output) = clock::until(due, future.as_mut()).await {
                return Some(output);
            }
            if self.since().is_some_and(|since| since.elapsed() >= most) {
                return None;
            }
        }
    }
}

impl http_body::Body for Given {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = Pin::new(&mut self.0).poll_frame(cx);
        self.1.set(frame.is_ready().then(Instant::now));
        frame.map_err(|error| -> BoxError { Box::new(Broken(error)) })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// The caller's body could not be read to its end.
#[derive(Debug)]
struct Broken(BoxError);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of the request could not be read")
    }
}

impl Error for Broken {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}

/// Whether an error comes from a body that the caller gave.
pub(super) fn is_broken(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    // No chain of causes is that long.
    for _ in 0..32 {
        match cause {
            Some(one) if one.is::<Broken>() => return true,
            Some(one) => cause = one.source(),
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Sleep, sleep};

    const MINUTE: Duration = Duration::from_secs(60);

    /// Pieces, each of which is made for so long.
    struct Made(u32, Duration, Option<Pin<Box<Sleep>>>);

    impl http_body::Body for Made {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            if self.0 == 0 {
                return Poll::Ready(None);
            }
            let time = self.1;
            std::task::ready!(self.2.get_or_insert_with(|| Box::pin(sleep(time))).as_mut().poll(cx));
            (self.0, self.2) = (self.0 - 1, None);
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"piece")))))
        }
    }

    /// Whether a body of five such pieces is sent, each of which is taken for so long.
    async fn is_sent(made: u64, taken: u64, answer: u64) -> bool {
        let pieces = Made(5, Duration::from_secs(made), None);
        let (mut body, progress) = Given::body(Body::new(pieces));
        let sent = async move {
            while body.next().await.is_some() {
                sleep(Duration::from_secs(taken)).await;
            }
            sleep(Duration::from_secs(answer)).await;
        };
        progress.until_it_stands(MINUTE, sent).await.is_some()
    }

    #[tokio::test(start_paused = true)]
    async fn it_takes_as_long_as_it_moves() {
        assert!(is_sent(0, 50, 50).await, "five minutes, and never one without a piece");
        assert!(is_sent(1000, 1, 1).await, "the caller's own time is not the server's");
        assert!(!is_sent(1, 61, 0).await, "a piece that is not taken");
        assert!(!is_sent(1, 1, 61).await, "an answer that does not come");
    }
}
