//! One request and one answer on their way through both mocks, and what is judged of it.

use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use specwright::Body;
use specwright::client::{Credential, Http, Why};
use specwright::http::{HeaderValue, Request, Response};
use specwright_generator::ir::{Api, SchemeKind};
use tokio::time::timeout;
use tower_service::Service;

use crate::compare::{self, around};
use crate::log::{Answered, Log, Outcome, Seen, Sent};
use crate::requests::to_send;
use crate::{Relay, Through, Wires};

/// What is expected of the way back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Expected {
    /// The answer arrives.
    Declared,
    /// The description does not know it.
    Undeclared,
    /// It is not judged.
    Anything,
}

/// The first service does not take the made request in: why.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service refuses the request: {}", self.0)
    }
}

impl std::error::Error for Refused {}

/// A request and its answer take at most so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Two mocks behind each other.
pub(crate) struct Chain {
    first: Through,
    last: Last,
    log: Log,
}

impl Chain {
    /// Wires the mocks of a description.
    pub(crate) fn new(api: &Api, relay: Relay) -> Self {
        let (log, last) = (Log::default(), Last::default());
        let client = |through: Through| {
            let http = Http::with_service_below(&api.base_path, through);
            api.schemes
                .iter()
                .fold(http, |http, scheme| http.with_credential(&*scheme.name, credential(&scheme.kind)))
        };
        let end = client(Through::new(last.clone(), log.clone()));
        let second = relay(&Wires::new(end, log.clone()));
        let first = relay(&Wires::new(client(second), log.clone()));
        Self { first, last, log }
    }

    /// Sends a request on its way; at the end `answer` waits for it. The first request is what is sent; the others say the
    /// same in other media types. `accept`: what the clients are told to accept, where the request does not say it.
    pub(crate) async fn pass(
        &self,
        sent: &[Sent],
        answer: &Answered,
        accept: Option<HeaderValue>,
        expected: Expected,
    ) -> Result<()> {
        let first = sent.first().context("nothing is sent")?;
        let request = to_send(first)?;
        self.last.set(answer.clone());
        self.log.begin(accept);
        let passed = timeout(PATIENCE, self.first.answer(request)).await;
        let seen = self.log.take();
        passed.context("it does not end")?;
        there(sent, &seen)?;
        match expected {
            Expected::Declared => back(&first.method, answer, &seen),
            Expected::Undeclared => unexpected(answer, &seen),
            Expected::Anything => Ok(()),
        }
    }
}

/// What the made requests show, too.
pub(crate) fn credential(kind: &SchemeKind) -> Credential {
    match kind {
        SchemeKind::ApiKey(..) => Credential::key("key"),
        SchemeKind::Basic => Credential::basic("user", "secret"),
        SchemeKind::Http(_) => Credential::http("token"),
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => Credential::bearer("token"),
        SchemeKind::MutualTls => Credential::mutual_tls(),
    }
}

/// The way there: what was made is what the first mock was asked, and what the second was asked.
fn there(made: &[Sent], seen: &Seen) -> Result<()> {
    if seen.requests.is_empty() {
        let refusal = seen.answered.last().map(|answer| format!("{}: {}", answer.status, text(&answer.body)));
        bail!("the service refuses the request: {}; it is {made:?}", refusal.unwrap_or_default());
    }
    let Some(first) = seen.sent.first() else {
        bail!("the client does not send what the service read: {}", outcome(seen, 0));
    };
    let made = compare::of_type(made, first).context("nothing is made")?;
    compare::request(made, first).context("the client's request does not say what the made one says")?;
    let Some(second) = seen.requests.get(1) else {
        let refusal =
            seen.answered.first().map(|answer| format!("{}: {}", answer.status, text(&answer.body)));
        bail!("the service refuses the client's request {first:?}: {}", refusal.unwrap_or_default());
    };
    ensure!(seen.equal == Some(true), "another request arrived: {}", around(&seen.requests[0], second));
    let Some(last) = seen.sent.get(1) else {
        bail!("the second client does not send it again: {}", outcome(seen, 0));
    };
    compare::same_request(first, last).context("the second client writes another request")
}

/// The way back: what was made is what both clients read.
fn back(method: &str, made: &Answered, seen: &Seen) -> Result<()> {
    let [last, first] = &*seen.outcomes else {
        bail!("{} outcomes: {}", seen.outcomes.len(), outcome(seen, 0));
    };
    let Outcome::Declared(read) = last else {
        bail!("the client does not read {}: {}", shown(made), outcome(seen, 0));
    };
    let [_, second, third] = &*seen.answered else {
        bail!("{} answers", seen.answered.len());
    };
    let wrote = || format!("the service writes {}", shown(second));
    if let Some(broken) = &second.broken {
        bail!("the answer breaks off: {broken}");
    }
    let Outcome::Declared(arrived) = first else {
        bail!("the client does not read what the service wrote: {}; {}", outcome(seen, 1), wrote());
    };
    ensure!(read == arrived, "another answer arrived: {}; {}", around(read, arrived), wrote());
    compare::answer(made, second, method).context("the answer does not say what the made one says")?;
    compare::same_answer(second, third).context("the second service writes another answer")
}

/// What the description does not know comes as such, with what came.
fn unexpected(made: &Answered, seen: &Seen) -> Result<()> {
    match seen.outcomes.first() {
        Some(Outcome::Unexpected { why: Why::Status, status, body, .. }) => {
            ensure!(*status == Some(made.status), "its status is {status:?}, not {}", made.status);
            ensure!(*body == made.body, "its body is {}, not {}", text(body), text(&made.body));
            Ok(())
        }
        _ => bail!("it is not said to be unexpected: {}", outcome(seen, 0)),
    }
}

fn outcome(seen: &Seen, at: usize) -> String {
    match seen.outcomes.get(at) {
        None => "there is no outcome".into(),
        Some(Outcome::Declared(read)) => read.chars().take(300).collect(),
        Some(Outcome::Unexpected { said, body, .. }) => format!("{said} [{}]", text(body)),
    }
}

fn shown(answer: &Answered) -> String {
    let media = answer.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or("no type");
    format!("{} {media} {}", answer.status.as_u16(), text(&answer.body))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(300).collect()
}

/// What stands behind the last client: one answer, for whatever is asked.
#[derive(Clone, Default)]
struct Last(Arc<Mutex<Answered>>);

impl Last {
    fn set(&self, answer: Answered) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = answer;
    }
}

impl Service<Request<Body>> for Last {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let made = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut response = Response::new(Body::from(made.body));
        *response.status_mut() = made.status;
        *response.headers_mut() = made.headers;
        ready(Ok(response))
    }
}
