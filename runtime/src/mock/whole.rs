//! A mock: all operations of a description.

use std::any::Any;
use std::fmt;
use std::future::{Future, ready};
use std::io;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use super::book::{Book, Unmet};
use super::callers::Callers;
use super::server::{self, Checked, Server};
use crate::server::Service;
use crate::{Authenticate, Credentials, Denied, Requirement};

/// An implementation of an API that a test programs: `O` holds its operations, `C` is who calls. Generated code names it
/// `Mock`.
///
/// The operations are its fields, [`Operation`](super::Operation)s. Clones are the same mock: one goes to the code under
/// test, with the other the test asks what was called. When the last one is dropped, or a server that serves it,
/// expectations that were not met and calls that were not expected fail the test.
pub struct Mock<O, C = ()> {
    inner: Arc<Inner<C>>,
    operations: PhantomData<fn() -> O>,
}

struct Inner<C> {
    /// An `O`. That it may be shared between threads is checked once, not for each trait that the mock implements.
    operations: Box<dyn Any + Send + Sync>,
    book: Book,
    callers: Callers<C>,
}

/// The operations of a mock.
#[doc(hidden)]
pub trait Operations: Send + Sync + 'static {
    /// None of them is programmed.
    fn new(book: &Book) -> Self;
}

/// The operations of a mock that can be put behind HTTP.
#[doc(hidden)]
pub trait Served<C>: Operations + Sized {
    /// Puts a mock behind HTTP.
    fn service(mock: Mock<Self, C>) -> Service<Mock<Self, C>>;
}

impl<O: Operations> Mock<O> {
    /// A mock that is not programmed: every operation answers with the description's example.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl<O: Operations, C> Mock<O, C> {
    /// A mock whose calls over HTTP come from `callers`.
    #[must_use]
    pub fn with_callers(callers: Callers<C>) -> Self {
        let book = Book::default();
        let operations = Box::new(O::new(&book));
        Self { inner: Arc::new(Inner { operations, book, callers }), operations: PhantomData }
    }

    /// From now on a call that nothing programmed answers is an error, and fails the test when the mock is verified:
    /// `Mock::new().strict()`.
    #[must_use]
    pub fn strict(self) -> Self {
        self.inner.book.shared.set_strict();
        self
    }

    /// Holds the expectations against what was called so far.
    ///
    /// # Panics
    ///
    /// Where an expectation was not met, or a call was not expected.
    #[track_caller]
    pub fn verify(&self) {
        self.inner.book.verify();
    }

    /// The same without a panic.
    ///
    /// # Errors
    ///
    /// What was not met, and what was not expected.
    pub fn check(&self) -> Result<(), Unmet> {
        self.inner.book.check()
    }

    /// Forgets what is programmed, [`expect_only`](super::Operation::expect_only) with it, and the calls; a
    /// [`strict`](Self::strict) mock stays strict.
    pub fn reset(&self) {
        self.inner.book.each(super::core::Core::reset);
        self.inner.book.forget_refused();
    }

    /// Forgets the calls, so that expectations count from here on; what is programmed stays, and sequences go on.
    pub fn clear_calls(&self) {
        self.inner.book.each(super::core::Core::clear_calls);
        self.inner.book.forget_refused();
    }
}

impl<O: Served<C>, C: Send + Sync + 'static> Mock<O, C> {
    /// Serves it on a free port of this machine, by the router of the real service. Callers must show credentials as the
    /// description requires; see [`Callers`].
    ///
    /// # Errors
    ///
    /// Those of binding the port.
    pub async fn serve(self) -> io::Result<Server<Self>> {
        server::serve(O::service(self)).await
    }
}

impl<O: Operations, C: Default> Default for Mock<O, C> {
    fn default() -> Self {
        Self::with_callers(Callers::default())
    }
}

impl<O: Operations, C> Deref for Mock<O, C> {
    type Target = O;

    fn deref(&self) -> &O {
        self.inner.operations.downcast_ref().expect("it was made with these operations")
    }
}

impl<O, C> Clone for Mock<O, C> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), operations: PhantomData }
    }
}

impl<O: Operations, C: Send + Sync + 'static> Checked for Mock<O, C> {
    fn book(&self) -> &Book {
        &self.inner.book
    }
}

// A service that does not say who calls is told what to write, not that mocks do.
#[diagnostic::do_not_recommend]
impl<O: Operations, C: Send + Sync + 'static> Authenticate for Mock<O, C> {
    type Caller = C;

    fn authenticate(
        &self,
        credentials: Credentials<'_>,
        required: &Requirement,
    ) -> impl Future<Output = Result<C, Denied>> + Send {
        ready(self.inner.callers.judge(credentials, required))
    }
}

impl<O, C> fmt::Debug for Mock<O, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mock")
    }
}
