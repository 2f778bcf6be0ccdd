//! The webhooks and callbacks of a description, and what is sent of them.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use specwright::bytes::Bytes;
use specwright::dynamic::Writing;
use specwright::http::Uri;
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Json};
use specwright_generator::lower::{self, Outbound, Sent, SentBody};
use specwright_generator::sample::Engine;
use specwright_generator::spec::Spec;

use super::expression::{Happened, evaluate};
use super::write;
use crate::contract::Contract;
use crate::state::json::string;

/// The requests that a description says a service sends. Their schemas become types when one is sent first.
#[derive(Debug)]
pub struct Hooks {
    spec: Arc<Spec>,
    lowered: OnceLock<Lowered>,
    /// Method and path of the operations that register callbacks.
    registering: OnceLock<HashSet<(Arc<str>, Arc<str>)>>,
}

#[derive(Debug)]
struct Lowered {
    sent: Vec<Row>,
    engine: Engine,
}

/// A request that is sent, and how each of its bodies is written.
#[derive(Debug)]
struct Row {
    sent: Sent,
    writings: Vec<Writing>,
}

/// Where a webhook is sent to: `NAME=URL`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Target {
    /// The name of the webhook.
    pub name: String,
    /// Its address.
    pub url: Uri,
}

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Message {
    /// The name of the webhook or callback.
    pub name: Arc<str>,
    /// The method.
    pub method: Arc<str>,
    /// The address; its scheme is `http`.
    pub url: Uri,
    /// The media type of the body.
    pub media_type: Option<String>,
    /// The body.
    pub body: Bytes,
    /// Why the body that was given is outside of its schema; it is sent all the same.
    pub outside: Option<String>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (name, url) = written.split_once('=').ok_or("a webhook is written as `NAME=http://HOST/PATH`")?;
        if name.is_empty() {
            return Err("the name of the webhook is missing: write `NAME=http://HOST/PATH`".into());
        }
        Ok(Self { name: name.into(), url: address(url)? })
    }
}

/// An address that something can be sent to.
fn address(url: &str) -> Result<Uri, String> {
    let uri: Uri = url.parse().map_err(|_| format!("`{url}` is no address"))?;
    if uri.scheme_str() == Some("https") {
        return Err(format!(
            "`{url}`: the mock sends to `http://` only, not over TLS; give the address of a receiver without it, or of a proxy before it"
        ));
    }
    if uri.scheme_str() != Some("http") || uri.host().is_none_or(str::is_empty) {
        return Err(format!("`{url}` does not begin with `http://` and a host: nothing else is sent to"));
    }
    Ok(uri)
}

impl Hooks {
    /// Those of a description.
    #[must_use]
    pub const fn new(spec: Arc<Spec>) -> Self {
        Self { spec, lowered: OnceLock::new(), registering: OnceLock::new() }
    }

    /// Whether the document has the webhook that an address is for.
    ///
    /// # Errors
    ///
    /// It has none of the name, in words.
    pub fn check(&self, target: &Target) -> Result<(), String> {
        let names: Vec<&str> = self.spec.webhooks.iter().map(|webhook| &**webhook.name).collect();
        if names.contains(&target.name.as_str()) {
            return Ok(());
        }
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Err(format!("`--webhook {}=…`: the document has no such webhook; it has: {known}", target.name))
    }

    /// Whether an operation registers a callback.
    #[must_use]
    pub fn are_registered_by(&self, method: &str, path: &str) -> bool {
        let all = self.registering.get_or_init(|| {
            let with = self.spec.operations.iter().filter(|one| !one.callbacks.is_empty());
            with.map(|one| (one.method.value.clone(), one.path.value.clone())).collect()
        });
        !all.is_empty() && all.contains(&(method.into(), path.into()))
    }

    fn lowered(&self) -> &Lowered {
        self.lowered.get_or_init(|| {
            let Outbound { types, xml, sent } = lower::outbound(&self.spec, &Config::new(&*self.spec.file));
            let api = Arc::new(Api { types: types.into(), xml, ..nothing(&self.spec) });
            let engine = Engine::new(Arc::clone(&self.spec), Arc::clone(&api));
            let contract = Contract::wide(api);
            let sent = sent.into_iter().map(|sent| {
                let writings = sent.bodies.iter().map(|body| contract.writing(&body.media)).collect();
                Row { sent, writings }
            });
            Lowered { sent: sent.collect(), engine }
        })
    }

    /// All of them, as the page shows them.
    #[must_use]
    pub fn list(&self, targets: &[Target]) -> String {
        let lowered = self.lowered();
        let rows = lowered.sent.iter().map(|row| {
            let sent = &row.sent;
            let target = targets.iter().find(|target| *target.name == *sent.name);
            let by = sent.callback.as_ref().map(|by| string(&format!("{} {}", by.method, by.path)));
            let members = [
                ("name", Some(string(&sent.name))),
                ("method", Some(string(&sent.method))),
                ("by", by),
                ("summary", sent.summary.as_deref().map(string)),
                ("url", target.map(|target| string(&target.url.to_string()))),
                ("sample", lowered.body(row, None).map(|(.., json)| json)),
            ];
            let there = members.into_iter().filter_map(|(name, value)| Some((name.into(), value?)));
            Json::Object(there.collect())
        });
        Json::Array(rows.collect()).to_string()
    }

