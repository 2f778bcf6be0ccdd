//! Items on their way in. So much stands in memory as one item needs, and that is bounded.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use futures_core::Stream;

use super::split::Splitter;
use super::{Framing, Items};
use crate::json::{Decode, Demand, Reader};
use crate::rule::{Found, Step};
use crate::{Body, BodyError, Location};

impl<T: Decode + Send + 'static> Items<T> {
    /// The items of a body. None of them may have more than `most` bytes, and each must
    /// satisfy a rule.
    pub(crate) fn read(body: Body, framing: Framing, most: usize, demand: Demand) -> Self {
        let reading = Reading::new(body, framing, most);
        Self::try_stream(Typed { reading, demand, failed: None, item: PhantomData })
    }

    /// The same of an answer: behind an item that is wrong the next one is read, and the events end where `[DONE]` stands
    /// for their data. `failed` is told what is wrong.
    #[cfg(feature = "client-core")]
    pub(crate) fn answered(
        body: Body,
        framing: Framing,
        most: usize,
        demand: Demand,
        failed: impl Fn(&BodyError) + Send + 'static,
    ) -> Self {
        let reading = Reading { goes_on: true, ..Reading::new(body, framing, most) };
        Self::try_stream(Typed { reading, demand, failed: Some(Box::new(failed)), item: PhantomData })
    }
}

