//! What the user's code gets wrong is not sent: a 500, or the end of a sequence.

use super::service::{Shop, ask};

async fn status(fault: &str) -> u16 {
    ask(&Shop::default(), &format!("GET /checked?fault={fault}"), "").await.0
}

#[tokio::test]
async fn a_status_that_the_answer_may_not_have() {
    for sound in ["range%20400", "range%20418", "default%20503", "default%20302"] {
        assert_eq!(status(sound).await.to_string(), sound[sound.len() - 3..], "{sound}");
    }
    for wrong in ["range%20201", "range%20404", "range%20500", "default%20100", "default%20200"] {
        assert_eq!(status(wrong).await, 500, "{wrong}");
    }
    assert_eq!(status("default%20404").await, 500, "it has a response of its own");
    assert_eq!(status("default%20409").await, 500, "its range has a response of its own");
}

#[tokio::test]
async fn headers_that_the_description_forbids() {
    let (status_of, headers, _) = ask(&Shop::default(), "GET /checked", "").await;
    assert_eq!(
        (status_of, &headers["x-rate"], &headers["x-tags"]),
        (200, &"10".parse().unwrap(), &"a,b".parse().unwrap())
    );
    assert_eq!(status("rate").await, 500);
    assert_eq!(status("tags").await, 500);
    assert_eq!(status("note").await, 500, "no header can hold it");
}

#[tokio::test]
async fn items_that_the_description_forbids() {
    let (_, _, body) = ask(&Shop::default(), "GET /checked-items", "").await;
    assert!(body.starts_with("BROKEN"), "{body}");
    let head = "POST /checked-items\nContent-Type: application/jsonl";
    assert_eq!(ask(&Shop::default(), head, "\"a\"\n\"ab\"\n").await.2, "data: a\n\ndata: ab\n\n");
    let (status, _, said) = ask(&Shop::default(), head, "\"a\"\n\"abcd\"\n").await;
    assert_eq!(status, 422, "{said}");
    assert!(said.contains("maxLength") && said.contains("/1"), "{said}");
    assert_eq!(ask(&Shop::default(), head, "\"A\"\n").await.0, 422, "the pattern");
    let (_, _, body) = ask(&Shop::default(), head, "\"abc\"\n").await;
    assert!(body.starts_with("BROKEN"), "{body}");
}

#[tokio::test]
async fn browsers_may_ask_for_parts_of_contents() {
    use specwright::http::Request;
    let cors = specwright::server::Cors::origins(["https://a.example"]);
    let service = crate::golden::responses::service(Shop::default()).with_cors(cors);
    let leave = async |path: &str| {
        let asked = Request::options(path).header("origin", "https://a.example");
        let asked = asked.header("access-control-request-method", "GET").body(specwright::Body::default());
        let Ok(response) = service.handle(asked.expect("a request")).await;
        let leave = response.headers().get("access-control-allow-headers");
        leave.map(|names| names.to_str().expect("text").to_owned()).unwrap_or_default()
    };
    let all = "If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, If-Range, Range";
    assert_eq!(leave("/download").await, all);
    assert_eq!(leave("/headers").await, "");
}
