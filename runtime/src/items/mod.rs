//! Sequences of items: `text/event-stream`, JSON lines, JSON text sequences.

mod event;
#[cfg(feature = "__http")]
mod read;
#[cfg(feature = "__http")]
mod split;
#[cfg(feature = "__http")]
mod write;

pub use event::Event;
#[cfg(feature = "__http")]
pub use split::Framing;
#[cfg(feature = "__http")]
pub(crate) use write::{Sequence, plain};
#[cfg(feature = "dynamic")]
pub(crate) use write::{event, line, record, whole};

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use crate::Violation;
use crate::rule::Rule;

/// A sequence of items that are sent or read one by one: the body of `application/jsonl`, `application/json-seq`, and
/// with [`Event`]s as items of `text/event-stream`.
///
/// An answer is made of a list, an iterator or a stream. A stream is asked for the next item when the one before is on
/// its way, so a slow caller slows it down, and it is dropped when the caller is gone. Where it gives an error, the
/// error is logged and the answer breaks off.
///
/// ```
/// use specwright::{Event, Items};
///
/// let few: Items<u32> = vec![1, 2, 3].into();
/// let many = Items::lazy(1..=1_000_000);
/// let news: Items<Event<String>> = ["up", "down"].into_iter().map(|word| Event::new(word.to_owned())).collect();
/// assert_eq!(few, Items::from(vec![1, 2, 3]));
/// # let _: (Items<u32>, _) = (many, news);
/// ```
///
/// Lists are equal where their items are. A stream can be read once: it is equal to its clones alone, and who reads
/// first has all of it.
pub struct Items<T> {
    source: Source<T>,
    keep_alive: Option<Duration>,
    /// What each is held against when it is sent.
    held: Option<Held<T>>,
}

