//! Connections.

mod connections;
mod idle;
mod limits;
mod reset;

pub use limits::Limits;
pub use reset::Reset;

use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::body::{Body, BoxError};
use crate::pace::Pace;
use connections::Connections;
use idle::{Idle, Watched};
use reset::Failed;

/// How long accepting rests after an error that does not concern one connection, such as too many open files.
const REST: Duration = Duration::from_millis(50);

/// Serves a service, one of a description or with layers around it, until `stop` is done; then accepts no more
/// connections, closes those that are idle, and returns when the calls under way have been answered. Each connection is
/// bounded in time and memory by the default [`Limits`].
///
/// # Errors
///
/// None at present: what goes wrong with a connection ends that connection only.
pub async fn serve<S, B>(listener: TcpListener, service: S, stop: impl Future<Output = ()>) -> io::Result<()>
where
    S: tower_service::Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    serve_with(listener, service, stop, Limits::default()).await
}

/// The same as [`serve`] with other limits.
///
/// # Errors
///
/// None at present, as with [`serve`].
pub async fn serve_with<S, B>(
    listener: TcpListener,
    service: S,
    stop: impl Future<Output = ()>,
    limits: Limits,
) -> io::Result<()>
where
    S: tower_service::Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let (stopping, stopped) = watch::channel(());
    let free = Arc::new(Semaphore::new(limits.connections.min(Semaphore::MAX_PERMITS)));
    let mut connections = Connections::new(&limits);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            (permit, accepted) = accept(&listener, &free) => match accepted {
                Ok(stream) => {
                    let (idle, pace) = (Idle::default(), Pace::new(limits.body_wait));
                    let of_it = (idle.clone(), pace.clone());
                    let connection = connection(stream, service.clone(), stopped.clone(), of_it, limits);
                    connections.add(idle, pace, async move {
                        connection.await;
                        drop(permit);
                    });
                }
                Err(error) if concerns_one(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "no connection could be accepted");
                    tokio::time::sleep(REST).await;
                }
            },
            () = connections.changed() => {}
            () = &mut stop => break,
        }
    }
    drop(listener);
    stopping.send_replace(());
    connections.end(limits.grace).await;
    Ok(())
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, io::Result<TcpStream>) {
    // The semaphore is never closed, so there always is a permit.
    let permit = Arc::clone(free).acquire_owned().await.ok();
    (permit, listener.accept().await.map(|(stream, _)| stream))
}

/// A connection that went away before it was accepted.
fn concerns_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

async fn connection<S, B>(
    stream: TcpStream,
    service: S,
    mut stopped: watch::Receiver<()>,
    (idle, pace): (Idle, Pace),
    limits: Limits,
) where
    S: tower_service::Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    // Without it a small answer may wait for the acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let stream = Watched::new(TokioIo::new(stream), idle.clone());
    let handle = hyper::service::service_fn(move |request: Request<Incoming>| {
        let (mut service, idle) = (service.clone(), idle.clone());
        let request = request.map(|body| Body::arriving(body, pace.begin()));
        idle.begins();
        async move {
            let answered = match poll_fn(|cx| service.poll_ready(cx)).await.map_err(Failed::new) {
                Ok(()) => service.call(request).await.map_err(Failed::new),
                Err(failed) => Err(failed),
            };
            if answered.as_ref().is_err_and(Failed::resets) {
                idle.resets();
            }
            answered.map(|response| response.map(|body| idle.ends(body)))
        }
    });
    let mut builder = http1::Builder::new();
    builder.max_buf_size(limits.head_bytes);
    // Hyper's own timer would be set anew for each request; see `idle`.
    builder.header_read_timeout(None);
    let mut connection = pin!(builder.serve_connection(stream, handle));
    tokio::select! {
        ended = connection.as_mut() => return log(ended),
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    log(connection.await);
}

/// Connections end in many ways that are no fault of this side.
fn log(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended");
    }
}

/// Done when the process is asked to end.
pub(super) async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut interrupt), Ok(mut terminate)) =
            (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
