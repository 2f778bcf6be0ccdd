//! `Accept` (RFC 9110, section 12.5.1): which of several media types a caller wants most.
//!
//! What is no media range is passed over, and a field in which nothing is left counts as absent: a server may
//! disregard the field, and a caller whose field cannot be read is better served than refused.
//!
//! Of two types that are wanted as much, the one that is named more exactly is sent; of ranges that hold a type that
//! is named, the narrowest; then the first that the description declares. A type with a parameter that the description does not have (`application/json;v=2`), or with
//! a suffix (`application/vnd.x+json`), is taken for the type itself where nothing else of the field says anything of it. A
//! parameter that the description has tells types apart: another value is another type.

use http::{HeaderMap, header};

/// How much a caller wants something: from 0 to 1000.
type Quality = u16;

/// How exactly a range names a type.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Exactness {
    /// Not by name: the parameter or the suffix is another.
    Loose,
    /// `*/*`
    Any,
    /// `text/*`
    Kind,
    /// `text/csv`
    Type,
    /// `text/csv; header=present`, with that parameter in the description.
    Whole,
}

/// The index of the type that is wanted most among `offers`, which may be ranges themselves.
///
/// `Ok(None)`: the caller does not say. `Err`: it wants none of them.
pub(crate) fn choose(headers: &HeaderMap, offers: &[&str]) -> Result<Option<usize>, NotAcceptable> {
    let mut said = false;
    let mut best: Vec<Option<(Exactness, Quality)>> = vec![None; offers.len()];
    for value in headers.get_all(header::ACCEPT) {
        for range in split(value.as_bytes(), b',').filter_map(Range::parse) {
            said = true;
            for (offer, best) in offers.iter().zip(&mut best) {
                range.weigh(offer.as_bytes(), best);
            }
        }
    }
    if !said {
        return Ok(None);
    }
    let wanted =
        best.iter().enumerate().filter_map(|(at, found)| found.map(|(exact, quality)| (at, quality, exact)));
    let most = wanted.filter(|(_, quality, _)| *quality > 0).max_by_key(|(at, quality, exact)| {
        let named = *exact == Exactness::Type;
        let wide = offers.get(*at).map_or(0, |offer| offer.matches(['*', ';']).count());
        (*quality, *exact, std::cmp::Reverse((if named { wide } else { 0 }, *at)))
    });
    most.map(|(at, ..)| Some(at)).ok_or(NotAcceptable)
}

/// Whether a caller takes one of the types; no vector is made for the usual fields.
pub(crate) fn takes(headers: &HeaderMap, offers: &[&str]) -> bool {
    let mut fields = headers.get_all(header::ACCEPT).iter();
    let Some(only) = fields.next() else { return true };
    let usual =
        |field: &[u8]| field == b"*/*" || offers.first().is_some_and(|offer| offer.as_bytes() == field);
    (fields.next().is_none() && usual(only.as_bytes())) || choose(headers, offers).is_ok()
}

/// The type that a caller names within a range that is offered: of those that it wants most the first. `None`: it names
/// none, or wants anything else of the range more.
#[cfg(feature = "dynamic")]
pub(crate) fn within(headers: &HeaderMap, offer: &str) -> Option<String> {
    let (offered, _) = cut(offer.as_bytes(), b'/')?;
    let mut best: Option<Range<'_>> = None;
    for value in headers.get_all(header::ACCEPT) {
        for range in split(value.as_bytes(), b',').filter_map(Range::parse) {
            let holds = range.kind == b"*" || offered == b"*" || range.kind.eq_ignore_ascii_case(offered);
            let named = |range: &Range<'_>| range.subtype != b"*";
            let better = best.as_ref().is_none_or(|best| {
                range.quality > best.quality
                    || (range.quality == best.quality && !named(best) && named(&range))
            });
            if holds && better && range.quality > 0 {
                best = Some(range);
            }
        }
    }
    let best = best.filter(|best| best.subtype != b"*")?;
    let text = [best.kind, b"/", best.subtype].concat();
    String::from_utf8(text).ok().map(|text| text.to_ascii_lowercase())
}

