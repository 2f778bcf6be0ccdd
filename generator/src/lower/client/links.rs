//! Links of answers (OpenAPI 3.2, 4.20): where each value of the linked request comes from, as far as types tell.

use std::sync::Arc;

use super::expressions::{Resolver, constant, fitting};
use super::servers;
use crate::diagnostic::{Diagnostic, NOT_SERVED, Sink};
use crate::ir::{Api, Body, Docs, Given, Json, Link, Location, Operation, Parameter, Path, Presence, Taken};
use crate::lower::lowering::Lowered;
use crate::lower::status;
use crate::source::{Node, Span};
use crate::spec;

/// A request of more required values has no `new`.
const MOST_ARGUMENTS: usize = 7;

/// Sets the links of all operations. Each that does not resolve is said.
pub(super) fn complete(lowered: &Lowered<'_>, api: &mut Api, sink: &mut Sink) {
    let mut all: Vec<Vec<(Link, Option<&spec::Server>)>> = Vec::with_capacity(api.operations.len());
    for (at, written) in lowered.operations().enumerate() {
        let mut links = Vec::new();
        for response in &written.responses {
            for link in &response.links {
                let linking = Linking { lowered, api, at, written: link };
                match linking.link(response) {
                    Ok(found) => links.push((found, link.server.as_ref())),
                    Err((span, why)) => {
                        let message = format!("no code is generated for the link `{}`: {why}", &*link.name);
                        sink.report(Diagnostic::new(&NOT_SERVED, span, message));
                    }
                }
            }
        }
        all.push(links);
    }
    for (at, links) in all.into_iter().enumerate() {
        for (mut link, server) in links {
            link.server = server.map(|server| servers::add(&mut api.servers, server));
            api.operations[at].calls.links.push(link);
        }
    }
}

type Unresolved = (Span, String);

struct Linking<'a> {
    lowered: &'a Lowered<'a>,
    api: &'a Api,
    /// The operation that answers.
    at: usize,
    written: &'a spec::Link,
}

impl Linking<'_> {
    fn link(&self, response: &spec::Response) -> Result<Link, Unresolved> {
        let name = &self.written.name;
        let say = |span: Span, why: &str| Err((span, why.to_owned()));
        let operation = &self.api.operations[self.at];
        let status = status(response);
        let Some(at) = operation.responses.iter().position(|one| one.status == status) else {
            return say(name.span, "its response is left out");
        };
        let Some(target) = self.target() else {
            let span = self.written.target.as_ref().map_or(name.span, |target| target.span);
            return say(span, "it leads to no operation that is generated");
        };
        let linked = &self.api.operations[target];
        let resolver = Resolver { api: self.api, operation, response: at };
        let parameters = self.parameters(&resolver, linked)?;
        let body = self.body(&resolver, linked)?;
        let required = linked.parameters.iter().filter(|one| one.presence == Presence::Required).count();
        if required + usize::from(body.is_some()) > MOST_ARGUMENTS {
            return say(name.span, "the request has too many required values");
        }
        let docs = Docs { description: self.written.description.clone(), ..Docs::default() };
        Ok(Link { name: name.value.clone(), docs, response: at, target, parameters, body, server: None })
    }

    /// The index of the operation that it leads to.
    fn target(&self) -> Option<usize> {
        let target = &*self.written.target.as_ref()?.value;
        let place = target.strip_prefix(&*self.lowered.spec.file).unwrap_or(target).strip_prefix("#/paths/");
        let Some((path, method)) = place.and_then(|place| place.split_once('/')) else {
            let mut ids = self.lowered.selected.iter().map(|at| &*self.lowered.ids[*at]);
            return ids.position(|id| id == target);
        };
        let path = path.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}");
        let is_it = |one: &Operation| *one.path == *path && one.method.eq_ignore_ascii_case(method);
        self.api.operations.iter().position(is_it)
    }

    fn parameters(&self, resolver: &Resolver<'_>, linked: &Operation) -> Result<Vec<Given>, Unresolved> {
        let mut given: Vec<Given> = linked.parameters.iter().map(unsaid).collect();
        for (key, node) in &self.written.parameters {
            let Some(at) = linked.parameters.iter().position(|one| is_called(one, key)) else {
                return Err((node.span, format!("`{}` has no parameter `{key}`", linked.id)));
            };
            let parameter = &linked.parameters[at];
            given[at] = value(resolver, &parameter.slot, node)
                .map_err(|why| (node.span, format!("the parameter `{key}`: {why}")))?;
        }
        Ok(given)
    }

    /// What becomes of a body that is a field of the request: the caller gives it where it is required.
    fn body(&self, resolver: &Resolver<'_>, linked: &Operation) -> Result<Option<Given>, Unresolved> {
        match (&self.written.body, linked.body.as_ref().map(Body::taken)) {
            (None, Some(Taken::Field(_) | Taken::FieldEnum)) => {
                let required = linked.body.as_ref().is_some_and(|body| body.required);
                Ok(required.then_some(Given::Argument))
            }
            (None, _) => Ok(None),
            (Some(node), Some(Taken::Field(slot))) => value(resolver, slot, node)
                .map(Some)
                .map_err(|why| (node.span, format!("the request body: {why}"))),
            (Some(node), _) => Err((node.span, "the request body is not one value".into())),
        }
    }
}

/// What is not said is absent, or given by the caller.
fn unsaid(parameter: &Parameter) -> Given {
    if parameter.presence == Presence::Required { Given::Argument } else { Given::Absent }
}

/// `petId`, or `path.petId`.
fn is_called(parameter: &Parameter, key: &str) -> bool {
    let place = match parameter.location {
        Location::Path => "path.",
        Location::Query => "query.",
        Location::Header => "header.",
        Location::Cookie => "cookie.",
    };
    *parameter.name == *key || key.strip_prefix(place) == Some(&*parameter.name)
}

/// An expression, alone or in braces, or a constant.
fn value(resolver: &Resolver<'_>, slot: &crate::ir::Slot, node: &Node) -> Result<Given, String> {
    let text = node.as_str().unwrap_or_default();
    let braced = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    let braced = braced.filter(|text| !text.contains(['{', '}']));
    let expression = [Some(text), braced].into_iter().flatten().find(|text| text.starts_with('$'));
    match expression {
        Some("$method") => {
            let method = Json::String(Arc::clone(&resolver.operation.method));
            fitting(&resolver.api.types, slot, method).map(Given::Constant)
        }
        Some(expression) => resolver.expression(expression, slot).map(Given::Found),
        None if text.contains("{$") => resolver.text(text, slot).map(Given::Text),
        None => constant(&resolver.api.types, slot, node).map(Given::Constant),
    }
}

/// The steps of a JSON pointer.
pub(super) fn names(path: &str) -> Path {
    path.split('/').skip(1).map(|step| Arc::from(step.replace("~1", "/").replace("~0", "~"))).collect()
}
