//! One call on its way: it waits, and is answered by what was chosen for it.

use super::core::Chosen;
use super::record::Held;
use super::rule::{Answered, Asked, Step};
use super::server;

/// How a call ends, before its types are known.
pub(super) enum Outcome {
    /// By the example; the request.
    Example(Held),
    /// By a `Result` of the operation's types.
    Answer(Held),
    /// By an error that no description declares.
    Failed(anyhow::Error),
}

/// The connection of a served mock breaks instead of an answer. In process the call fails with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection broke")
    }
}

impl std::error::Error for Broken {}

/// Runs a call to its end.
pub(super) async fn run(chosen: Chosen, request: Held, body: Option<Held>) -> Outcome {
    if !chosen.delay.is_zero() {
        tokio::time::sleep(chosen.delay).await;
    }
    match chosen.step {
        Step::Count => Outcome::Example(request),
        Step::Answer(answering) => match answering(Asked { request, body }) {
            Answered::Now(answer) => Outcome::Answer(answer),
            Answered::Later(answer) => Outcome::Answer(answer.await),
        },
        Step::Break => {
            server::break_connection();
            Outcome::Failed(Broken.into())
        }
        Step::Refuse => Outcome::Failed(anyhow::Error::msg(chosen.refusal.unwrap_or_default())),
    }
}
