//! Rules of servers.

use std::collections::HashSet;

use super::all_operations;
use crate::diagnostic::{Diagnostic, SERVER_UNFIT, Sink};
use crate::source::Span;
use crate::spec::{Response, Server, Spec};

/// A server can be called as it is described.
pub(super) fn are_callable(spec: &Spec, sink: &mut Sink) {
    let mut seen: HashSet<Span> = HashSet::new();
    let operations = all_operations(spec);
    let links = operations.iter().flat_map(|one| one.responses.iter().flat_map(linked));
    let own = operations.iter().flat_map(|one| &one.servers).chain(links);
    for server in spec.servers.iter().chain(own).filter(|server| seen.insert(server.url.span)) {
        let is_first = spec.servers.first().is_some_and(|first| first.url.span == server.url.span);
        address(server, sink);
        variables(server, is_first, sink);
    }
}

fn linked(response: &Response) -> impl Iterator<Item = &Server> {
    response.links.iter().filter_map(|link| link.server.as_ref())
}

/// What no path can stand behind, and what is no address of HTTP.
fn address(server: &Server, sink: &mut Sink) {
    let url = &server.url;
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let plain = scheme.is_empty() || scheme.contains('{');
    if !plain && !["http", "https"].iter().any(|http| scheme.eq_ignore_ascii_case(http)) {
        let message = format!("no client calls a server by `{scheme}`");
        let hint = "describe it elsewhere: OpenAPI describes HTTP";
        sink.report(Diagnostic::new(&SERVER_UNFIT, url.part(scheme), message).hint(hint));
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if !scheme.is_empty() && authority.contains('@') {
        let message = "user and password stand in the address of the server";
        let hint = "declare a security scheme; whoever calls sets the credential";
        sink.report(Diagnostic::new(&SERVER_UNFIT, url.span, message).hint(hint));
    }
    if let Some(at) = url.find(['?', '#']) {
        let rest = url.get(at..).unwrap_or_default();
        let message =
            format!("`{rest}` stands behind the path of the server, where the paths of operations are put");
        let hint = "remove it; declare parameters of the query";
        sink.report(Diagnostic::new(&SERVER_UNFIT, url.part(rest), message).hint(hint));
    }
}

/// Names without a row, and defaults that are no values. That the path of the first server has such a name is said where
/// the base path is worked out.
fn variables(server: &Server, is_first: bool, sink: &mut Sink) {
    let url = &server.url;
    let path = url.find("://").map_or(0, |at| at + 3);
    let path = url.get(path..).and_then(|rest| rest.find('/')).map_or(usize::MAX, |at| path + at);
    let mut at = 0;
    while let Some((before, (name, _))) = url
        .get(at..)
        .and_then(|rest| rest.split_once('{'))
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let open = at + before.len();
        at = open + name.len() + 2;
        let is_known = server.variables.iter().any(|variable| *variable.name == *name);
        if !(is_known || is_first && open >= path) {
            let message = format!("the server declares no variable `{name}`");
            let hint = format!("add `variables: {{{name}: {{default: …}}}}`");
            sink.report(Diagnostic::new(&SERVER_UNFIT, url.part(&format!("{{{name}}}")), message).hint(hint));
        }
    }
    for variable in &server.variables {
        let default = variable.default.as_ref().filter(|_| !variable.allowed.is_empty());
        if let Some(default) = default.filter(|default| !variable.allowed.contains(default)) {
            let message = format!(
                "`{default}` is the default of the variable `{}`, and none of its values",
                variable.name
            );
            let hint = "add it to `enum`, or choose one of these";
            let place = url.part(&format!("{{{}}}", variable.name));
            sink.report(Diagnostic::new(&SERVER_UNFIT, place, message).hint(hint));
        }
    }
}
