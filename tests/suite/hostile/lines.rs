//! Request lines, targets and header fields.

use super::{CLOSED, Case, case, get};

/// What HTTP itself refuses.
const BAD: &[u16] = &[400];

/// Lines, as they stand before `\r\nHost: x\r\n\r\n`.
const LINES: [(&str, &[u16]); 38] = [
    ("GET", BAD),
    ("GET ", BAD),
    ("GET /w/items/1", BAD),
    ("GET /w/items/1 ", BAD),
    ("GET /w/items/1 HTTP", BAD),
    ("GET /w/items/1 HTTP/", BAD),
    ("GET /w/items/1 HTTP/1", BAD),
    ("GET /w/items/1 HTTP/11", BAD),
    ("GET /w/items/1 HTTP/1.2", BAD),
    ("GET /w/items/1 HTTP/2.0", BAD),
    ("GET /w/items/1 HTTP/0.9", BAD),
    ("GET /w/items/1 HTTP/9.9", BAD),
    ("GET /w/items/1 HTTP/-1", BAD),
    ("GET /w/items/1 http/1.1", BAD),
    ("GET /w/items/1 HTTPS/1.1", BAD),
    ("GET /w/items/1 HTTP/1.1 x", BAD),
    ("GET  /w/items/1 HTTP/1.1", BAD),
    ("GET /w/items/1  HTTP/1.1", BAD),
    ("GET\t/w/items/1 HTTP/1.1", BAD),
    (" GET /w/items/1 HTTP/1.1", BAD),
    ("/w/items/1 GET HTTP/1.1", BAD),
    ("GET /w/items /1 HTTP/1.1", BAD),
    ("G@T/ /w/items/1 HTTP/1.1", BAD),
    ("GE\u{e9}T /w/items/1 HTTP/1.1", BAD),
    ("{} /w/items/1 HTTP/1.1", BAD),
    ("GET w/items/1 HTTP/1.1", BAD),
    ("GET ://x HTTP/1.1", &[400, 404]),
    ("GET http:// HTTP/1.1", BAD),
    ("GET /w/items/\u{1}1 HTTP/1.1", BAD),
    ("GET /w/items/\u{7f} HTTP/1.1", BAD),
    ("get /w/items/1 HTTP/1.1", &[405]),
    ("BREW /w/items/1 HTTP/1.1", &[405]),
    ("TRACE /w/items/1 HTTP/1.1", &[405]),
    ("POST /w/items/1 HTTP/1.1", &[405]),
    ("GET * HTTP/1.1", &[400, 404]),
    ("GET x:80 HTTP/1.1", &[400, 404]),
    ("CONNECT x:80 HTTP/1.1", &[400, 404, 405]),
    ("GET http://x HTTP/1.1", &[404]),
];

/// Header lines of a request that is good without them; `\x00` and the like are the bytes themselves.
const HEADERS: [(&[u8], &[u16]); 34] = [
    (b"no colon\r\n", BAD),
    (b": no name\r\n", BAD),
    (b"A : b\r\n", BAD),
    (b" A: b\r\n", BAD),
    (b"\tA: b\r\n", BAD),
    (b"A(: b\r\n", BAD),
    (b"A\x00: b\r\n", BAD),
    (b"A: \x00\r\n", BAD),
    (b"A: b\x00c\r\n", BAD),
    (b"A: b\rc\r\n", BAD),
    (b"A: b\x01\r\n", BAD),
    (b"A: b\x7f\r\n", BAD),
    (b"A: b\r\n folded\r\n", BAD),
    (b"\xff: b\r\n", BAD),
    (b"A\xc3\xa9: b\r\n", BAD),
    (b"A\r\n", BAD),
    (b"A\nB: c\r\n", BAD),
    (b"Host: y\r\n", BAD),
    (b"Content-Length: x\r\n", BAD),
    (b"Content-Length: -1\r\n", BAD),
    (b"Content-Length: +1\r\n", BAD),
    (b"Content-Length: \r\n", BAD),
    (b"Content-Length: 1, 2\r\n", BAD),
    (b"Content-Length: 99999999999999999999999999\r\n", BAD),
    (b"Transfer-Encoding: gzip\r\n", BAD),
    (b"Transfer-Encoding: chunked, gzip\r\n", BAD),
    (b"Expect: nothing\r\n", &[417]),
    (b"Expect: 100-continue, more\r\n", &[417]),
    (b"Expect: \xff\r\n", &[417]),
    (b"Upgrade: h2c\r\nConnection: upgrade\r\n", &[200]),
    (b"Connection: nonsense, \x80\r\n", &[200, 400]),
    (b"Cookie: \x80=\xff;;;=;\r\n", &[200]),
    (b"Accept: \xff/;q=9,,;\r\n", &[200, 406]),
    (b"Range: bytes=9-1\r\n", &[200]),
];

