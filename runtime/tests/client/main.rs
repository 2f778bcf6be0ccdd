//! Calls over raw sockets and through services of this process: what may go wrong with an answer, and what is sent.

mod answers;
mod credentials;
mod cut;
mod events;
mod heads;
mod kinds;
mod redirects;
mod retries;
mod sent;
mod settings;
mod socket;
mod spans;

use specwright::client::Operation;
use specwright::security::{Alternative, KeyLocation, Requirement, Scheme, SchemeKind, SchemeUse};

static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::Bearer };
static KEY: Scheme =
    Scheme { name: "key", kind: SchemeKind::ApiKey { location: KeyLocation::Query, name: "api_key" } };

const TOKEN_ALONE: Alternative = Alternative { schemes: &[SchemeUse { scheme: &TOKEN, scopes: &["read"] }] };
const KEY_ALONE: Alternative = Alternative { schemes: &[SchemeUse { scheme: &KEY, scopes: &[] }] };

static REQUIRED: Requirement =
    Requirement { operation: "secured", optional: false, alternatives: &[TOKEN_ALONE, KEY_ALONE] };

/// Safe, for all.
static GET: Operation = Operation::new("GET", "/pets/{petId}", "getPet");
/// Safe, for those who are known.
static SECURED: Operation = Operation::new("GET", "/secured", "secured").security(&REQUIRED);
/// Not safe.
static POST: Operation = Operation::new("POST", "/pets", "createPet");
/// Not safe, but it may be sent again with a key.
static KEYED: Operation = Operation::new("POST", "/pets", "createPet").idempotency_key("Idempotency-Key");
/// Idempotent.
static PUT: Operation = Operation::new("PUT", "/pets/1", "putPet");
/// Its redirects are answers.
static LEADING: Operation = Operation::new("GET", "/file", "getFile").redirects(&[302]);

/// The client of a server that says what it is told.
fn http_of(script: &socket::Script) -> specwright::client::Http {
    let builder = specwright::client::Http::builder().base(script.base());
    builder.retry(specwright::client::Retry::never()).build().unwrap()
}

/// What caused an error, in words.
fn cause(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
