//! What is kept of a body that is streamed, so that the whole is held against the description at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::feed::{Content, Piece};
use super::gather::{Gathered, object};
use super::rows::{Parts, in_part};
use crate::Violation;
use crate::json::{self, Decode};
use crate::rule::Rule;

/// So many bytes each part counts for beside its name.
const PART: usize = 64;

/// The decoded parts, whose bytes the feed bounds, and the names of files.
#[derive(Debug)]
pub(super) struct Kept {
    members: BTreeMap<String, Vec<Vec<u8>>>,
    files: BTreeSet<String>,
    /// So many bytes the names may still have.
    left: usize,
}

impl Kept {
    /// Nothing yet; names may have `limit` bytes together.
    pub(super) const fn new(limit: usize) -> Self {
        Self { members: BTreeMap::new(), files: BTreeSet::new(), left: limit }
    }

    /// Keeps a part, of a file no more than that there is one of its name; `None`: there are too many.
    pub(super) fn put(&mut self, piece: &Piece) -> Option<()> {
        let text = match &piece.content {
            Content::Text(text) => text.clone(),
            Content::File(_) if self.files.contains(&piece.name) => return Some(()),
            Content::File(_) => json::to_vec("0"),
        };
        self.left = self.left.checked_sub(piece.name.len().saturating_add(PART))?;
        if matches!(piece.content, Content::File(_)) {
            self.files.insert(piece.name.clone());
        }
        self.members.entry(piece.name.clone()).or_default().push(text);
        Some(())
    }

    /// What is wrong with the whole. Nothing is said of the inside of files, nor of what is refused already, is inside of it
    /// or around it: a part that was refused is not there.
    pub(super) fn violations<T: Decode>(
        &self,
        parts: Parts,
        rule: Option<&'static Rule>,
        known: &[Violation],
    ) -> Vec<Violation> {
        let many = |name: &str| parts.rows.iter().any(|row| row.name == name && row.many);
        let (_, mut found) = Gathered::of_values(object(&self.members, many)).read::<T>(rule);
        let files = self.files.iter().flat_map(|name| in_part(name, None, |found| found.note("", "")));
        let files: Vec<String> = files.map(|place| place.pointer).collect();
        found.retain(|one| {
            let refused = |known: &Violation| {
                is_within(&one.pointer, &known.pointer) || is_within(&known.pointer, &one.pointer)
            };
            !known.iter().any(refused) && !files.iter().any(|file| is_within(&one.pointer, file))
        });
        found
    }
}

/// Whether a pointer is another or one inside of it.
fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
