//! The parts of a body in the order in which they come.

use std::fmt;
use std::marker::PhantomData;

use super::feed::{Content, Feed, Piece};
use super::file::File;
use super::gather::gather_from;
use super::kept::Kept;
use super::rows::{Parts, in_part};
use crate::json::{Decode, Reader};
use crate::rule::Rule;
use crate::{Body, BodyError, Location, Violation};

/// A part of a multipart body; generated for each operation whose body has files.
pub trait Part: Sized + Send + 'static {
    /// The whole body.
    type Whole: Decode;
    /// What the description says of the parts.
    const PARTS: Parts;

    /// What the whole body must satisfy.
    fn rule() -> Option<&'static Rule> {
        None
    }

    /// Makes a part of a row; `None`: something was noted.
    fn read(row: usize, input: &mut PartInput) -> Option<Self>;
}

/// A multipart body with files: its parts in the order in which they come.
///
/// The sender waits until a part, or the bytes of a file, are asked for. Parts that are no files have together no more
/// bytes than [`with_body_limit`](crate::server::Service::with_body_limit) says, the whole body no more than
/// [`with_stream_limit`](crate::server::Service::with_stream_limit).
///
/// ```text
/// while let Some(part) = body.next().await {
///     match part? {
///         Part::Title(title) => …,
///         Part::Photo(mut file) => while let Some(bytes) = file.next().await { … bytes? … }
///     }
/// }
/// ```
pub struct Multipart<P> {
    /// The body as it is, with its boundary and what its decoded parts may have, until it is read.
    raw: Option<(Body, String, usize)>,
    feed: Option<Feed>,
    kept: Kept,
    ended: bool,
    /// Why it cannot be sent.
    #[cfg(feature = "client-core")]
    refused: Option<String>,
    part: PhantomData<fn() -> P>,
}

impl<P> Multipart<P> {
    /// The parts of a body; those that are decoded may have `limit` bytes together.
    pub(crate) fn raw(body: Body, boundary: String, limit: usize) -> Self {
        let raw = Some((body, boundary, limit));
        Self {
            raw,
            feed: None,
            kept: Kept::new(limit),
            ended: false,
            #[cfg(feature = "client-core")]
            refused: None,
            part: PhantomData,
        }
    }

    /// What is wrong with the parts that it is made of.
    #[cfg(feature = "client-core")]
    pub(super) fn refused(mut self, why: Option<String>) -> Self {
        self.refused = why;
        self
    }

    /// The body as it is, with its boundary.
    ///
    /// # Errors
    ///
    /// It has been read, or begun; or the description does not allow it.
    #[cfg(feature = "client-core")]
    pub(crate) fn into_raw(self) -> Result<(Body, String), String> {
        let Some((body, boundary, _)) = self.raw else {
            return Err("parts of the body have been read: it cannot be sent any more".into());
        };
        self.refused.map_or(Ok((body, boundary)), Err)
    }
}

impl<P: Part> Multipart<P> {
    /// What reads the body.
    fn feed(&mut self) -> &mut Feed {
        let (raw, feed) = (&mut self.raw, &mut self.feed);
        feed.get_or_insert_with(|| {
            let (body, boundary, limit) = raw.take().unwrap_or_default();
            Feed::new(body, &boundary, P::PARTS, limit)
        })
    }

    /// The next part; `None` behind the last. What is wrong with the body is an error with all that is: after the first
    /// part that violates the description the rest is read for others, and at the end required parts must have come, and
    /// all parts together satisfy what the description says of the whole.
    pub async fn next(&mut self) -> Option<Result<P, BodyError>> {
        while !self.ended {
            match self.feed().next().await {
                Ok(Some(piece)) => {
                    if self.kept.put(&piece).is_none() {
                        self.ended = true;
                        return Some(Err(self.feed().fail(BodyError::TooLarge)));
                    }
                    let (part, violations) = read(piece);
                    if !violations.is_empty() {
                        self.feed().note(violations);
                    } else if let Some(part) = part.filter(|_| self.feed().violations.is_empty()) {
                        return Some(Ok(part));
                    }
                }
                Ok(None) => {
                    self.ended = true;
                    self.feed().missing();
                    let mut violations = std::mem::take(&mut self.feed().violations);
                    violations.extend(self.kept.violations::<P::Whole>(P::PARTS, P::rule(), &violations));
                    return (!violations.is_empty()).then_some(Err(BodyError::Invalid(violations)));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.feed().fail(error)));
                }
            }
        }
        None
    }

    /// All parts, the files taken in; together they may have `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`BodyError::TooLarge`], or [`BodyError::Invalid`] with all that is wrong.
    pub async fn collect(mut self, limit: usize) -> Result<P::Whole, BodyError> {
        self.feed();
        let Some(feed) = self.feed else { return Err(BodyError::TooLarge) };
        let gathered = gather_from(feed.with_limit(limit)).await?;
        let (whole, violations) = gathered.read(P::rule());
        whole.filter(|_| violations.is_empty()).ok_or(BodyError::Invalid(violations))
    }
}

fn read<P: Part>(piece: Piece) -> (Option<P>, Vec<Violation>) {
    let Piece { row, name, item, content } = piece;
    let mut input = PartInput { name, content: Some(content), violations: Vec::new() };
    let part = P::read(row, &mut input);
    let PartInput { name, violations, .. } = input;
    (
        part,
        if violations.is_empty() { violations } else { in_part(&name, item, |found| found.put(violations)) },
    )
}

impl<P> fmt::Debug for Multipart<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Multipart")
    }
}

/// What a part is made of.
#[derive(Debug)]
pub struct PartInput {
    name: String,
    content: Option<Content>,
    violations: Vec<Violation>,
}

impl PartInput {
    /// A part that is decoded.
    pub fn value<T: Decode>(&mut self) -> Option<T> {
        self.read(None)
    }

    /// A part that is decoded and satisfies a rule.
    pub fn checked<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        self.read(Some(rule))
    }

    /// A part that is a file.
    pub fn file(&mut self) -> Option<File> {
        match self.content.take() {
            Some(Content::File(file)) => Some(file),
            _ => None,
        }
    }

    /// The part's name.
    pub fn name(&mut self) -> String {
        self.name.clone()
    }

    fn read<T: Decode>(&mut self, rule: Option<&'static Rule>) -> Option<T> {
        let Some(Content::Text(text)) = self.content.take() else { return None };
        let mut reader = Reader::text(&text, Location::Body);
        let value = match rule {
            Some(rule) => reader.checked(rule),
            None => reader.read(),
        };
        self.violations.append(&mut reader.finish());
        value
    }
}
