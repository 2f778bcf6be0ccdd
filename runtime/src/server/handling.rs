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
    /// The operation is not known yet.
    Choosing(Choosing),
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

struct Choosing {
    chosen: Pin<Box<dyn Future<Output = Handling> + Send>>,
    leave: Option<Box<Leave>>,
    marks: bool,
}

impl Handling {
    /// One whose operation is known once the request has been read.
    pub(super) fn choosing(chosen: Pin<Box<dyn Future<Output = Self> + Send>>) -> Self {
        Self(State::Choosing(Choosing { chosen, leave: None, marks: true }))
    }

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
            State::Choosing(choosing) => choosing.leave = Some(Box::new(leave)),
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
        match &mut self.0 {
            State::Running(running) => running.marks = false,
            State::Choosing(choosing) => choosing.marks = false,
            State::Done(_) => {}
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
        let handling = self.get_mut();
        let running = match &mut handling.0 {
            State::Choosing(choosing) => {
                let Poll::Ready(chosen) = choosing.poll(cx) else { return Poll::Pending };
                *handling = chosen;
                return Pin::new(handling).poll(cx);
            }
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

impl Choosing {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Handling> {
        let Poll::Ready(ended) = panics::poll(cx, |cx| self.chosen.as_mut().poll(cx)) else {
            return Poll::Pending;
        };
        let mut chosen = ended.unwrap_or_else(|rejection| Handling::done(rejection.into_response()));
        if let Some(leave) = self.leave.take() {
            chosen = chosen.with_leave(*leave);
        }
        Poll::Ready(if self.marks { chosen } else { chosen.unmarked() })
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
            State::Choosing(_) => f.write_str("Handling(not known yet)"),
            State::Done(_) => f.write_str("Handling(done)"),
        }
    }
}
