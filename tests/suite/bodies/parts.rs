//! Multipart bodies: decoded whole, and part by part.

use super::{MULTIPART, multipart, send};

const TITLE: (&str, &str) = ("form-data; name=title", "Sea");
const PHOTO: (&str, &str) =
    ("form-data; name=photos; filename=\"a b.png\"\r\nContent-Type: image/png\r\nX-Rating: 5", "12345");

/// Heads with contents, or pointers with rules.
type Pairs<'a> = &'a [(&'a str, &'a str)];

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(pointer, rule)| ((*pointer).to_owned(), (*rule).to_owned())).collect()
}

#[tokio::test]
async fn violations_of_all_parts_in_one_answer() {
    let parts = [
        ("form-data; name=name", "R"),
        ("form-data; name=age", "old"),
        ("form-data; name=other", "x"),
        ("form-data; name=nicknames\r\nContent-Type: text/plain; charset=latin1", "x"),
    ];
    let answer = send("POST", "/pets", MULTIPART, multipart(&parts)).await;
    assert_eq!(answer.status, 422);
    let expected = [
        ("/other", "additionalProperties"),
        ("/nicknames/0", "contentType"),
        ("/name", "minLength"),
        ("/age", "type"),
    ];
    assert_eq!(answer.violations(), pairs(&expected));
}

#[tokio::test]
async fn what_is_no_multipart() {
    let good = multipart(&[("form-data; name=name", "Rex")]);
    assert_eq!(send("POST", "/pets", MULTIPART, good.clone()).await.status, 204);
    assert_eq!(send("POST", "/pets", "multipart/form-data", good.clone()).await.status, 400);
    assert_eq!(send("POST", "/pets", "multipart/form-data; boundary=c", good.clone()).await.status, 400);
    assert_eq!(send("POST", "/pets", MULTIPART, good[..good.len() - 6].to_owned()).await.status, 400);
    assert_eq!(send("POST", "/pets", MULTIPART, multipart(&[("form-data", "x")])).await.status, 400);
    let json =
        [("form-data; name=name", "Rex"), ("form-data; name=owner\r\nContent-Type: application/json", "{")];
    let answer = send("POST", "/pets", MULTIPART, multipart(&json)).await;
    assert_eq!((answer.status, answer.violations()), (400, pairs(&[("/owner", "syntax")])));
    let none = send("POST", "/pets", MULTIPART, "--b--\r\n").await;
    assert_eq!((none.status, none.violations()), (422, pairs(&[("/name", "required")])));
    let large = multipart(&[("form-data; name=name", &"x".repeat(3 << 20))]);
    assert_eq!(send("POST", "/pets", MULTIPART, large).await.status, 413);
}

