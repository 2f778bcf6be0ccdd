//! Time, as the platform tells it.

use std::future::Future;
use std::time::Duration;

pub(super) use tokio::time::Instant;

/// Waits.
pub(super) async fn sleep(time: Duration) {
    tokio::time::sleep(time).await;
}

/// The output of a future, if it comes in time.
pub(super) async fn until<F: Future>(due: Option<Instant>, future: F) -> Option<F::Output> {
    match due {
        Some(due) => tokio::time::timeout_at(due, future).await.ok(),
        None => Some(future.await),
    }
}

/// The time in so long; `None` where there is no bound, or none that a clock can tell.
pub(super) fn due(time: Option<Duration>) -> Option<Instant> {
    time.and_then(|time| Instant::now().checked_add(time))
}

/// How long it is until then.
pub(super) fn left(due: Instant) -> Duration {
    due.saturating_duration_since(Instant::now())
}

/// A timer that can be set again.
#[derive(Debug)]
pub(super) struct Timer(std::pin::Pin<Box<tokio::time::Sleep>>);

impl Timer {
    pub(super) fn new(time: Duration) -> Self {
        Self(Box::pin(tokio::time::sleep(time)))
    }

    pub(super) fn set(&mut self, time: Duration) {
        let due = Instant::now().checked_add(time);
        if let Some(due) = due {
            self.0.as_mut().reset(due);
        }
    }

    pub(super) fn poll(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        self.0.as_mut().poll(cx)
    }
}
