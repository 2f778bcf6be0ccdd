//! Entity tags (RFC 9110, section 8.8.3).

use std::fmt::{self, Display};
use std::str::FromStr;

/// A tag that changes whenever what is answered does (RFC 9110, section 8.8.3): the value of `ETag`.
///
/// Bytes carry one with [`Content::with_tag`](crate::Content::with_tag), and the runtime answers the conditions. Where an
/// answer is JSON, and the description declares the header `ETag`, the parameter `If-None-Match` and the status 304, a
/// handler says so itself:
///
/// ```
/// use specwright::EntityTag;
///
/// fn is_known(version: u64, if_none_match: Option<&str>) -> bool {
///     let tag = EntityTag::weak(version.to_string());
///     if_none_match.is_some_and(|known| tag.is_known_by(known))      // then Ok(Response::NotModified)
/// }
/// assert!(is_known(7, Some(r#""6", W/"7""#)));
/// assert!(!is_known(8, Some(r#""6", W/"7""#)));
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct EntityTag {
    weak: bool,
    tag: String,
}

impl EntityTag {
    /// A tag of bytes: it changes with each of them. Characters that no tag may have are left out.
    pub fn strong(tag: impl Into<String>) -> Self {
        Self::new(false, tag.into())
    }

    /// A tag of a meaning: the same for answers that say the same in other bytes.
    pub fn weak(tag: impl Into<String>) -> Self {
        Self::new(true, tag.into())
    }

    fn new(weak: bool, mut tag: String) -> Self {
        tag.retain(is_allowed);
        Self { weak, tag }
    }

    /// Whether it is a weak one.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        self.weak
    }

    /// Whether the value of `If-None-Match` names it, or is `*`: the caller has what would be sent. Weak tags count.
    #[must_use]
    pub fn is_known_by(&self, if_none_match: &str) -> bool {
        if_none_match.trim() == "*" || listed(if_none_match).any(|known| known.tag == self.tag)
    }

    /// Whether the value of `If-Match` names it, or is `*`. Both must be strong.
    #[must_use]
    pub fn is_matched_by(&self, if_match: &str) -> bool {
        let same = |known: EntityTag| !self.weak && !known.weak && known.tag == self.tag;
        if_match.trim() == "*" || listed(if_match).any(same)
    }
}

/// The characters of a tag, ASCII alone (`etagc`).
fn is_allowed(char: char) -> bool {
    char == '!' || ('#'..='~').contains(&char)
}

/// The tags of a list; what is none is passed over.
fn listed(text: &str) -> impl Iterator<Item = EntityTag> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches([' ', '\t', ',']);
            if rest.is_empty() {
                return None;
            }
            let (weak, quoted) = rest.strip_prefix("W/").map_or((false, rest), |rest| (true, rest));
            let found = quoted.strip_prefix('"').and_then(|open| open.split_once('"'));
            if let Some((tag, behind)) = found {
                rest = behind;
                return Some(EntityTag { weak, tag: tag.into() });
            }
            rest = rest.find(',').and_then(|at| rest.get(at..)).unwrap_or_default();
        }
    })
}

impl Display for EntityTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weak = if self.weak { "W/" } else { "" };
        write!(f, "{weak}\"{}\"", self.tag)
    }
}

/// A text that is no entity tag.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoEntityTag;

impl Display for NoEntityTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be an entity tag: quoted, W/ in front of a weak one")
    }
}

impl std::error::Error for NoEntityTag {}

impl FromStr for EntityTag {
    type Err = NoEntityTag;

    fn from_str(text: &str) -> Result<Self, NoEntityTag> {
        let (weak, quoted) = text.strip_prefix("W/").map_or((false, text), |rest| (true, rest));
        let tag = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or(NoEntityTag)?;
        if tag.contains('"') { Err(NoEntityTag) } else { Ok(Self { weak, tag: tag.into() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::EntityTag;

    #[test]
    fn comparisons_of_rfc_9110_section_8_8_3_2() {
        let (weak1, weak2, strong1) = (EntityTag::weak("1"), EntityTag::weak("2"), EntityTag::strong("1"));
        assert!(weak1.is_known_by("W/\"1\"") && !weak1.is_matched_by("W/\"1\""));
        assert!(!weak1.is_known_by("W/\"2\"") && !weak2.is_known_by("\"1\""));
        assert!(weak1.is_known_by("\"1\"") && !weak1.is_matched_by("\"1\""));
        assert!(strong1.is_known_by("\"1\"") && strong1.is_matched_by("\"1\""));
    }

    #[test]
    fn lists() {
        let tag = EntityTag::strong("a,b");
        assert!(tag.is_known_by("\"x\" , W/\"a,b\""));
        assert!(tag.is_known_by("*") && tag.is_matched_by(" * "));
        assert!(!tag.is_known_by("a,b") && !tag.is_known_by("") && !tag.is_known_by("\"a,b"));
        assert!(tag.is_known_by("nonsense, \"a,b\""));
        assert_eq!("W/\"x\"".parse(), Ok(EntityTag::weak("x")));
        assert!("x".parse::<EntityTag>().is_err());
        assert_eq!(EntityTag::strong("a\"b\r\nc d").to_string(), "\"abcd\"");
    }
}
