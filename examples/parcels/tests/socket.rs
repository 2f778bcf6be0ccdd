//! The depot over a socket.

use std::net::SocketAddr;

use parcels::{Depot, api};
use specwright_tests::http::ask;

async fn serve() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(specwright::server::serve(listener, api::service(Depot::new()), std::future::pending()));
    address
}

#[tokio::test]
async fn a_parcel_is_handed_in_and_followed() {
    let address = serve().await;
    let sent = "POST /api/parcels\nContent-Type: application/json\n\n{\"to\":{\"name\":\"Ann\",\"city\":\"Lisbon\"},\"size\":\"M\"}";
    let sent = ask(address, sent).await;
    assert_eq!(
        (sent.status, sent.body.as_str()),
        (201, r#"{"number":"PX0001","to":{"name":"Ann","city":"Lisbon"},"size":"M"}"#)
    );
    let found = ask(address, "GET /api/parcels/PX0001").await;
    assert_eq!((found.status, found.body), (200, sent.body));
}

#[tokio::test]
async fn a_missing_parcel_is_the_declared_404() {
    let answer = ask(serve().await, "GET /api/parcels/PX9999").await;
    assert_eq!((answer.status, answer.body.as_str()), (404, r#"{"reason":"no such parcel"}"#));
}

#[tokio::test]
async fn members_that_are_not_described_are_refused() {
    let sent = "POST /api/parcels\nContent-Type: application/json\n\n{\"to\":{\"name\":\"Ann\",\"city\":\"\"},\"size\":\"XS\",\"weight\":3}";
    let answer = ask(serve().await, sent).await;
    assert_eq!(answer.status, 422);
    for place in ["/to/city", "/size", "/weight"] {
        assert!(answer.body.contains(place), "{place} is not in {}", answer.body);
    }
}
