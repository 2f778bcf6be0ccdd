//! Media types as a document writes them: with the parameters that tell one from another, and without any.

/// A media type without its parameters.
pub(crate) fn essence(written: &str) -> &str {
    written.split(';').next().unwrap_or_default().trim()
}

/// A media type with its parameters, each spelt `; name=value` (RFC 9110, section 8.3.1).
///
/// Left out is what says nothing of the type: the charset, since texts are UTF-8, a boundary, which each body has of its own,
/// and `q`, which is a weight. Ranges have no parameters.
pub(crate) fn media_type(written: &str) -> String {
    let essence = essence(written);
    let mut text = essence.to_owned();
    if essence.contains('*') {
        return text;
    }
    for (name, value) in pieces(written).skip(1).filter_map(parameter) {
        let name = name.to_ascii_lowercase();
        if !["charset", "boundary", "q"].contains(&name.as_str()) {
            text.push_str(&format!("; {name}={value}"));
        }
    }
    text
}

/// A name and a value that may stand in a header field. A value needs its quotes only where it is no token.
fn parameter(piece: &str) -> Option<(&str, &str)> {
    let (name, value) = piece.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let value = bare.filter(|bare| is_token(bare)).unwrap_or(value);
    let fits = is_token(value) || (bare.is_some() && value.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    (is_token(name) && fits).then_some((name, value))
}

/// What stands between the semicolons that are in no quoted text.
fn pieces(written: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    written.split(move |letter| {
        let ends = letter == ';' && !quoted;
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && quoted && !escaped;
        ends
    })
}

/// `token` (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is)
}

#[cfg(test)]
mod tests {
    use super::{essence, media_type};

    #[test]
    fn parameters_that_tell_types_apart() {
        let cases = [
            ("application/json", "application/json"),
            ("application/json;Version=1", "application/json; version=1"),
            ("application/json ; version=\"1\" ;a = b", "application/json; version=1; a=b"),
            ("a/b; profile=\"x;y, \\\"z\"", "a/b; profile=\"x;y, \\\"z\""),
            ("text/plain; charset=utf-8; format=flowed", "text/plain; format=flowed"),
            ("multipart/form-data; boundary=x", "multipart/form-data"),
            ("application/xml;q=0.9", "application/xml"),
            ("text/*; a=b", "text/*"),
            ("a/b; nonsense; =1; c=; d=\u{7f}", "a/b"),
        ];
        for (written, meant) in cases {
            assert_eq!(media_type(written), meant, "{written}");
        }
        assert_eq!(essence("text/plain ; q=1"), "text/plain");
    }
}
