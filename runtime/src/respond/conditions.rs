//! Conditions and ranges of a request for bytes (RFC 9110, sections 13 and 14).

use http::{HeaderMap, Method, header};
use std::ops::RangeInclusive;

use crate::{ByteRange, Content};

/// What is sent of a content.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Sent {
    /// All of it: 200.
    Whole,
    /// A part of a whole of this length: 206.
    Part(RangeInclusive<u64>, u64),
    /// The range lies behind the end of a whole of this length: 416.
    Unsatisfiable(u64),
    /// The caller has it: 304.
    NotModified,
    /// It is not the one that the caller means: 412.
    Failed,
}

/// Decides in the order of RFC 9110, section 13.2.2.
pub(super) fn decide(method: &Method, headers: &HeaderMap, content: &Content) -> Sent {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let since = |name| text(name).and_then(|text| text.parse::<httpdate::HttpDate>().ok());
    let reads = matches!(*method, Method::GET | Method::HEAD);
    if let Some(tags) = text(header::IF_MATCH) {
        if content.tag().is_some_and(|tag| !tag.is_matched_by(tags)) {
            return Sent::Failed;
        }
    } else if let (Some(until), Some(modified)) = (since(header::IF_UNMODIFIED_SINCE), content.modified())
        && modified > until
    {
        return Sent::Failed;
    }
    if let (Some(tags), Some(tag)) = (text(header::IF_NONE_MATCH), content.tag()) {
        if tag.is_known_by(tags) {
            return if reads { Sent::NotModified } else { Sent::Failed };
        }
    } else if let (Some(since), Some(modified), true) =
        (since(header::IF_MODIFIED_SINCE), content.modified(), reads)
        && !headers.contains_key(header::IF_NONE_MATCH)
        && modified <= since
    {
        return Sent::NotModified;
    }
    if *method == Method::GET && is_current(headers, content) { part(headers, content) } else { Sent::Whole }
}

/// `If-Range`: whether the part still belongs to what the caller has. Weak tags never say so.
fn is_current(headers: &HeaderMap, content: &Content) -> bool {
    let Some(condition) = headers.get(header::IF_RANGE) else { return true };
    let Ok(condition) = condition.to_str() else { return false };
    if condition.contains('"') {
        return content.tag().is_some_and(|tag| !condition.contains('*') && tag.is_matched_by(condition));
    }
    let then = condition.parse::<httpdate::HttpDate>().ok();
    then.is_some() && then == content.modified()
}

fn part(headers: &HeaderMap, content: &Content) -> Sent {
    let mut fields = headers.get_all(header::RANGE).iter();
    let (Some(field), None) = (fields.next(), fields.next()) else { return Sent::Whole };
    let range = field.to_str().ok().and_then(ByteRange::parse);
    match (range, content.divisible()) {
        (Some(range), Some(length)) => {
            range.of(length).map_or(Sent::Unsatisfiable(length), |range| Sent::Part(range, length))
        }
        _ => Sent::Whole,
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::EntityTag;
    use http::{HeaderName, HeaderValue};

    const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const BEFORE: &str = "Sun, 06 Nov 1994 08:49:36 GMT";

    fn decided(content: &Content, fields: &[(HeaderName, &'static str)]) -> Sent {
        let headers =
            fields.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        decide(&Method::GET, &headers, content)
    }

    #[test]
    fn conditions_come_in_their_order() {
        let then = SystemTime::UNIX_EPOCH + Duration::from_millis(784_111_777_500);
        let content = Content::text("0123456789").with_ranges().with_modified(then);
        let content = content.with_tag(EntityTag::strong("1"));
        let cases: [(&[(HeaderName, &'static str)], Sent); 19] = [
            (&[], Sent::Whole),
            (&[(header::IF_NONE_MATCH, "\"1\"")], Sent::NotModified),
            (&[(header::IF_NONE_MATCH, "W/\"1\", \"2\"")], Sent::NotModified),
            (&[(header::IF_NONE_MATCH, "\"2\"")], Sent::Whole),
            (&[(header::IF_NONE_MATCH, "\"2\""), (header::IF_MODIFIED_SINCE, THEN)], Sent::Whole),
            (&[(header::IF_MODIFIED_SINCE, THEN)], Sent::NotModified),
            (&[(header::IF_MODIFIED_SINCE, BEFORE)], Sent::Whole),
            (&[(header::IF_MODIFIED_SINCE, "yesterday")], Sent::Whole),
            (&[(header::IF_MATCH, "\"1\"")], Sent::Whole),
            (&[(header::IF_MATCH, "\"2\""), (header::IF_NONE_MATCH, "\"1\"")], Sent::Failed),
            (&[(header::IF_UNMODIFIED_SINCE, BEFORE)], Sent::Failed),
            (&[(header::RANGE, "bytes=2-3")], Sent::Part(2..=3, 10)),
            (&[(header::RANGE, "bytes=20-")], Sent::Unsatisfiable(10)),
            (&[(header::RANGE, "bytes=0-1,4-5")], Sent::Whole),
            (&[(header::RANGE, "bytes=2-3"), (header::IF_RANGE, "\"1\"")], Sent::Part(2..=3, 10)),
            (&[(header::RANGE, "bytes=2-3"), (header::IF_RANGE, "\"2\"")], Sent::Whole),
            (&[(header::RANGE, "bytes=2-3"), (header::IF_RANGE, THEN)], Sent::Part(2..=3, 10)),
            (&[(header::RANGE, "bytes=2-3"), (header::IF_RANGE, BEFORE)], Sent::Whole),
            (&[(header::RANGE, "bytes=2-3"), (header::IF_NONE_MATCH, "\"1\"")], Sent::NotModified),
        ];
        for (fields, meant) in cases {
            assert_eq!(decided(&content, fields), meant, "{fields:?}");
        }
        let weak = Content::text("x").with_ranges().with_tag(EntityTag::weak("1"));
        assert_eq!(
            decided(&weak, &[(header::RANGE, "bytes=0-0"), (header::IF_RANGE, "W/\"1\"")]),
            Sent::Whole
        );
        assert_eq!(decided(&Content::text("x"), &[(header::RANGE, "bytes=0-0")]), Sent::Whole);
    }
}
