//! The connections of a server, watched for bodies that come too slowly.

use std::time::Duration;

use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Interval, MissedTickBehavior};

use crate::pace::Pace;

/// The connections of a server. One timer looks at all of them, so that none costs a request anything.
pub(super) struct Connections {
    tasks: JoinSet<()>,
    watched: Vec<(AbortHandle, Pace)>,
    looks: Interval,
}

impl Connections {
    /// None yet. Bodies may be waited for so long.
    pub(super) fn new(body_wait: Duration) -> Self {
        let mut looks = tokio::time::interval((body_wait / 3).max(Duration::from_millis(10)));
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { tasks: JoinSet::new(), watched: Vec::new(), looks }
    }

    /// Runs one more.
    pub(super) fn add(&mut self, pace: Pace, connection: impl Future<Output = ()> + Send + 'static) {
        let handle = self.tasks.spawn(connection);
        if self.watched.len() > 2 * self.tasks.len() + 64 {
            self.watched.retain(|(handle, _)| !handle.is_finished());
        }
        self.watched.push((handle, pace));
    }

    /// Done when one has ended, or has been cut off; never while there is none.
    pub(super) async fn changed(&mut self) {
        loop {
            tokio::select! {
                Some(_) = self.tasks.join_next() => return,
                _ = self.looks.tick() => self.look(),
            }
        }
    }

    fn look(&mut self) {
        let period = self.looks.period();
        self.watched.retain(|(handle, pace)| {
            if pace.passes(period) {
                tracing::debug!("a body came too slowly: its connection is closed");
                handle.abort();
            }
            !handle.is_finished()
        });
    }

    /// Done when all have ended; what is left after `grace` is cut off.
    pub(super) async fn end(mut self, grace: Duration) {
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(grace, ended).await.is_err() {
            tracing::warn!(
                connections = self.tasks.len(),
                "calls that had not come to their end were cut off"
            );
        }
    }
}