/// Credentials of a secured operation, and what is wrong with them.
const CREDENTIALS: [(&str, &[u16]); 12] = [
    ("Authorization: Bearer a b", &[401]),
    ("Authorization: Bearer \u{e9}", BAD),
    ("Authorization: Bearer a,b", &[401]),
    ("Authorization: Bearer a\r\nAuthorization: Bearer a", BAD),
    ("Authorization: Bearer a\r\nAuthorization: Basic YTpi", BAD),
    ("Authorization: Basic", &[204, 401]),
    ("Authorization: Basic ?", &[401]),
    ("Authorization: Basic YQ==", &[401]),
    ("Authorization: Basic /w==", &[401]),
    ("Authorization: Basic YTpi YTpi", &[401]),
    ("X-Key: a\r\nX-Key: b", BAD),
    ("X-Key: a\r\nX-Key: a", BAD),
];

pub(super) fn cases() -> Vec<Case> {
    let good = "GET /w/items/1 HTTP/1.1\r\nHost: x\r\n";
    let mut cases: Vec<Case> = LINES
        .iter()
        .map(|(line, expected)| {
            case(format!("line {line:?}"), format!("{line}\r\nHost: x\r\n\r\n"), expected)
        })
        .collect();
    cases.extend(HEADERS.iter().map(|(line, expected)| {
        case(format!("header {:?}", String::from_utf8_lossy(line)), get(b"/w/items/1", line), expected)
    }));
    cases.extend(CREDENTIALS.iter().map(|(line, expected)| {
        let bytes = format!("DELETE /w/items/1 HTTP/1.1\r\nHost: x\r\n{line}\r\n\r\n");
        case(format!("credentials {line:?}"), bytes, expected)
    }));
    let many = |count: usize, line: &str| format!("{good}{}\r\n", line.repeat(count));
    cases.extend([
        case("nothing", "", &[CLOSED]),
        case("empty lines", "\r\n\r\n\r\n\r\n", &[CLOSED]),
        case("zeros", vec![0; 64], BAD),
        case("a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), BAD),
        case("HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[CLOSED, 400]),
        case("no host", "GET /w/items/1 HTTP/1.1\r\n\r\n", BAD),
        case("no host needed", "GET /w/items/1 HTTP/1.0\r\n\r\n", &[200]),
        case("line feeds alone", "GET /w/items/1 HTTP/1.1\nHost: x\n\n", &[200, 400]),
        case("carriage returns alone", "GET /w/items/1 HTTP/1.1\rHost: x\r\r", BAD),
        case("an absolute target", "GET http://x/w/items/1 HTTP/1.1\r\nHost: x\r\n\r\n", &[200]),
        case(
            "an absolute target of another host",
            "GET http://y/w/items/1 HTTP/1.1\r\nHost: x\r\n\r\n",
            &[200],
        ),
        case("all of the server", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", &[204, 404]),
        case("a hundred and more fields", many(120, "A: b\r\n"), &[431]),
        case("a field that is too long", many(1, &format!("A: {}\r\n", "b".repeat(120_000))), &[431, CLOSED]),
        case("a name that is too long", many(1, &format!("{}: b\r\n", "A".repeat(120_000))), &[431, CLOSED]),
        case("a field of most of the room", many(1, &format!("A: {}\r\n", "b".repeat(80_000))), &[200]),
        case(
            "a target that is too long",
            get(&[b"/w/items/", &[b'1'; 70_000][..]].concat(), b""),
            &[414, CLOSED],
        ),
        case("a target without end", [b"GET /", &[b'a'; 200_000][..]].concat(), &[414, 431, CLOSED]),
        case(
            "a method that is too long",
            format!("{} / HTTP/1.1\r\nHost: x\r\n\r\n", "A".repeat(5_000)),
            &[400, 404],
        ),
        case("no UTF-8 in the target", get(b"/w/items/\xff", b""), BAD),
        case("UTF-8 in the target", get("/w/items/\u{e9}".as_bytes(), b""), &[400, 422]),
        case("a fragment in the target", get(b"/w/items/1#x", b""), &[200, 400]),
        case("thousands of segments", get(&b"/w".repeat(20_000), b""), &[404]),
        case("dots", get(b"/w/../w/items/1", b""), &[404]),
        case("slashes", get(b"//w//items//1", b""), &[404]),
        case("a path of its own", get(b"/w/items%2f1", b""), &[404]),
    ]);
    cases
}
