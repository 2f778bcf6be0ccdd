//! What the header of an answer says of its bytes.

use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

use http::HeaderValue;
#[cfg(feature = "client-core")]
use http::{HeaderMap, HeaderName, header};

#[cfg(feature = "client-core")]
use super::Details;
use super::{Content, EntityTag};
use crate::multipart;

impl Content {
    /// With what the header of an answer says of it.
    #[cfg(feature = "client-core")]
    pub(crate) fn described_by(mut self, headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name)?.to_str().ok();
        let modified = text(header::LAST_MODIFIED).and_then(|text| httpdate::parse_http_date(text).ok());
        let details = Details {
            disposition: headers.get(header::CONTENT_DISPOSITION).cloned(),
            tag: text(header::ETAG).and_then(|text| text.parse().ok()),
            modified,
            ranges: false,
            part: headers.get(header::CONTENT_RANGE).cloned(),
        };
        if details != Details::default() {
            self.details = Some(Box::new(details));
        }
        self
    }

    /// The name under which it is to be saved, as `Content-Disposition` says it, without folders in front of it. `None`
    /// where nothing is left that names a file.
    ///
    /// ```
    /// use specwright::Content;
    ///
    /// let content = Content::text("a,b").with_download_name("été.csv");
    /// assert_eq!(content.file_name().as_deref(), Some("été.csv"));
    /// ```
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = multipart::file_name(self.details.as_ref()?.disposition.as_ref()?)?;
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = name.chars().filter(|char| !char.is_control()).collect();
        let names_a_file = !matches!(name.trim(), "" | "." | "..");
        names_a_file.then_some(name)
    }

    /// The bytes of the whole that these are, first and last, and how many the whole has where that is known; `None`: they
    /// are the whole. A caller that asks for a part by `Range` and gets `None` has been given everything.
    ///
    /// ```
    /// use specwright::{ByteRange, Content};
    ///
    /// let part = ByteRange::parse("bytes=2-4").and_then(|range| Content::text("0123456789").part(range)).unwrap();
    /// assert_eq!(part.range(), Some((2..=4, Some(10))));
    /// ```
    #[must_use]
    pub fn range(&self) -> Option<(RangeInclusive<u64>, Option<u64>)> {
        read(self.details.as_ref()?.part.as_ref()?)
    }

    /// The time of its last change, to the second; `None` where nobody says it.
    #[must_use]
    pub fn modified_at(&self) -> Option<SystemTime> {
        let modified = self.details.as_ref()?.modified?;
        let since = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs()))
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> Option<&EntityTag> {
        self.details.as_ref()?.tag.as_ref()
    }
}

/// `bytes 2-4/10`, `bytes 2-4/*` (RFC 9110, section 14.4).
fn read(text: &HeaderValue) -> Option<(RangeInclusive<u64>, Option<u64>)> {
    let (unit, rest) = text.to_str().ok()?.trim().split_once(' ')?;
    let (range, length) = rest.split_once('/')?;
    let (first, last) = range.trim().split_once('-')?;
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse::<u64>().ok() } else { None }
    };
    let length = length.trim();
    let length = if length == "*" { None } else { Some(number(length)?) };
    let (first, last) = (number(first)?, number(last)?);
    let holds = first <= last && length.is_none_or(|length| last < length);
    (unit.eq_ignore_ascii_case("bytes") && holds).then_some((first..=last, length))
}

#[cfg(all(test, feature = "client-core"))]
mod tests {
    use super::*;

    fn described(name: HeaderName, value: &'static str) -> Content {
        let headers = HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        Content::text("").described_by(&headers)
    }

    #[test]
    fn names_lead_to_no_other_folder() {
        let name = |text| described(header::CONTENT_DISPOSITION, text).file_name();
        assert_eq!(name("attachment; filename=\"a b.txt\"").as_deref(), Some("a b.txt"));
        assert_eq!(
            name("attachment; filename=x; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd").as_deref(),
            Some("passwd")
        );
        assert_eq!(name("attachment; filename=\"c:\\a\\b.txt\"").as_deref(), Some("b.txt"));
        assert_eq!(name("attachment; filename=\"..\""), None);
        assert_eq!((name("inline"), name("attachment; filename=\"a/\"")), (None, None));
    }

    #[test]
    fn ranges() {
        let range = |text| described(header::CONTENT_RANGE, text).range();
        assert_eq!(range("bytes 0-0/1"), Some((0..=0, Some(1))));
        assert_eq!(range("bytes 5-9/*"), Some((5..=9, None)));
        for wrong in
            ["bytes */9", "bytes 5-4/9", "bytes 5-9/9", "items 0-1/9", "bytes 0-1", "bytes +0-1/9", ""]
        {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
