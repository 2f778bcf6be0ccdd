//! Several services together, and below other routers.

use specwright::axum::Router;
use specwright::axum::routing::get;
use specwright::http::Request;
use specwright::{Body, axum};
use tower_service::Service as _;

use crate::api::{Mock, router, service};
use crate::shop::{Said, Shop, ask, read, request};

async fn ask_router(router: Router, text: &str) -> Said {
    let request: Request<axum::body::Body> = request(text).map(axum::body::Body::new);
    let Ok(response) = router.clone().call(request).await;
    read(response.map(Body::new)).await
}

#[tokio::test]
async fn or_falls_through_where_no_path_matches() {
    let pages = service(Mock::<()>::new()).with_description("/openapi.json");
    let both = service(Shop).or(pages).or(service(Shop).with_description("/second.json"));
    let mut tower = both.clone();
    let Ok(response) = tower.call(request("GET /openapi.json")).await;
    assert_eq!(read(response).await.status, 200);
    let Ok(response) = both.handle(request("GET /second.json")).await;
    assert_eq!(read(response).await.status, 200);
    let Ok(response) = both.handle(request("PUT /v1/pets")).await;
    read(response).await.is_problem(405);
    let Ok(response) = both.handle(request("GET /nowhere")).await;
    read(response).await.is_problem(404);
}

#[tokio::test]
async fn a_router_merges() {
    let merged = Router::new().route("/health", get(|| async { "fine" })).merge(router(Shop));
    assert_eq!(ask_router(merged.clone(), "GET /health").await.body, "fine");
    assert_eq!(ask_router(merged.clone(), "GET /v1/pets/1").await.status, 200);
    ask_router(merged.clone(), "GET /pets/1").await.is_problem(404);
    ask_router(merged, "GET /nowhere").await.is_problem(404);
}

#[tokio::test]
async fn a_router_nests_with_its_base_path_and_without() {
    let nested = Router::new().nest("/api", router(Shop));
    assert_eq!(ask_router(nested.clone(), "GET /api/v1/pets/1").await.status, 200);
    assert_eq!(ask_router(nested.clone(), "GET /api/pets/1").await.status, 200);
    assert_eq!(ask_router(nested.clone(), "GET /api/pets/2?x=y").await.body, r#"{"id":2,"name":"Rex"}"#);
    ask_router(nested, "GET /api/nowhere").await.is_problem(404);
    assert_eq!(ask("GET /pets/1").await.status, 404, "not nested, so the base path is needed");
}
