//! One field of cookies, whoever gives them.

use http::{HeaderMap, HeaderValue, header};

/// Puts all cookies of a header into one field (RFC 6265, section 5.4), with these behind them. It is marked as a secret where
/// one of them is.
pub(super) fn join(headers: &mut HeaderMap, more: impl IntoIterator<Item = HeaderValue>) {
    let all: Vec<HeaderValue> = headers.get_all(header::COOKIE).iter().cloned().chain(more).collect();
    let text = all.iter().map(HeaderValue::as_bytes).collect::<Vec<_>>().join(&b"; "[..]);
    // Fields with a separator between them are a field.
    let Ok(mut value) = HeaderValue::from_bytes(&text) else { return };
    if !all.is_empty() {
        value.set_sensitive(all.iter().any(HeaderValue::is_sensitive));
        headers.insert(header::COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_field_and_nothing_is_lost() {
        let mut headers = HeaderMap::new();
        join(&mut headers, []);
        assert!(headers.is_empty());
        for text in ["a=1", "b=2"] {
            headers.append(header::COOKIE, HeaderValue::from_static(text));
        }
        let mut secret = HeaderValue::from_static("sid=3");
        secret.set_sensitive(true);
        join(&mut headers, [secret]);
        let fields: Vec<_> = headers.get_all(header::COOKIE).iter().collect();
        assert!(matches!(fields[..], [one] if one == "a=1; b=2; sid=3" && one.is_sensitive()), "{fields:?}");
    }
}
