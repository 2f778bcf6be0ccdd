//! The future of one answer.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{HeaderValue, Response, header};
use tracing::Span;

use super::cors::Leave;
use super::{Answer, panics};
use crate::Body;
use crate::problem::Rejection;
use crate::route::Operation;

/// The future of one answer.
pub struct Handling(State);

enum State {
    Running(Running),
    Done(Option<Box<Response<Body>>>),
}

struct Running {
    answer: Answer,
    operation: Operation,
    /// HEAD that is answered by GET: the body stays here.
    head: bool,
    span: Span,
    leave: Option<Box<Leave>>,
    /// Whether the operation stands in the extensions of the answer, for layers.
    marks: bool,
}

impl Handling {
    pub(super) fn running(answer: Answer, operation: Operation, head: bool) -> Self {
        let (id, method, path) = (operation.id(), operation.method(), operation.path());
        // `otel.name` is what OpenTelemetry calls the span.
        let span = tracing::info_span!(
            "request",
            otel.name = id,
            operation = id,
            method,
            template = path,
            status = tracing::field::Empty
        );
        Self(State::Running(Running { answer, operation, head, span, leave: None, marks: true }))
    }

    /// The answer tells the browser whether the page may have it.
    #[cold]
    pub(super) fn with_leave(mut self, leave: Leave) -> Self {
        match &mut self.0 {
            State::Running(running) => running.leave = Some(Box::new(leave)),
            State::Done(response) => {
                if let Some(response) = response {
                    leave.stamp(response);
                }
            }
        }
        self
    }

    /// The answer's extensions do not name the operation.
    pub(super) fn unmarked(mut self) -> Self {
        if let State::Running(running) = &mut self.0 {
            running.marks = false;
        }
        self
    }

    pub(super) fn done(response: Response<Body>) -> Self {
        Self(State::Done(Some(Box::new(response))))
    }
}

impl Future for Handling {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let running = match &mut self.get_mut().0 {
            State::Done(response) => {
                return Poll::Ready(Ok(*response.take().expect("a future is not polled after its end")));
            }
            State::Running(running) => running,
        };
        let _entered = running.span.enter();
        // The shim catches what the user's methods do; this is for what is called around them.
        let Poll::Ready(ended) = panics::poll(cx, |cx| running.answer.as_mut().poll(cx)) else {
            return Poll::Pending;
        };
        let response = ended.unwrap_or_else(Rejection::into_response);
        running.span.record("status", response.status().as_u16());
        Poll::Ready(Ok(running.complete(response)))
    }
}

impl Running {
    fn complete(&self, mut response: Response<Body>) -> Response<Body> {
        if let Some(leave) = &self.leave {
            leave.stamp(&mut response);
        }
        if self.marks {
            response.extensions_mut().insert(self.operation);
        }
        if self.head {
            let size = response
                .body()
                .exact_size()
                .filter(|_| !response.headers().contains_key(header::CONTENT_LENGTH));
            if let Some(size) = size.filter(|size| *size > 0) {
                response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(size));
            }
            *response.body_mut() = Body::empty();
        }
        response
    }
}

impl std::fmt::Debug for Handling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            State::Running(running) => write!(f, "Handling({:?})", running.operation),
            State::Done(_) => f.write_str("Handling(done)"),
        }
    }
}
