//! Media types: what a message says of its body against what a description declares.

use http::{HeaderMap, HeaderValue, header};

use crate::body_rule::{BodyMedia, Coding};
use crate::multipart::parameters;

/// Which of the forms the body is written in: one that names its media type, else one that has it in a range.
///
/// Of those that name it, the one goes first of which the body has most parameters. A parameter of another value is of
/// another type, one that is left out may be any.
pub(crate) fn choose(forms: &[BodyMedia], headers: &HeaderMap) -> Option<usize> {
    let sent = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let mut best = None;
    for (at, media) in forms.iter().enumerate() {
        let all = media.types.iter().map(|declared| fit(declared.as_bytes(), sent));
        let found = if media.types.is_empty() { Some(1) } else { all.max().flatten() };
        if found.is_some_and(|found| best.is_none_or(|(least, _)| found > least)) {
            best = found.map(|found| (found, at));
        }
    }
    best.map(|(_, at)| at)
}

pub(crate) fn essence(media_type: &[u8]) -> &[u8] {
    media_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii()
}

/// How exactly a type or range (`image/*`, `*/*`, `*+json`) says a media type; `None`: not at all.
fn fit(whole: &[u8], sent: Option<&[u8]>) -> Option<u8> {
    let declared = essence(whole);
    let any = declared == b"*/*" || declared == b"*";
    let Some(all) = sent else { return any.then_some(1) };
    let sent = essence(all);
    if declared.eq_ignore_ascii_case(sent) {
        return if whole.len() == declared.len() { Some(5) } else { agreed(whole, all) };
    }
    if any {
        return Some(1);
    }
    let at = declared.iter().position(|byte| *byte == b'*')?;
    let (start, end) = (&declared[..at], &declared[at + 1..]);
    let room = sent.len().checked_sub(end.len()).filter(|room| *room > start.len())?;
    let fits = sent[..start.len()].eq_ignore_ascii_case(start) && sent[room..].eq_ignore_ascii_case(end);
    fits.then_some(if end.is_empty() { 2 } else { 3 })
}

/// How well a body's parameters are those of a declared type; `None`: one of them has another value. The charset says how a
/// text is read, not what it is.
fn agreed(declared: &[u8], sent: &[u8]) -> Option<u8> {
    let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
    let mut count: u8 = 5;
    let mut whole = true;
    for (name, value) in parameters(text(declared)) {
        if ["charset", "boundary"].iter().any(|other| name.eq_ignore_ascii_case(other)) {
            continue;
        }
        match parameters(text(sent)).find(|(own, _)| own.eq_ignore_ascii_case(name)) {
            Some((_, own)) if own == value => count = count.saturating_add(1),
            Some(_) => return None,
            None => whole = false,
        }
    }
    Some(if whole { count } else { 4 })
}

/// Whether a media type is the declared one or in the declared range.
pub(crate) fn matches(declared: &[u8], sent: &[u8]) -> bool {
    fit(declared, Some(sent)).is_some()
}

/// The media type that is sent of those that are declared: the first that is no range.
#[cfg(feature = "client-core")]
pub(crate) fn first(declared: &[&'static str]) -> Option<&'static str> {
    declared.iter().find(|name| !name.contains('*')).copied()
}

/// Whether it is JSON: `application/json`, `application/problem+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let subtype = media_type.split(';').next().unwrap_or_default().trim().rsplit(['/', '+']).next();
    subtype.is_some_and(|subtype| subtype.eq_ignore_ascii_case("json"))
}

/// Whether text in this charset is UTF-8.
pub(crate) fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known))
}

