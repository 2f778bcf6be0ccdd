//! The pet shop over a socket.

use std::net::SocketAddr;

use petshop::petshop as api;
use petshop::petshop::Mock;
use petshop::{Shop, rex};
use specwright_tests::http::ask;

async fn serve(shop: Shop) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let service = api::service(shop).with_description("/openapi.json").with_documentation("/docs");
    tokio::spawn(specwright::server::serve(listener, service, std::future::pending()));
    address
}

#[tokio::test]
async fn a_pet_is_put_on_sale_found_bought_and_gone() {
    let address = serve(Shop::new("secret")).await;
    let created = ask(
        address,
        "POST /v1/pets\nContent-Type: application/json\nAuthorization: Bearer secret\n\n\
         {\"name\":\"Tom\",\"species\":{\"kind\":\"cat\",\"indoor\":true},\"price\":10.5}",
    )
    .await;
    assert_eq!(created.status, 201, "{}", created.body);
    assert_eq!(created.header("location"), Some("/v1/pets/1"));
    assert_eq!(
        created.body,
        r#"{"id":1,"name":"Tom","species":{"kind":"cat","indoor":true},"price":10.5,"status":"available","tags":[]}"#
    );
    let order = "POST /v1/orders\nContent-Type: application/json\n\n{\"petId\":1,\"email\":\"a@b\"}";
    assert_eq!(ask(address, order).await.status, 201);
    let again = ask(address, order).await;
    assert_eq!(again.status, 500, "a sold pet is an error that no one declared");
    assert!(!again.body.contains("sold"), "nothing leaks: {}", again.body);
    assert_eq!(ask(address, "DELETE /v1/pets/1\nAuthorization: Bearer secret").await.status, 204);
    assert_eq!(ask(address, "GET /v1/pets/1").await.status, 404);
}

#[tokio::test]
async fn a_missing_pet_is_the_declared_404() {
    let answer = ask(serve(Shop::new("secret")).await, "GET /v1/pets/7").await;
    assert_eq!((answer.status, answer.header("content-type")), (404, Some("application/problem+json")));
    assert_eq!(answer.body, r#"{"title":"no such pet","status":404,"detail":"the shop has no pet 7"}"#);
}

#[tokio::test]
async fn strangers_do_not_sell() {
    let address = serve(Shop::new("secret").with(rex())).await;
    let answer = ask(address, "DELETE /v1/pets/1").await;
    assert_eq!(answer.status, 401);
    assert!(answer.header("www-authenticate").is_some_and(|value| value.starts_with("Bearer")));
    assert_eq!(ask(address, "DELETE /v1/pets/1\nAuthorization: Bearer wrong").await.status, 401);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let answer = ask(
        serve(Shop::new("secret")).await,
        "POST /v1/pets\nContent-Type: application/json\nAuthorization: Bearer secret\n\n\
         {\"name\":\"\",\"species\":{\"kind\":\"dog\",\"walks\":0},\"price\":0,\"born\":\"yesterday\",\"tags\":[\"\"]}",
    )
    .await;
    assert_eq!(answer.status, 422);
    for place in ["/name", "/species/walks", "/price", "/born", "/tags/0"] {
        assert!(answer.body.contains(place), "{place} is not in {}", answer.body);
    }
}

#[tokio::test]
async fn the_description_is_served() {
    let address = serve(Shop::new("secret")).await;
    assert!(ask(address, "GET /openapi.json").await.body.contains("Pet shop"));
    assert_eq!(ask(address, "GET /docs").await.header("content-type"), Some("text/html; charset=utf-8"));
}

#[tokio::test]
async fn an_unprogrammed_mock_answers_with_the_example() {
    let server = Mock::<()>::new().serve().await.expect("it is served");
    let answer = ask(server.addr(), "GET /v1/pets/1").await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("2024-04-01"), "{}", answer.body);
}
