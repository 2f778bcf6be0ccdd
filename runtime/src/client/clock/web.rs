//! A browser's clock. Its timers stay with their thread, so what waits for one waits for its word.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use gloo_timers::future::TimeoutFuture;
use tokio::sync::oneshot;
use wasm_bindgen_futures::spawn_local;
pub(in crate::client) use web_time::Instant;
use web_time::web::SystemTimeExt;

/// The time of the day.
pub(in crate::client) fn now() -> SystemTime {
    web_time::SystemTime::now().to_std()
}

/// Waits.
pub(in crate::client) async fn sleep(time: Duration) {
    // The timer says its word once; an error would be its end without one.
    let _ = begun(time).await;
}

fn begun(time: Duration) -> oneshot::Receiver<()> {
    /// What a browser takes at most: 24 days.
    const MOST: u32 = i32::MAX as u32;
    let millis = u32::try_from(time.as_millis()).unwrap_or(MOST).min(MOST);
    let (mut done, waiting) = oneshot::channel();
    spawn_local(async move {
        tokio::select! {
            () = TimeoutFuture::new(millis) => drop(done.send(())),
            () = done.closed() => {}
        }
    });
    waiting
}

/// The output of a future, if it comes in time.
pub(in crate::client) async fn until<F: Future>(due: Option<Instant>, future: F) -> Option<F::Output> {
    let Some(due) = due else { return Some(future.await) };
    tokio::select! {
        biased;
        output = future => Some(output),
        () = sleep(super::left(due)) => None,
    }
}

/// A timer that can be set again.
#[derive(Debug)]
pub(in crate::client) struct Timer(oneshot::Receiver<()>);

impl Timer {
    pub(in crate::client) fn new(time: Duration) -> Self {
        Self(begun(time))
    }

    pub(in crate::client) fn set(&mut self, time: Duration) {
        self.0 = begun(time);
    }

    pub(in crate::client) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(cx).map(drop)
    }
}
