//! Bodies in parts that are made here, to be sent.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Frame, SizeHint};

use super::file::File;
use super::rows::{PartCoding, PartRow, Parts};
use super::write::{head, new_boundary};
use crate::body::BoxError;
use crate::json::{self, Encode, plain_text};
use crate::{Body, Multipart};

/// A part of a multipart body that can be sent; generated for each operation whose body has files.
pub trait SentPart: Sized + Send + 'static {
    /// What the description says of the parts.
    const PARTS: Parts;

    /// Writes the part.
    fn write(self, out: &mut PartWriter);
}

impl<P: SentPart> Multipart<P> {
    /// A body of these parts, in their order. Files are sent as they are read.
    ///
    /// A client refuses to send a body that the description does not allow: one without a part that is required, with one
    /// that stands there too often, or with one of another media type.
    ///
    /// ```text
    /// let photo = File::of(Content::file("image/png", "rex.png").await?).named("rex.png");
    /// client.add_photo(request, Multipart::of([Part::Title("Rex".into()), Part::Photo(photo)])).await?;
    /// ```
    pub fn of(parts: impl IntoIterator<Item = P>) -> Self {
        let boundary = new_boundary();
        let seen = vec![0; P::PARTS.rows.len()];
        let mut out = PartWriter { parts: P::PARTS, boundary, made: VecDeque::new(), seen, refused: None };
        parts.into_iter().for_each(|part| part.write(&mut out));
        let counted = P::PARTS.rows.iter().zip(&out.seen);
        let miscount = counted.filter_map(|(row, count)| row.miscount(*count)).next();
        let PartWriter { boundary, mut made, refused, .. } = out;
        made.push_back(Piece::Bytes(format!("--{boundary}--\r\n").into()));
        Self::raw(Body::new(Made(made)), boundary, usize::MAX).refused(refused.or(miscount))
    }
}

/// Takes the parts of a body, one after the other.
#[derive(Debug)]
pub struct PartWriter {
    parts: Parts,
    boundary: String,
    made: VecDeque<Piece>,
    /// How often each row has come.
    seen: Vec<u64>,
    /// Why the body would be refused.
    refused: Option<String>,
}

/// Some bytes of a body.
#[derive(Debug)]
enum Piece {
    Bytes(Bytes),
    Body(Body),
}

impl PartWriter {
    /// A part that is written as its row says.
    pub fn value<T: Encode + ?Sized>(&mut self, row: usize, value: &T) {
        let row = self.row(row);
        self.text(row.map_or("", |row| row.name), row, value);
    }

    /// A part of another name.
    pub fn other<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let parts = self.parts;
        self.text(name, parts.row(name), value);
    }

    /// The row of a part that comes.
    fn row(&mut self, at: usize) -> Option<&'static PartRow> {
        if let Some(seen) = self.seen.get_mut(at) {
            *seen = seen.saturating_add(1);
        }
        self.parts.rows.get(at)
    }

    fn refuse(&mut self, why: Option<String>) {
        self.refused = self.refused.take().or(why);
    }

    fn text<T: Encode + ?Sized>(&mut self, name: &str, row: Option<&PartRow>, value: &T) {
        let mut json = json::Writer::default();
        value.encode(&mut json);
        if json.lacks_a_number() {
            self.refuse(Some(format!(
                "the part `{name}` has a number that JSON has not: NaN or an infinity"
            )));
        }
        self.part(name, row, &String::from_utf8(json.into_bytes()).unwrap_or_default());
    }

    fn part(&mut self, name: &str, row: Option<&PartRow>, json: &str) {
        let is_text = row.is_none_or(|row| row.coding != PartCoding::Json);
        let media_type = row.and_then(PartRow::media_type).or((!is_text).then_some("application/json"));
        let others = HeaderMap::new();
        self.refuse(row.and_then(|row| row.refusal(media_type, &others)));
        let mut out = Vec::new();
        head(&mut out, &self.boundary, Some(name), None, media_type, &others);
        let text = if is_text { plain_text(json) } else { json.into() };
        out.extend_from_slice(text.as_bytes());
        out.extend_from_slice(b"\r\n");
        self.made.push_back(Piece::Bytes(out.into()));
    }

    /// A part that is a file.
    pub fn file(&mut self, row: usize, file: File) {
        let row = self.row(row);
        self.named_file(row.map_or("", |row| row.name), row, file);
    }

    /// A file of another name.
    pub fn other_file(&mut self, name: &str, file: File) {
        let parts = self.parts;
        self.named_file(name, parts.row(name), file);
    }

    fn named_file(&mut self, name: &str, row: Option<&PartRow>, file: File) {
        let mut out = Vec::new();
        // Many readers take a part without a file's name for text.
        let file_name = file.file_name().unwrap_or(name);
        let declared = row.and_then(PartRow::media_type);
        let media_type = file.media_type().or(declared).unwrap_or("application/octet-stream");
        head(&mut out, &self.boundary, Some(name), Some(file_name), Some(media_type), file.headers());
        let refusal = row.and_then(|row| row.refusal(Some(media_type), file.headers()));
        self.refuse(refusal);
        self.made.push_back(Piece::Bytes(out.into()));
        self.made.push_back(Piece::Body(file.into_body()));
        self.made.push_back(Piece::Bytes(Bytes::from_static(b"\r\n")));
    }
}

/// The pieces one after the other.
struct Made(VecDeque<Piece>);

impl http_body::Body for Made {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        loop {
            match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Piece::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.0.pop_front();
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
                Some(Piece::Body(body)) => match ready!(body.poll_next(cx)) {
                    Some(next) => return Poll::Ready(Some(next.map(Frame::data).map_err(Into::into))),
                    None => drop(self.0.pop_front()),
                },
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let size = |piece: &Piece| match piece {
            Piece::Bytes(bytes) => Some(bytes.len() as u64),
            Piece::Body(body) => body.exact_size(),
        };
        self.0.iter().map(size).sum::<Option<u64>>().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
