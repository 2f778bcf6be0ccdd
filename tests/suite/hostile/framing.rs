//! How long a body is: lengths, transfer codings, chunks.

use super::{CLOSED, Case, case};

/// The body never comes to its end.
const UNFINISHED: &[u16] = &[400, CLOSED];

const BAD: &[u16] = &[400];

const HEAD: &str = "POST /w/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

/// Header lines that say how long the body is, and the body.
const LENGTHS: [(&str, &str, &[u16]); 28] = [
    ("Content-Length: 14", "{\"name\":\"x\"}", UNFINISHED),
    ("Content-Length: 100", "", UNFINISHED),
    ("Content-Length: 18446744073709551615", "", &[400, 413, 431]),
    ("Content-Length: 18446744073709551616", "", BAD),
    ("Content-Length: 9223372036854775807", "", &[400, 413]),
    ("Content-Length: 2097153", "{", &[413]),
    ("Content-Length: -1", "{}", BAD),
    ("Content-Length: -0", "{}", BAD),
    ("Content-Length: +2", "{}", BAD),
    ("Content-Length: 2.0", "{}", BAD),
    ("Content-Length: 0x2", "{}", BAD),
    ("Content-Length: 2 2", "{}", BAD),
    ("Content-Length: 2,3", "{}", BAD),
    ("Content-Length: two", "{}", BAD),
    ("Content-Length:", "{}", BAD),
    ("Content-Length: \u{662}", "{}", BAD),
    ("Content-Length: 2\r\nContent-Length: 3", "{}", BAD),
    ("Content-Length: 3\r\nContent-Length: 2", "{}", BAD),
    ("Content-Length: 2\r\nContent-Length: x", "{}", BAD),
    ("Content-Length: 2\r\nContent-Length: 2", "{}", &[400, 422]),
    ("Content-Length: 1", "{}", BAD),
    ("Content-Length: 0", "{}", &[400, 422]),
    ("X: y", "{}", &[400, 422]),
    ("Transfer-Encoding: identity", "{}", BAD),
    ("Transfer-Encoding: gzip", "{}", BAD),
    ("Transfer-Encoding: chunked, identity", "0\r\n\r\n", BAD),
    ("Transfer-Encoding: xchunked", "0\r\n\r\n", BAD),
    ("Transfer-Encoding: \u{b}chunked", "0\r\n\r\n", BAD),
];

/// Chunked bodies.
const CHUNKS: [(&str, &[u16]); 32] = [
    ("", UNFINISHED),
    ("\r\n", UNFINISHED),
    ("z\r\n", UNFINISHED),
    ("-1\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("+2\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("0x2\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("2 2\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("2.0\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    (" 2\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("2", UNFINISHED),
    ("2\r", UNFINISHED),
    ("2\r\n", UNFINISHED),
    ("2\r\n{", UNFINISHED),
    ("2\r\n{}", UNFINISHED),
    ("2\r\n{}\r", UNFINISHED),
    ("2\r\n{}\r\n", UNFINISHED),
    ("2\r\n{}\r\n0", UNFINISHED),
    ("2\r\n{}\r\n0\r\n", UNFINISHED),
    ("2\r\n{}0\r\n\r\n", UNFINISHED),
    ("1\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("3\r\n{}\r\n0\r\n\r\n", UNFINISHED),
    ("2\r{}\r\n0\r\n\r\n", UNFINISHED),
    ("2\n{}\n0\n\n", UNFINISHED),
    ("FFFFFFFFFFFFFFFF\r\n{}", UNFINISHED),
    ("10000000000000000\r\n{}", UNFINISHED),
    ("fffffffffffffffffffffffffffff\r\n{}", UNFINISHED),
    ("7FFFFFFFFFFFFFFF\r\n{}", UNFINISHED),
    ("2;\u{1}\r\n{}\r\n0\r\n\r\n", &[400, 422, CLOSED]),
    ("2;a=b\r\n{}\r\n0\r\n\r\n", &[422]),
    ("2\r\n{}\r\n0\r\nno colon\r\n\r\n", &[400, 422, CLOSED]),
    ("2\r\n{}\r\n0\r\nA: \u{0}\r\n\r\n", &[400, 422, CLOSED]),
    ("0\r\n\r\n", &[400, 422]),
];

pub(super) fn cases() -> Vec<Case> {
    let lengths = LENGTHS.iter().map(|(lines, body, expected)| {
        case(format!("length {lines:?} {body:?}"), format!("{HEAD}{lines}\r\n\r\n{body}"), expected)
    });
    let chunked = |body: &str| format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n{body}");
    let chunks =
        CHUNKS.iter().map(|(body, expected)| case(format!("chunks {body:?}"), chunked(body), expected));
    let extension = format!("2;{}\r\n{{}}\r\n0\r\n\r\n", "a".repeat(100_000));
    let trailers = format!("2\r\n{{}}\r\n0\r\n{}\r\n", "A: b\r\n".repeat(5_000));
    let tiny = format!("{}0\r\n\r\n", "1\r\n \r\n".repeat(5_000));
    let large = format!("{:x}\r\n{}\r\n0\r\n\r\n", 3 << 20, " ".repeat(3 << 20));
    lengths
        .chain(chunks)
        .chain([
            case(
                "both lengths",
                format!("{HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                &[400, 422],
            ),
            case(
                "both, the other way",
                format!("{HEAD}Transfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n0\r\n\r\n"),
                &[400, 422],
            ),
            case(
                "chunks in HTTP/1.0",
                chunked("2\r\n{}\r\n0\r\n\r\n").replace("HTTP/1.1", "HTTP/1.0"),
                &[400, 422],
            ),
            case("a chunk's extension is too long", chunked(&extension), UNFINISHED),
            case("too many trailers", chunked(&trailers), UNFINISHED),
            case("many small chunks", chunked(&tiny), BAD),
            case("chunks that are too many", chunked(&large), &[413, CLOSED]),
        ])
        .collect()
}
