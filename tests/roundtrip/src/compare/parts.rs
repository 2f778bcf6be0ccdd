//! Bodies in parts.

use std::fmt;

use specwright::http::HeaderMap;
use specwright::http::header::CONTENT_TYPE;

/// One part: its head, sorted, and its bytes.
#[derive(Clone, Eq, PartialEq)]
pub(super) struct Part {
    pub(super) fields: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(80).collect();
        write!(f, "{:?} {body:?}", self.fields)
    }
}

impl Part {
    /// The value of a field of the head.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find_map(|field| {
            let (own, value) = field.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// The parts of a body; `None`: it is none in parts.
pub(super) fn of(headers: &HeaderMap, body: &[u8]) -> Option<Vec<Part>> {
    let media = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    if !media.to_ascii_lowercase().starts_with("multipart/") {
        return None;
    }
    let (_, boundary) = media.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    let delimiter = format!("\r\n--{boundary}");
    // The first delimiter has no line break before it.
    let whole = [b"\r\n", body].concat();
    let pieces = split(&whole, delimiter.as_bytes());
    let parts = pieces.into_iter().skip(1).filter(|piece| !piece.starts_with(b"--")).filter_map(part);
    Some(parts.collect())
}

fn part(piece: &[u8]) -> Option<Part> {
    let piece = piece.strip_prefix(b"\r\n")?;
    let (head, body) = match piece.strip_prefix(b"\r\n") {
        Some(body) => (&[][..], body),
        None => {
            let end = piece.windows(4).position(|window| window == b"\r\n\r\n")?;
            (&piece[..end], &piece[end + 4..])
        }
    };
    let head = String::from_utf8_lossy(head);
    let mut fields: Vec<String> = head.split("\r\n").filter(|line| !line.is_empty()).map(field).collect();
    fields.sort_unstable();
    Some(Part { fields, body: body.to_vec() })
}

/// A field whose name is in lower case.
fn field(line: &str) -> String {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    format!("{}: {}", name.to_ascii_lowercase(), value.trim())
}

fn split<'a>(bytes: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let (mut pieces, mut rest) = (Vec::new(), bytes);
    while let Some(at) = rest.windows(delimiter.len()).position(|window| window == delimiter) {
        pieces.push(&rest[..at]);
        rest = &rest[at + delimiter.len()..];
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::of;
    use specwright::http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

    #[test]
    fn parts_are_told_apart() {
        let media = HeaderValue::from_static("multipart/form-data; boundary=x");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, media)]);
        let parts = of(&headers, b"--x\r\nB: 1\r\na: 2\r\n\r\none\r\n--x\r\n\r\n\r\n--x--\r\n").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].field("A"), &*parts[0].body), (Some("2"), &b"one"[..]));
        assert!(parts[1].body.is_empty());
    }
}
