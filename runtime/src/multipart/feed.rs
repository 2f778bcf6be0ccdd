//! One declared part after the other.

use std::future::poll_fn;
use std::sync::{Arc, Mutex};

use bytes::BytesMut;

use super::decode;
use super::file::{File, Shared, lock};
use super::head::Head;
use super::rows::{Others, PartCoding, PartRow, Parts, in_part};
use super::scan::Scanner;
use crate::{Body, BodyError, Violation};

/// One declared part after the other; what is wrong is kept until the end.
#[derive(Debug)]
pub(super) struct Feed {
    shared: Shared,
    pub(super) parts: Parts,
    seen: Vec<u64>,
    /// How many parts there were.
    count: usize,
    /// So many bytes may still be decoded.
    left: usize,
    pub(super) violations: Vec<Violation>,
}

/// A declared part.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its row; behind the last for one that is not declared and kept.
    pub(super) row: usize,
    /// Its name, or which item it is.
    pub(super) name: String,
    /// Which of the parts of its name it is, where those are a list.
    pub(super) item: Option<usize>,
    pub(super) content: Content,
}

/// What is said of a part.
struct Declared {
    row: usize,
    said: PartRow,
    name: String,
    item: Option<usize>,
}

/// What a part holds.
#[derive(Debug)]
pub(super) enum Content {
    /// JSON text that scalars may stand in as strings.
    Text(Vec<u8>),
    /// A file.
    File(File),
}

impl Feed {
    /// The parts of a body; those that are decoded may have `limit` bytes together.
    pub(super) fn new(body: Body, boundary: &str, parts: Parts, limit: usize) -> Self {
        let shared = Arc::new(Mutex::new(Scanner::new(body, boundary)));
        let seen = vec![0; parts.rows.len()];
        Self { shared, parts, seen, count: 0, left: limit, violations: Vec::new() }
    }

    /// The next declared part that is sound so far.
    pub(super) async fn next(&mut self) -> Result<Option<Piece>, BodyError> {
        loop {
            let Some(head) = poll_fn(|cx| lock(&self.shared).poll_head(cx)).await? else { return Ok(None) };
            let Some(Declared { row, said, name, item }) = self.row(&head)? else { continue };
            let mut violations = in_part(&name, item, |found| said.check(&head, found));
            let content = if !violations.is_empty() {
                None
            } else if said.coding == PartCoding::File {
                Some(Content::File(File::new(Arc::clone(&self.shared), head, said.bytes)))
            } else {
                let content = self.content().await?;
                let mut text = None;
                violations = in_part(&name, item, |found| {
                    text = decode::text(&head, said.coding, &content, found);
                });
                text.map(Content::Text)
            };
            match content {
                Some(content) => return Ok(Some(Piece { row, name, item, content })),
                None => self.note(violations),
            }
        }
    }

    /// What is said of a part; `None`: it is passed over.
    fn row(&mut self, head: &Head) -> Result<Option<Declared>, BodyError> {
        self.count += 1;
        let at = self.count - 1;
        if let (Others::Items, Some(row)) =
            (self.parts.others, self.parts.rows.get(at).or(self.parts.rows.last()))
        {
            return Ok(Some(Declared { row: at, said: *row, name: at.to_string(), item: None }));
        }
        let name = head.name.clone().ok_or(BodyError::Malformed("a part of the body has no name"))?;
        let Some((at, row)) = self.parts.rows.iter().enumerate().find(|(_, row)| row.name == name) else {
            match self.parts.others {
                Others::Kept(said) => {
                    return Ok(Some(Declared { row: self.parts.rows.len(), said, name, item: None }));
                }
                Others::Ignored | Others::Items => {}
                Others::Denied => {
                    let note =
                        in_part(&name, None, |found| found.note("additionalProperties", "is not known"));
                    self.note(note);
                }
            }
            return Ok(None);
        };
        let seen = self.seen.get_mut(at).map_or(0, |seen| std::mem::replace(seen, seen.saturating_add(1)));
        let (rule, message) = match (row.many, seen) {
            (false, 1..) => ("type", "must be given once".to_owned()),
            (true, seen) if seen == row.count.1 => {
                ("maxItems", format!("must be given at most {} times", row.count.1))
            }
            (_, seen) if seen > row.count.1 => return Ok(None),
            _ => {
                let item = row.many.then(|| usize::try_from(seen).unwrap_or(usize::MAX));
                return Ok(Some(Declared { row: at, said: *row, name, item }));
            }
        };
        let note = in_part(&name, None, |found| found.note(rule, message));
        self.note(note);
        Ok(None)
    }

    /// The content of the part at hand.
    async fn content(&mut self) -> Result<BytesMut, BodyError> {
        let mut all = BytesMut::new();
        while let Some(bytes) = poll_fn(|cx| lock(&self.shared).poll_content(cx)).await? {
            self.left = self.left.checked_sub(bytes.len()).ok_or(BodyError::TooLarge)?;
            all.extend_from_slice(&bytes);
        }
        Ok(all)
    }

    /// Takes in a file.
    pub(super) async fn upload(&mut self, file: File) -> Result<crate::Upload, BodyError> {
        let upload = file.upload(self.left).await?;
        self.left = self.left.saturating_sub(upload.bytes.len());
        Ok(upload)
    }

    /// Another limit of what is taken in.
    pub(super) fn with_limit(mut self, limit: usize) -> Self {
        self.left = limit;
        self
    }

    /// Keeps what is wrong; from the first time on no more than the limit is read to find out what else is.
    pub(super) fn note(&mut self, violations: Vec<Violation>) {
        if self.violations.is_empty() {
            lock(&self.shared).stop_after(self.left as u64);
        }
        let room = 256_usize.saturating_sub(self.violations.len());
        self.violations.extend(violations.into_iter().take(room));
    }

    /// Parts that did not come, or not often enough.
    pub(super) fn missing(&mut self) {
        for (row, seen) in self.parts.rows.iter().zip(&self.seen) {
            let notes = in_part(row.name, None, |found| match *seen {
                0 if row.required => found.note("required", "is required"),
                1.. if *seen < row.count.0 => {
                    found.note("minItems", format!("must be given at least {} times", row.count.0));
                }
                _ => {}
            });
            self.violations.extend(notes);
        }
    }

    /// An error, unless violations were found before.
    pub(super) fn fail(&mut self, error: BodyError) -> BodyError {
        if self.violations.is_empty() {
            error
        } else {
            BodyError::Invalid(std::mem::take(&mut self.violations))
        }
    }
}
