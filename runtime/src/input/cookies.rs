//! The cookies of a request (RFC 6265).

use http::{HeaderMap, header};

/// Names and values as they were sent, quotes around a value taken off. Names differ by case.
pub(crate) fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines
        .filter_map(|line| std::str::from_utf8(line.as_bytes()).ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            let value = value.trim();
            let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            Some((name.trim(), unquoted.unwrap_or(value)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn several_lines_and_quotes() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; b=\"x y\";c"));
        headers.append(header::COOKIE, HeaderValue::from_static("A=2==; d=\""));
        let all: Vec<_> = pairs(&headers).collect();
        assert_eq!(all, [("a", "1"), ("b", "x y"), ("A", "2=="), ("d", "\"")]);
    }
}
