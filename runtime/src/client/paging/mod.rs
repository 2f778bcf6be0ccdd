//! Lists that come in pages, as the description shows it: what a generated `…_pages` method returns.

mod asked;
mod items;
mod rule;

pub use items::PagedItems;
pub use rule::Paging;

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use self::asked::{Asked, hash};
use self::rule::Next;
use super::answer::Coming;
use super::{Answer, Failed, Http, Operation, Outgoing, Payload, Request, Unexpected, Why};
use crate::security::{KeyLocation, SchemeKind};

/// The pages of a list, each asked for when it is wanted: a stream of responses. [`items`](Self::items) makes one stream of
/// what stands in them.
///
/// How the next page is asked for is recognised in the description, or said in the configuration; the generated method says
/// which. Each page is a call of its own, with credentials, retries and times as any call. The pages end behind the last
/// one, behind the first error, and where the server asks for the same page again; where it leads back to an earlier page,
/// or answers the same items for the next number, that is an error. Where pages are counted, 404 behind the first one is
/// the end. A link never leads to another host: of one that would, the query is taken.
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
    state: State,
    /// Hashes of what was asked for.
    seen: HashSet<u64>,
    /// A hash of the items of the last page, where pages are counted.
    last: Option<u64>,
    /// How many pages may still be asked for.
    left: Option<usize>,
}

/// What makes a response, or a declared failure, of an answer; `None`: it is neither.
type Read<R, E> = fn(&mut Answer) -> Option<Result<R, E>>;

enum State {
    /// The next request.
    Wanted(Asked),
    /// What was asked for.
    Asked(Asked, Coming),
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
        let (state, headers) = match request.finish() {
            Ok((_, Outgoing { target, headers, body: Payload::Bytes(body), .. })) => {
                (State::Wanted(Asked { origin: None, target, body }), headers)
            }
            Ok((_, Outgoing { target, headers, body: Payload::Empty, .. })) => {
                (State::Wanted(Asked { origin: None, target, body: Bytes::new() }), headers)
            }
            Ok(_) => {
                let refused = Unexpected::new(Why::Request).because("a stream cannot be sent for each page");
                (State::Refused(refused), HeaderMap::new())
            }
            Err(refused) => (State::Refused(refused), HeaderMap::new()),
        };
        let (http, seen, last, left) = (http.clone(), HashSet::new(), None, None);
        Self { http, operation, rule, decode, take, headers, state, seen, last, left }
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
            State::Wanted(asked) => self.ask(asked),
            asked @ State::Asked(..) => self.state = asked,
        }
        loop {
            let State::Asked(_, coming) = &mut self.state else { return Poll::Ready(None) };
            let answer = ready!(coming.as_mut().poll(cx));
            let State::Asked(asked, _) = std::mem::replace(&mut self.state, State::Done) else {
                return Poll::Ready(None);
            };
            let mut answer = match answer {
                Ok(answer) if self.is_behind(&answer) => return Poll::Ready(None),
                Ok(answer) => answer,
                Err(unexpected) => return Poll::Ready(Some(Err(unexpected.into()))),
            };
            // It is read twice, as that of any call: by its head, and whole.
            let read = (self.decode)(&mut answer);
            match answer.taken_in() {
                Err(coming) => self.state = State::Asked(asked, coming),
                Ok(answer) => return Poll::Ready(Some(self.read(&asked, answer, read))),
            }
        }
    }

    /// Sends the request of a page.
    fn ask(&mut self, asked: Asked) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        if self.rule.is_led() {
            self.seen.insert(asked.hash());
        }
        let (target, origin, body) = (asked.target.clone(), asked.origin.clone(), asked.body.clone().into());
        let outgoing = Outgoing { target, headers: self.headers.clone(), body, origin };
        let (http, operation) = (self.http.clone(), self.operation);
        let exchange = async move {
            let incoming = http.execute(operation, outgoing).await?;
            Ok(Answer::begun(operation, incoming))
        };
        self.state = State::Asked(asked, Box::pin(exchange));
    }

    /// Whether an answer says that the page before was the last one: some have no page of a number that is too large.
    fn is_behind(&self, answer: &Answer) -> bool {
        self.last.is_some() && answer.code() == StatusCode::NOT_FOUND
    }

    /// Reads a page, and what is asked for next.
    fn read(&mut self, asked: &Asked, answer: Answer, read: Option<Result<R, E>>) -> Result<R, Failed<E>> {
        let (headers, body) = (answer.headers.clone(), answer.bytes());
        // A declared redirect is an answer, and has no list.
        if matches!(answer.code().as_u16(), 301 | 302 | 303 | 307 | 308) {
            let redirect = Unexpected::new(Why::Redirect).answered(answer.code(), headers);
            return Err(redirect.because("the list is elsewhere").into());
        }
        let page = answer.finish(read)?.map_err(Failed::Declared)?;
        let body = std::str::from_utf8(&body).unwrap_or_default();
        self.advance(body).map_err(invalid)?;
        self.state = match self.next_of(asked, &headers, body) {
            Ok(None) => State::Done,
            Ok(Some(next)) if next.hash() == asked.hash() => State::Done,
            Ok(Some(next)) if self.seen.contains(&next.hash()) => {
                State::Refused(invalid("the server leads back to a page that was there before"))
            }
            Ok(Some(next)) => State::Wanted(next),
            Err(why) => State::Refused(invalid(why)),
        };
        Ok(page)
    }

    /// Where pages are counted, a server that does not look at the number would be asked for ever.
    fn advance(&mut self, body: &str) -> Result<(), &'static str> {
        if self.rule.is_led() {
            return Ok(());
        }
        let items = self.rule.list(body);
        // Only objects are told apart: a list of numbers may go on as it began.
        let now = hash(&items);
        if self.last == Some(now) && items.iter().any(|item| item.starts_with('{')) {
            return Err("the items are those of the page before: the server does not look at its number");
        }
        self.last = Some(now);
        Ok(())
    }

    /// What is asked for behind a page.
    fn next_of(&self, asked: &Asked, headers: &HeaderMap, body: &str) -> Result<Option<Asked>, &'static str> {
        let next = match self.rule.next(asked, headers, body)? {
            Next::End => return Ok(None),
            Next::Asked(next) => next,
            Next::Link(reference) => {
                let base = self.http.base_of(self.operation).map_err(|_| "the server has no address")?;
                asked.led(&base, &reference)?
            }
        };
        Ok(Some(self.without_keys(next)))
    }

    /// Without the keys that a link repeats: they are written anew into each request.
    fn without_keys(&self, asked: Asked) -> Asked {
        let schemes = self.operation.security.iter().flat_map(|required| required.alternatives);
        let keys = schemes.flat_map(|one| one.schemes).filter_map(|used| match used.scheme.kind {
            SchemeKind::ApiKey { location: KeyLocation::Query, name } => Some(name),
            _ => None,
        });
        keys.fold(asked, Asked::without)
    }
}

fn invalid(why: &'static str) -> Unexpected {
    Unexpected::new(Why::Invalid).because(why)
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
