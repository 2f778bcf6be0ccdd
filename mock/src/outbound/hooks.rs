//! The webhooks and callbacks of a description, and what is sent of them.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use specwright::bytes::Bytes;
use specwright::http::Uri;
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Coding, Json};
use specwright_generator::lower::{self, Outbound, Sent, SentBody};
use specwright_generator::sample::Engine;
use specwright_generator::spec::Spec;

use super::expression::{Happened, evaluate};
use crate::state::escaped;
use crate::state::json::{string, text};

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
    outbound: Outbound,
    engine: Engine,
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
            let outbound = lower::outbound(&self.spec, &Config::new(&*self.spec.file));
            let api = Api { types: outbound.types.clone(), ..nothing(&self.spec) };
            Lowered { outbound, engine: Engine::new(Arc::clone(&self.spec), Arc::new(api)) }
        })
    }

    /// All of them, as the page shows them.
    #[must_use]
    pub fn list(&self, targets: &[Target]) -> String {
        let lowered = self.lowered();
        let rows = lowered.outbound.sent.iter().map(|sent| {
            let target = targets.iter().find(|target| *target.name == *sent.name);
            let by = sent.callback.as_ref().map(|by| string(&format!("{} {}", by.method, by.path)));
            let members = [
                ("name", Some(string(&sent.name))),
                ("method", Some(string(&sent.method))),
                ("by", by),
                ("summary", sent.summary.as_deref().map(string)),
                ("url", target.map(|target| string(&target.url.to_string()))),
                ("sample", lowered.body(sent, None).map(|(_, json)| json)),
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
        for sent in &self.lowered().outbound.sent {
            if !names.contains(&sent.name) {
                names.push(Arc::clone(&sent.name));
            }
        }
        names
    }

    /// The webhook or callback of a name, ready to be sent to `url` with `body`, else with a value of its schema.
    ///
    /// # Errors
    ///
    /// In words: there is none of the name, the address is of no use, or the body cannot be written.
    pub fn message(&self, name: &str, url: &str, body: Option<&Json>) -> Result<Message, String> {
        let lowered = self.lowered();
        let sent = lowered.outbound.sent.iter().find(|sent| *sent.name == *name);
        let sent = sent.ok_or_else(|| {
            let names = self.names();
            format!("the document has no webhook or callback `{name}`; it has: {}", names.join(", "))
        })?;
        lowered.message(sent, url, body)
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
        let sent = lowered.outbound.sent.iter();
        sent.filter_map(|sent| match &sent.callback {
            Some(by) if *by.method == *happened.method && *by.path == *path => {
                let url = evaluate(&by.expression, happened)?;
                Some(lowered.message(sent, &url, lowered.fitting(sent, happened.answer)))
            }
            None if changes => {
                let target = targets.iter().find(|target| *target.name == *sent.name)?;
                Some(lowered.message(sent, &target.url.to_string(), lowered.fitting(sent, happened.answer)))
            }
            _ => None,
        })
        .collect()
    }
}

impl Lowered {
    /// The form of a body that is sent, and its value: `given`, an example of the document that fits, else a made one.
    fn body<'s>(&'s self, sent: &'s Sent, given: Option<&Json>) -> Option<(&'s SentBody, Json)> {
        let written = |body: &&SentBody| {
            matches!(body.media.coding, Coding::Json(_) | Coding::Form(_) | Coding::Text(_))
        };
        let body = sent.bodies.iter().find(written)?;
        if let Some(given) = given {
            return Some((body, given.clone()));
        }
        let slot = body.media.slot()?;
        let example = body.examples.iter().find_map(|example| self.engine.check(slot, example).ok());
        Some((body, example.or_else(|| self.engine.value(slot, 0))?))
    }

    /// The body of the answer, where it satisfies the schema of what is sent.
    fn fitting<'j>(&self, sent: &Sent, answer: Option<&'j Json>) -> Option<&'j Json> {
        let is_object = |json: &&Json| matches!(json, Json::Object(members) if !members.is_empty());
        let slot = sent.bodies.first()?.media.slot()?;
        answer.filter(is_object).filter(|answer| self.engine.check(slot, answer) == Ok((*answer).clone()))
    }

    fn message(&self, sent: &Sent, url: &str, given: Option<&Json>) -> Result<Message, String> {
        let url = address(url)?;
        let (name, method) = (Arc::clone(&sent.name), Arc::clone(&sent.method));
        let Some((body, json)) = self.body(sent, given) else {
            if sent.bodies.is_empty() {
                return Ok(Message { name, method, url, media_type: None, body: Bytes::new() });
            }
            return Err(format!("`{name}` has no body that is sent: JSON, a form or text, with a value"));
        };
        let written = match &body.media.coding {
            Coding::Form(_) => form(&json),
            Coding::Text(_) => text(&json).map(std::borrow::Cow::into_owned).unwrap_or_default(),
            _ => json.to_string(),
        };
        Ok(Message {
            name,
            method,
            url,
            media_type: Some(body.media.concrete().into()),
            body: written.into(),
        })
    }
}

/// Members as pairs; items of lists each for itself, what is deeper as JSON.
fn form(json: &Json) -> String {
    let Json::Object(members) = json else { return String::new() };
    let one = |name: &str, value: &Json| {
        let value = text(value).map_or_else(|| value.to_string(), std::borrow::Cow::into_owned);
        format!("{}={}", escaped(name), escaped(&value))
    };
    let pairs = members.iter().flat_map(|(name, value)| match value {
        Json::Array(items) => items.iter().map(|item| one(name, item)).collect::<Vec<_>>(),
        value => vec![one(name, value)],
    });
    pairs.collect::<Vec<_>>().join("&")
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
        xml: Default::default(),
        operations: Vec::new(),
        groups: Vec::new(),
        refusals: Default::default(),
        schemes: Vec::new(),
        document: "".into(),
    }
}
