//! How many calls each operation has answered with each status, and how long they took.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use specwright::http::{Request, Response};
use specwright::server::Operation;
use tower::{Layer, Service};

/// The upper bounds of the buckets, in seconds.
const BOUNDS: [f64; 6] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];

/// What no operation has answered: no path matched, or a layer spoke for it.
const NONE: &str = "";

/// A layer that counts and times answers. It prints itself as Prometheus reads it.
///
/// Time runs until the answer begins; its body may still be on the way. A call that its caller gave up is not counted.
#[derive(Clone, Debug, Default)]
pub struct Metrics(Arc<Mutex<BTreeMap<(&'static str, u16), Series>>>);

/// The calls of one operation that were answered with one status.
#[derive(Debug, Default)]
struct Series {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

impl Metrics {
    fn add<B>(&self, response: &Response<B>, time: Duration) {
        let operation = response.extensions().get::<Operation>().map_or(NONE, Operation::id);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let series = all.entry((operation, response.status().as_u16())).or_default();
        let seconds = time.as_secs_f64();
        for (bucket, bound) in series.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
        series.count += 1;
        series.seconds += seconds;
    }
}

impl fmt::Display for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAME: &str = "http_server_request_duration_seconds";
        writeln!(f, "# TYPE {NAME} histogram")?;
        for ((operation, status), series) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            let labels = format!("operation=\"{operation}\",status=\"{status}\"");
            for (bound, count) in BOUNDS.iter().zip(series.buckets) {
                writeln!(f, "{NAME}_bucket{{{labels},le=\"{bound}\"}} {count}")?;
            }
            writeln!(f, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {}", series.count)?;
            writeln!(f, "{NAME}_sum{{{labels}}} {}", series.seconds)?;
            writeln!(f, "{NAME}_count{{{labels}}} {}", series.count)?;
        }
        Ok(())
    }
}

impl<S> Layer<S> for Metrics {
    type Service = Measured<S>;

    fn layer(&self, service: S) -> Measured<S> {
        Measured { service, metrics: self.clone() }
    }
}

/// A service whose answers are counted and timed.
#[derive(Clone, Debug)]
pub struct Measured<S> {
    service: S,
    metrics: Metrics,
}

impl<S, B, C> Service<Request<B>> for Measured<S>
where
    S: Service<Request<B>, Response = Response<C>>,
    S::Future: Send + 'static,
{
    type Response = Response<C>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<C>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (since, metrics) = (Instant::now(), self.metrics.clone());
        let answer = self.service.call(request);
        Box::pin(async move {
            let response = answer.await?;
            metrics.add(&response, since.elapsed());
            Ok(response)
        })
    }
}
