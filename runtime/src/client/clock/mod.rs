//! Time, as the platform tells it: tokio's, or a browser's.

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod native;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod web;

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) use native::{Instant, Timer, now, sleep, until};
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(super) use web::{Instant, Timer, now, sleep, until};

use std::time::Duration;

/// The time in so long; `None` where there is no bound, or none that a clock can tell.
pub(super) fn due(time: Option<Duration>) -> Option<Instant> {
    time.and_then(|time| Instant::now().checked_add(time))
}

/// How long it is until then.
pub(super) fn left(due: Instant) -> Duration {
    due.saturating_duration_since(Instant::now())
}
