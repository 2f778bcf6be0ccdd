//! The bytes of a body as parts.
//!
//! At most one frame of the body is held, and what a delimiter or the head of a part may still become.

use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use memchr::memmem::Finder;

use super::head::Head;
use crate::{Body, BodyError};

/// The head of a part has at most so many bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// Behind a delimiter stand at most so many spaces and tabs.
const LONGEST_PADDING: usize = 256;

const CUT: BodyError = BodyError::Malformed("the multipart body ends before its closing delimiter");

/// Reads the parts of a body one after the other.
#[derive(Debug)]
pub(super) struct Scanner {
    body: Body,
    /// What has arrived and is not used.
    buffer: Bytes,
    /// CR LF and two hyphens in front of the boundary.
    delimiter: Finder<'static>,
    state: State,
    /// Which part it is at: a file asks for its own content only.
    serial: u64,
    /// So many bytes more are read; nothing says how many at first.
    left: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// In the content of a part, or before the first delimiter.
    Content,
    /// Behind a delimiter.
    Delimiter,
    /// In the head of a part.
    Head,
    /// Behind the closing delimiter, or nothing more can be read.
    End,
}

type Scanned<T> = Poll<Result<Option<T>, BodyError>>;

impl Scanner {
    /// The parts of a body.
    pub(super) fn new(body: Body, boundary: &str) -> Self {
        let delimiter = Finder::new(&format!("\r\n--{boundary}")).into_owned();
        // The first delimiter needs no line before it.
        let buffer = Bytes::from_static(b"\r\n");
        Self { body, buffer, delimiter, state: State::Content, serial: 0, left: None }
    }

    /// Which part it is at.
    pub(super) const fn serial(&self) -> u64 {
        self.serial
    }

    /// No more than this is read from here on.
    pub(super) const fn stop_after(&mut self, bytes: u64) {
        self.left = Some(bytes);
    }

    /// The head of the next part, what is left of this one passed over; `None` behind the last.
    pub(super) fn poll_head(&mut self, cx: &mut Context<'_>) -> Scanned<Head> {
        loop {
            let read = match self.state {
                State::Content => ready!(self.poll_some(cx)).map(drop),
                State::Delimiter => ready!(self.poll_delimiter(cx)),
                State::Head => {
                    let head = ready!(self.poll_lines(cx)).and_then(|lines| Head::parse(&lines));
                    return Poll::Ready(self.or_end(head.map(Some)));
                }
                State::End => return Poll::Ready(Ok(None)),
            };
            if read.is_err() {
                return Poll::Ready(self.or_end(read.map(|()| None)));
            }
        }
    }

    /// The next bytes of the content of this part; `None` at its end.
    pub(super) fn poll_content(&mut self, cx: &mut Context<'_>) -> Scanned<Bytes> {
        if self.state != State::Content {
            return Poll::Ready(Ok(None));
        }
        let some = ready!(self.poll_some(cx));
        Poll::Ready(self.or_end(some))
    }

    /// After an error nothing more is read.
    fn or_end<T>(&mut self, read: Result<T, BodyError>) -> Result<T, BodyError> {
        if read.is_err() {
            self.state = State::End;
        }
        read
    }

    /// Bytes before the next delimiter; `None` once it is passed.
    fn poll_some(&mut self, cx: &mut Context<'_>) -> Scanned<Bytes> {
        loop {
            let free = match self.delimiter.find(&self.buffer) {
                Some(0) => {
                    self.buffer.advance(self.delimiter.needle().len());
                    self.state = State::Delimiter;
                    return Poll::Ready(Ok(None));
                }
                Some(at) => at,
                None => self.buffer.len() - begun(&self.buffer, self.delimiter.needle()),
            };
            if free > 0 {
                return Poll::Ready(Ok(Some(self.buffer.split_to(free))));
            }
            if !ready!(self.poll_more(cx))? {
                return Poll::Ready(Err(CUT));
            }
        }
    }

