//! What one connection may take of the server: time and memory.

use std::time::Duration;

/// What one connection may take of the server. The defaults suit a service that faces the internet.
///
/// Memory: a connection holds at most [`head_bytes`](Limits::with_head_bytes) of what it received and has not handed
/// over, as much again of what it has not sent, and the body of the call under way where that is decoded
/// ([`Service::with_body_limit`](crate::server::Service::with_body_limit), 2 MiB). Bodies that are streamed are read
/// only as fast as the service takes them, and sent only as fast as the caller does.
///
/// ```no_run
/// use std::time::Duration;
///
/// use specwright::server::{Limits, serve_with};
/// # async fn example<A: Send + Sync + 'static>(service: specwright::server::Service<A>) -> std::io::Result<()> {
/// let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
/// let limits = Limits::default().with_connections(10_000).with_head_timeout(Duration::from_secs(5));
/// serve_with(listener, service, std::future::pending(), limits).await
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub(super) head_timeout: Duration,
    pub(super) head_bytes: usize,
    pub(super) body_wait: Duration,
    pub(super) connections: usize,
    pub(super) grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_timeout: Duration::from_secs(30),
            head_bytes: 96 << 10,
            body_wait: Duration::from_secs(30),
            connections: usize::MAX,
            grace: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// How long the head of a request may take to arrive, also counted from the answer before it; 30 seconds by
    /// default, give or take a third. Then the connection is closed.
    #[must_use]
    pub const fn with_head_timeout(mut self, timeout: Duration) -> Self {
        self.head_timeout = timeout;
        self
    }

    /// How many bytes the head of a request may have, and so what is buffered of a connection; 96 KiB by default, and
    /// never less than 8. A longer head is answered by 431, as are more than 100 header fields; a target of more than
    /// 65,534 bytes by 414.
    #[must_use]
    pub const fn with_head_bytes(mut self, bytes: usize) -> Self {
        self.head_bytes = if bytes < 8192 { 8192 } else { bytes };
        self
    }

    /// How long the service waits for a body in all, less a second for each KiB that arrives; 30 seconds by default,
    /// give or take a third. Who sends slower than that for long is disconnected, so that no call is held open by a
    /// byte now and then. Time in which the service does not want to read is not counted.
    #[must_use]
    pub const fn with_body_wait(mut self, wait: Duration) -> Self {
        self.body_wait = wait;
        self
    }

    /// How many connections are served at a time; as many as the system allows by default. More wait to be accepted.
    #[must_use]
    pub const fn with_connections(mut self, connections: usize) -> Self {
        self.connections = connections;
        self
    }

    /// How long the calls under way may take once the server is told to stop; 30 seconds by default. What still runs
    /// then, such as a stream without end, is cut off.
    #[must_use]
    pub const fn with_grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }
}
