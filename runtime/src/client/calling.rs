//! A call under way.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::answer::Coming;
use super::failed::Passing;
use super::{Answer, Failed, Http, Passed, Read, Request};
use http::{HeaderName, HeaderValue};

/// A call, to be awaited: what the methods of a generated `Client` return. Nothing is sent before that.
///
/// It holds nothing of the client but where to send, so it may outlive it.
#[must_use = "a call is sent when it is awaited"]
pub struct Calling<R, E> {
    state: State,
    decode: Decode<R, E>,
    passing: Passing,
}

/// What makes a response, or a declared failure, of an answer.
type Decode<R, E> = fn(&mut Answer) -> Read<R, E>;

enum State {
    Written(Box<(Http, Request)>),
    Sent(Coming),
    Done,
}

impl<R, E> Calling<R, E> {
    /// A call that is sent by `http`.
    pub fn new(http: &Http, request: Request, decode: Decode<R, E>) -> Self {
        let state = State::Written(Box::new((http.clone(), request)));
        Self { state, decode, passing: Passing::No }
    }

    /// With one more header field, for this call alone. One of this name that the call has is replaced; cookies of the
    /// description stay beside those that are given here.
    ///
    /// ```text
    /// let pet = client.get_pet(request).with_header(IF_NONE_MATCH, tag).await?;
    /// ```
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        if let State::Written(written) = &mut self.state {
            written.1.outgoing.headers.insert(name, value);
        }
        self
    }

    /// The call in the name of this caller of the generated traits: one that is [`Passed`] shows its credentials, and the
    /// client none of its own. Of any other caller it knows nothing.
    #[doc(hidden)]
    pub fn called_by(mut self, caller: &dyn Any) -> Self {
        let passed = match (caller.downcast_ref::<Passed>(), caller.downcast_ref::<Option<Passed>>()) {
            (Some(passed), _) => Some(passed),
            (None, Some(passed)) => passed.as_ref(),
            (None, None) => return self,
        };
        if let State::Written(written) = &mut self.state {
            written.0 = written.0.showing(passed);
        }
        self.passing = Passing::Credentials;
        self
    }

    /// The same call, whose failure is the operation's own error, as the methods of the generated traits have it.
    pub fn into_error(mut self) -> Undivided<R, E> {
        if self.passing == Passing::No {
            self.passing = Passing::Call;
        }
        Undivided(self)
    }
}

/// Sends the request; the head of the answer is what comes.
fn exchange(http: Http, request: Request) -> Coming {
    Box::pin(async move {
        let (operation, outgoing) = request.finish()?;
        let incoming = http.execute(operation, outgoing).await?;
        Ok(Answer::begun(operation, incoming))
    })
}

impl<R, E> Future for Calling<R, E> {
    type Output = Result<R, Failed<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // What was sent stays as it is: it may be polled many times.
        if matches!(self.state, State::Written(_))
            && let State::Written(written) = std::mem::replace(&mut self.state, State::Done)
        {
            self.state = State::Sent(exchange(written.0, written.1));
        }
        self.poll_sent(cx)
    }
}

impl<R, E> Calling<R, E> {
    fn poll_sent(&mut self, cx: &mut Context<'_>) -> Poll<Result<R, Failed<E>>> {
        loop {
            let State::Sent(coming) = &mut self.state else {
                panic!("a call that has ended was polled again");
            };
            let mut answer = ready!(coming.as_mut().poll(cx))?;
            // It is read twice: what its head says tells whether its body is wanted.
            let read = (self.decode)(&mut answer);
            match answer.taken_in() {
                Err(coming) => self.state = State::Sent(coming),
                Ok(answer) => {
                    self.state = State::Done;
                    return Poll::Ready(answer.finish(read)?.map_err(Failed::Declared));
                }
            }
        }
    }
}

/// Nothing is pinned in place: what must be stands in a box.
impl<R, E> Unpin for Calling<R, E> {}

impl<R, E> fmt::Debug for Calling<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &self.state {
            State::Written(written) => written.1.operation.id,
            State::Sent(_) => "sent",
            State::Done => "done",
        };
        write!(f, "Calling({state})")
    }
}

/// A call whose failure is the operation's own error.
#[derive(Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct Undivided<R, E>(Calling<R, E>);

impl<R, E: From<anyhow::Error>> Future for Undivided<R, E> {
    type Output = Result<R, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let passing = self.0.passing;
        Pin::new(&mut self.0).poll(cx).map_err(|failed| match failed {
            Failed::Declared(error) => error,
            Failed::Unexpected(unexpected) => Failed::Unexpected(unexpected.passing(passing)).into_error(),
        })
    }
}
