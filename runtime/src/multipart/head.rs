//! What stands in front of the content of a part, and the boundary between parts.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::BodyError;
use crate::percent;

/// A part has at most so many header fields.
const MOST_HEADERS: usize = 32;

/// What is said of a head that is none.
const WRONG: BodyError = BodyError::Malformed("the head of a part cannot be read");

/// The head of a part.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `name` of its `Content-Disposition`.
    pub(super) name: Option<String>,
    /// `filename` of its `Content-Disposition`.
    pub(super) file_name: Option<String>,
    /// All its header fields.
    pub(super) headers: HeaderMap,
}

impl Head {
    /// Reads the lines of a head, the empty one at the end included.
    pub(super) fn parse(lines: &[u8]) -> Result<Self, BodyError> {
        let mut head = Self::default();
        let lines = lines.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        for line in lines.filter(|line| !line.is_empty()) {
            let (name, value) = field(line).ok_or(WRONG)?;
            if head.headers.len() == MOST_HEADERS {
                return Err(WRONG);
            }
            if name == header::CONTENT_DISPOSITION && !head.headers.contains_key(&name) {
                head.disposition(&String::from_utf8_lossy(value));
            }
            head.headers.append(name, kept(value).ok_or(WRONG)?);
        }
        Ok(head)
    }

    /// Takes `name` and `filename` (RFC 7578, 4.2); `filename*` (RFC 5987) goes before it.
    fn disposition(&mut self, text: &str) {
        let mut extended = None;
        for (name, value) in parameters(text) {
            match name.to_ascii_lowercase().as_str() {
                "name" => self.name = Some(value),
                "filename" => self.file_name = Some(value),
                "filename*" => {
                    let mut parts = value.splitn(3, '\'');
                    let charset = parts.next().unwrap_or_default();
                    let text = parts.nth(1).filter(|_| charset.eq_ignore_ascii_case("utf-8"));
                    extended = text.and_then(|text| Some(percent::decode(text).ok()?.into_owned()));
                }
                _ => {}
            }
        }
        self.file_name = extended.or_else(|| self.file_name.take());
    }

    /// Its `Content-Type`.
    pub(super) fn media_type(&self) -> Option<&HeaderValue> {
        self.headers.get(header::CONTENT_TYPE)
    }
}

/// The name of the file that a `Content-Disposition` names.
pub(crate) fn file_name(disposition: &HeaderValue) -> Option<String> {
    let mut head = Head::default();
    head.disposition(&String::from_utf8_lossy(disposition.as_bytes()));
    head.file_name
}

/// The name and the value of a line.
fn field(line: &[u8]) -> Option<(HeaderName, &[u8])> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at(at);
    Some((HeaderName::from_bytes(name).ok()?, value.get(1..)?.trim_ascii()))
}

/// The value as a header holds it: control characters, which browsers leave in names of parts and files (WHATWG HTML,
/// 4.10.22.8), are percent-encoded.
fn kept(value: &[u8]) -> Option<HeaderValue> {
    if let Ok(value) = HeaderValue::from_bytes(value) {
        return Some(value);
    }
    let mut text = Vec::with_capacity(value.len());
    for byte in value {
        if byte.is_ascii_control() && *byte != b'\t' {
            text.extend_from_slice(format!("%{byte:02X}").as_bytes());
        } else {
            text.push(*byte);
        }
    }
    HeaderValue::from_bytes(&text).ok()
}

/// The boundary that a `Content-Type` names (RFC 2046, 5.1.1).
pub(crate) fn boundary(headers: &HeaderMap) -> Result<String, BodyError> {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut named = parameters(text).filter(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    let boundary = named.next().map(|(_, value)| value);
    let usable = boundary.filter(|text| (1..=70).contains(&text.len()));
    usable.ok_or(BodyError::Malformed("the media type of the body names no boundary of 1 to 70 characters"))
}

/// The parameters behind the first semicolon. What is quoted may hold `\"`, and `%22`, `%0D`, `%0A` as browsers write them.
pub(crate) fn parameters(text: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = text.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches([';', ' ', '\t']);
            if rest.is_empty() {
                return None;
            }
            let at = rest.find(['=', ';']).unwrap_or(rest.len());
            let name = rest[..at].trim_end();
            rest = &rest[at..];
            if let Some(behind) = rest.strip_prefix('=') {
                let (value, behind) = value(behind.trim_start_matches([' ', '\t']));
                rest = behind;
                return Some((name, value));
            }
        }
    })
}

/// A value, and what stands behind it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        return (value.trim_end().to_owned(), rest);
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (unescaped(&value), &quoted[at + 1..]),
            // A path of Windows holds backslashes that escape nothing.
            '\\' if matches!(letters.peek(), Some((_, '"' | '\\'))) => {
                value.extend(letters.next().map(|(_, letter)| letter));
            }
            letter => value.push(letter),
        }
    }
    (unescaped(&value), "")
}

/// What the WHATWG has browsers escape in names.
fn unescaped(text: &str) -> String {
    text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_and_files() {
        let cases = [
            ("form-data; name=a", Some("a"), None),
            ("form-data; name=\"a b\"; filename=\"x;y.png\"", Some("a b"), Some("x;y.png")),
            (r#"form-data; filename="q\"%22\\.txt" ; name="n""#, Some("n"), Some(r#"q""\.txt"#)),
            (r#"form-data; name="n"; filename="temp\x""#, Some("n"), Some(r"temp\x")),
            ("form-data; name=n; filename=x; filename*=UTF-8''%e2%82%ac.txt", Some("n"), Some("€.txt")),
            ("form-data; odd; name=\"open", Some("open"), None),
            ("form-data; name=\"a\u{15}b\u{7f}\"", Some("a\u{15}b\u{7f}"), None),
            ("attachment", None, None),
        ];
        for (text, name, file_name) in cases {
            let head = Head::parse(format!("Content-Disposition: {text}\r\n\r\n").as_bytes()).unwrap();
            assert_eq!((head.name.as_deref(), head.file_name.as_deref()), (name, file_name), "{text}");
        }
    }

    #[test]
    fn heads_that_are_none() {
        let of = |text: &str| Head::parse(text.as_bytes()).map(|head| head.headers);
        assert!(of("no field\r\n\r\n").is_err());
        assert!(of("a b: c\r\n\r\n").is_err());
        assert!(of(&format!("{}\r\n", "a: b\r\n".repeat(MOST_HEADERS + 1))).is_err());
        assert_eq!(of("a: b\u{1}c\r\nd:\te\n\r\n").unwrap()["a"], "b%01c");
    }

    #[test]
    fn boundaries() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(text));
            boundary(&headers).ok()
        };
        assert_eq!(of("multipart/form-data; boundary=abc").as_deref(), Some("abc"));
        assert_eq!(of("multipart/mixed; charset=utf-8; Boundary=\"a b;c\"").as_deref(), Some("a b;c"));
        assert_eq!(of("multipart/form-data"), None);
        assert_eq!(of("multipart/form-data; boundary="), None);
    }
}
