//! Where whoever receives a webhook or a callback listens.

use std::fmt::Write as _;

/// `/newPet` for the webhook `newPet`, and for `/newPet` too.
pub(super) fn of_webhook(name: &str) -> String {
    format!("/{}", fixed(name.strip_prefix('/').unwrap_or(name)))
}

/// `/subscribe/onData/data` for the callback `onData` of `subscribe` whose expression ends with `/data`: what the caller
/// gives as its own address is `/subscribe/onData`. What the expression takes in behind that is any text.
pub(super) fn of_callback(operation: &str, name: &str, expression: &str) -> String {
    let mut path = format!("/{}/{}", fixed(operation), fixed(name));
    let Some((_, suffix)) = expression.split_once('}').filter(|_| expression.starts_with('{')) else {
        return path;
    };
    if !suffix.starts_with('/') {
        return path;
    }
    let mut rest = suffix;
    loop {
        let (before, inner) = rest.split_once('{').unwrap_or((rest, ""));
        let end = before.find(['?', '#']);
        path.push_str(&fixed(end.map_or(before, |end| &before[..end])));
        let Some((_, behind)) = inner.split_once('}').filter(|_| end.is_none()) else { break };
        path.push_str("{value}");
        rest = behind;
    }
    path.truncate(path.trim_end_matches('/').len());
    path
}

/// Text as it stands in a path; a slash separates.
fn fixed(text: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' => {
                path.push(char::from(byte));
            }
            _ => {
                let _ = write!(path, "%{byte:02X}");
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{of_callback, of_webhook};

    #[test]
    fn webhooks_stand_below_their_names() {
        let cases = [
            ("newPet", "/newPet"),
            ("/orders/paid", "/orders/paid"),
            ("a b{c}?", "/a%20b%7Bc%7D%3F"),
            ("", "/"),
        ];
        for (name, path) in cases {
            assert_eq!(of_webhook(name), path, "{name}");
        }
    }

    #[test]
    fn callbacks_stand_below_their_operation() {
        let cases = [
            ("{$request.body#/url}", "/subscribe/onData"),
            ("{$request.query.url}/data", "/subscribe/onData/data"),
            ("{$request.query.url}/data/{$response.body#/id}?x=1", "/subscribe/onData/data/{value}"),
            ("{$request.query.url}?id={$response.body#/id}", "/subscribe/onData"),
            ("$request.query.url", "/subscribe/onData"),
            ("http://fixed.example/hook", "/subscribe/onData"),
        ];
        for (expression, path) in cases {
            assert_eq!(of_callback("subscribe", "onData", expression), path, "{expression}");
        }
    }
}
