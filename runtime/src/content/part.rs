//! Byte ranges (RFC 9110, section 14).

use std::ops::RangeInclusive;

use http::HeaderValue;

use super::{Content, Data};

/// A range of bytes that a caller asks for: the value of `Range`, as far as it is one range of bytes.
///
/// ```
/// use specwright::ByteRange;
///
/// let range = ByteRange::parse("bytes=-500").unwrap();
/// assert_eq!(range.of(2_000), Some(1_500..=1_999));
/// assert_eq!(ByteRange::parse("bytes=2000-").unwrap().of(2_000), None);      // 416
/// assert_eq!(ByteRange::parse("bytes=0-1, 5-6"), None);                      // several: the whole is sent
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ByteRange {
    /// From the first to the last of these, or to the end: `bytes=0-499`, `bytes=500-`.
    From(u64, Option<u64>),
    /// This many at the end: `bytes=-500`.
    Last(u64),
}

impl ByteRange {
    /// Reads the value of `Range`. `None` where it is to be passed over: another unit, several ranges, or no range.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.split_once('=')?;
        let (first, last) = range.trim().split_once('-')?;
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return None;
        }
        if first.is_empty() {
            return Some(Self::Last(number(last)?));
        }
        let first = number(first)?;
        let last = if last.is_empty() { None } else { Some(number(last)?) };
        if last.is_some_and(|last| last < first) { None } else { Some(Self::From(first, last)) }
    }

    /// The bytes of a whole of this length that are meant; `None`: there are none.
    #[must_use]
    pub fn of(self, length: u64) -> Option<RangeInclusive<u64>> {
        let end = length.checked_sub(1)?;
        match self {
            Self::From(first, last) => (first <= end).then(|| first..=last.unwrap_or(end).min(end)),
            Self::Last(0) => None,
            Self::Last(count) => Some(length.saturating_sub(count)..=end),
        }
    }
}

/// Digits only; more than there can be are as many as there can be.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

impl Content {
    /// The part that a range names, with its `Content-Range`: the body of a 206 where the description declares one and
    /// the handler answers it itself. `None` where the range lies behind the end (416), or the length is not known.
    ///
    /// ```
    /// use specwright::{ByteRange, Content};
    ///
    /// let whole = Content::text("0123456789");
    /// let part = ByteRange::parse("bytes=2-4").and_then(|range| whole.part(range)).unwrap();
    /// assert_eq!(part.bytes().unwrap(), "234");
    /// ```
    #[must_use]
    pub fn part(mut self, range: ByteRange) -> Option<Self> {
        let length = self.length()?;
        let range = range.of(length)?;
        self.cut(&range, length);
        Some(self)
    }

    /// Leaves one part of the whole.
    pub(crate) fn cut(&mut self, range: &RangeInclusive<u64>, length: u64) {
        let (first, last) = (*range.start(), *range.end());
        let text = format!("bytes {first}-{last}/{length}");
        self.details().part = HeaderValue::try_from(text).ok();
        match &mut self.data {
            Data::Bytes(bytes) => {
                let end = usize::try_from(last.saturating_add(1)).unwrap_or(bytes.len()).min(bytes.len());
                let start = usize::try_from(first).unwrap_or(end).min(end);
                *bytes = bytes.slice(start..end);
            }
            Data::Source(shared) => {
                shared.skip = first;
                shared.length = Some(last - first + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ByteRange;

    #[test]
    fn ranges_of_a_whole_of_ten() {
        let cases = [
            ("bytes=0-4", Some(Some((0, 4)))),
            ("bytes=0-0", Some(Some((0, 0)))),
            ("bytes=9-", Some(Some((9, 9)))),
            ("bytes=5-99999999999999999999999", Some(Some((5, 9)))),
            ("Bytes = 5-6", Some(Some((5, 6)))),
            ("bytes=-3", Some(Some((7, 9)))),
            ("bytes=-30", Some(Some((0, 9)))),
            ("bytes=-0", Some(None)),
            ("bytes=10-", Some(None)),
            ("bytes=10-12", Some(None)),
            ("bytes=4-3", None),
            ("bytes=a-b", None),
            ("bytes=-", None),
            ("bytes=+1-2", None),
            ("bytes=0-1,3-4", None),
            ("items=0-4", None),
            ("0-4", None),
            ("", None),
        ];
        for (text, meant) in cases {
            let range =
                ByteRange::parse(text).map(|range| range.of(10).map(|range| (*range.start(), *range.end())));
            assert_eq!(range, meant, "{text:?}");
        }
        assert_eq!(ByteRange::From(0, None).of(0), None);
        assert_eq!(ByteRange::Last(1).of(0), None);
    }
}