/// What finds out what is wrong with an item, and the rule that it must satisfy.
type Held<T> = (fn(&T, &'static Rule) -> Vec<Violation>, &'static Rule);

enum Source<T> {
    /// The items from an index on.
    List(Arc<[T]>, usize),
    /// A stream that any clone may take.
    Shared(Arc<Mutex<Option<Pinned<T>>>>),
    /// The stream that was taken.
    Taken(Mutex<Pinned<T>>, Arc<Mutex<Option<Pinned<T>>>>),
}

type Pinned<T> = Pin<Box<dyn Stream<Item = Result<T, anyhow::Error>> + Send>>;

impl<T> Items<T> {
    /// The items of a stream.
    pub fn stream<S>(stream: S) -> Self
    where
        S: Stream<Item = T> + Send + 'static,
    {
        Self::pinned(Box::pin(Sound(Box::pin(stream))))
    }

    /// The items of a stream that may fail: an error ends the answer and is logged.
    ///
    /// ```
    /// use futures_core::Stream;
    /// use specwright::Items;
    ///
    /// fn export(rows: impl Stream<Item = Result<u32, std::io::Error>> + Send + 'static) -> Items<u32> {
    ///     Items::try_stream(rows)
    /// }
    /// ```
    pub fn try_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<anyhow::Error>,
    {
        Self::pinned(Box::pin(Failing::new(stream)))
    }

    /// The items of an iterator, each made when the one before is on its way. It may have no end.
    pub fn lazy<I>(items: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
    {
        Self::pinned(Box::pin(Lazy(items.into_iter())))
    }

    fn pinned(stream: Pinned<T>) -> Self {
        Self { source: Source::Shared(Arc::new(Mutex::new(Some(stream)))), keep_alive: None, held: None }
    }

    /// Sends a comment whenever so much time has passed without an event, so that proxies keep the connection open.
    /// It is for `text/event-stream`; other sequences have no comments.
    #[must_use]
    pub const fn with_keep_alive(mut self, every: Duration) -> Self {
        self.keep_alive = Some(every);
        self
    }

    /// The same, each held against a rule when it is sent.
    #[cfg(feature = "__http")]
    pub(crate) fn held(
        mut self,
        check: fn(&T, &'static Rule) -> Vec<Violation>,
        rule: &'static Rule,
    ) -> Self {
        self.held = Some((check, rule));
        self
    }

    /// The stream, taken from its clones; `None`: one of them has it.
    fn taken(&mut self) -> Option<&mut Pinned<T>> {
        if let Source::Shared(shared) = &self.source {
            let stream = shared.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            self.source = Source::Taken(Mutex::new(stream), Arc::clone(shared));
        }
        match &mut self.source {
            Source::Taken(stream, _) => Some(stream.get_mut().unwrap_or_else(PoisonError::into_inner)),
            Source::List(..) | Source::Shared(_) => None,
        }
    }
}

impl<T: Clone> Items<T> {
    /// The next item; `None` after the last one.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let mut items = specwright::Items::lazy([1, 2]);
    /// let mut sum = 0;
    /// while let Some(item) = items.next().await {
    ///     sum += item?;
    /// }
    /// assert_eq!(sum, 3);
    /// # Ok::<(), specwright::anyhow::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// The stream's own; of a request [`BodyError`](crate::BodyError)s, which a handler passes on with `?`.
    pub async fn next(&mut self) -> Option<Result<T, anyhow::Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, anyhow::Error>>> {
        if let Source::List(items, at) = &mut self.source {
            let item = items.get(*at).cloned();
            *at += 1;
            return Poll::Ready(item.map(Ok));
        }
        match self.taken() {
            Some(stream) => stream.as_mut().poll_next(cx),
            None => Poll::Ready(Some(Err(anyhow::anyhow!("these items were taken before, by a clone")))),
        }
    }
}

impl<T: Clone> Stream for Items<T> {
    type Item = Result<T, anyhow::Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

/// Nothing is pinned in place: what must be stands in a box.
impl<T> Unpin for Items<T> {}

impl<T> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        Self { source: Source::List(items.into(), 0), keep_alive: None, held: None }
    }
}

impl<T> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> Clone for Items<T> {
    fn clone(&self) -> Self {
        let source = match &self.source {
            Source::List(items, at) => Source::List(Arc::clone(items), *at),
            Source::Shared(shared) | Source::Taken(_, shared) => Source::Shared(Arc::clone(shared)),
        };
        Self { source, keep_alive: self.keep_alive, held: self.held }
    }
}

impl<T: PartialEq> PartialEq for Items<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Source::List(items, at), Source::List(others, from)) => items.get(*at..) == others.get(*from..),
            (Source::Shared(one) | Source::Taken(_, one), Source::Shared(two) | Source::Taken(_, two)) => {
                Arc::ptr_eq(one, two)
            }
            _ => false,
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::List(items, at) => write!(f, "Items({} items)", items.len().saturating_sub(*at)),
            Source::Shared(_) | Source::Taken(..) => f.write_str("Items(stream)"),
        }
    }
}

/// A stream without errors.
struct Sound<S>(Pin<Box<S>>);

impl<S: Stream> Stream for Sound<S> {
    type Item = Result<S::Item, anyhow::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx).map(|item| item.map(Ok))
    }
}

/// A stream with errors.
pub(crate) struct Failing<S>(Pin<Box<S>>);

impl<S> Failing<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self(Box::pin(stream))
    }
}

impl<S, T, E> Stream for Failing<S>
where
    S: Stream<Item = Result<T, E>>,
    E: Into<anyhow::Error>,
{
    type Item = Result<T, anyhow::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(cx));
        Poll::Ready(item.map(|item| item.map_err(Into::into)))
    }
}

/// An iterator; it is never pending.
struct Lazy<I>(I);

impl<I> Unpin for Lazy<I> {}

impl<I: Iterator> Stream for Lazy<I> {
    type Item = Result<I::Item, anyhow::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}
