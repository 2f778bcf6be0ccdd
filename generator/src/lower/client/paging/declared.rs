//! How a list comes in pages, as the configuration says.

use super::page;
use crate::config::{Config, PageRule, PagesBy};
use crate::diagnostic::{BAD_OPTION, Diagnostic, Sink, UNUSED_OPTION, nearest};
use crate::ir::{Api, Arena, By, Location, Operation, Paging, Path};

/// The rule for an operation; what is wrong with it is said.
pub(super) fn paging(
    rule: &PageRule,
    types: &Arena,
    operation: &Operation,
    sink: &mut Sink,
) -> Option<Paging> {
    made(rule, types, operation)
        .map_err(|(message, hint)| {
            let message = format!("the pages of `{}`: {message}", operation.id);
            sink.report(Diagnostic::new(&BAD_OPTION, operation.span, message).hint(hint));
        })
        .ok()
}

type Wrong = (String, String);

fn made(rule: &PageRule, types: &Arena, operation: &Operation) -> Result<Paging, Wrong> {
    let say = |message: &str, hint: &str| Err((message.to_owned(), hint.to_owned()));
    let Some((response, body)) = page(types, operation) else {
        return say("it has no answer that is JSON, or several", "write `false` instead");
    };
    if operation.body.as_ref().is_some_and(crate::ir::Body::is_streamed) {
        return say("its body is a stream, which cannot be sent for each page", "write `false` instead");
    }
    let items = path(&rule.items);
    let way = types.way(body, &items).filter(crate::ir::MemberWay::is_owned);
    let Some(item) = way.and_then(|way| types.item(way.end)) else {
        let message = format!("no typed list stands at `{}` in its answer", rule.items);
        return Err((message, "write where the list stands: `items = \"/data\"`".into()));
    };
    if let Some(parameter) = rule.by.parameter() {
        let mut queries = operation.parameters.iter().filter(|one| one.location == Location::Query);
        if !queries.clone().any(|one| &*one.name == parameter) {
            let hint = nearest(parameter, queries.by_ref().map(|one| &*one.name))
                .map_or_else(|| "name a parameter of its query".into(), |word| format!("write `{word}`"));
            return Err((format!("its query has no parameter `{parameter}`"), hint));
        }
    }
    let by = match &rule.by {
        PagesBy::Link => By::Link,
        PagesBy::LinkIn(next) => By::LinkIn(path(next)),
        PagesBy::Cursor(parameter, next) => By::Cursor(parameter.as_str().into(), path(next)),
        PagesBy::Last(parameter, next) => By::Last(parameter.as_str().into(), path(next)),
        PagesBy::Page(parameter, first) => By::Page(parameter.as_str().into(), *first),
        PagesBy::Offset(parameter, first) => By::Offset(parameter.as_str().into(), *first),
    };
    let more = rule.more.as_deref().map(path);
    Ok(Paging { by, response, body, items, item, more, declared: true })
}

/// The steps of a JSON pointer.
fn path(pointer: &str) -> Path {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~").into()).collect()
}

/// Operations that the configuration names and that are not there.
pub(in crate::lower::client) fn say_unknown(config: &Config, api: &Api, sink: &mut Sink) {
    for id in config.pages.keys().filter(|id| *id != "*") {
        if !api.operations.iter().any(|operation| *operation.id == **id) {
            let message = format!("no operation has the id `{id}`, whose pages are declared");
            let diagnostic = Diagnostic::unplaced(&UNUSED_OPTION, message);
            let known = api.operations.iter().map(|operation| &*operation.id);
            sink.report(match nearest(id, known) {
                Some(word) => diagnostic.hint(format!("write `{word}`")),
                None => diagnostic.hint("name an operation by its `operationId`"),
            });
        }
    }
}