/// The caller wants none of what there is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct NotAcceptable;

/// One media range of the field.
#[derive(Clone, Copy, Debug)]
struct Range<'a> {
    kind: &'a [u8],
    subtype: &'a [u8],
    quality: Quality,
    /// Its parameters, up to its weight.
    parameters: &'a [u8],
}

impl<'a> Range<'a> {
    /// `None`: it is no media range, or its weight is none.
    fn parse(text: &'a [u8]) -> Option<Self> {
        let mut parts = split(text, b';');
        let essence = parts.next()?.trim_ascii();
        let (kind, subtype) = cut(essence, b'/')?;
        let wild = |part: &[u8]| part == b"*";
        if !is_token(kind) || !is_token(subtype) || (wild(kind) && !wild(subtype)) {
            return None;
        }
        let mut range = Self { kind, subtype, quality: 1000, parameters: &[] };
        let mut behind = cut(text, b';').map_or(&[][..], |(_, behind)| behind);
        let all = behind;
        for part in parts {
            if let Some((name, value)) = cut(part.trim_ascii(), b'=')
                && name.trim_ascii().eq_ignore_ascii_case(b"q")
            {
                // What stands behind the weight is no parameter of the type.
                range.quality = quality(value.trim_ascii())?;
                break;
            }
            behind = behind.get(part.len() + 1..).unwrap_or_default();
            range.parameters = all.get(..all.len() - behind.len()).unwrap_or_default();
        }
        Some(range)
    }

    /// Notes what it says of a type, where it says it more exactly than what was said before.
    fn weigh(&self, offer: &[u8], best: &mut Option<(Exactness, Quality)>) {
        let (essence, own) = cut(offer, b';').unwrap_or((offer, b""));
        let Some((kind, subtype)) = cut(essence, b'/') else { return };
        let Some(exactness) = self.exactness(kind, subtype, own) else { return };
        // Of a range that is offered, something may be left although a part of it is refused.
        let part = self.quality == 0 && exactness == Exactness::Type && subtype == b"*";
        let known = (exactness, self.quality);
        let better = match *best {
            None => true,
            Some((before, quality)) if subtype == b"*" => (self.quality, exactness) > (quality, before),
            Some((before, quality)) => exactness > before || (exactness == before && self.quality > quality),
        };
        if better && !part {
            *best = Some(known);
        }
    }

    fn exactness(&self, kind: &[u8], subtype: &[u8], own: &[u8]) -> Option<Exactness> {
        if self.kind == b"*" {
            return Some(Exactness::Any);
        }
        if kind != b"*" && !self.kind.eq_ignore_ascii_case(kind) {
            return None;
        }
        if self.subtype == b"*" {
            return Some(Exactness::Kind);
        }
        if self.subtype.eq_ignore_ascii_case(subtype) || subtype == b"*" {
            return self.agreed(own);
        }
        let suffix = self.subtype.rsplit(|byte| *byte == b'+').next().unwrap_or_default();
        (suffix.len() < self.subtype.len() && suffix.eq_ignore_ascii_case(subtype))
            .then_some(Exactness::Loose)
    }

    /// What its parameters say of a type with these of its own; `None`: one of them has another value.
    fn agreed(&self, own: &[u8]) -> Option<Exactness> {
        let mut found = Exactness::Type;
        for (name, value) in pairs(self.parameters).filter(|(name, value)| !is_utf8(name, value)) {
            match pairs(own).find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                Some((_, other)) if other != value => return None,
                Some(_) if found != Exactness::Loose => found = Exactness::Whole,
                Some(_) => {}
                None => found = Exactness::Loose,
            }
        }
        Some(found)
    }
}

