//! All parts as one value.

use std::collections::BTreeMap;

use super::feed::{Content, Feed};
use super::rows::{Others, Parts};
use crate::json::{self, Decode, Demand, Reader};
use crate::{Body, BodyError, Location, Upload, Violation};

/// All parts of a body as one JSON text, in which files stand as numbers of what has been taken in.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    text: Vec<u8>,
    uploads: Vec<Upload>,
    violations: Vec<Violation>,
}

/// The parts of a body that is decoded whole.
pub(crate) async fn gather(
    body: Body,
    boundary: &str,
    parts: Parts,
    limit: usize,
) -> Result<Gathered, BodyError> {
    gather_from(Feed::new(body, boundary, parts, limit)).await
}

pub(super) async fn gather_from(mut feed: Feed) -> Result<Gathered, BodyError> {
    let rows = feed.parts.rows;
    let mut members: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    let mut items: Vec<Vec<u8>> = Vec::new();
    let mut uploads = Vec::new();
    loop {
        let piece = match feed.next().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(error) => return Err(feed.fail(error)),
        };
        let text = match piece.content {
            Content::Text(text) => text,
            Content::File(file) => match feed.upload(file).await {
                Ok(upload) => {
                    uploads.push(upload);
                    json::to_vec(&(uploads.len() - 1).to_string())
                }
                Err(error) => return Err(feed.fail(error)),
            },
        };
        match feed.parts.others {
            Others::Items => items.push(text),
            _ => members.entry(piece.name).or_default().push(text),
        }
    }
    let text = match feed.parts.others {
        Others::Items => list(&items),
        _ => object(&members, |name| rows.iter().any(|row| row.name == name && row.many)),
    };
    Ok(Gathered { text, uploads, violations: feed.violations })
}

fn list(items: &[Vec<u8>]) -> Vec<u8> {
    let mut text = vec![b'['];
    text.extend_from_slice(&items.join(&b','));
    text.push(b']');
    text
}

/// What comes several times is a list, as is what the description calls one.
pub(super) fn object(members: &BTreeMap<String, Vec<Vec<u8>>>, many: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut text = vec![b'{'];
    for (name, values) in members {
        if text.len() > 1 {
            text.push(b',');
        }
        text.extend_from_slice(&json::to_vec(name.as_str()));
        text.push(b':');
        match values.as_slice() {
            [value] if !many(name) => text.extend_from_slice(value),
            values => text.extend_from_slice(&list(values)),
        }
    }
    text.push(b'}');
    text
}

impl Gathered {
    /// The files.
    #[cfg(feature = "dynamic")]
    pub(crate) fn into_uploads(self) -> Vec<Upload> {
        self.uploads
    }

    /// The text of a body in which each file stands as the first; it is empty.
    pub(super) fn of_values(text: Vec<u8>) -> Self {
        Self { text, uploads: vec![Upload::default()], violations: Vec::new() }
    }

    /// The value, and all that is wrong.
    pub(crate) fn read<T: Decode>(&self, demand: impl Into<Demand>) -> (Option<T>, Vec<Violation>) {
        let mut reader = Reader::text(&self.text, Location::Body).with_uploads(&self.uploads);
        let value = demand.into().read(&mut reader);
        let mut violations = self.violations.clone();
        // A part that was refused is not there: that it is required need not be said too.
        let refused = |one: &Violation| self.violations.iter().any(|known| known.pointer == one.pointer);
        violations.extend(reader.finish().into_iter().filter(|one| !refused(one)));
        (value, violations)
    }
}
