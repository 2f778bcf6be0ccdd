//! Tokio's clock.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

pub(in crate::client) use tokio::time::Instant;
use tokio::time::Sleep;

/// The time of the day.
pub(in crate::client) fn now() -> SystemTime {
    SystemTime::now()
}

/// Waits.
pub(in crate::client) async fn sleep(time: Duration) {
    tokio::time::sleep(time).await;
}

/// The output of a future, if it comes in time.
pub(in crate::client) async fn until<F: Future>(due: Option<Instant>, future: F) -> Option<F::Output> {
    match due {
        Some(due) => tokio::time::timeout_at(due, future).await.ok(),
        None => Some(future.await),
    }
}

/// A timer that can be set again.
#[derive(Debug)]
pub(in crate::client) struct Timer(Pin<Box<Sleep>>);

impl Timer {
    pub(in crate::client) fn new(time: Duration) -> Self {
        Self(Box::pin(tokio::time::sleep(time)))
    }

    pub(in crate::client) fn set(&mut self, time: Duration) {
        if let Some(due) = Instant::now().checked_add(time) {
            self.0.as_mut().reset(due);
        }
    }

    pub(in crate::client) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.0.as_mut().poll(cx)
    }
}
