//! Requests that a service sends: webhooks, and callbacks of operations. No code is generated of them; a mock sends them.

use super::context::{Context, Purpose};
use super::media::{self, Place};
use super::security::Schemes;
use super::types::{Direction, Types};
use super::value::json;
use super::xml::Tables;
use crate::config::Config;
use crate::diagnostic::{Levels, Sink};
use crate::ir::{Arena, Json, Media, Xml};
use crate::source::SourceMap;
use crate::spec::{self, Operation, Spec};
use std::sync::Arc;

/// All requests that a service sends, with the types of their bodies.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// The types of the bodies.
    pub types: Arena,
    /// How they are written as XML.
    pub xml: Xml,
    /// Webhooks in the order of the document, then callbacks in the order of their operations.
    pub sent: Vec<Sent>,
}

/// A request that a service sends.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The name of the webhook or callback.
    pub name: Arc<str>,
    /// The method.
    pub method: Arc<str>,
    /// What registers it; `None`: a webhook.
    pub callback: Option<Callback>,
    /// What is said of it.
    pub summary: Option<Arc<str>>,
    /// The forms of its body, with the examples of each; empty: it has none.
    pub bodies: Vec<SentBody>,
}

/// What registers a callback.
#[derive(Clone, Debug)]
pub struct Callback {
    /// The method of the operation.
    pub method: Arc<str>,
    /// Its path.
    pub path: Arc<str>,
    /// The runtime expression of the address.
    pub expression: Arc<str>,
}

/// One form of a body.
#[derive(Clone, Debug)]
pub struct SentBody {
    /// How it is written.
    pub media: Media,
    /// The examples of the document, whether they fit or not.
    pub examples: Vec<Json>,
}

/// The requests that a service sends. Bodies are those of answers: `readOnly` members stand in them, `writeOnly` ones do
/// not; those in parts alone are bodies of requests. What is to be said of their schemas is not said.
#[must_use]
pub fn outbound(spec: &Spec, config: &Config) -> Outbound {
    let mut sink = Sink::new(Levels::default());
    let schemes = Schemes::of(spec, std::iter::empty());
    let types = Types::new(spec, config, &mut sink);
    let mut context = Context { types, schemes, xml: Tables::default(), purpose: Purpose::Answers };
    let mut all = Vec::new();
    for webhook in &spec.webhooks {
        let rows = webhook.operations.iter();
        all.extend(rows.map(|operation| one(&mut context, &webhook.name.value, operation, None)));
    }
    for by in &spec.operations {
        for callback in &by.callbacks {
            let registered = Callback {
                method: by.method.value.clone(),
                path: by.path.value.clone(),
                expression: callback.expression.value.clone(),
            };
            let rows = callback.operations.iter();
            all.extend(rows.map(|operation| {
                one(&mut context, &callback.name.value, operation, Some(registered.clone()))
            }));
        }
    }
    let Context { types, xml, .. } = context;
    let (types, xml) = (types.finish(), xml.made);
    let _ = sink.finish(&SourceMap::default());
    Outbound { types, xml, sent: all }
}

fn one(
    context: &mut Context<'_>,
    name: &Arc<str>,
    operation: &Operation,
    callback: Option<Callback>,
) -> Sent {
    let content = operation.body.as_ref().map(|body| body.content.as_slice()).unwrap_or_default();
    let words = vec![Arc::clone(name), "Body".into()];
    Sent {
        name: Arc::clone(name),
        method: operation.method.value.clone(),
        callback,
        summary: operation.summary.clone(),
        bodies: content.iter().flat_map(|media| bodies(context, media, &words)).collect(),
    }
}

fn bodies(context: &mut Context<'_>, declared: &spec::Media, words: &[Arc<str>]) -> Vec<SentBody> {
    let in_parts = media::family(&declared.name) == media::Family::Multipart;
    let direction = if in_parts { Direction::Request } else { Direction::Response };
    let place = Place { direction, words: words.to_vec() };
    let forms = media::media(context, std::slice::from_ref(declared), &place);
    let examples: Vec<Json> = declared.examples.iter().map(|example| json(&example.value)).collect();
    forms.into_iter().map(|media| SentBody { media, examples: examples.clone() }).collect()
}
