//! The connections of a server, watched for heads that do not come and bodies that come too slowly.

use std::time::Duration;

use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Interval, MissedTickBehavior};

use super::Limits;
use super::idle::Idle;
use crate::pace::Pace;

/// The connections of a server. One timer looks at all of them, so that none costs a request anything.
pub(super) struct Connections {
    tasks: JoinSet<()>,
    watched: Vec<Watch>,
    looks: Interval,
    head_timeout: Duration,
}

/// What one connection does.
struct Watch {
    handle: AbortHandle,
    idle: Idle,
    pace: Pace,
}

impl Connections {
    /// None yet.
    pub(super) fn new(limits: &Limits) -> Self {
        let shortest = limits.body_wait.min(limits.head_timeout);
        let mut looks = tokio::time::interval((shortest / 3).max(Duration::from_millis(10)));
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { tasks: JoinSet::new(), watched: Vec::new(), looks, head_timeout: limits.head_timeout }
    }

    /// Runs one more.
    pub(super) fn add(
        &mut self,
        idle: Idle,
        pace: Pace,
        connection: impl Future<Output = ()> + Send + 'static,
    ) {
        let handle = self.tasks.spawn(connection);
        if self.watched.len() > 2 * self.tasks.len() + 64 {
            self.watched.retain(|watch| !watch.handle.is_finished());
        }
        self.watched.push(Watch { handle, idle, pace });
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
        let (period, head_timeout) = (self.looks.period(), self.head_timeout);
        self.watched.retain(|Watch { handle, idle, pace }| {
            if pace.passes(period) || idle.passes(period, head_timeout) {
                tracing::debug!("a request came too slowly, or none: the connection is closed");
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
