//! How a list comes in pages, as the configuration says.

use super::members::lacks;
use super::{is_json, page};
use crate::config::{Config, PageRule, PagesBy};
use crate::diagnostic::{BAD_OPTION, Diagnostic, Sink, UNUSED_OPTION, nearest};
use crate::ir::{Api, Arena, Body, By, Location, Operation, Paging, Path, Taken};

/// The rule for an operation; what is wrong with it is said.
pub(super) fn paging(
    rule: &PageRule,
    config: &Config,
    types: &Arena,
    operation: &Operation,
    sink: &mut Sink,
) -> Option<Paging> {
    let place = config.pages_at.get(&*operation.id).map(|place| format!(" ({place})")).unwrap_or_default();
    let said = |message: &str| format!("the pages of `{}`{place}: {message}", operation.id);
    match made(rule, types, operation) {
        Ok(paging) => {
            for path in undeclared(types, &paging) {
                let message =
                    format!("its answer declares no member at `{path}`; it is looked for all the same");
                let hint = "correct the place, or declare the member in the description";
                sink.report(Diagnostic::new(&UNUSED_OPTION, operation.span, said(&message)).hint(hint));
            }
            Some(paging)
        }
        Err((message, hint)) => {
            sink.report(Diagnostic::new(&BAD_OPTION, operation.span, said(&message)).hint(hint));
            None
        }
    }
}

/// The rule that stands for all, where it fits.
pub(super) fn fitting(rule: &PageRule, types: &Arena, operation: &Operation) -> Option<Paging> {
    made(rule, types, operation).ok()
}

/// The places of a rule at which nothing is declared.
fn undeclared(types: &Arena, paging: &Paging) -> Vec<String> {
    let next = match &paging.by {
        By::LinkIn(path) | By::Cursor(_, path) => Some((paging.body, path)),
        By::Last(_, path) => Some((paging.item, path)),
        By::Link | By::Page(..) | By::Offset(..) => None,
    };
    let others = [&paging.more, &paging.total].into_iter().flatten().map(|path| (paging.body, path));
    let lacking = next.into_iter().chain(others).filter(|(from, path)| lacks(types, *from, path));
    lacking.map(|(_, path)| path.iter().map(|step| format!("/{step}")).collect()).collect()
}

type Wrong = (String, String);

fn made(rule: &PageRule, types: &Arena, operation: &Operation) -> Result<Paging, Wrong> {
    let say = |message: &str, hint: &str| Err((message.to_owned(), hint.to_owned()));
    let Some((response, body)) = page(types, operation) else {
        return say("it has no answer that is JSON, or several", "write `false` instead");
    };
    if operation.body.as_ref().is_some_and(Body::is_streamed) {
        return say("its body is a stream, which cannot be sent for each page", "write `false` instead");
    }
    let items = path(&rule.items);
    let way = types.way(body, &items).filter(crate::ir::MemberWay::is_owned);
    let Some(item) = way.and_then(|way| types.item(way.end)) else {
        let message = format!("no typed list stands at `{}` in its answer", rule.items);
        return Err((message, "write where the list stands: `items = \"/data\"`".into()));
    };
    if let Some(parameter) = rule.by.parameter() {
        named(types, operation, parameter)?;
    }
    let by = match &rule.by {
        PagesBy::Link => By::Link,
        PagesBy::LinkIn(next) => By::LinkIn(path(next)),
        PagesBy::Cursor(parameter, next) => By::Cursor(parameter.as_str().into(), path(next)),
        PagesBy::Last(parameter, next) => By::Last(parameter.as_str().into(), path(next)),
        PagesBy::Page(parameter, first) => By::Page(parameter.as_str().into(), *first),
        PagesBy::Offset(parameter, first) => By::Offset(parameter.as_str().into(), *first),
    };
    let (more, total) = (rule.more.as_deref().map(path), rule.total.as_deref().map(path));
    Ok(Paging { by, response, body, items, item, more, total, declared: true })
}

/// Whether a request has the parameter: in its query, or at a JSON pointer into its body.
fn named(types: &Arena, operation: &Operation, parameter: &str) -> Result<(), Wrong> {
    if parameter.starts_with('/') {
        let json = operation.body.as_ref().filter(|body| body.media.iter().any(is_json));
        let Some(Taken::Field(slot)) = json.map(Body::taken) else {
            return Err((
                "its request has no body that is JSON".into(),
                "name a parameter of its query".into(),
            ));
        };
        let is_there = !lacks(types, slot.ty, &path(parameter));
        let message = || format!("the body of its request has no member at `{parameter}`");
        return is_there.then_some(()).ok_or_else(|| (message(), "name a member of its body".into()));
    }
    let mut queries = operation.parameters.iter().filter(|one| one.location == Location::Query);
    if queries.clone().any(|one| &*one.name == parameter) {
        return Ok(());
    }
    let hint = nearest(parameter, queries.by_ref().map(|one| &*one.name))
        .map_or_else(|| "name a parameter of its query".into(), |word| format!("write `{word}`"));
    Err((format!("its query has no parameter `{parameter}`"), hint))
}

/// The steps of a JSON pointer.
fn path(pointer: &str) -> Path {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~").into()).collect()
}

/// Operations that the configuration names and that are not there.
pub(in crate::lower::client) fn say_unknown(config: &Config, api: &Api, sink: &mut Sink) {
    for id in config.pages.keys().filter(|id| *id != "*") {
        if !api.operations.iter().any(|operation| *operation.id == **id) {
            let place = config.pages_at.get(id).map(|place| format!(" ({place})")).unwrap_or_default();
            let message = format!("no operation has the id `{id}`, whose pages are declared{place}");
            let diagnostic = Diagnostic::unplaced(&UNUSED_OPTION, message);
            let known = api.operations.iter().map(|operation| &*operation.id);
            sink.report(match nearest(id, known) {
                Some(word) => diagnostic.hint(format!("write `{word}`")),
                None => diagnostic.hint("name an operation by its `operationId`"),
            });
        }
    }
}
