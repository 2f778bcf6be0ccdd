//! What HTTP asks for: methods, base path, forms; files of bytes.

use specwright_mock::Options;

use crate::server::Server;

#[test]
fn methods_and_paths() {
    Server::start(Options::default()).hold(&[
        ("GET /v1/numbers", 200, &["content-type: application/json\n", "\n\n[]"]),
        ("GET /numbers", 200, &["\n\n[]"]),
        ("HEAD /v1/numbers", 200, &["content-type: application/json\n", "content-length: 2\n", "![]"]),
        ("OPTIONS /v1/numbers", 204, &["allow: GET, POST, HEAD, OPTIONS\n"]),
        ("OPTIONS /numbers/1", 204, &["allow: GET, PUT, DELETE, HEAD, OPTIONS\n"]),
        ("PATCH /v1/numbers", 405, &["allow: GET, POST, HEAD, OPTIONS\n", "application/problem+json"]),
        ("POST /v1/numbers/1", 405, &["allow: GET, PUT, DELETE, HEAD, OPTIONS\n"]),
        ("TRACE /v1/numbers", 405, &["allow: GET, POST, HEAD, OPTIONS\n"]),
        ("BREW /v1/numbers", 405, &["allow: GET, POST, HEAD, OPTIONS\n"]),
        ("GET /v1/nothing", 404, &["application/problem+json", "\"status\":404"]),
        ("GET /v2/numbers", 404, &[]),
        ("GET /v1/v1/numbers", 404, &[]),
        ("GET /v1/numbers/", 404, &[]),
        ("HEAD /v1/nothing", 404, &["!\"status\""]),
        ("DELETE /v1/numbers/1", 204, &["!content-type", "!content-length: 2"]),
        ("GET /v1/numbers/x", 404, &["\"in\":\"path\",\"pointer\":\"/id\""]),
        ("GET /v1/impossible", 500, &["the document is at fault", "api.yaml:"]),
    ]);
}

#[test]
fn forms_of_answers() {
    let server = Server::start(Options::default());
    server.hold(&[
        (
            "GET /numbers/1\naccept: application/xml",
            200,
            &["content-type: application/xml", "<id>9007199254740993</id>"],
        ),
        (
            "GET /numbers/1\naccept: application/x-www-form-urlencoded",
            200,
            &["x-www-form-urlencoded\n", "\n\nid=9007199254740993"],
        ),
        ("GET /numbers/1\naccept: */*", 200, &["content-type: application/json\n"]),
        (
            "GET /numbers/1\naccept: application/*;q=0.1, application/xml",
            200,
            &["content-type: application/xml"],
        ),
        ("GET /numbers/1\naccept: application/json;q=0, */*", 200, &["content-type: application/xml"]),
        ("GET /numbers/1\naccept: text/csv", 406, &["application/problem+json", "application/json"]),
        ("HEAD /numbers/1\naccept: text/csv", 406, &["!status\":"]),
        ("POST /numbers\ncontent-type: text/plain\n\nx", 415, &["accept-post: application/json"]),
        ("PUT /numbers/1\ncontent-type: application/xml\n\n<id>1</id>", 415, &["application/problem+json"]),
        ("POST /numbers", 422, &["\"in\":\"body\""]),
        ("POST /numbers\n\n{}", 415, &[]),
    ]);
}

/// A body by `Accept`: its media type, and its bytes.
fn file(server: &Server, path: &str, accept: &str) -> (String, Vec<u8>) {
    let answer = server.ask(&format!("GET {path}\naccept: {accept}"));
    assert_eq!(answer.status, 200, "{accept}: {}", answer.text());
    assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    (answer.header("content-type").to_owned(), answer.body)
}

#[test]
fn files_are_what_they_say() {
    let server = Server::start(Options::default());
    for path in ["/files/one", "/everything"] {
        let of = |media_type: &str| {
            let (found, bytes) = file(&server, path, media_type);
            assert_eq!(found, media_type, "{path}");
            bytes
        };
        is_pdf(&of("application/pdf"));
        is_png(&of("image/png"));
        is_jpeg(&of("image/jpeg"));
        assert!(of("image/gif").starts_with(b"GIF89a"));
        assert!(of("application/zip").starts_with(b"PK\x05\x06"));
    }
    // Of a range that is declared the type is sent that the caller wants, else a usual one.
    is_jpeg(&file(&server, "/any", "image/jpeg").1);
    assert_eq!(file(&server, "/any", "image/jpeg").0, "image/jpeg");
    is_png(&file(&server, "/any", "image/*").1);
    assert_eq!(file(&server, "/any", "image/*").0, "image/png");
    assert_eq!(file(&server, "/any", "image/webp;q=0.5, image/png;q=0.4").0, "image/webp");
    assert_eq!(file(&server, "/any", "text/csv").0, "text/csv; charset=utf-8");
    assert_eq!(file(&server, "/any", "application/json").1, b"7");
    assert_eq!(server.ask("GET /any\naccept: audio/wav").status, 406);
}

/// A reference to the table of objects, and the end.
fn is_pdf(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    assert!(text.starts_with("%PDF-1.") && text.trim_end().ends_with("%%EOF"), "{text}");
    let table: usize =
        text.rsplit("startxref").next().unwrap().lines().nth(1).unwrap().trim().parse().unwrap();
    assert!(text[table..].starts_with("xref"), "{text}");
}

/// Chunks, the first and the last as they must be.
fn is_png(bytes: &[u8]) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), "{bytes:?}");
    let (mut at, mut names) = (8, Vec::new());
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        names.push(&bytes[at + 4..at + 8]);
        at += length + 12;
    }
    assert_eq!((at, names.last()), (bytes.len(), Some(&&b"IEND"[..])));
}

/// Segments up to the scan, and the end.
fn is_jpeg(bytes: &[u8]) {
    assert!(bytes.starts_with(&[0xff, 0xd8]) && bytes.ends_with(&[0xff, 0xd9]), "{bytes:?}");
    let mut at = 2;
    while bytes[at + 1] != 0xda {
        assert_eq!(bytes[at], 0xff);
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
}
