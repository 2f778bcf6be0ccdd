//! Any bytes as a request to a generated service, and what must hold for its answer. The fuzz target `request_decoding`
//! and a test share it.

use std::cell::RefCell;
use std::task::{Context, Poll, Waker};

use specwright::http::{HeaderName, HeaderValue, Method, Request, Response, Uri};
use specwright::mock::Callers;
use specwright::{Body, Value, json};

use tower_service::Service as _;

use super::api::{self, Mock, Service};

/// The mock of a service keeps its calls, so it is made anew after so many.
const CALLS: usize = 1000;

/// What the runtime answers by itself: the request cannot be read, is not allowed, is for nothing, is too large, or is
/// in a media type that is not declared.
const OWN: [u16; 10] = [400, 401, 403, 404, 405, 406, 411, 413, 415, 422];

/// No refusal is as long, whatever was sent.
const LONGEST: usize = 256 << 10;

thread_local! {
    static SERVICE: RefCell<(usize, Service<Mock>)> = RefCell::new((0, fresh()));
}

fn fresh() -> Service<Mock> {
    api::service(Mock::with_callers(Callers::with_credentials()))
}

/// Sends what `bytes` say: `METHOD URI`, header lines, an empty line, the body. `None`: that is no request.
///
/// # Panics
///
/// Where the answer is a 5xx, a refusal that is longer than any need be, or a status that neither the description declares nor the runtime gives by itself.
pub(super) fn check(bytes: &[u8]) -> Option<u16> {
    let request = request(bytes)?;
    let shown = format!("{request:?}");
    let response = answer(request)?;
    let status = response.status().as_u16();
    let operation =
        response.extensions().get::<specwright::server::Operation>().map(specwright::server::Operation::id);
    let declared = operation.is_some_and(|id| declares(id, status));
    let page = operation.is_none() && matches!(status, 200 | 204);
    assert!(declared || page || OWN.contains(&status), "{status} of {operation:?} to {shown}");
    if status >= 400 {
        let body = ready(response.into_body().collect(LONGEST));
        assert!(body.is_ok(), "more than {LONGEST} bytes to {shown}");
    }
    Some(status)
}

fn request(bytes: &[u8]) -> Option<Request<Body>> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match end {
        Some(end) => (bytes.get(..end)?, bytes.get(end + 2..)?),
        None => (bytes, &b""[..]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let line = lines.next()?;
    let space = line.iter().position(|byte| *byte == b' ')?;
    let method = Method::from_bytes(line.get(..space)?).ok()?;
    let uri = Uri::try_from(line.get(space + 1..)?).ok()?;
    let mut request = Request::new(Body::from(body.to_vec()));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(line.get(..colon)?).ok()?;
        let value = HeaderValue::from_bytes(line.get(colon + 1..)?.trim_ascii()).ok()?;
        request.headers_mut().append(name, value);
    }
    Some(request)
}

/// The answer. Nothing that the service waits for comes from outside, so it is there after a few polls.
fn answer(request: Request<Body>) -> Option<Response<Body>> {
    let future = SERVICE.with_borrow_mut(|(calls, service)| {
        *calls += 1;
        if *calls == CALLS {
            (*calls, *service) = (0, fresh());
        }
        service.call(request)
    });
    ready(future).ok()
}

fn ready<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("no answer comes");
}

/// Whether the description declares a status for an operation.
fn declares(operation: &str, status: u16) -> bool {
    thread_local! {
        static DESCRIPTION: Value = json::from_str(api::description()).expect("the description is JSON");
    }
    DESCRIPTION.with(|description| {
        let paths = description.get("paths").and_then(Value::as_object);
        let methods = paths.into_iter().flat_map(|paths| paths.values()).filter_map(Value::as_object);
        let mut operations = methods.flat_map(|methods| methods.values());
        operations
            .find(|one| one.get("operationId").and_then(Value::as_str) == Some(operation))
            .and_then(|one| one.get("responses"))
            .is_some_and(|responses| responses.get(&status.to_string()).is_some())
    })
}
