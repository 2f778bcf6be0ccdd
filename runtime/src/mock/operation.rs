//! One programmable operation.

use std::any::Any;
use std::fmt::{self, Debug};
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use super::book::Book;
use super::core::Core;
use super::difference::{brief, shown};
use super::record::{Call, Held, Record, Who};
use super::running::{Outcome, run};
use super::stub::Answer;

/// How much of an answer is kept as text.
const ANSWER: usize = 2 << 10;

/// The future of one call. It does not borrow the mock.
pub type Calling<R, E> = Pin<Box<dyn Future<Output = Result<R, E>> + Send>>;

/// One operation of a mock: what it answers, what it was asked, what it expects.
///
/// `Q` is its request, `R` its answer, `E` its error, `B` the body that is handed over while it arrives.
///
/// It answers with the description's example until it is programmed. What is programmed last is asked first; calls that
/// it is not about go on to what was programmed before, and in the end to the example.
///
/// ```
/// # use specwright::mock::{Book, Operation};
/// # use std::future::ready;
/// # #[derive(Clone, Debug, PartialEq)]
/// # struct Request { pet_id: i64 }
/// # type Error = specwright::Undeclared;
/// # let book = Book::default();
/// # let example = |_: Request| ready(Ok::<_, Error>("Rex".to_owned()));
/// # let get_pet: Operation<Request, String, Error> = Operation::new(&book, "getPet", example);
/// get_pet.returns("Tom".to_owned());
/// get_pet.with(Request { pet_id: 7 }).returns("Ann".to_owned()).times(1..=2);
/// get_pet.when(|request| request.pet_id < 0).fails(std::io::Error::other("the database is down"));
/// get_pet.when(|request| request.pet_id > 99).answers(|request| Ok(format!("pet {}", request.pet_id)));
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// assert_eq!(get_pet.call(Request { pet_id: 7 }).await.unwrap(), "Ann");
/// assert_eq!(get_pet.call(Request { pet_id: 100 }).await.unwrap(), "pet 100");
/// assert!(get_pet.call(Request { pet_id: -1 }).await.is_err());
///
/// assert_eq!(get_pet.count(), 3);
/// assert_eq!(get_pet.calls()[0].pet_id, 7);
/// assert_eq!(get_pet.last_call().unwrap(), Request { pet_id: -1 });
/// # });
/// ```
pub struct Operation<Q, R, E, B = ()> {
    pub(super) core: Arc<Core>,
    stub: fn(Q) -> Answer<R, E>,
    body: PhantomData<fn(B)>,
}

impl<Q: Clone + Debug + Send + 'static, R, E, B> Operation<Q, R, E, B> {
    /// An operation of a mock; `stub` answers what is not programmed.
    #[doc(hidden)]
    #[must_use]
    pub fn new(book: &Book, name: &'static str, stub: fn(Q) -> Answer<R, E>) -> Self {
        let core = Arc::new(Core::new(name, Arc::clone(&book.shared), show::<Q>));
        book.add(Arc::clone(&core));
        Self { core, stub, body: PhantomData }
    }

    /// The calls so far, the oldest first: the last 1,000, or as many as [`keeps`](Self::keeps) says.
    #[must_use]
    pub fn calls(&self) -> Vec<Call<Q>> {
        self.core.lock().calls.iter().filter_map(Record::call).collect()
    }

    /// The last call, if any.
    #[must_use]
    pub fn last_call(&self) -> Option<Call<Q>> {
        self.core.lock().calls.back()?.call()
    }

    /// How many calls came.
    #[must_use]
    pub fn count(&self) -> usize {
        self.core.lock().total
    }

    /// Keeps the last `count` calls, and no more than these.
    pub fn keeps(&self, count: usize) -> &Self {
        self.core.keep(count);
        self
    }

    /// From now on a call that nothing programmed answers is an error, and fails the test when the mock is verified.
    pub fn expect_only(&self) -> &Self {
        self.core.expect_only();
        self
    }

    /// Forgets what is programmed, [`expect_only`](Self::expect_only) with it, and the calls.
    pub fn reset(&self) {
        self.core.reset();
    }

    /// Forgets the calls, so that expectations count from here on; what is programmed stays, and sequences go on.
    pub fn clear_calls(&self) {
        self.core.clear_calls();
    }
}

/// What generated code calls.
#[doc(hidden)]
impl<Q, R, E, B> Operation<Q, R, E, B>
where
    Q: Clone + Debug + Send + 'static,
    R: Debug + 'static,
    E: Debug + From<anyhow::Error> + 'static,
    B: Send + 'static,
{
    /// Answers one request, and remembers it.
    pub fn call(&self, request: Q) -> Calling<R, E> {
        self.begin(request, None, None)
    }

    /// The same with who asks.
    pub fn call_by<C: Send + Sync + 'static>(&self, caller: Option<C>, request: Q) -> Calling<R, E> {
        self.begin(request, who(caller), None)
    }

    /// The same with the body.
    pub fn call_with(&self, request: Q, body: B) -> Calling<R, E> {
        self.begin(request, None, Some(Box::new(body)))
    }

    /// The same with both.
    pub fn call_by_with<C: Send + Sync + 'static>(
        &self,
        caller: Option<C>,
        request: Q,
        body: B,
    ) -> Calling<R, E> {
        self.begin(request, who(caller), Some(Box::new(body)))
    }

    fn begin(&self, request: Q, caller: Option<Who>, body: Option<Held>) -> Calling<R, E> {
        let (core, stub) = (Arc::clone(&self.core), self.stub);
        let copy: Held = Box::new(request.clone());
        let request: Held = Box::new(request);
        let chosen = core.begin(&request, copy, caller);
        Box::pin(async move {
            let order = chosen.order;
            let result = match run(chosen, request, body).await {
                Outcome::Example(request) => match request.downcast::<Q>() {
                    Ok(request) => stub(*request).into_inner(),
                    Err(_) => Err(another_type(core.name)),
                },
                Outcome::Answer(answer) => match answer.downcast::<Result<R, E>>() {
                    Ok(answer) => *answer,
                    Err(_) => Err(another_type(core.name)),
                },
                Outcome::Failed(error) => Err(error.into()),
            };
            core.end(order, &brief(&result, ANSWER));
            result
        })
    }
}

fn who<C: Send + Sync + 'static>(caller: Option<C>) -> Option<Who> {
    caller.map(|caller| Arc::new(caller) as Who)
}

/// Cannot be: an operation makes and takes values of its own types alone.
fn another_type<E: From<anyhow::Error>>(operation: &str) -> E {
    anyhow::anyhow!("{operation}: a value of another type").into()
}

/// A request as text.
fn show<Q: Debug + 'static>(request: &(dyn Any + Send)) -> String {
    request.downcast_ref::<Q>().map(|request| shown(request)).unwrap_or_default()
}

impl<Q, R, E, B> Debug for Operation<Q, R, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.core.name)
    }
}