#[tokio::test]
async fn parts_and_files_as_they_come() {
    let parts = [
        PHOTO,
        ("form-data; name=tags", "sea"),
        TITLE,
        ("form-data; name=tags", "sun"),
        ("form-data; name=place\r\nContent-Type: application/json", r#"{"city":"Rome"}"#),
        ("form-data; name=cover; filename=c\r\nContent-Type: image/jpeg", "1234"),
    ];
    let answer = send("POST", "/albums", MULTIPART, multipart(&parts)).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    let expected = [
        r#"(Some("a b.png"), Some("image/png"), Some(5), 5)"#,
        r#"Tags("sea")"#,
        r#"Title("Sea")"#,
        r#"Tags("sun")"#,
        r#"Place(AddAlbumBodyPlace { city: Some("Rome") })"#,
        r#"(Some("c"), Some("image/jpeg"), None, 4)"#,
    ];
    assert_eq!(answer.noted, expected);
}

#[tokio::test]
async fn what_is_wrong_with_parts_that_are_streamed() {
    let gif = ("form-data; name=cover; filename=c\r\nContent-Type: image/gif", "x");
    let unrated = ("form-data; name=photos; filename=c\r\nContent-Type: image/gif", "x");
    let rated = ("form-data; name=photos; filename=c\r\nContent-Type: image/gif\r\nX-Rating: 0", "x");
    let cover = ("form-data; name=cover; filename=c\r\nContent-Type: image/png", "12345");
    let cases: [(Pairs<'_>, Pairs<'_>); 7] = [
        (&[], &[("/title", "required"), ("/photos", "required")]),
        (
            &[PHOTO, ("form-data; name=title", "more than ten"), ("form-data; name=tags", "x")],
            &[("/title", "maxLength"), ("/tags/0", "minLength")],
        ),
        (
            &[TITLE, gif, ("form-data; name=other", "x"), PHOTO],
            &[("/cover", "contentType"), ("/other", "additionalProperties")],
        ),
        (&[TITLE, TITLE, PHOTO], &[("/title", "type")]),
        (&[TITLE, unrated], &[("/photos/0/x-rating", "required")]),
        (&[TITLE, rated], &[("/photos/0/x-rating", "minimum")]),
        (&[TITLE, PHOTO, cover], &[("/cover", "maxLength")]),
    ];
    for (parts, violations) in cases {
        let answer = send("POST", "/albums", MULTIPART, multipart(parts)).await;
        assert_eq!((answer.status, answer.violations()), (422, pairs(violations)), "{parts:?}");
    }
    let cut = multipart(&[TITLE, PHOTO]);
    assert_eq!(send("POST", "/albums", MULTIPART, cut[..cut.len() - 8].to_owned()).await.status, 400);
}

#[tokio::test]
async fn a_body_with_files_taken_in_whole() {
    assert_eq!(send("PATCH", "/albums", "", "").await.noted, ["\"nothing\""]);
    let file = ("form-data; name=one; filename=1.txt\r\nContent-Type: a/b", "\u{0}\r\n--x");
    let answer = send("PATCH", "/albums", MULTIPART, multipart(&[file, TITLE])).await;
    let expected =
        r#"ChangeAlbumBody { title: Some("Sea"), additional_properties: {"one": Upload("1.txt", 6 bytes)} }"#;
    assert_eq!(answer.noted, [expected], "{}", answer.text);
    let large = ("form-data; name=one; filename=1", "x".repeat(1001));
    assert_eq!(send("PATCH", "/albums", MULTIPART, multipart(&[(large.0, &large.1)])).await.status, 413);
}

#[tokio::test]
async fn parts_without_names_are_items() {
    let item = |json: &str| format!("--b\r\nContent-Type: application/json\r\n\r\n{json}\r\n");
    let body = |second: &str| format!("{}{}--b--", item(r#"{"name":"Rex"}"#), item(second));
    let mixed = "multipart/mixed; boundary=b";
    assert_eq!(send("POST", "/lists", mixed, body(r#"{"name":"Tom"}"#)).await.noted, [r#"["Rex", "Tom"]"#]);
    let wrong = send("POST", "/lists", mixed, body("{}")).await;
    assert_eq!((wrong.status, wrong.violations()), (422, pairs(&[("/1/name", "required")])));
    let wrong = send("POST", "/lists", mixed, body("[")).await;
    assert_eq!((wrong.status, wrong.violations()), (400, pairs(&[("/1", "syntax")])));
}

#[tokio::test]
async fn parts_without_names_are_told_by_their_position() {
    let body = |media_type: &str, number: &str| {
        let pet = "--b\r\nContent-Type: application/json\r\n\r\n{\"name\":\"Rex\"}\r\n";
        format!("{pet}--b\r\nContent-Type: {media_type}\r\n\r\n{number}\r\n--b--")
    };
    let related = "multipart/related; boundary=b";
    assert_eq!(send("POST", "/reports", related, body("text/plain", "7")).await.noted, [r#"("Rex", 7)"#]);
    let wrong = send("POST", "/reports", related, body("text/plain", "x")).await;
    assert_eq!((wrong.status, wrong.violations()), (422, pairs(&[("/1", "type")])));
    let wrong = send("POST", "/reports", related, body("text/html", "7")).await;
    assert!(wrong.violations().contains(&("/1".into(), "contentType".into())), "{}", wrong.text);
}

#[tokio::test]
async fn schemas_and_patterns_of_parts_and_of_their_header_fields() {
    let name = |code: &str| format!("form-data; name=name{code}");
    let cases: [(&str, &str, &str, Pairs<'_>); 5] = [
        ("\r\nX-Code: good", "Rex", "Rex", &[]),
        ("", "evil", "evil", &[("/name", "not")]),
        ("\r\nX-Code: 7", "Rex", "Rex", &[("/name/x-code", "pattern")]),
        ("\r\nX-Code: evil", "Rex", "Rex", &[("/name/x-code", "not")]),
        ("\r\nX-Code: \u{e9}", "Rex", "Rex", &[("/name/x-code", "pattern")]),
    ];
    for (code, value, other, violations) in cases {
        let head = name(code);
        let parts = [(&*head, value), ("form-data; name=b", other)];
        for method in ["POST", "PUT"] {
            let answer = send(method, "/checked", MULTIPART, multipart(&parts)).await;
            let wrong = method == "POST" || value != "evil";
            let expected = if wrong { pairs(violations) } else { Vec::new() };
            let status = if expected.is_empty() { 204 } else { 422 };
            assert_eq!(answer.status, status, "{method} {head} {}", answer.text);
            if status == 422 {
                assert_eq!(answer.violations(), expected, "{method} {head}");
            }
        }
    }
    let text = send("PUT", "/checked", "text/plain", "evil").await;
    assert_eq!((text.status, text.violations()), (422, pairs(&[("", "not")])));
}

#[tokio::test]
async fn the_whole_of_a_body_that_is_streamed() {
    let name = ("form-data; name=name", "Rex");
    let (a, b) = (("form-data; name=a", "1"), ("form-data; name=b", "1"));
    let item = |content| ("form-data; name=list", content);
    let file = ("form-data; name=file; filename=f", "12");
    let cases: [(Pairs<'_>, Pairs<'_>); 7] = [
        (&[name, file, a, b, item("1"), item("2")], &[]),
        (&[name, file], &[]),
        (&[name], &[("", "minProperties")]),
        (&[name, file, a], &[("/b", "required")]),
        (&[name, item("1"), file, item("1")], &[("/list", "uniqueItems")]),
        (&[name, item("1"), item("long")], &[("/list/1", "maxLength")]),
        (&[name, ("form-data; name=file; filename=f", "1")], &[("/file", "minLength")]),
    ];
    for (parts, violations) in cases {
        let answer = send("POST", "/checked", MULTIPART, multipart(parts)).await;
        let status = if violations.is_empty() { 204 } else { 422 };
        assert_eq!(answer.status, status, "{parts:?} {}", answer.text);
        if status == 422 {
            assert_eq!(answer.violations(), pairs(violations), "{parts:?}");
        }
    }
    let many: Vec<(&str, &str)> = std::iter::repeat_n(item(""), 40_000).collect();
    assert_eq!(send("POST", "/checked", MULTIPART, multipart(&many)).await.status, 413);
}
