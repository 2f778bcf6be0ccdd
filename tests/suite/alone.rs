//! A mock without a server: the parts `types,mock`, as a client's developers generate them.

use specwright::mock::Callers;
use specwright_tests::http::ask;

use super::golden::alone::operations::{add_reading, list_readings};
use super::golden::alone::types::{Problem, Reading};
use super::golden::alone::{Mock, ReadingsApi};

fn reading(celsius: f64) -> Reading {
    Reading::new("2026-01-02T00:00:00Z".parse().expect("a moment"), celsius)
}

#[tokio::test]
async fn it_is_programmed_in_process() {
    let mock: Mock = Mock::new();
    mock.add_reading.with(add_reading::Request::new(reading(9.0))).returns(reading(9.5)).times(1);
    mock.add_reading
        .when(|request| request.body.celsius > 50.0)
        .returns_error(add_reading::Error::Conflict(Problem::default().with_title("It is there")));

    let added = mock.add_reading((), add_reading::Request::new(reading(9.0))).await.expect("it is kept");
    assert_eq!(added, reading(9.5));
    let refused = mock.add_reading((), add_reading::Request::new(reading(51.0))).await;
    assert!(matches!(refused, Err(add_reading::Error::Conflict(_))));
    let example = mock.list_readings((), list_readings::Request::new()).await.expect("the example");
    assert_eq!(example[0].celsius, -3.5);
    assert_eq!(mock.add_reading.count(), 2);
    mock.verify();
}

#[tokio::test]
async fn it_is_served_below_its_base_path_and_holds_requests_against_the_document() {
    let mock = Mock::with_callers(Callers::known().token("secret", "the roof"));
    mock.list_readings.by(|who: &&str| *who == "the roof").returns(vec![reading(1.5)]);
    let server = mock.serve().await.expect("a free port");
    assert!(server.url().ends_with("/v2"));

    let get = |rest: &str| format!("GET /v2/readings{rest}\nAuthorization: Bearer secret");
    let json = ask(server.addr(), &get("")).await;
    assert_eq!((json.status, &*json.body), (200, r#"[{"at":"2026-01-02T00:00:00Z","celsius":1.5}]"#));
    let xml = ask(server.addr(), &(get("") + "\nAccept: application/xml")).await;
    assert!(xml.body.contains("<reading at=\"2026-01-02T00:00:00Z\"><celsius>1.5</celsius>"), "{}", xml.body);
    let live = ask(server.addr(), &get("/live")).await;
    assert_eq!(live.header("content-type"), Some("application/jsonl"));
    assert_eq!(live.body.matches("\"celsius\":-3").count(), 2, "as many as the example has: {}", live.body);

    assert_eq!(ask(server.addr(), &get("?limit=0")).await.status, 422);
    assert_eq!(ask(server.addr(), "GET /v2/readings").await.status, 401);
    assert_eq!(ask(server.addr(), &get("").replace("GET", "PATCH")).await.status, 405);
    assert_eq!(server.list_readings.count(), 2);
    server.stop().await;
}

/// What puts an implementation behind HTTP is not offered: it is the mock's.
#[test]
fn nothing_of_a_server_is_public() {
    let root = include_str!("../cases/alone/expected/mod.rs");
    for absent in ["service", "Service", "router", "pub mod server", "pub mod stub", "(server"] {
        assert!(!root.contains(absent), "{absent}");
    }
    assert!(root.contains("require!(mock, jiff, xml)"));
}
