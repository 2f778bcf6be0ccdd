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

/// The body of an answer. Its next piece must come in time, where there is a bound: it runs while the piece is waited for.
pub(super) struct Timed {
    body: Body,
    silence: Option<Duration>,
    timer: Option<Timer>,
    waits: bool,
}

impl Timed {
    /// The same body where it is there already.
    pub(super) fn body(body: Body, silence: Option<Duration>) -> Body {
        if body.is_at_hand() {
            return body;
        }
        Body::new(Self { body, silence, timer: None, waits: false })
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
            return Poll::Ready(frame.map(|frame| frame.map_err(|error| Box::new(Broke(error)) as BoxError)));
        }
        let Some(silence) = this.silence else { return Poll::Pending };
        if !this.waits {
            this.waits = true;
            match &mut this.timer {
                Some(timer) => timer.set(silence),
                None => this.timer = Some(Timer::new(silence)),
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

/// The answer broke off: a server that reads it in a handler is not told so by its own caller.
#[derive(Debug)]
pub(crate) struct Broke(BoxError);

impl fmt::Display for Broke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Broke {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
