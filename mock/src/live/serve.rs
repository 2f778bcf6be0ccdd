//! Connections.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use specwright::Body;
use specwright::http::{Request, Response};
use specwright::server::Reset;
use tokio::net::TcpListener;

use super::Live;

impl Live {
    /// Answers what comes to a socket until `end` is done; then lets the calls under way come to their end.
    ///
    /// # Errors
    ///
    /// Those of the socket.
    pub async fn serve(self, listener: TcpListener, end: impl Future<Output = ()>) -> io::Result<()> {
        let live = self.clone();
        let end = async move {
            end.await;
            live.shared().ending.send_replace(true);
        };
        specwright::server::serve(listener, Connected(self), end).await
    }
}

/// The mock behind a socket: what is to be reset is an error of the connection.
#[derive(Clone)]
struct Connected(Live);

impl tower_service::Service<Request<Body>> for Connected {
    type Response = Response<Body>;
    type Error = Reset;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Reset>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Reset>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let live = self.0.clone();
        Box::pin(async move {
            let response = live.handle(request).await;
            match response.extensions().get::<Reset>() {
                Some(reset) => Err(*reset),
                None => Ok(response),
            }
        })
    }
}