    /// What stands behind a delimiter: two hyphens at the end, else the end of the line.
    fn poll_delimiter(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BodyError>> {
        loop {
            if self.buffer.starts_with(b"--") {
                self.state = State::End;
                return Poll::Ready(Ok(()));
            }
            let padding = self.buffer.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let rest = &self.buffer[padding..];
            if rest.starts_with(b"\r\n") {
                // The end of the line may be the empty line that ends the head.
                self.buffer.advance(padding);
                self.state = State::Head;
                return Poll::Ready(Ok(()));
            }
            let open = matches!(rest, [] | [b'\r']) || (padding == 0 && rest == b"-");
            if !open || padding > LONGEST_PADDING {
                let error =
                    BodyError::Malformed("a delimiter of the multipart body is followed by other text");
                return Poll::Ready(Err(error));
            }
            if !ready!(self.poll_more(cx))? {
                return Poll::Ready(Err(CUT));
            }
        }
    }

    /// The lines of a head.
    fn poll_lines(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes, BodyError>> {
        let mut from = 0;
        loop {
            let end = memchr::memmem::find(&self.buffer[from..], b"\r\n\r\n").map(|at| from + at);
            if end.unwrap_or(self.buffer.len()) > LONGEST_HEAD {
                return Poll::Ready(Err(BodyError::Malformed("the head of a part is too long")));
            }
            if let Some(at) = end {
                let lines = self.buffer.split_to(at + 4);
                self.state = State::Content;
                self.serial += 1;
                return Poll::Ready(Ok(lines.slice(2..)));
            }
            from = self.buffer.len().saturating_sub(3);
            if !ready!(self.poll_more(cx))? {
                return Poll::Ready(Err(CUT));
            }
        }
    }

    /// Takes in one frame; `false` at the end of the body.
    fn poll_more(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool, BodyError>> {
        let read = ready!(self.body.poll_next(cx));
        if let (Some(left), Some(Ok(bytes))) = (&mut self.left, &read) {
            match left.checked_sub(bytes.len() as u64) {
                Some(rest) => *left = rest,
                None => return Poll::Ready(Err(BodyError::TooLarge)),
            }
        }
        match read {
            None => Poll::Ready(Ok(false)),
            Some(Err(error)) => Poll::Ready(Err(error)),
            Some(Ok(bytes)) if self.buffer.is_empty() => {
                self.buffer = bytes;
                Poll::Ready(Ok(true))
            }
            Some(Ok(bytes)) => {
                let mut joined = BytesMut::with_capacity(self.buffer.len() + bytes.len());
                joined.extend_from_slice(&self.buffer);
                joined.extend_from_slice(&bytes);
                self.buffer = joined.freeze();
                Poll::Ready(Ok(true))
            }
        }
    }
}

/// How many bytes at the end of `text` may be the beginning of `needle`.
fn begun(text: &[u8], needle: &[u8]) -> usize {
    let most = needle.len().saturating_sub(1).min(text.len());
    (1..=most).rev().find(|len| needle.starts_with(&text[text.len() - len..])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::StreamBody;
    use std::future::poll_fn;

    const TEXT: &str = "preamble\r\n--b \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--\r\n-b\r\n--b\r\n\r\n\r\n--b--\r\nepilogue";

    /// A body that arrives in pieces of this size.
    fn pieces(text: &str, size: usize) -> Body {
        let frames: Vec<_> = text
            .as_bytes()
            .chunks(size)
            .map(|piece| Ok::<_, BodyError>(http_body::Frame::data(Bytes::copy_from_slice(piece))))
            .collect();
        Body::new(StreamBody::new(Frames(frames.into_iter())))
    }

    struct Frames<I>(I);

    impl<I: Iterator + Unpin> futures_core::Stream for Frames<I> {
        type Item = I::Item;

        fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
            Poll::Ready(self.0.next())
        }
    }

    async fn parts(text: &str, size: usize) -> Result<Vec<(Option<String>, String)>, BodyError> {
        let mut scanner = Scanner::new(pieces(text, size), "b");
        let mut parts = Vec::new();
        while let Some(head) = poll_fn(|cx| scanner.poll_head(cx)).await? {
            let mut content = Vec::new();
            while let Some(bytes) = poll_fn(|cx| scanner.poll_content(cx)).await? {
                assert!(!bytes.is_empty());
                content.extend_from_slice(&bytes);
            }
            parts.push((head.name, String::from_utf8_lossy(&content).into_owned()));
        }
        Ok(parts)
    }

    #[tokio::test]
    async fn parts_are_the_same_however_the_bytes_arrive() {
        let expected = [(Some("a".to_owned()), "one\r\n--\r\n-b".to_owned()), (None, String::new())];
        for size in 1..TEXT.len() {
            assert_eq!(parts(TEXT, size).await.unwrap(), expected, "{size}");
        }
    }

    #[tokio::test]
    async fn what_is_no_multipart_is_refused() {
        let long = format!("--b\r\nA: {}\r\n\r\n\r\n--b--", "x".repeat(LONGEST_HEAD));
        for text in [
            "",
            "none",
            "--b",
            "--b\r\n",
            "--b\r\n\r\nx",
            "--bc\r\n\r\nx\r\n--b--",
            "--b\r\n:\r\n\r\n\r\n--b--",
            &long,
        ] {
            for size in [1, 7, 4096] {
                assert!(matches!(parts(text, size).await, Err(BodyError::Malformed(_))), "{text:.40}");
            }
        }
        assert!(parts("--b--", 1).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_part_that_is_not_read_is_passed_over() {
        let mut scanner = Scanner::new(pieces(TEXT, 5), "b");
        let mut heads = 0;
        while poll_fn(|cx| scanner.poll_head(cx)).await.unwrap().is_some() {
            heads += 1;
        }
        assert_eq!((heads, scanner.serial()), (2, 2));
    }
}
