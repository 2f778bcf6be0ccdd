//! Bodies with a `Content-Encoding`: refused, unless a layer around the service undoes it.

use specwright::Body;
use specwright::http::{Request, header};

use super::call;

fn encoded(path: &str, method: &str, media_type: &str, coding: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, media_type);
    request.header(header::CONTENT_ENCODING, coding).body("x".into()).expect("it is a request")
}

/// What a layer does that knows the coding `reversed`, as `tower_http::decompression` does with `gzip`.
async fn decoded(request: Request<Body>) -> Request<Body> {
    let (mut head, body) = request.into_parts();
    head.headers.remove(header::CONTENT_ENCODING);
    head.headers.remove(header::CONTENT_LENGTH);
    let bytes = body.collect(1000).await.expect("it is whole");
    Request::from_parts(head, bytes.iter().rev().copied().collect::<Vec<u8>>().into())
}

#[tokio::test]
async fn a_layer_that_decodes_takes_the_field_away() {
    let mut request = encoded("/notes", "POST", "text/plain", "reversed");
    *request.body_mut() = "cba".into();
    let answer = call(decoded(request).await).await;
    assert_eq!((answer.status, answer.noted), (204, vec!["\"abc\"".to_owned()]));
}

#[tokio::test]
async fn an_encoded_body_is_refused() {
    for (path, method, media_type) in [("/notes", "POST", "text/plain"), ("/images", "PUT", "image/png")] {
        let answer = call(encoded(path, method, media_type, "gzip")).await;
        assert_eq!(
            (answer.status, &answer.headers[header::ACCEPT_ENCODING]),
            (415, &"identity".parse().unwrap())
        );
        assert_eq!(call(encoded(path, method, media_type, "identity")).await.status, 204);
    }
}
