//! An answer that is read whole.

use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::shown::Names;
use super::{Incoming, Unexpected, Why, clock};
use crate::{Body, BodyError};

/// How long the beginning of a body is waited for that says of itself that it is too large.
const BEGINNING: Duration = Duration::from_millis(500);

/// The same of one that is known to be wrong, or that nobody reads.
const SOON: Duration = Duration::from_secs(5);

/// An answer that has come whole. Its `Debug` form shows the names of its header fields, and how long its body is.
#[derive(Clone)]
pub struct Whole {
    /// Its status.
    pub status: StatusCode,
    /// Its header fields.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
    /// How many bytes of it an [`Unexpected`] keeps.
    pub piece: usize,
}

impl Incoming {
    /// Reads the whole body, in the time that the call has left.
    ///
    /// ```
    /// use specwright::client::Incoming;
    /// use specwright::http::{HeaderMap, StatusCode};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let answer = Incoming::new(StatusCode::OK, HeaderMap::new(), "{}".into());
    /// assert_eq!(answer.collect().await?.body, "{}");
    /// # Ok::<(), specwright::client::Unexpected>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// [`Why::TooLarge`], [`Why::Timeout`] or [`Why::Body`], with status, header fields and the beginning of the body.
    pub async fn collect(self) -> Result<Whole, Unexpected> {
        let Self { status, headers, mut body, limit, piece, due, .. } = self;
        let at_hand = match body.into_bytes() {
            Ok(bytes) if bytes.len() <= limit => return Ok(Whole { status, headers, body: bytes, piece }),
            Ok(bytes) => Body::from(bytes),
            Err(body) => body,
        };
        body = at_hand;
        let mut read = BytesMut::new();
        if body.exact_size().is_some_and(|size| size > limit as u64) {
            // Only its beginning is of interest, and not for long.
            let soon = clock::due(Some(BEGINNING));
            let _ = clock::until(soon, gather(&mut body, piece, &mut read)).await;
            read.truncate(piece);
            return Err(Unexpected::new(Why::TooLarge).answered(status, headers).beginning(read.freeze()));
        }
        let why = match clock::until(due, gather(&mut body, limit, &mut read)).await {
            Some(Ok(())) => return Ok(Whole { status, headers, body: read.freeze(), piece }),
            Some(Err(error)) => of(error),
            None => Unexpected::new(Why::Timeout),
        };
        read.truncate(piece);
        Err(why.answered(status, headers).beginning(Bytes::copy_from_slice(&read)))
    }

    /// What is unexpected about the answer, with the beginning of its body as far as it comes.
    pub async fn unexpected(mut self, why: Why) -> Unexpected {
        let read = self.beginning().await;
        Unexpected::new(why).answered(self.status, self.headers).beginning(read)
    }

    /// The beginning of a body that is not read for what it says, as far as it comes soon.
    pub(super) async fn beginning(&mut self) -> Bytes {
        let mut read = BytesMut::new();
        let soon = [self.due, clock::due(Some(SOON))].into_iter().flatten().min();
        // What breaks here is not what is told.
        let _ = clock::until(soon, gather(&mut self.body, self.piece, &mut read)).await;
        read.truncate(self.piece);
        read.freeze()
    }
}

impl Whole {
    /// What is unexpected about the answer, with the beginning of its body.
    #[cold]
    #[must_use]
    pub fn unexpected(self, why: Why) -> Unexpected {
        let piece = self.body.get(..self.piece).map_or_else(|| self.body.clone(), Bytes::copy_from_slice);
        Unexpected::new(why).answered(self.status, self.headers).beginning(piece)
    }
}

/// Reads a body. What came before an error stays.
async fn gather(body: &mut Body, limit: usize, read: &mut BytesMut) -> Result<(), BodyError> {
    while let Some(bytes) = body.next().await {
        let bytes = bytes?;
        let room = limit.saturating_sub(read.len());
        read.extend_from_slice(bytes.get(..room).unwrap_or(&bytes));
        if bytes.len() > room {
            return Err(BodyError::TooLarge);
        }
    }
    Ok(())
}

/// The error of a body, as that of a call.
fn of(error: BodyError) -> Unexpected {
    match error {
        BodyError::TooLarge => Unexpected::new(Why::TooLarge),
        BodyError::Broken(cause) if cause.is::<super::timed::Silent>() => {
            Unexpected::new(Why::Timeout).because(cause)
        }
        error => Unexpected::new(Why::Body).because(error),
    }
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whole")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body.len())
            .finish_non_exhaustive()
    }
}
