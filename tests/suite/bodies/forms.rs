//! Text, JSON, and several forms of one operation.

use super::{MULTIPART, multipart, send};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn forms() {
    let good = [
        ("items=1&items=2", "([1, 2], None, None, None)"),
        (
            "items[]=1&codes=a|b&card[number]=12&card[year]=26",
            r#"([1], Some(["a", "b"]), Some((Some("12"), Some(26))), None)"#,
        ),
        ("items=1&note=%7B%22text%22%3A%22a+b%22%7D", r#"([1], None, None, Some("a b"))"#),
    ];
    for (body, noted) in good {
        let answer = send("POST", "/orders", FORM, body).await;
        assert_eq!(answer.noted, [noted], "{body}: {}", answer.text);
    }
    let wrong = send("POST", "/orders", FORM, "items=0&card[number]=12345&card[year]=y").await;
    let expected = [("/items/0", "minimum"), ("/card/number", "maxLength"), ("/card/year", "type")];
    let expected: Vec<_> =
        expected.iter().map(|(place, rule)| ((*place).to_owned(), (*rule).to_owned())).collect();
    assert_eq!((wrong.status, wrong.violations()), (422, expected));
    let empty = send("POST", "/orders", FORM, "").await;
    assert_eq!((empty.status, empty.violations()), (422, vec![("/items".into(), "required".into())]));
    assert_eq!(send("POST", "/orders", FORM, "items=%zz").await.status, 400);
    assert_eq!(
        send("POST", "/orders", "application/x-www-form-urlencoded;charset=latin1", "items=1").await.status,
        415
    );
}

#[tokio::test]
async fn text() {
    for (media_type, body) in [("text/plain", "ä!"), ("TEXT/Plain; charset=\"UTF-8\"", "ä!")] {
        let answer = send("POST", "/notes", media_type, body).await;
        assert_eq!((answer.status, answer.noted), (204, vec!["\"ä!\"".to_owned()]));
    }
    let latin = send("POST", "/notes", "text/plain; charset=iso-8859-1", "x").await;
    assert_eq!((latin.status, &latin.headers["accept-post"]), (415, &"text/plain".parse().unwrap()));
    assert_eq!(send("POST", "/notes", "", "x").await.status, 415);
    assert_eq!(send("POST", "/notes", "text/html", "x").await.status, 415);
    assert_eq!(send("POST", "/notes", "text/plain", vec![0xff]).await.status, 400);
    let empty = send("POST", "/notes", "text/plain", "").await;
    assert_eq!((empty.status, empty.violations()), (422, vec![(String::new(), "minLength".into())]));
    let none = send("POST", "/notes", "", "").await;
    assert_eq!((none.status, none.violations()), (422, vec![(String::new(), "required".into())]));
    let long = send("POST", "/notes", "text/plain", "x".repeat(21)).await;
    assert_eq!((long.status, long.violations()), (422, vec![(String::new(), "maxLength".into())]));
    assert_eq!(send("POST", "/notes", "text/plain", "x".repeat(81)).await.status, 413);
}

#[tokio::test]
async fn text_of_a_number() {
    assert_eq!(send("PUT", "/counts", "text/plain", "7").await.noted, ["Some(7)"]);
    assert_eq!(send("PUT", "/counts", "", "").await.noted, ["None"]);
    for (body, rule) in [("seven", "type"), ("", "type"), ("10", "maximum")] {
        let answer = send("PUT", "/counts", "text/plain", body).await;
        assert_eq!((answer.status, answer.violations()), (422, vec![(String::new(), rule.into())]), "{body}");
    }
}

#[tokio::test]
async fn several_forms_of_one_type() {
    let json = r#"{"name":"Rex","age":3,"owner":{"id":7},"nicknames":["a"]}"#;
    let parts = [
        ("form-data; name=age", "3"),
        ("form-data; name=\"name\"", "Rex"),
        ("form-data; name=owner\r\nContent-Type: application/json", r#"{"id":7}"#),
        ("form-data; name=nicknames", "a"),
    ];
    let expected = r#"("Rex", Some(3), Some(7), Some(["a"]))"#;
    let sent = [
        ("application/json", json.to_owned()),
        ("application/vnd.pet+json", json.to_owned()),
        (FORM, "name=Rex&age=3&owner%5Bid%5D=7&nicknames[]=a".to_owned()),
        (MULTIPART, multipart(&parts)),
    ];
    for (media_type, body) in sent {
        let answer = send("POST", "/pets", media_type, body).await;
        assert_eq!((answer.status, answer.noted), (204, vec![expected.to_owned()]), "{media_type}");
    }
}

#[tokio::test]
async fn several_forms_of_several_types() {
    assert_eq!(send("PUT", "/pets", "text/plain", "rex").await.noted, [r#"Text("rex")"#]);
    let json = send("PUT", "/pets", "application/json", r#"{"name":"Rex"}"#).await;
    assert!(json.noted[0].starts_with("Json(Pet {"), "{json:?}");
    let wrong = send("PUT", "/pets", "text/plain", "REX").await;
    assert_eq!((wrong.status, wrong.violations()), (422, vec![(String::new(), "pattern".into())]));
    assert_eq!(send("PUT", "/pets", "application/json", "{").await.status, 400);
    assert_eq!(send("PUT", "/pets", "application/json", "").await.status, 422);
    assert_eq!(send("PUT", "/pets", "application/xml", "<a/>").await.status, 415);
}

#[tokio::test]
async fn a_body_where_http_gives_it_no_meaning() {
    assert_eq!(send("DELETE", "/pets", "application/json", r#"["a"]"#).await.noted, [r#"Some(["a"])"#]);
    assert_eq!(send("DELETE", "/pets", "", "").await.noted, ["None"]);
}

#[tokio::test]
async fn bytes_beside_json() {
    let sent = [("image/png", "png", "3"), ("application/json", r#"{"url":"u"}"#, "\"u\"")];
    for (media_type, body, noted) in sent {
        assert_eq!(send("POST", "/images", media_type, body).await.noted, [noted]);
    }
    let wrong = send("POST", "/images", "application/json", "{}").await;
    assert_eq!((wrong.status, wrong.violations()), (422, vec![("/url".into(), "required".into())]));
    let other = send("POST", "/images", "image/gif", "x").await;
    assert_eq!(other.status, 415);
    assert_eq!(other.headers["accept-post"], "application/json, image/png");
}
