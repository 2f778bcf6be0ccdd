//! Faults that were asked for, as a client sees them.

use std::time::{Duration, Instant};

use specwright_mock::Options;
use specwright_mock::faults::Faults;

use crate::server::Server;

fn with(faults: Faults) -> Server {
    Server::start(Options { faults, ..Options::default() })
}

#[test]
fn failures_have_their_declared_body() {
    with(Faults { fail: vec!["1:503".parse().unwrap()], ..Faults::default() }).hold(&[
        ("GET /examples", 503, &["{\"why\":\"busy\"}"]),
        ("GET /numbers", 503, &["application/problem+json"]),
        ("GET /nothing", 404, &[]),
        ("GET /__specwright/health", 200, &[]),
    ]);
}

#[test]
fn a_connection_is_reset_or_ends_too_early() {
    let reset = with(Faults { reset: "1".parse().unwrap(), ..Faults::default() }).ask("GET /examples");
    assert_eq!((reset.status, reset.whole), (0, false));
    let cut = with(Faults { truncate: "1".parse().unwrap(), ..Faults::default() }).ask("GET /examples");
    assert_eq!((cut.status, cut.header("content-length"), cut.body().as_str()), (200, "14", "{\"name\""));
}

#[test]
fn latency_is_waited_for() {
    let slow = with(Faults { latency: Some("40ms".parse().unwrap()), ..Faults::default() });
    let began = Instant::now();
    assert_eq!(slow.ask("GET /examples").status, 200);
    assert!(began.elapsed() >= Duration::from_millis(40));
}
