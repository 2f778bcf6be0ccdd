//! A mock on a free port.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Deref;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::server::{self, Service};

/// A served mock. It is the mock too, `server.get_pet.calls()`, and stops when it is dropped.
///
/// Expectations are held when [`stop`](Server::stop) returns. After a mere drop they are not: calls may still be
/// under way then.
pub struct Server<A: 'static> {
    service: Service<A>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

/// Serves on a free port of this machine.
///
/// # Errors
///
/// Those of binding the port.
pub async fn serve<A: Send + Sync + 'static>(service: Service<A>) -> io::Result<Server<A>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(server::serve(listener, service.clone(), async { drop(stopped.await) }));
    Ok(Server { service, address, stop: Some(stop), task })
}

impl<A: Send + Sync + 'static> Server<A> {
    /// `http://127.0.0.1:54321/v1`: the address with the description's base path, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.service.base_path())
    }

    /// Where it listens.
    #[must_use]
    pub const fn addr(&self) -> SocketAddr {
        self.address
    }

    /// Stops, and returns when the calls under way have been answered.
    ///
    /// # Panics
    ///
    /// Where an expectation of the mock was not met.
    pub async fn stop(self) {
        drop(self.stop);
        // What it returns is the end of its listener, which is wanted.
        drop(self.task.await);
        // The last one who knows the mock, which says on its drop what was not met.
        drop(self.service);
    }
}

impl<A: Send + Sync + 'static> Deref for Server<A> {
    type Target = A;

    fn deref(&self) -> &A {
        self.service.api()
    }
}

impl<A> fmt::Debug for Server<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({})", self.address)
    }
}
