//! Panics of the user's code: each becomes a 500 of its call. The message is logged and never sent.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll};

use crate::problem::Rejection;
use crate::respond::internal_error;

/// Starts a future of the user's and runs it to its end.
///
/// # Errors
///
/// A 500, where it panics. What it held is dropped with it, so nothing half-done is seen again.
pub(super) async fn caught<F: Future>(start: impl FnOnce() -> F) -> Result<F::Output, Rejection> {
    let mut running = pin!(catch_unwind(AssertUnwindSafe(start)).map_err(|panic| logged(&*panic))?);
    poll_fn(|cx| poll(cx, |cx| running.as_mut().poll(cx))).await
}

/// Polls once; a panic is the end.
pub(super) fn poll<T>(
    cx: &mut Context<'_>,
    poll: impl FnOnce(&mut Context<'_>) -> Poll<T>,
) -> Poll<Result<T, Rejection>> {
    match catch_unwind(AssertUnwindSafe(|| poll(cx))) {
        Ok(polled) => polled.map(Ok),
        Err(panic) => Poll::Ready(Err(logged(&*panic))),
    }
}

/// The span around it names the operation.
#[cold]
fn logged(panic: &(dyn Any + Send)) -> Rejection {
    let text = panic.downcast_ref::<&'static str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("of another type than text"), "the service panicked");
    internal_error()
}
