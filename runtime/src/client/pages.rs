//! Lists that come in pages, as one stream.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

/// The pages of a list, each asked for when it is wanted: a stream of responses.
///
/// What the next request is, is read off a response: a cursor, a number that counts up, the link `next` of
/// [`link`](super::link). Where the same request would be sent again, the pages end: a server that gives its last cursor
/// for ever does not keep the caller for ever.
///
/// ```
/// use specwright::client::Pages;
///
/// #[derive(Clone, Default, PartialEq)]
/// struct Request {
///     cursor: Option<String>,
/// }
/// struct Response {
///     items: Vec<u32>,
///     next: Option<String>,
/// }
/// # async fn list(request: Request) -> Result<Response, std::convert::Infallible> {
/// #     let first = request.cursor.is_none();
/// #     Ok(Response { items: if first { vec![1, 2] } else { vec![3] }, next: first.then(|| "abc".into()) })
/// # }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let mut pages = Pages::new(Request::default(), list, |request, response| {
///     response.next.clone().map(|cursor| Request { cursor: Some(cursor), ..request })
/// });
/// let mut sum = 0;
/// while let Some(page) = pages.next().await {
///     sum += page?.items.iter().sum::<u32>();
/// }
/// assert_eq!(sum, 6);
/// # Ok::<(), std::convert::Infallible>(())
/// # }).unwrap();
/// ```
pub struct Pages<Q, C, F, N> {
    call: C,
    next: N,
    state: State<Q, F>,
}

enum State<Q, F> {
    /// Wanted next.
    Wanted(Q),
    /// Asked for.
    Asked(Q, Pin<Box<F>>),
    Done,
}

impl<Q, C, F, N, R, E> Pages<Q, C, F, N>
where
    Q: Clone + PartialEq,
    C: FnMut(Q) -> F,
    F: Future<Output = Result<R, E>>,
    N: FnMut(Q, &R) -> Option<Q>,
{
    /// The pages from the first request on. `next` makes of a request and its response the next request; `None`: there is
    /// none.
    pub const fn new(first: Q, call: C, next: N) -> Self {
        Self { call, next, state: State::Wanted(first) }
    }

    /// The next page; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub async fn next(&mut self) -> Option<Result<R, E>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R, E>>> {
        if let State::Wanted(request) = &self.state {
            let request = request.clone();
            let asked = Box::pin((self.call)(request.clone()));
            self.state = State::Asked(request, asked);
        }
        let State::Asked(_, asked) = &mut self.state else { return Poll::Ready(None) };
        let answer = ready!(asked.as_mut().poll(cx));
        let State::Asked(request, _) = std::mem::replace(&mut self.state, State::Done) else {
            return Poll::Ready(None);
        };
        if let Ok(response) = &answer {
            let next = (self.next)(request.clone(), response).filter(|next| *next != request);
            self.state = next.map_or(State::Done, State::Wanted);
        }
        Poll::Ready(Some(answer))
    }
}

impl<Q, C, F, N, R, E> Stream for Pages<Q, C, F, N>
where
    Q: Clone + PartialEq + Unpin,
    C: FnMut(Q) -> F + Unpin,
    F: Future<Output = Result<R, E>>,
    N: FnMut(Q, &R) -> Option<Q> + Unpin,
{
    type Item = Result<R, E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<Q, C, F, N> fmt::Debug for Pages<Q, C, F, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if matches!(self.state, State::Done) { "Pages(done)" } else { "Pages" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::future::ready;

    async fn all(last: u32, next: fn(u32, &u32) -> Option<u32>) -> Vec<u32> {
        let mut pages = Pages::new(1, |page: u32| ready(Ok::<_, Infallible>(page.min(last))), next);
        let mut all = Vec::new();
        while let Some(page) = pages.next().await {
            all.push(page.unwrap());
        }
        all
    }

    #[tokio::test]
    async fn pages_come_until_there_is_no_next() {
        assert_eq!(all(3, |page, _| (page < 3).then_some(page + 1)).await, [1, 2, 3]);
        assert_eq!(all(3, |_, _| None).await, [1]);
        assert_eq!(all(2, |_, given| Some(*given + 1).filter(|next| *next < 3).or(Some(2))).await, [1, 2]);
    }

    #[tokio::test]
    async fn an_error_is_the_last() {
        let call = |page: u32| ready(if page < 2 { Ok(page) } else { Err("no") });
        let mut pages = Pages::new(1, call, |page, _| Some(page + 1));
        assert_eq!(pages.next().await, Some(Ok(1)));
        assert_eq!(pages.next().await, Some(Err("no")));
        assert_eq!(pages.next().await, None);
    }
}
