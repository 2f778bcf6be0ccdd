//! Downloads, ranges, conditions, redirects and headers.

use super::service::{Shop, ask};

#[tokio::test]
async fn ranges_that_the_description_does_not_declare() {
    let cases = [
        ("", 200, "", "0123456789"),
        ("Range: bytes=0-3", 206, "bytes 0-3/10", "0123"),
        ("Range: bytes=7-", 206, "bytes 7-9/10", "789"),
        ("Range: bytes=-2", 206, "bytes 8-9/10", "89"),
        ("Range: bytes=5-99", 206, "bytes 5-9/10", "56789"),
        ("Range: bytes=10-", 416, "bytes */10", "*"),
        ("Range: bytes=0-1,3-4", 200, "", "0123456789"),
        ("Range: lines=0-1", 200, "", "0123456789"),
        ("Range: bytes=0-3\nIf-Range: \"1\"", 206, "bytes 0-3/10", "0123"),
        ("Range: bytes=0-3\nIf-Range: \"2\"", 200, "", "0123456789"),
        ("If-None-Match: \"1\"", 304, "", ""),
        ("If-None-Match: \"2\"", 200, "", "0123456789"),
        ("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT", 304, "", ""),
        ("If-Match: \"2\"", 412, "", "*"),
    ];
    for (fields, status, range, body) in cases {
        let (found, headers, text) = ask(&Shop::default(), &format!("GET /download\n{fields}"), "").await;
        assert_eq!(found, status, "{fields}");
        let sent = headers.get("content-range").map_or("", |value| value.to_str().unwrap());
        assert_eq!(sent, range, "{fields}");
        assert!(body == "*" || text == body, "{fields}: {text}");
        if status < 400 {
            assert_eq!(headers["etag"], "\"1\"");
            assert_eq!(headers["last-modified"], "Sun, 06 Nov 1994 08:49:37 GMT");
        }
        if matches!(status, 200 | 206) {
            assert_eq!(headers["accept-ranges"], "bytes");
            assert_eq!(
                headers["content-disposition"],
                "attachment; filename=\"d_.bin\"; filename*=UTF-8''d%C3%A9.bin"
            );
        }
    }
}

#[tokio::test]
async fn head_is_answered_whole() {
    let (status, headers, body) = ask(&Shop::default(), "HEAD /download\nRange: bytes=0-3", "").await;
    assert_eq!((status, &headers["content-length"], &*body), (200, &"10".parse().unwrap(), ""));
}

#[tokio::test]
async fn parts_that_the_handler_cuts() {
    let (status, headers, body) = ask(&Shop::default(), "GET /part\nRange: bytes=2-4", "").await;
    assert_eq!((status, &*body), (206, "234"));
    assert_eq!(headers["content-range"], "bytes 2-4/10");
    assert_eq!(ask(&Shop::default(), "GET /part\nRange: bytes=20-", "").await.0, 416);
    assert_eq!(ask(&Shop::default(), "GET /part", "").await.2, "0123456789");
}

#[tokio::test]
async fn redirects() {
    let (status, headers, body) = ask(&Shop::default(), "GET /old", "").await;
    assert_eq!((status, &headers["location"], &*body), (301, &"/new".parse().unwrap(), ""));
    let (status, headers, _) = ask(&Shop::default(), "POST /old", "").await;
    assert_eq!((status, &headers["location"]), (303, &"/there".parse().unwrap()));
}

#[tokio::test]
async fn headers_in_all_forms() {
    let (status, headers, body) = ask(&Shop::default(), "GET /headers", "").await;
    assert_eq!((status, &*body), (204, ""));
    assert_eq!(headers["x-plain"].as_bytes(), "plain €".as_bytes());
    let forms = [
        ("x-list", "1,2"),
        ("x-object", "x,1,y,-2"),
        ("x-exploded", "x=1,y=-2"),
        ("x-json", "{\"x\":1,\"y\":-2}"),
        ("x-either", "a b"),
        ("x-map", "k,v"),
    ];
    for (name, meant) in forms {
        assert_eq!(headers[name], meant, "{name}");
    }
    assert_eq!(headers["link"], "<a>; rel=next,<b>; rel=prev");
    let cookies: Vec<_> = headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "b=2"]);
}
