//! The service without a socket.

use bench_server::{Store, petstore};
use specwright::Body;
use specwright::http::{Request, StatusCode};

async fn ask(method: &str, uri: &str, body: &'static str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(uri).header("content-type", "application/json");
    let response = petstore::service(Store::new(100)).handle(request.body(Body::from(body)).unwrap()).await;
    let (head, body) = response.unwrap().into_parts();
    (head.status, String::from_utf8(body.collect(1 << 20).await.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn shared_pets_are_written_as_pets() {
    let (status, pet) = ask("GET", "/pets/42", "").await;
    assert_eq!(status, 200);
    assert!(pet.starts_with(r#"{"id":42,"name":"Pet number 41","sku":"PET-0041","status":"sold""#), "{pet}");
    assert_eq!(ask("GET", "/pets/101", "").await.0, 404);
    assert_eq!(ask("GET", "/pets/0", "").await.0, 404);
    let (status, pets) = ask("GET", "/pets?tags=a&limit=3", "").await;
    assert_eq!((status, pets.matches(r#""tags":["a""#).count()), (StatusCode::OK, 3));
}

#[tokio::test]
async fn bodies_are_checked() {
    let good = r#"{"name":"Rex","sku":"DOG-0042","status":"sold","age":7,"price":1.5,"birthDate":"2019-04-01",
        "owner":{"name":"Ann","email":"ann@example.com"}}"#;
    let (status, pet) = ask("POST", "/pets", good).await;
    assert_eq!(status, 201);
    assert!(pet.contains(r#""tags":[],"age":7,"price":1.5,"vaccinated":false"#), "{pet}");
    let bad = r#"{"name":"","sku":"x","status":"lost","age":41,"price":0,"birthDate":"","owner":{}}"#;
    let (status, problem) = ask("POST", "/pets", bad).await;
    assert_eq!(status, 422);
    assert_eq!(problem.matches(r#""pointer":"#).count(), 7, "{problem}");
}
