//! Contents that are read: from any reader, from one that can seek, from a file.

use std::io;
#[cfg(not(target_family = "wasm"))]
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::HeaderValue;
#[cfg(not(target_family = "wasm"))]
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncSeek};

use super::{Content, Data, Shared, Source};

/// How much is read at once, and so how much of a download stands in memory beside what the connection buffers.
const CHUNK: usize = 32 << 10;

/// A reader that can go to any place.
pub(super) trait ReadSeek: AsyncRead + AsyncSeek + Send {}

impl<R: AsyncRead + AsyncSeek + Send> ReadSeek for R {}

impl Content {
    /// What a reader gives, 32 KiB at a time. The next are read when those before are on their way.
    ///
    /// ```
    /// # let rendered = std::io::Cursor::new(b"%PDF");
    /// let content = specwright::Content::reader("application/pdf", rendered).with_length(4);
    /// ```
    pub fn reader(media_type: impl TryInto<HeaderValue>, reader: impl AsyncRead + Send + 'static) -> Self {
        let source = Source::Stream(Box::pin(Chunks(Box::pin(reader))));
        Self::of(media_type, Data::Source(Shared::new(source, None)))
    }

    /// What a reader of this length gives that can go to any place: ranges are answered.
    ///
    /// ```
    /// let film = std::io::Cursor::new(vec![0; 1_000]);
    /// let content = specwright::Content::seekable("video/mp4", film, 1_000);
    /// ```
    pub fn seekable<R>(media_type: impl TryInto<HeaderValue>, reader: R, length: u64) -> Self
    where
        R: AsyncRead + AsyncSeek + Send + 'static,
    {
        let source = Source::Seek(Box::pin(reader));
        Self::of(media_type, Data::Source(Shared::new(source, Some(length)))).with_ranges()
    }

    /// A file, with its length and the time of its last change: ranges and conditions are answered.
    ///
    /// ```
    /// # async fn handler() -> Result<specwright::Content, std::io::Error> {
    /// let content = specwright::Content::file("application/pdf", "invoices/7.pdf").await?;
    /// Ok(content.with_download_name("invoice 7.pdf"))
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of opening it.
    #[cfg(not(target_family = "wasm"))]
    pub async fn file(media_type: impl TryInto<HeaderValue>, path: impl AsRef<Path>) -> io::Result<Self> {
        let content = Self::of(media_type, Data::Bytes(Bytes::new()));
        let file = File::open(path).await?;
        let about = file.metadata().await?;
        if !about.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no file"));
        }
        let source = Source::Seek(Box::pin(file));
        let content = Self { data: Data::Source(Shared::new(source, Some(about.len()))), ..content };
        Ok(match about.modified() {
            Ok(modified) => content.with_ranges().with_modified(modified),
            Err(_) => content.with_ranges(),
        })
    }
}

/// A reader as a stream of chunks.
pub(super) struct Chunks<R: ?Sized>(pub(super) Pin<Box<R>>);

impl<R: AsyncRead + ?Sized> Stream for Chunks<R> {
    type Item = Result<Bytes, anyhow::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut chunk = BytesMut::zeroed(CHUNK);
        let mut buffer = tokio::io::ReadBuf::new(&mut chunk);
        ready!(self.0.as_mut().poll_read(cx, &mut buffer))?;
        let read = buffer.filled().len();
        chunk.truncate(read);
        Poll::Ready((read > 0).then(|| Ok(chunk.freeze())))
    }
}

/// A reader that goes to its place first.
pub(super) struct Sought {
    pub(super) chunks: Chunks<dyn ReadSeek>,
    pub(super) skip: Option<u64>,
    pub(super) seeking: bool,
}

impl Stream for Sought {
    type Item = Result<Bytes, anyhow::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(skip) = self.skip.take() {
            self.chunks.0.as_mut().start_seek(io::SeekFrom::Start(skip))?;
            self.seeking = true;
        }
        if self.seeking {
            ready!(self.chunks.0.as_mut().poll_complete(cx))?;
            self.seeking = false;
        }
        Pin::new(&mut self.chunks).poll_next(cx)
    }
}
