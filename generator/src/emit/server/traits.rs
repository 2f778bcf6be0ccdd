//! The traits: one per tag and their sum, or one for all.
//!
//! ```text
//! pub trait Api: PetsApi + StoreApi {}
//! pub trait PetsApi: Authenticate { fn get_pet(&self, request: get_pet::Request) -> impl Future<…> + Send; }
//! ```

use crate::emit::layout::{Parts, Text};
use crate::emit::operations::{argument, place};
use crate::emit::{Context, docs};
use crate::ir::{Body, Coding, Docs, Group, Operation, Security, Taken};

/// Prints the traits.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    let groups = &cx.api.groups;
    if groups.len() != 1 {
        sum(cx, text);
    }
    for (at, group) in groups.iter().enumerate() {
        text.blank();
        one(cx, text, group, cx.names.group(at));
    }
}

/// What every trait demands of an implementation.
pub(super) fn supertrait(cx: &Context<'_>) -> &'static str {
    if cx.is_secured() { "Authenticate" } else { "Send + Sync + 'static" }
}

fn sum(cx: &Context<'_>, text: &mut Text) {
    let mut parts = Parts::default();
    for at in 1..cx.api.groups.len() {
        parts.push(format_args!(" + {}", cx.names.group(at)));
    }
    let first = if cx.api.groups.is_empty() { supertrait(cx) } else { cx.names.group(0) };
    text.blank();
    text.line(format_args!("/// Every operation of the description."));
    text.chain(format_args!("pub trait Api: {first}"), &parts, " {}");
    text.blank();
    text.chain(format_args!("impl<A: {first}"), &parts, "> Api for A {}");
}

fn one(cx: &Context<'_>, text: &mut Text, group: &Group, name: &str) {
    let title = match &group.tag {
        _ if name == "Api" => "Every operation of the description.".into(),
        Some(tag) => format!("The operations of the tag {}.", docs::code(tag)),
        None => "The operations without a tag.".into(),
    };
    let said = Docs { description: group.description.clone(), ..Docs::default() };
    docs::item(text, &said, &title, &[]);
    text.open(format_args!("pub trait {name}: {} {{", supertrait(cx)));
    for at in &group.operations {
        let method = Method::new(cx, *at);
        text.blank();
        docs::item(
            text,
            &method.operation.docs,
            &place(method.operation),
            &needs(cx, method.operation.security.as_ref()),
        );
        method.signature(text, "caller", "Self::Caller", "request", "body", ";");
    }
    text.blank();
    reject(text, cx.runtime());
    text.close("}");
}

/// How calls are refused that never reach a method.
pub(super) fn reject(text: &mut Text, runtime: &str) {
    text.line(format_args!(
        "/// Shapes the answers that the service gives by itself: to requests that break the description,"
    ));
    text.line(format_args!("/// callers that are turned away, and unexpected errors."));
    let mut parts = Parts::default();
    parts.push(format_args!("&self"));
    parts.push(format_args!("rejection: {runtime}::Rejection"));
    let answer = format!(") -> {runtime}::http::Response<{runtime}::Body> {{");
    text.list(format_args!("fn reject("), false, &parts, &answer);
    text.indented(|text| text.line(format_args!("rejection.into_response()")));
    text.line(format_args!("}}"));
}

/// The method of an operation.
pub(in crate::emit) struct Method<'a> {
    /// The operation.
    pub(in crate::emit) operation: &'a Operation,
    /// Its name.
    pub(in crate::emit) name: &'a str,
    runtime: &'a str,
}

impl<'a> Method<'a> {
    /// The method of the operation at an index.
    pub(in crate::emit) fn new(cx: &'a Context<'_>, at: usize) -> Self {
        Self { operation: &cx.api.operations[at], name: &cx.names.operation(at).name, runtime: cx.runtime() }
    }

    /// Whether it is handed a body.
    pub(in crate::emit) fn is_raw(&self) -> bool {
        self.operation.body.as_ref().is_some_and(Body::is_streamed)
    }

    /// The type of the argument `body`. Bytes that are absent are no bytes, anything else that may be absent is an `Option`.
    pub(in crate::emit) fn body_type(&self) -> Option<String> {
        let body = self.operation.body.as_ref()?;
        let path = format!("{}::", self.name);
        let (ty, bytes) = match body.taken() {
            Taken::Field(_) | Taken::FieldEnum => return None,
            Taken::Argument(media) => {
                (argument(self.runtime, &path, body, 0)?, matches!(media.coding, Coding::Bytes))
            }
            Taken::ArgumentEnum => (format!("{path}Body"), false),
        };
        Some(if body.required || bytes { ty } else { format!("Option<{ty}>") })
    }

    /// Prints the signature; the words are the names of the arguments and the type of the caller.
    pub(in crate::emit) fn signature(
        &self,
        text: &mut Text,
        caller: &str,
        who: &str,
        request: &str,
        body: &str,
        end: &str,
    ) {
        let name = self.name;
        let mut parts = Parts::default();
        parts.push(format_args!("&self"));
        match &self.operation.security {
            None => {}
            Some(security) if security.optional => parts.push(format_args!("{caller}: Option<{who}>")),
            Some(_) => parts.push(format_args!("{caller}: {who}")),
        }
        parts.push(format_args!("{request}: {name}::Request"));
        if let Some(ty) = self.body_type() {
            parts.push(format_args!("{body}: {ty}"));
        }
        let answer =
            format!(") -> impl Future<Output = Result<{name}::Response, {name}::Error>> + Send{end}");
        text.list(format_args!("fn {name}("), false, &parts, &answer);
    }
}

/// What the operation requires of the caller, as a sentence.
pub(super) fn needs(cx: &Context<'_>, security: Option<&Security>) -> Vec<String> {
    let Some(security) = security else { return Vec::new() };
    let alternatives: Vec<String> = security
        .alternatives
        .iter()
        .map(|alternative| {
            let schemes: Vec<String> = alternative
                .schemes
                .iter()
                .map(|used| {
                    let scheme = docs::code(&cx.api.schemes[used.scheme].name);
                    let scopes: Vec<String> = used.scopes.iter().map(|scope| docs::code(scope)).collect();
                    if scopes.is_empty() { scheme } else { format!("{scheme} with {}", scopes.join(", ")) }
                })
                .collect();
            schemes.join(" and ")
        })
        .collect();
    let also = if security.optional { ", or nothing" } else { "" };
    vec![format!("Needs {}{also}.", alternatives.join(", or "))]
}
