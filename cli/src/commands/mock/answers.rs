//! What the command line says of how a mock answers: one flag for each option of the library.

use std::path::PathBuf;

use clap::Args as Group;
use specwright_mock::faults::{Fail, Faults, Latency, Rate};
use specwright_mock::outbound::Target;
use specwright_mock::security::{Token, User, Valid};
use specwright_mock::{BadExamples, Options, Validate};

/// How a mock answers.
#[derive(Debug, Group)]
pub(super) struct Answers {
    #[command(flatten)]
    bodies: Bodies,
    #[command(flatten)]
    requests: Requests,
    #[command(flatten)]
    trouble: Trouble,
}

/// What stands in answers.
#[derive(Debug, Group)]
#[command(next_help_heading = "Answers")]
struct Bodies {
    /// Make every answer from its schema, also where there are examples
    #[arg(long)]
    dynamic: bool,
    /// The number that made values follow from: the same request is answered alike
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Examples that do not fit their schema: make a value instead, serve them, or fail by 500
    #[arg(long, value_name = "regenerate|serve|fail")]
    bad_examples: Option<BadExamples>,
    /// Keep what is sent: POST, PUT, PATCH and DELETE take effect
    #[arg(long)]
    stateful: bool,
    /// What is stored at the start: a JSON or YAML file with a list for each collection; brings --stateful
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Answers to certain requests, one after the other where there are several: a YAML or JSON file
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
}

/// What becomes of requests.
#[derive(Debug, Group)]
#[command(next_help_heading = "Requests")]
struct Requests {
    /// Requests that violate the description: answer as if nothing were, answer and say so, or refuse [default: strict]
    #[arg(long, value_name = "off|warn|strict")]
    validate: Option<Validate>,
    /// Whether credentials are asked for [default: on]
    #[arg(long, value_name = "on|off", value_parser = switch)]
    security: Option<bool>,
    /// A token or key that is valid, with its scopes if they are judged; may be repeated; without it any is
    #[arg(long = "token", value_name = "TOKEN[=SCOPE,…]")]
    tokens: Vec<Token>,
    /// A user who is valid; may be repeated; without it any is
    #[arg(long = "user", value_name = "NAME:PASSWORD")]
    users: Vec<User>,
    /// Whether pages of other origins may call [default: on]
    #[arg(long, value_name = "on|off", value_parser = switch)]
    cors: Option<bool>,
    /// How many bytes a request body may have, with K or M behind them [default: 16M]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_body: Option<usize>,
    /// Append every request to this file, each a line of JSON with what is wrong and whose fault it is
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Send this webhook here, http:// only, after each request that may have changed something; may be repeated
    #[arg(long = "webhook", value_name = "NAME=URL")]
    webhooks: Vec<Target>,
}

/// What goes wrong on purpose.
#[derive(Debug, Group)]
#[command(next_help_heading = "Trouble")]
struct Trouble {
    /// How long answers take: 20ms, 10..90ms, normal(50ms,10ms), or p50=20ms,p99=500ms
    #[arg(long, value_name = "TIME")]
    latency: Option<Latency>,
    /// Answer this share of requests by a status: 0.1:503 or 10%:503; may be repeated
    #[arg(long, value_name = "RATE:STATUS")]
    fail: Vec<Fail>,
    /// Reset this share of the connections instead of an answer
    #[arg(long, value_name = "RATE")]
    reset: Option<Rate>,
    /// End this share of the bodies too early
    #[arg(long, value_name = "RATE")]
    truncate: Option<Rate>,
}

impl Answers {
    /// The options of the library.
    pub(super) fn options(&self) -> Options {
        let Self { bodies, requests, trouble } = self;
        let usual = Options::default();
        Options {
            seed: bodies.seed.unwrap_or(usual.seed),
            dynamic: bodies.dynamic,
            bad_examples: bodies.bad_examples.unwrap_or(usual.bad_examples),
            validate: requests.validate.unwrap_or(usual.validate),
            security: requests.security.unwrap_or(usual.security),
            valid: Valid { tokens: requests.tokens.clone(), users: requests.users.clone() },
            stateful: bodies.stateful || bodies.data.is_some(),
            data: bodies.data.clone(),
            faults: Faults {
                latency: trouble.latency.clone(),
                fail: trouble.fail.clone(),
                reset: trouble.reset.unwrap_or_default(),
                truncate: trouble.truncate.unwrap_or_default(),
            },
            rules: bodies.rules.clone(),
            journal: requests.journal.clone(),
            webhooks: requests.webhooks.clone(),
            cors: requests.cors.unwrap_or(usual.cors),
            body_limit: requests.max_body.unwrap_or(usual.body_limit),
        }
    }
}

fn switch(text: &str) -> Result<bool, String> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("write `on` or `off`".into()),
    }
}

/// `512`, `64K`, `16M`.
fn size(text: &str) -> Result<usize, String> {
    let (number, unit) = match text.as_bytes().last() {
        Some(b'K' | b'k') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M' | b'm') => (&text[..text.len() - 1], 1 << 20),
        _ => (text, 1),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(unit));
    bytes.ok_or_else(|| "write a number of bytes such as 65536, 64K or 16M".into())
}

#[cfg(test)]
mod tests {
    use super::{size, switch};

    #[test]
    fn words_are_read() {
        for (text, bytes) in [
            ("7", Some(7)),
            ("64K", Some(65_536)),
            ("1m", Some(1 << 20)),
            ("", None),
            ("K", None),
            ("-1", None),
            ("1é", None),
        ] {
            assert_eq!(size(text).ok(), bytes, "{text}");
        }
        assert_eq!((switch("on"), switch("off")), (Ok(true), Ok(false)));
        assert!(switch("yes").is_err());
    }
}