/// Names and values of parameters, without quotes.
fn pairs(parameters: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    split(parameters, b';').filter_map(|part| {
        let (name, value) = cut(part, b'=')?;
        let value = value.trim_ascii();
        let bare = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
        Some((name.trim_ascii(), bare.unwrap_or(value)))
    })
}

/// Answers are written in UTF-8.
fn is_utf8(name: &[u8], value: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"charset")
        && (value.eq_ignore_ascii_case(b"utf-8") || value.eq_ignore_ascii_case(b"utf8"))
}

/// `qvalue`: from 0 to 1 with three digits at most.
fn quality(text: &[u8]) -> Option<Quality> {
    let (whole, rest) = text.split_first()?;
    let digits = match rest {
        [] => rest,
        [b'.', digits @ ..] if digits.len() <= 3 => digits,
        _ => return None,
    };
    let mut thousandths = 0;
    for at in 0..3 {
        let digit = digits.get(at).copied().unwrap_or(b'0');
        thousandths = thousandths * 10 + Quality::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    match whole {
        b'0' => Some(thousandths),
        b'1' if thousandths == 0 => Some(1000),
        _ => None,
    }
}

fn cut(text: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let place = text.iter().position(|byte| *byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// `token` (RFC 9110, section 5.6.2).
fn is_token(text: &[u8]) -> bool {
    let is = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    !text.is_empty() && text.iter().all(is)
}

/// The parts between separators that stand in no quoted string.
fn split(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let (mut quoted, mut escaped) = (false, false);
        let end = all.iter().position(|byte| {
            let ends = *byte == separator && !quoted;
            quoted ^= *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && quoted && !escaped;
            ends
        });
        rest = end.and_then(|end| all.get(end + 1..));
        all.get(..end.unwrap_or(all.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &[&'static str], offers: &[&str]) -> Result<Option<usize>, NotAcceptable> {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(header::ACCEPT, http::HeaderValue::from_static(value));
        }
        assert_eq!(takes(&headers, offers), choose(&headers, offers).is_ok(), "{accept:?}");
        choose(&headers, offers)
    }

    #[test]
    fn one_of_several() {
        let offers = ["application/json", "text/csv", "application/pdf"];
        let cases: [(&'static str, Result<Option<usize>, NotAcceptable>); 34] = [
            ("*/*", Ok(Some(0))),
            ("text/csv", Ok(Some(1))),
            ("TEXT/CSV", Ok(Some(1))),
            ("text/*", Ok(Some(1))),
            ("application/*", Ok(Some(0))),
            ("application/json, text/csv", Ok(Some(0))),
            ("text/csv, application/json", Ok(Some(0))),
            ("application/json;q=0.5, text/csv", Ok(Some(1))),
            ("application/json;q=0.5, text/csv;q=0.500", Ok(Some(0))),
            ("application/json; Q=0.5 , text/csv ; q=0.6", Ok(Some(1))),
            ("text/csv, */*", Ok(Some(1))),
            ("application/pdf, */*;q=0.1", Ok(Some(2))),
            ("application/json;q=0, */*", Ok(Some(1))),
            ("application/*;q=0, */*", Ok(Some(1))),
            ("application/*;q=0, application/pdf", Ok(Some(2))),
            ("*/*, application/json;q=0.1, text/csv;q=0.2", Ok(Some(2))),
            ("application/json;charset=utf-8", Ok(Some(0))),
            ("application/json; charset=\"UTF-8\"", Ok(Some(0))),
            ("application/json;v=2", Ok(Some(0))),
            ("application/json;v=2, text/csv;q=0.1", Ok(Some(0))),
            ("application/json;v=2;q=0.3, application/json;q=0.7, text/csv;q=0.5", Ok(Some(0))),
            ("application/json;v=2, application/json;q=0.3, text/csv;q=0.5", Ok(Some(1))),
            ("application/vnd.x+json", Ok(Some(0))),
            ("text/csv;x=\"a,b;q=0\"", Ok(Some(1))),
            ("image/png", Err(NotAcceptable)),
            ("text/html, image/*;q=0.8", Err(NotAcceptable)),
            ("*/*;q=0", Err(NotAcceptable)),
            ("text/csv;q=0", Err(NotAcceptable)),
            ("text/csv;q=2", Ok(None)),
            ("text/csv;q=0.1234", Ok(None)),
            ("nonsense", Ok(None)),
            ("*/json, text/", Ok(None)),
            ("", Ok(None)),
            (",,;q=1,text/csv", Ok(Some(1))),
        ];
        for (accept, meant) in cases {
            assert_eq!(chosen(&[accept], &offers), meant, "{accept:?}");
        }
        assert_eq!(chosen(&[], &offers), Ok(None));
        assert_eq!(chosen(&["image/png", "text/csv"], &offers), Ok(Some(1)));
    }

    #[test]
    fn parameters_tell_types_apart() {
        let offers = ["application/json; v=1", "application/json; v=2", "text/csv"];
        let cases = [
            ("application/json;v=1", Ok(Some(0))),
            ("application/json; V=\"2\"", Ok(Some(1))),
            ("application/json;v=2;q=0.5, application/json;v=1;q=0.4", Ok(Some(1))),
            ("application/json;v=2;q=0.5, application/json", Ok(Some(0))),
            ("application/json;v=1;q=0, application/json", Ok(Some(1))),
            ("application/json", Ok(Some(0))),
            ("application/json;v=3", Err(NotAcceptable)),
            ("application/json;v=3, */*;q=0.1", Ok(Some(0))),
            ("application/json;v=2;w=3", Ok(Some(1))),
            ("text/csv;header=present", Ok(Some(2))),
        ];
        for (accept, meant) in cases {
            assert_eq!(chosen(&[accept], &offers), meant, "{accept:?}");
        }
        assert_eq!(
            chosen(&["application/json"], &["application/json; v=1", "application/json"]),
            Ok(Some(1))
        );
    }

    #[test]
    fn ranges_that_are_offered() {
        let offers = ["application/json", "image/*"];
        let cases = [
            ("image/png", Ok(Some(1))),
            ("image/png;q=0, image/gif;q=0.2", Ok(Some(1))),
            ("image/*;q=0.9, */*;q=0.1", Ok(Some(1))),
            ("image/png;q=0", Err(NotAcceptable)),
            ("text/html", Err(NotAcceptable)),
            ("text/html, */*;q=0.5", Ok(Some(0))),
        ];
        for (accept, meant) in cases {
            assert_eq!(chosen(&[accept], &offers), meant, "{accept:?}");
        }
        assert_eq!(chosen(&["video/mp4"], &["*/*"]), Ok(Some(0)));
        assert_eq!(chosen(&["text/html"], &[]), Err(NotAcceptable));
        assert_eq!(chosen(&["image/png"], &["*/*", "image/*"]), Ok(Some(1)));
        assert_eq!(chosen(&["image/png"], &["*/*", "image/*", "image/png"]), Ok(Some(2)));
        assert_eq!(chosen(&["*/*"], &["*/*", "image/*"]), Ok(Some(0)));
    }

    #[cfg(feature = "dynamic")]
    #[test]
    fn a_type_within_a_range() {
        let within = |accept: &'static str, offer| {
            let mut headers = HeaderMap::new();
            headers.append(header::ACCEPT, http::HeaderValue::from_static(accept));
            super::within(&headers, offer)
        };
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(within("image/PNG", "image/*"), named("image/png"));
        assert_eq!(within("text/html, image/gif;q=0.2, image/webp;q=0.3", "image/*"), named("image/webp"));
        assert_eq!(within("image/*, image/webp", "image/*"), named("image/webp"));
        assert_eq!(within("image/*, image/webp;q=0.3", "image/*"), None);
        assert_eq!(within("*/*", "image/*"), None);
        assert_eq!(within("image/png;q=0", "image/*"), None);
        assert_eq!(within("text/csv;header=present", "*/*"), named("text/csv"));
    }
}
