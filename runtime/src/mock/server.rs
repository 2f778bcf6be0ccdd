//! A mock on a free port.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{Request, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::book::Book;
use super::running::Broken;
use crate::Body;
use crate::server::{self, Service};

/// A served mock. It is the mock too, `server.get_pet.calls()`, and stops when it is dropped.
///
/// Its expectations are held when [`stop`](Server::stop) returns, which waits for the calls under way, or by
/// [`verify`](super::Mock::verify) at any time. A mere drop cannot wait: it holds them as things stand then.
pub struct Server<A: Checked> {
    service: Service<A>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<io::Result<()>>>,
}

/// What has expectations.
#[doc(hidden)]
pub trait Checked: Send + Sync + 'static {
    /// Where they stand.
    fn book(&self) -> &Book;
}

tokio::task_local! {
    /// What has become of the call under way.
    static CALL: Call;
}

/// What has become of a call.
#[derive(Default)]
struct Call {
    /// Its connection is to break.
    breaks: Cell<bool>,
    /// It has reached an operation.
    came: Cell<bool>,
}

/// The call under way has reached an operation.
pub(super) fn came() {
    // In process nothing stands before the operations.
    let _ = CALL.try_with(|call| call.came.set(true));
}

/// Breaks the connection of the call under way, if it has one.
pub(super) fn break_connection() {
    // In process there is none.
    let _ = CALL.try_with(|call| call.breaks.set(true));
}

/// Serves on a free port of this machine.
///
/// # Errors
///
/// Those of binding the port.
pub async fn serve<A: Checked>(service: Service<A>) -> io::Result<Server<A>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel();
    let breaking = Breaking(service.clone());
    let task = tokio::spawn(server::serve(listener, breaking, async { drop(stopped.await) }));
    Ok(Server { service, address, stop: Some(stop), task: Some(task) })
}

impl<A: Checked> Server<A> {
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
    /// Where an expectation of the mock was not met, or a call was unexpected.
    pub async fn stop(mut self) {
        self.stop = None;
        if let Some(task) = self.task.take() {
            // What it returns is the end of its listener, which is wanted.
            drop(task.await);
        }
        // The drop that follows holds the expectations.
    }
}

impl<A: Checked> Drop for Server<A> {
    fn drop(&mut self) {
        // Tasks may know the mock for a while yet; a panic of theirs would reach no test.
        self.service.api().book().close();
    }
}

impl<A: Checked> Deref for Server<A> {
    type Target = A;

    fn deref(&self) -> &A {
        self.service.api()
    }
}

impl<A: Checked> fmt::Debug for Server<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({})", self.address)
    }
}

/// So much of a refusal is kept.
const KEPT: usize = 300;

/// Notes a request that no operation was called for.
async fn refused<A: Checked>(service: &Service<A>, what: &str, response: Response<Body>) -> Response<Body> {
    let (head, body) = response.into_parts();
    // The body of a refusal is whole; one that is not is sent on as what could be read.
    let bytes = body.collect(usize::MAX).await.unwrap_or_default();
    let said: String = String::from_utf8_lossy(&bytes).chars().take(KEPT).collect();
    service.api().book().refused(&format!("{what}: refused by {}: {said}", head.status.as_u16()));
    Response::from_parts(head, Body::from(bytes))
}

/// A service whose connections can break, and that notes what it refuses.
struct Breaking<A: 'static>(Service<A>);

impl<A> Clone for Breaking<A> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<A: Checked> tower_service::Service<Request<Body>> for Breaking<A> {
    type Response = Response<Body>;
    type Error = Broken;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Broken>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Broken>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let service = self.0.clone();
        let what = format!("{} {}", request.method(), request.uri().path());
        let answer = tower_service::Service::call(&mut self.0, request);
        Box::pin(CALL.scope(Call::default(), async move {
            let Ok(response) = answer.await;
            let (breaks, came) = CALL.with(|call| (call.breaks.get(), call.came.get()));
            if breaks {
                return Err(Broken);
            }
            let is_refused = response.status().is_client_error() || response.status().is_server_error();
            Ok(if is_refused && !came { refused(&service, &what, response).await } else { response })
        }))
    }
}
