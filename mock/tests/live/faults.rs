//! Faults that were asked for.

use std::time::Instant;

use specwright::Body;
use specwright::server::Reset;
use specwright_mock::faults::Faults;
use specwright_mock::journal::From;
use specwright_mock::{Failure, Live, Options};

use crate::support::{get, last, live, request, try_live};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: x, content: {application/json: {schema: {type: array, items: {type: string}}, example: [one, two]}}}
        '503': {description: x, content: {application/json: {schema: {type: object}, example: {busy: true}}}}
";

fn with(faults: Faults) -> Live {
    live(DOCUMENT, Options { faults, ..Options::default() })
}

#[tokio::test]
async fn failures_have_their_declared_body_and_come_as_often_as_they_should() {
    let faults =
        || Faults { fail: vec!["0.3:503".parse().unwrap(), "0.1:500".parse().unwrap()], ..Faults::default() };
    let run = async || {
        let live = with(faults());
        let mut all = Vec::new();
        for _ in 0..200 {
            let answer = get(&live, "/pets", &[]).await;
            all.push((answer.status.as_u16(), answer.text));
        }
        (all, live.journal().counts().faults)
    };
    let (all, counted) = run().await;
    let of = |status| all.iter().filter(|(found, _)| *found == status).count();
    assert!((35..90).contains(&of(503)) && (5..40).contains(&of(500)), "{} {}", of(503), of(500));
    assert_eq!(counted as usize, of(503) + of(500));
    assert!(all.iter().all(|(status, text)| *status != 503 || text == r#"{"busy":true}"#));
    assert_eq!(run().await.0, all, "a run can be repeated");
}

#[tokio::test]
async fn latency_is_waited_for() {
    let live = with(Faults { latency: Some("40ms".parse().unwrap()), ..Faults::default() });
    let began = Instant::now();
    get(&live, "/pets", &[]).await;
    assert!(began.elapsed().as_millis() >= 40 && last(&live).took.as_millis() >= 40);
}

#[tokio::test]
async fn a_reset_is_told_to_who_serves() {
    let live = with(Faults { reset: "1".parse().unwrap(), ..Faults::default() });
    let response = live.handle(request("GET /pets", &[], "")).await;
    assert!(response.extensions().get::<Reset>().is_some());
    assert_eq!((last(&live).status, last(&live).from), (0, From::Fault));
}

#[tokio::test]
async fn a_truncated_body_tells_its_whole_length() {
    let live = with(Faults { truncate: "1".parse().unwrap(), ..Faults::default() });
    let response = live.handle(request("GET /pets", &[], "")).await;
    assert_eq!(
        (response.status().as_u16(), response.headers()["content-length"].to_str().unwrap()),
        (200, "13")
    );
    let mut body: Body = response.into_body();
    assert_eq!(body.next().await.unwrap().unwrap(), r#"["one""#);
    assert!(body.next().await.unwrap().is_err());
}

#[test]
fn rates_that_are_too_much_together_are_refused() {
    let fail = vec!["0.6:503".parse().unwrap(), "0.6:500".parse().unwrap()];
    let faults = Faults { fail, ..Faults::default() };
    let failure = try_live(DOCUMENT, Options { faults, ..Options::default() }).unwrap_err();
    assert!(matches!(failure, Failure::Option(why) if why.contains("--fail")));
}
