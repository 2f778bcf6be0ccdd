//! Path templates taken apart: `/compare/{base}...{head}`, `/{name}.json`, `/path?action=x`, `/path#name=value`.

use super::captures::Captures;
use crate::percent::{self, next};

/// A path template.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) segments: Vec<Segment>,
    /// What stands behind `?`: the query must have these.
    pub(super) conditions: Vec<Condition>,
    /// Pairs behind `#`. A server never sees a fragment, so they only choose between routes of one path.
    pub(super) hints: Vec<Condition>,
}

/// What stands between two slashes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Segment {
    /// Decoded text.
    Fixed(String),
    /// Text and placeholders.
    Mixed(Vec<Piece>),
    /// One placeholder.
    Any,
}

/// A part of a mixed segment.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Decoded text.
    Text(String),
    Placeholder,
}

/// A pair that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) name: String,
    pub(super) value: Expected,
}

/// What the value of a pair must be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expected {
    /// The name is enough.
    Any,
    /// This text.
    Text(String),
    /// The name is enough, and the value is a parameter.
    Placeholder,
}

impl Template {
    pub(super) fn parse(text: &str) -> Self {
        let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let path = path.strip_prefix('/').unwrap_or(path);
        let hints = conditions(fragment).filter(|hint| matches!(hint.value, Expected::Text(_)));
        Self {
            segments: path.split('/').map(Segment::parse).collect(),
            conditions: conditions(query).collect(),
            hints: hints.collect(),
        }
    }
}

fn conditions(text: &str) -> impl Iterator<Item = Condition> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let decoded = |text| percent::decode_query(text).map_or_else(|_| String::from(text), Into::into);
        let Some((name, value)) = pair.split_once('=') else {
            return Condition { name: decoded(pair), value: Expected::Any };
        };
        let value = match pieces(value).as_slice() {
            [Piece::Placeholder] => Expected::Placeholder,
            _ => Expected::Text(decoded(value)),
        };
        Condition { name: decoded(name), value }
    })
}

impl Segment {
    fn parse(text: &str) -> Self {
        let pieces = pieces(text);
        match pieces.as_slice() {
            [] => Self::Fixed(String::new()),
            [Piece::Text(text)] => Self::Fixed(text.clone()),
            [Piece::Placeholder] => Self::Any,
            _ => Self::Mixed(pieces),
        }
    }
}

/// How much fixed text a mixed segment has: the more, the earlier it is tried.
pub(super) fn weight(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 0 }).sum()
}

fn pieces(segment: &str) -> Vec<Piece> {
    let text = |text: &str| Piece::Text(percent::decode(text).map_or_else(|_| text.into(), Into::into));
    let mut pieces = Vec::new();
    let mut rest = segment;
    while let Some((before, (_, behind))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        if !before.is_empty() {
            pieces.push(text(before));
        }
        pieces.push(Piece::Placeholder);
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(text(rest));
    }
    pieces
}

/// Holds a mixed segment against what was sent; `offset` is where `sent` begins in the request's text.
///
/// A placeholder takes at least one character and as few as it can, the last one what is left.
pub(super) fn capture(pieces: &[Piece], sent: &str, offset: usize, captures: &mut Captures) -> bool {
    let bytes = sent.as_bytes();
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        at = match piece {
            Piece::Text(text) => match literal(bytes, at, text) {
                Some(behind) => behind,
                None => return false,
            },
            Piece::Placeholder => {
                let Some(end) = end_of_placeholder(bytes, at, &pieces[index + 1..]) else { return false };
                captures.push(offset + at, offset + end);
                end
            }
        };
    }
    at == bytes.len()
}

/// Where the placeholder that begins at `at` ends, given what follows it.
fn end_of_placeholder(bytes: &[u8], at: usize, following: &[Piece]) -> Option<usize> {
    let (_, mut end) = next(bytes, at)?;
    match following {
        [] => Some(bytes.len()),
        [Piece::Placeholder, ..] => Some(end),
        [Piece::Text(text), rest @ ..] => loop {
            let behind = literal(bytes, end, text);
            if behind.is_some_and(|behind| !rest.is_empty() || behind == bytes.len()) {
                return Some(end);
            }
            (_, end) = next(bytes, end)?;
        },
    }
}

/// Where `text` ends if it stands at `at`, percent-encoded or not.
fn literal(bytes: &[u8], mut at: usize, text: &str) -> Option<usize> {
    for wanted in text.bytes() {
        let (byte, behind) = next(bytes, at)?;
        if byte != wanted {
            return None;
        }
        at = behind;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(template: &str, sent: &str) -> Option<Vec<String>> {
        let mut captures = Captures::default();
        let uri = http::Uri::try_from(format!("/{sent}")).unwrap();
        capture(&pieces(template), sent, 1, &mut captures)
            .then(|| (0..captures.len()).map(|index| captures.text(index, &uri).unwrap().0.into()).collect())
    }

    #[test]
    fn mixed_segments() {
        assert_eq!(captured("{base}...{head}", "a..b...c").unwrap(), ["a..b", "c"]);
        assert_eq!(captured("{base}...{head}", "...c"), None);
        assert_eq!(captured("{name}.json", "a.json.json").unwrap(), ["a.json"]);
        assert_eq!(captured("{name}.json", ".json"), None);
        assert_eq!(captured("{name}:cancel", "7%3Acancel").unwrap(), ["7"]);
        assert_eq!(captured("v{a}{b}", "vxyz").unwrap(), ["x", "yz"]);
        assert_eq!(captured("{a}-{b}-{c}", "1-2"), None);
        assert_eq!(captured("{a}.{b}.json", "x.json.y.json").unwrap(), ["x", "json.y"]);
    }

    #[test]
    fn query_and_fragment() {
        let template = Template::parse("/path?Action=List&acl&id={id}#Target=A.B&{x}");
        let names: Vec<&str> = template.conditions.iter().map(|condition| condition.name.as_str()).collect();
        assert_eq!(names, ["Action", "acl", "id"]);
        assert_eq!(template.conditions[2].value, Expected::Placeholder);
        assert_eq!(template.hints.len(), 1);
        assert_eq!(template.segments, [Segment::Fixed("path".into())]);
        assert_eq!(Template::parse("/a/").segments.len(), 2);
        assert_eq!(Template::parse("/{open").segments, [Segment::Fixed("{open".into())]);
    }
}
