//! A body that the caller gave: what breaks in it is none of the server's faults.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::Body;
use crate::body::BoxError;

/// A body that the caller gave.
pub(super) struct Given(Body);

impl Given {
    /// The same body, whose errors are known for the caller's.
    pub(super) fn body(body: Body) -> Body {
        Body::new(Self(body))
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
