//! Good requests cut off, and with bytes changed, at every place.

use super::{CLOSED, Case, case, get, send};

/// Good requests of several kinds.
fn good() -> [(&'static str, Vec<u8>); 4] {
    let head = b"X-Trace: 0189d8e0-7e1c-7000-8000-000000000000\r\nCookie: session=abc\r\n";
    let chunked = "POST /w/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n4\r\n\"x\"}\r\n0\r\n\r\n";
    [
        ("a query", get(b"/w/items/1?limit=5&tags=a&where=%7B%22name%22:%22a%22%7D", head)),
        (
            "a body",
            send(
                "POST /w/items",
                "application/json",
                b"{\"name\":\"x\",\"count\":1,\"children\":[{\"name\":\"\\u00e9\"}]}",
            ),
        ),
        ("chunks", chunked.into()),
        (
            "credentials",
            "DELETE /w/items/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YTpi\r\nX-Key: k\r\n\r\n".into(),
        ),
    ]
}

/// None of them is taken for a whole one.
pub(super) fn truncated() -> Vec<Case> {
    let cut = |(name, bytes): &(&str, Vec<u8>)| {
        let cut = |at: usize| case(format!("{name}, cut off at {at}"), &bytes[..at], &[CLOSED, 400]);
        (0..bytes.len()).map(cut).collect::<Vec<_>>()
    };
    good().iter().flat_map(cut).collect()
}

/// What may come of a request of which a byte is another: anything but a 5xx.
const ANY: &[u16] =
    &[CLOSED, 200, 201, 204, 400, 401, 403, 404, 405, 406, 411, 413, 414, 415, 417, 422, 431, 501];

pub(super) fn changed() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, bytes) in good() {
        for at in 0..bytes.len() {
            for byte in [b'\0', b'\r', b'\n', b'%', b'"', b'9', 0xff] {
                let (mut put, mut replaced) = (bytes.clone(), bytes.clone());
                put.insert(at, byte);
                replaced[at] = byte;
                let by = char::from(byte).escape_default();
                cases.push(case(format!("{name}, {by} at {at}"), put, ANY));
                cases.push(case(format!("{name}, {by} instead of {at}"), replaced, ANY));
            }
        }
    }
    cases
}
