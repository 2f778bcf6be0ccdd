//! What stands in the pages of a list, one by one.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Paged;
use crate::client::Failed;

/// The items of a list that comes in pages; the next page is asked for when the items of one are used up.
#[must_use = "a page is asked for when it is wanted"]
pub struct PagedItems<R, E, T> {
    pages: Paged<R, E, T>,
    here: std::vec::IntoIter<T>,
}

impl<R, E, T> PagedItems<R, E, T> {
    pub(super) fn of(pages: Paged<R, E, T>) -> Self {
        Self { pages, here: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Paged::next`].
    pub async fn next(&mut self) -> Option<Result<T, Failed<E>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Failed<E>>>> {
        loop {
            if let Some(item) = self.here.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(failed)) => return Poll::Ready(Some(Err(failed))),
                Some(Ok(page)) => self.here = (self.pages.take)(page).into_iter(),
            }
        }
    }
}

/// Nothing is pinned in place.
impl<R, E, T> Unpin for PagedItems<R, E, T> {}

impl<R, E, T> Stream for PagedItems<R, E, T> {
    type Item = Result<T, Failed<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

impl<R, E, T> fmt::Debug for PagedItems<R, E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PagedItems({})", self.pages.operation.id)
    }
}