/// The media type that a message says of its body; empty where it says none.
#[cfg(feature = "client-core")]
pub(crate) fn sent(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The charset that a media type names.
#[cfg(feature = "client-core")]
pub(crate) fn charset(media_type: &str) -> Option<String> {
    let mut charsets = parameters(media_type).filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    charsets.next().map(|(_, charset)| charset)
}

#[cfg(feature = "client-core")]
fn is_latin1(charset: &str) -> bool {
    ["iso-8859-1", "iso_8859-1", "latin1", "l1"].iter().any(|known| charset.eq_ignore_ascii_case(known))
}

/// A text in ISO 8859-1, where that is the charset, as UTF-8.
#[cfg(feature = "client-core")]
pub(crate) fn from_latin1(charset: &str, bytes: &[u8]) -> Option<String> {
    is_latin1(charset).then(|| bytes.iter().copied().map(char::from).collect())
}

/// A text in UTF-8 in ISO 8859-1, where that is the charset and has all its characters.
#[cfg(feature = "client-core")]
pub(crate) fn to_latin1(charset: &str, text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok().filter(|_| is_latin1(charset))?;
    text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}

/// Whether the body is in a charset that is not read; JSON has none (RFC 8259, 8.1).
pub(crate) fn is_foreign(coding: &Coding, headers: &HeaderMap) -> bool {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut charset = parameters(sent).filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    matches!(coding, Coding::Text | Coding::Form(_)) && charset.any(|(_, charset)| !is_utf8(&charset))
}

/// Whether the body is still encoded: a layer that decodes it takes the field away.
pub(crate) fn is_encoded(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(header::CONTENT_ENCODING).iter();
    let mut names = encodings.flat_map(|line| line.as_bytes().split(|byte| *byte == b','));
    names.any(|name| !name.trim_ascii().is_empty() && !name.trim_ascii().eq_ignore_ascii_case(b"identity"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body_rule::BodyRule;
    use http::{HeaderName, HeaderValue};

    fn headers(name: HeaderName, value: Option<&'static str>) -> HeaderMap {
        value.map(|value| (name, HeaderValue::from_static(value))).into_iter().collect()
    }

    fn declared(media_types: &'static [&'static str], sent: Option<&'static str>) -> bool {
        choose(BodyRule::raw(media_types).media(), &headers(header::CONTENT_TYPE, sent)).is_some()
    }

    #[test]
    fn types_and_ranges() {
        assert!(declared(&["application/json; charset=utf-8"], Some("Application/JSON")));
        assert!(declared(&["application/json"], Some("application/json;charset=latin1")));
        assert!(!declared(&["application/json"], Some("application/problem+json")));
        assert!(!declared(&["application/json"], None));
        assert!(declared(&["text/plain", "image/*"], Some("IMAGE/png")));
        assert!(!declared(&["image/*"], Some("imagex/png")));
        assert!(!declared(&["image/*"], Some("image")) && !declared(&["image/*"], Some("image/")));
        assert!(declared(&["application/*+json"], Some("application/a+json")));
        assert!(!declared(&["application/*+json"], Some("application/+json")));
        assert!(declared(&["*/*"], None) && declared(&[], None) && declared(&["*/*"], Some("a/b")));
    }

    #[test]
    fn what_is_named_goes_before_ranges() {
        static ROWS: [BodyMedia; 4] = [
            BodyMedia::raw(&["*/*"]),
            BodyMedia::raw(&["image/*", "text/plain"]),
            BodyMedia::json(&["image/*+json"]),
            BodyMedia::text(&["image/svg"]),
        ];
        let rule = BodyRule::several(&ROWS);
        let row = |sent| choose(rule.media(), &headers(header::CONTENT_TYPE, Some(sent)));
        let rows = ["image/svg", "image/png", "image/a+json", "text/plain", "text/html"].map(row);
        assert_eq!(rows, [Some(3), Some(1), Some(2), Some(1), Some(0)]);
    }

    #[test]
    fn parameters_tell_types_apart() {
        static ROWS: [BodyMedia; 4] = [
            BodyMedia::json(&["application/json; version=1"]),
            BodyMedia::json(&["application/json; version=2"]),
            BodyMedia::json(&["application/json; version=2; profile=\"a;b\""]),
            BodyMedia::raw(&["application/*"]),
        ];
        let rule = BodyRule::several(&ROWS);
        let row = |sent| choose(rule.media(), &headers(header::CONTENT_TYPE, Some(sent)));
        for (sent, at) in [
            ("application/json; version=1", 0),
            ("Application/JSON;VERSION=\"2\"", 1),
            ("application/json; charset=utf-8; version=2; other=x", 1),
            ("application/json; profile=\"a;b\"; version=2", 2),
            ("application/json", 0),
            ("application/json; version=3", 3),
            ("application/pdf", 3),
        ] {
            assert_eq!(row(sent), Some(at), "{sent}");
        }
        assert!(!declared(&["application/json; version=1"], Some("application/json; version=2")));
        assert!(declared(&["application/json; version=1"], Some("application/json; charset=utf-8")));
        assert!(matches(b"text/plain; charset=utf-8", b"text/plain; charset=UTF-8"));
    }

    #[test]
    fn charsets_and_encodings() {
        let foreign = |sent| is_foreign(&Coding::Text, &headers(header::CONTENT_TYPE, Some(sent)));
        assert!(!foreign("text/plain") && !foreign("text/plain; charset=\"UTF-8\""));
        assert!(foreign("text/plain; Charset=latin1"));
        let encoded = |sent| is_encoded(&headers(header::CONTENT_ENCODING, sent));
        assert!(!encoded(None) && !encoded(Some("identity")) && !encoded(Some("")));
        assert!(encoded(Some("gzip")) && encoded(Some("identity, br")));
        assert!(is_json("application/json; a=b") && is_json("a/b+JSON") && !is_json("text/jsonx"));
    }
}
