//! Contents that are read: by the caller of a client, or in a test.

use std::io;

use bytes::Bytes;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::Content;
use crate::{Body, BodyError};

impl Content {
    /// The bytes as a body, to be read piece by piece. A stream can be taken once, by one of its clones.
    ///
    /// ```
    /// # async fn count(content: specwright::Content) -> Result<u64, specwright::BodyError> {
    /// let (mut body, mut size) = (content.into_stream(), 0);
    /// while let Some(bytes) = body.next().await {
    ///     size += bytes?.len() as u64;
    /// }
    /// # Ok(size) }
    /// ```
    #[must_use]
    pub fn into_stream(self) -> Body {
        self.into_body("content")
    }

    /// Reads all bytes.
    ///
    /// # Errors
    ///
    /// [`BodyError::TooLarge`] where there are more than `limit`, [`BodyError::Broken`] where they break off.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BodyError> {
        self.into_stream().collect(limit).await
    }

    /// Writes all bytes, as they come, and says how many there were. A download into a file:
    ///
    /// ```
    /// # async fn download(content: specwright::Content) -> std::io::Result<()> {
    /// let mut file = tokio::fs::File::create("invoice.pdf").await?;
    /// content.write_to(&mut file).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the writer, and of kind `Other` where the bytes break off: some have been written then.
    pub async fn write_to(self, writer: &mut (impl AsyncWrite + Unpin)) -> io::Result<u64> {
        let (mut body, mut size) = (self.into_stream(), 0);
        while let Some(bytes) = body.next().await {
            let bytes = bytes.map_err(io::Error::other)?;
            writer.write_all(&bytes).await?;
            size += bytes.len() as u64;
        }
        writer.flush().await?;
        Ok(size)
    }
}

/// The bytes alone, without what is said of them: what a body is sent from that is a file, or comes from a reader.
///
/// ```
/// # async fn open() -> std::io::Result<specwright::Body> {
/// use specwright::Content;
///
/// let film = Content::file("video/mp4", "film.mp4").await?;
/// Ok(film.into())
/// # }
/// ```
impl From<Content> for Body {
    fn from(content: Content) -> Self {
        content.into_stream()
    }
}
