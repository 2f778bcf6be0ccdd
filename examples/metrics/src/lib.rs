//! Layers around a service: metrics by operation, a time that no answer may exceed, compressed bodies.

mod metrics;

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use desk::operations::{add_up, nap};
use specwright::axum::Router;
use specwright::axum::routing::get;
use specwright::http::StatusCode;
use tower::ServiceBuilder;
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::timeout::TimeoutLayer;

pub use metrics::{Measured, Metrics};

/// Everything that `desk.yaml` describes.
pub mod desk {
    specwright::include_spec!("desk.yaml");
}

/// A desk that adds up, and that may be kept waiting.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    waiting: Arc<AtomicUsize>,
}

impl Desk {
    /// How many callers are kept waiting.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }
}

/// A caller that is kept waiting, until this is dropped: at the end, or where the call is given up.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl desk::Api for Desk {
    async fn add_up(&self, request: add_up::Request) -> Result<add_up::Response, add_up::Error> {
        Ok(request.body.into_iter().map(i64::from).sum())
    }

    async fn nap(&self, request: nap::Request) -> Result<nap::Response, nap::Error> {
        let _waiting = Waiting::new(&self.waiting);
        tokio::time::sleep(Duration::from_millis(u64::try_from(request.millis)?)).await;
        Ok(())
    }
}

/// The desk with layers around it, and `/metrics` beside it.
///
/// The first layer is the outermost: what the others answer is measured too. A body is bounded after it has been
/// decompressed, so a small one does not become a large one unseen.
pub fn app(desk: Desk, patience: Duration) -> Router {
    let metrics = Metrics::default();
    let service = ServiceBuilder::new()
        .layer(metrics.clone())
        .layer(RequestDecompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience))
        .service(desk::service(desk));
    Router::new().route("/metrics", get(move || ready(metrics.to_string()))).fallback_service(service)
}