/// The texts of the items, each as JSON.
struct Reading {
    body: Body,
    buffer: BytesMut,
    splitter: Splitter,
    at: usize,
    state: State,
    /// An item that is wrong is not the last.
    goes_on: bool,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum State {
    /// More may arrive.
    Open,
    /// All of it has arrived.
    Ended,
    /// An error was given, or the last item.
    Done,
}

impl Reading {
    fn new(body: Body, framing: Framing, most: usize) -> Self {
        let splitter = Splitter::new(framing, most);
        Self { body, buffer: BytesMut::new(), splitter, at: 0, state: State::Open, goes_on: false }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, BodyError>>> {
        loop {
            if self.state == State::Done {
                return Poll::Ready(None);
            }
            match self.splitter.next(&mut self.buffer, self.state == State::Ended) {
                Ok(Some(text)) => return Poll::Ready(Some(Ok(text))),
                Ok(None) if self.state == State::Ended => self.state = State::Done,
                Ok(None) => match ready!(self.body.poll_next(cx)) {
                    Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                    Some(Err(error)) => return self.fail(error),
                    None => self.state = State::Ended,
                },
                Err(_) if self.goes_on && self.splitter.is_at_end() => self.state = State::Done,
                Err(error) if self.goes_on && self.splitter.goes_on(&error) => {
                    self.at += 1;
                    return Poll::Ready(Some(Err(error)));
                }
                Err(error) => return self.fail(error),
            }
        }
    }

    fn fail(&mut self, error: BodyError) -> Poll<Option<Result<Vec<u8>, BodyError>>> {
        self.state = State::Done;
        Poll::Ready(Some(Err(error)))
    }
}

/// What is told of an item that is wrong.
type Tell = dyn Fn(&BodyError) + Send;

struct Typed<T> {
    reading: Reading,
    demand: Demand,
    failed: Option<Box<Tell>>,
    item: PhantomData<fn() -> T>,
}

impl<T: Decode> Typed<T> {
    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, BodyError>>> {
        let reading = &mut self.reading;
        let text = match ready!(reading.poll(cx)) {
            Some(Ok(text)) => text,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let item = item(&text, reading.at, self.demand);
        reading.at += 1;
        if item.is_err() && !reading.goes_on {
            reading.state = State::Done;
        }
        Poll::Ready(Some(item))
    }
}

impl<T: Decode> Stream for Typed<T> {
    type Item = Result<T, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.poll_item(cx));
        if let (Some(Err(error)), Some(failed)) = (&item, &self.failed) {
            failed(error);
        }
        Poll::Ready(item)
    }
}

/// One item; what is wrong in it stands at its index.
fn item<T: Decode>(text: &[u8], at: usize, demand: Demand) -> Result<T, BodyError> {
    let (value, violations) = demand.whole(Reader::new(text, Location::Body));
    match value {
        Some(value) if violations.is_empty() => Ok(value),
        _ => {
            let mut found = Found::new(Location::Body);
            let mark = found.mark();
            found.put(violations);
            found.within(mark, Step::Item(at));
            Err(BodyError::Invalid(found.into_violations()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Event;
    use crate::rule::Rule;
    use bytes::Bytes;

    /// The items of a body that arrives in pieces of so many bytes.
    async fn read<T: Decode + Clone + Send + 'static>(
        text: &'static str,
        piece: usize,
        framing: Framing,
        most: usize,
    ) -> Result<Vec<T>, anyhow::Error> {
        let pieces = text.as_bytes().chunks(piece).map(Bytes::from_static).collect::<Vec<_>>();
        let content = crate::Content::stream("a/b", Items::lazy(pieces));
        let mut items = Items::<T>::read(content.into_body("test"), framing, most, Some(&Rule::ANY).into());
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item?);
        }
        Ok(all)
    }

    #[tokio::test]
    async fn lines_in_any_pieces() {
        for piece in 1..12 {
            let all = read::<i64>("1\n\r\n22\r\n 333 \n4", piece, Framing::Lines, 100).await.unwrap();
            assert_eq!(all, [1, 22, 333, 4], "{piece}");
        }
        assert!(read::<i64>("", 1, Framing::Lines, 100).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn what_is_wrong_stands_at_its_item() {
        let error = read::<i64>("1\n\"x\"\n3", 4, Framing::Lines, 100).await.unwrap_err();
        assert_eq!(error.to_string(), "body at /1 must be a 64 bit integer");
        let long = read::<i64>("1\n22222222222222222", 4, Framing::Lines, 8).await.unwrap_err();
        assert!(matches!(long.downcast_ref(), Some(BodyError::TooLarge)));
    }

    #[tokio::test]
    async fn texts_of_a_sequence() {
        for piece in 1..12 {
            let text = "\u{1e}1\n\u{1e}\u{1e}[2,\n3]\n\u{1e}\"x\"\n";
            let all = read::<crate::Value>(text, piece, Framing::Records, 100).await.unwrap();
            assert_eq!(crate::json::to_string(&all), "[1,[2,3],\"x\"]", "{piece}");
        }
        assert!(read::<i64>("\u{1e}12", 9, Framing::Records, 100).await.is_err(), "it may be cut off");
        assert!(
            read::<i64>("1\n", 9, Framing::Records, 100).await.is_err(),
            "nothing stands before the first"
        );
    }

    #[tokio::test]
    async fn events_as_browsers_read_them() {
        let text = "\u{feff}:hello\ndata: a\rdata:b\r\ndata\nid: 7\nevent: x\nretry: 10\nfoo: bar\n\nid: 8\n\ndata:  c\n\ndata: lost";
        for piece in 1..20 {
            let all = read::<Event<String>>(text, piece, Framing::Events { json: false }, 100).await.unwrap();
            let first = Event::new("a\nb\n".to_owned()).with_id("7").with_event("x");
            let first = first.with_retry(std::time::Duration::from_millis(10));
            assert_eq!(all, [first, Event::new(" c".to_owned())], "{piece}");
        }
        let json = Framing::Events { json: true };
        let all = read::<Event<Vec<i64>>>("data: [1,\ndata: 2]\n\n", 5, json, 100).await.unwrap();
        assert_eq!(all, [Event::new(vec![1, 2])]);
        let sly = read::<Event<i64>>("data: 1,\"id\":\"x\"\n\n", 50, json, 100).await.unwrap_err();
        assert!(matches!(sly.downcast_ref(), Some(BodyError::Malformed(_))));
        let long =
            read::<Event<String>>("data: aaaaa\ndata: aaaaa\n\n", 5, Framing::Events { json: false }, 8)
                .await;
        assert!(matches!(long.unwrap_err().downcast_ref(), Some(BodyError::TooLarge)));
    }
}
