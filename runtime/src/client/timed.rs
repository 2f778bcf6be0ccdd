//! A body that must not fall silent.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::clock::Timer;
use crate::Body;
use crate::body::BoxError;

/// A body whose next piece must come in time. The time runs while the piece is waited for.
pub(super) struct Timed {
    body: Body,
    silence: Duration,
    timer: Option<Timer>,
    waits: bool,
}

impl Timed {
    /// The same body where there is no bound.
    pub(super) fn body(body: Body, silence: Option<Duration>) -> Body {
        match silence {
            Some(silence) if !body.is_at_hand() => {
                Body::new(Self { body, silence, timer: None, waits: false })
            }
            _ => body,
        }
    }
}

impl http_body::Body for Timed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.waits = false;
            return Poll::Ready(frame);
        }
        if !this.waits {
            this.waits = true;
            match &mut this.timer {
                Some(timer) => timer.set(this.silence),
                None => this.timer = Some(Timer::new(this.silence)),
            }
        }
        match &mut this.timer {
            Some(timer) => timer.poll(cx).map(|()| Some(Err(Box::new(Silent) as BoxError))),
            None => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Nothing came for too long.
#[derive(Debug)]
pub(super) struct Silent;

impl fmt::Display for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing of the body came for too long")
    }
}

impl std::error::Error for Silent {}
