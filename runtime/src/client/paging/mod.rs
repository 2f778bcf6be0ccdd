//! Lists that come in pages, as the description shows it: what a generated `…_pages` method returns.

mod items;
mod rule;

pub use items::PagedItems;
pub use rule::Paging;

use std::collections::HashSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Answer, Failed, Http, Operation, Outgoing, Payload, Request, Unexpected, Why};
use crate::security::{KeyLocation, SchemeKind};

/// The pages of a list, each asked for when it is wanted: a stream of responses. [`items`](Self::items) makes one stream of
/// what stands in them.
///
/// How the next page is asked for is recognised in the description, or said in the configuration; the generated method says
/// which. Each page is a call of its own, with credentials, retries and times as any call. The pages end behind the last
/// one, behind the first error, and where the server asks for the same page again; where it leads back to an earlier page,
/// that is an error.
///
/// ```text
/// let mut pets = client.list_pets_pages(list_pets::Request::new()).up_to(50).items();
/// while let Some(pet) = pets.next().await {
///     println!("{}", pet?.name);
/// }
/// ```
#[must_use = "a page is asked for when it is wanted"]
pub struct Paged<R, E, T> {
    http: Http,
    operation: &'static Operation,
    rule: &'static Paging,
    decode: Read<R, E>,
    take: fn(R) -> Vec<T>,
    headers: HeaderMap,
    body: Bytes,
    state: State,
    /// Hashes of what was asked for.
    seen: HashSet<u64>,
    /// How many pages may still be asked for.
    left: Option<usize>,
}

/// What makes a response, or a declared failure, of an answer; `None`: it is neither.
type Read<R, E> = fn(&mut Answer) -> Option<Result<R, E>>;

type Exchange = Pin<Box<dyn Future<Output = Result<Answer, Unexpected>> + Send>>;

enum State {
    /// The target of the next request.
    Wanted(String),
    /// The target that was asked for.
    Asked(String, Exchange),
    /// It could not be written.
    Refused(Unexpected),
    Done,
}

impl<R, E, T> Paged<R, E, T> {
    /// The pages from this request on; `take` takes the list out of a response.
    pub fn new(
        http: &Http,
        request: Request,
        decode: Read<R, E>,
        rule: &'static Paging,
        take: fn(R) -> Vec<T>,
    ) -> Self {
        let operation = request.operation;
        let (state, headers, body) = match request.finish() {
            Ok((_, Outgoing { target, headers, body: Payload::Bytes(bytes), .. })) => {
                (State::Wanted(target), headers, bytes)
            }
            Ok((_, Outgoing { target, headers, body: Payload::Empty, .. })) => {
                (State::Wanted(target), headers, Bytes::new())
            }
            Ok(_) => {
                let refused = Unexpected::new(Why::Request).because("a stream cannot be sent for each page");
                (State::Refused(refused), HeaderMap::new(), Bytes::new())
            }
            Err(refused) => (State::Refused(refused), HeaderMap::new(), Bytes::new()),
        };
        let (http, seen, left) = (http.clone(), HashSet::new(), None);
        Self { http, operation, rule, decode, take, headers, body, state, seen, left }
    }

    /// At most so many pages.
    pub const fn up_to(mut self, pages: usize) -> Self {
        self.left = Some(pages);
        self
    }

    /// With one more header field for each page. One of this name that the call has is replaced.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// What stands in the pages, one by one.
    pub fn items(self) -> PagedItems<R, E, T> {
        PagedItems::of(self)
    }

    /// The next page; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// Those of the call, and [`Why::Invalid`] where the page does not say which one is next or leads back to an earlier one:
    /// that is said behind the page.
    pub async fn next(&mut self) -> Option<Result<R, Failed<E>>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R, Failed<E>>>> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Done => return Poll::Ready(None),
            State::Refused(refused) => return Poll::Ready(Some(Err(refused.into()))),
            State::Wanted(_) if self.left == Some(0) => return Poll::Ready(None),
            State::Wanted(target) => self.ask(target),
            asked @ State::Asked(..) => self.state = asked,
        }
        let State::Asked(_, exchange) = &mut self.state else { return Poll::Ready(None) };
        let answer = ready!(exchange.as_mut().poll(cx));
        let State::Asked(target, _) = std::mem::replace(&mut self.state, State::Done) else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(answer.map_err(Failed::Unexpected).and_then(|answer| self.read(&target, answer))))
    }

    /// Sends the request of a page.
    fn ask(&mut self, target: String) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        if self.rule.is_led() {
            self.seen.insert(hash(&target));
        }
        let body = Payload::from(self.body.clone());
        let headers = self.headers.clone();
        let outgoing = Outgoing { target: target.clone(), headers, body, ..Outgoing::default() };
        let (http, operation) = (self.http.clone(), self.operation);
        let exchange = async move {
            let incoming = http.execute(operation, outgoing).await?;
            Ok(Answer::receive(operation, incoming).await)
        };
        self.state = State::Asked(target, Box::pin(exchange));
    }

    /// Reads a page, and what is asked for next.
    fn read(&mut self, target: &str, mut answer: Answer) -> Result<R, Failed<E>> {
        let (headers, body) = (answer.headers.clone(), answer.taken_in());
        let read = (self.decode)(&mut answer);
        let page = answer.finish(read)?.map_err(Failed::Declared)?;
        let body = std::str::from_utf8(&body).unwrap_or_default();
        let next = self.rule.next(target, &headers, body);
        self.state = match next.map(|next| next.map(|next| self.without_keys(next))) {
            Ok(None) => State::Done,
            Ok(Some(next)) if next == target => State::Done,
            Ok(Some(next)) if self.seen.contains(&hash(&next)) => {
                let why = "the server leads back to a page that was there before";
                State::Refused(Unexpected::new(Why::Invalid).because(why))
            }
            Ok(Some(next)) => State::Wanted(next),
            Err(why) => State::Refused(Unexpected::new(Why::Invalid).because(why)),
        };
        Ok(page)
    }
}

impl<R, E, T> Paged<R, E, T> {
    /// Without the keys that a link repeats: they are written anew into each request.
    fn without_keys(&self, target: String) -> String {
        let schemes = self.operation.security.iter().flat_map(|required| required.alternatives);
        let keys = schemes.flat_map(|one| one.schemes).filter_map(|used| match used.scheme.kind {
            SchemeKind::ApiKey { location: KeyLocation::Query, name } => Some(name),
            _ => None,
        });
        keys.fold(target, |target, name| rule::without(&target, name))
    }
}

/// The same in each run: nothing but this list depends on it.
fn hash(target: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    target.hash(&mut hasher);
    hasher.finish()
}

/// Nothing is pinned in place: what must be stands in a box.
impl<R, E, T> Unpin for Paged<R, E, T> {}

impl<R, E, T> Stream for Paged<R, E, T> {
    type Item = Result<R, Failed<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<R, E, T> fmt::Debug for Paged<R, E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Paged({})", self.operation.id)
    }
}
