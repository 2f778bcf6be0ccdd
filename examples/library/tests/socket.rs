//! The library over a socket.

use std::net::SocketAddr;

use library::{Library, api};
use specwright_tests::http::ask;

const BOOK: &str = r#"{"kind":"book","id":"B000017","title":"On Lending","shelf":"A3","acquired":null,"authors":["A. Writer"]}"#;

async fn serve() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let library = Library::new(vec![specwright::json::from_str(BOOK).expect("a book")]);
    tokio::spawn(specwright::server::serve(listener, api::service(library), std::future::pending()));
    address
}

fn lend(card: &str) -> String {
    format!(
        "PUT /items/B000017/loan\nContent-Type: application/json\n\n{{\"card\":\"{card}\",\"until\":\"2026-12-24\"}}"
    )
}

#[tokio::test]
async fn an_item_is_found_by_its_title() {
    let answer = ask(serve().await, "GET /items?q=Lend&kind=book").await;
    assert_eq!((answer.status, answer.header("x-total-count")), (200, Some("1")));
    assert_eq!(answer.body, format!("[{BOOK}]"));
    let answer = ask(serve().await, "GET /items?q=L&kind=tape\nX-Request-Id: 7").await;
    assert_eq!(answer.status, 422);
    for place in ["/q", "/kind", "/X-Request-Id"] {
        assert!(answer.body.contains(place), "{place} is not in {}", answer.body);
    }
}

#[tokio::test]
async fn a_missing_item_is_the_declared_404() {
    let answer = ask(serve().await, "GET /items/R999999").await;
    assert_eq!((answer.status, answer.body.as_str()), (404, r#"{"message":"no such item","retry":false}"#));
    assert_eq!(ask(serve().await, "GET /items/nonsense").await.status, 404);
}

#[tokio::test]
async fn a_loan_is_made_renewed_and_refused() {
    let address = serve().await;
    let statuses = [201, 200, 200, 200, 409];
    for (times, expected) in statuses.into_iter().enumerate() {
        let answer = ask(address, &lend("c1")).await;
        assert_eq!(answer.status, expected, "after {times} loans: {}", answer.body);
    }
}

#[tokio::test]
async fn what_fails_inside_stays_inside() {
    let answer = ask(serve().await, &lend("lost")).await;
    assert_eq!(answer.status, 500);
    assert!(!answer.body.contains("card reader"), "{}", answer.body);
}

fn pictures(media_type: &str, caption: &str) -> String {
    let part = |head: &str, content: &str| {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let picture = format!("name=pictures; filename=cover.png\r\nContent-Type: {media_type}");
    let body = part("name=caption", caption) + &part(&picture, "12345") + "--x--";
    format!("POST /items/B000017/pictures\nContent-Type: multipart/form-data; boundary=x\n\n{body}")
}

#[tokio::test]
async fn pictures_are_uploaded() {
    let address = serve().await;
    let answer = ask(address, &pictures("image/png", "The cover")).await;
    let expected = r#"[{"caption":"The cover","fileName":"cover.png","bytes":5}]"#;
    assert_eq!((answer.status, answer.body.as_str()), (201, expected));
    let answer = ask(address, &pictures("text/html", &"x".repeat(81))).await;
    assert_eq!(answer.status, 422);
    for place in ["/caption", "/pictures"] {
        assert!(answer.body.contains(place), "{place} is not in {}", answer.body);
    }
}