    /// The names of all webhooks and callbacks, each once.
    #[must_use]
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for Row { sent, .. } in &self.lowered().sent {
            if !names.contains(&sent.name) {
                names.push(Arc::clone(&sent.name));
            }
        }
        names
    }

    /// Whether the document has a webhook or callback of a name.
    ///
    /// # Errors
    ///
    /// It has none, in words that say which it has.
    pub fn known(&self, name: &str) -> Result<(), String> {
        self.row(name).map(|_| ())
    }

    fn row(&self, name: &str) -> Result<&Row, String> {
        let found = self.lowered().sent.iter().find(|row| *row.sent.name == *name);
        found.ok_or_else(|| {
            let names = self.names();
            let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            format!("the document has no webhook or callback `{name}`; it has: {known}")
        })
    }

    /// The webhook or callback of a name, ready to be sent to `url` with `body`, else with a value of its schema.
    ///
    /// # Errors
    ///
    /// In words: there is none of the name, the address is of no use, or the body cannot be written.
    pub fn message(&self, name: &str, url: &str, body: Option<&Json>) -> Result<Message, String> {
        self.lowered().message(self.row(name)?, url, body)
    }

    /// What is sent after a request was answered well: the callbacks that it registers, and, where it may have changed
    /// something, the webhooks that have an address. The body of the answer is sent where it fits the schema.
    #[must_use]
    pub fn after(
        &self,
        path: &str,
        happened: &Happened<'_>,
        targets: &[Target],
    ) -> Vec<Result<Message, String>> {
        if !(200..300).contains(&happened.status) {
            return Vec::new();
        }
        let changes = matches!(happened.method, "POST" | "PUT" | "PATCH" | "DELETE");
        let registers = self.are_registered_by(happened.method, path);
        if !registers && (targets.is_empty() || !changes) {
            return Vec::new();
        }
        let lowered = self.lowered();
        let rows = lowered.sent.iter().map(|row| (row, &row.sent));
        rows.filter_map(|(row, sent)| match &sent.callback {
            Some(by) if *by.method == *happened.method && *by.path == *path => {
                let url = evaluate(&by.expression, happened)?;
                Some(lowered.message(row, &url, lowered.fitting(sent, happened.answer)))
            }
            None if changes => {
                let target = targets.iter().find(|target| *target.name == *sent.name)?;
                Some(lowered.message(row, &target.url.to_string(), lowered.fitting(sent, happened.answer)))
            }
            _ => None,
        })
        .collect()
    }
}

impl Lowered {
    /// The form of a body that is sent, and its value: `given`, an example of the document that fits, else a made one.
    fn body<'r>(&self, row: &'r Row, given: Option<&Json>) -> Option<(&'r SentBody, Writing, Json)> {
        let bodies = row.sent.bodies.iter().zip(&row.writings);
        let (body, writing) = bodies.into_iter().find(|(body, _)| write::can_be(&body.media))?;
        if let Some(given) = given {
            return Some((body, *writing, given.clone()));
        }
        let slot = body.media.slot()?;
        let example = body.examples.iter().find_map(|example| self.engine.check(slot, example).ok());
        Some((body, *writing, example.or_else(|| self.engine.value(slot, 0))?))
    }

    /// The body of the answer, where it satisfies the schema of what is sent.
    fn fitting<'j>(&self, sent: &Sent, answer: Option<&'j Json>) -> Option<&'j Json> {
        let is_object = |json: &&Json| matches!(json, Json::Object(members) if !members.is_empty());
        let slot = sent.bodies.first()?.media.slot()?;
        answer.filter(is_object).filter(|answer| self.engine.check(slot, answer) == Ok((*answer).clone()))
    }

    fn message(&self, row: &Row, url: &str, given: Option<&Json>) -> Result<Message, String> {
        let sent = &row.sent;
        let url = address(url)?;
        let (name, method) = (Arc::clone(&sent.name), Arc::clone(&sent.method));
        let Some((body, writing, json)) = self.body(row, given) else {
            if sent.bodies.is_empty() {
                return Ok(Message {
                    name,
                    method,
                    url,
                    media_type: None,
                    body: Bytes::new(),
                    outside: None,
                });
            }
            return Err(format!(
                "`{name}` has no body that is sent: a form with a schema, and a value of it"
            ));
        };
        let slot = body.media.slot().filter(|_| given.is_some());
        let outside = slot.and_then(|slot| self.engine.check(slot, &json).err()).map(|mismatch| {
            let place = mismatch.pointer.as_str();
            let place = if place.is_empty() { String::new() } else { format!(" at `{place}`") };
            format!("the body of `{name}` does not fit its schema{place}: {}", mismatch.why)
        });
        let written = write::write(writing, &body.media, &json);
        let Some((media_type, body)) = written else {
            return Err(format!("the body of `{name}` cannot be written as {}", body.media.concrete()));
        };
        Ok(Message { name, method, url, media_type: Some(media_type), body, outside })
    }
}

/// An API without types and operations.
fn nothing(spec: &Spec) -> Api {
    Api {
        file: spec.file.clone(),
        title: spec.info.title.clone(),
        version: spec.info.version.clone(),
        description: None,
        base_path: "".into(),
        types: Default::default(),
        tolerant: false,
        xml: Default::default(),
        operations: Vec::new(),
        hooks: Vec::new(),
        groups: Vec::new(),
        refusals: Default::default(),
        servers: Vec::new(),
        schemes: Vec::new(),
        document: "".into(),
    }
}
