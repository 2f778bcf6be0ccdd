//! How fast the body of a request must arrive.
//!
//! A call that waits for its body uses up credit, and each byte that comes gives some back. The connection looks every
//! now and then whether credit is left, so that a request costs no timer of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

/// So many bytes are worth a second of waiting.
const BYTES_PER_SECOND: i64 = 1024;

/// How the body of the request at hand arrives, shared by its connection and its body.
#[derive(Clone, Debug)]
pub(crate) struct Pace(Arc<State>);

#[derive(Debug)]
struct State {
    waiting: AtomicBool,
    credit: AtomicI64,
    most: i64,
}

impl Pace {
    /// Bodies may be waited for so long.
    pub(crate) fn new(wait: Duration) -> Self {
        let most = i64::try_from(wait.as_secs().max(1)).unwrap_or(i64::MAX).saturating_mul(BYTES_PER_SECOND);
        Self(Arc::new(State { waiting: AtomicBool::new(false), credit: AtomicI64::new(most), most }))
    }

    /// A new request: full credit.
    pub(crate) fn begin(&self) -> Self {
        self.0.waiting.store(false, Ordering::Relaxed);
        self.0.credit.store(self.0.most, Ordering::Relaxed);
        self.clone()
    }

    /// The service wants to read, and nothing is there.
    pub(crate) fn waits(&self) {
        self.0.waiting.store(true, Ordering::Relaxed);
    }

    /// So many bytes came, or the end.
    pub(crate) fn came(&self, bytes: usize) {
        self.0.waiting.store(false, Ordering::Relaxed);
        let credit = self.0.credit.load(Ordering::Relaxed);
        let more = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.0.credit.store(credit.saturating_add(more).min(self.0.most), Ordering::Relaxed);
    }

    /// Called by the connection when so much time has passed: whether the body is given up.
    pub(crate) fn passes(&self, time: Duration) -> bool {
        if !self.0.waiting.load(Ordering::Relaxed) {
            return false;
        }
        let cost =
            i64::try_from(time.as_millis()).unwrap_or(i64::MAX).saturating_mul(BYTES_PER_SECOND) / 1000;
        self.0.credit.fetch_sub(cost, Ordering::Relaxed) <= cost
    }
}

impl Drop for Pace {
    /// The body has gone: nobody waits for it.
    fn drop(&mut self) {
        self.0.waiting.store(false, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_buy_time() {
        let second = Duration::from_secs(1);
        let connection = Pace::new(second * 2);
        let body = connection.begin();
        assert!(!connection.passes(second * 9), "nobody waits");
        body.waits();
        assert!(!connection.passes(second));
        body.came(1);
        body.waits();
        assert!(!connection.passes(second) && connection.passes(second), "a byte is no second");
        let body = connection.begin();
        for _ in 0..10 {
            body.waits();
            assert!(!connection.passes(second));
            body.came(1024);
        }
        body.waits();
        drop(body);
        assert!(!connection.passes(second * 9), "the body has gone");
    }
}
