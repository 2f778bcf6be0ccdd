//! How a list comes in pages, as the configuration says.

use super::members::{self, lacks};
use super::{is_json, page};
use crate::config::{Config, PageRule, Pages, PagesBy};
use crate::diagnostic::{BAD_OPTION, Diagnostic, PAGES_PASSED_OVER, Sink, UNUSED_OPTION, nearest};
use crate::ir::{Api, Arena, Body, By, Location, MemberWay, Operation, Paging, Path, Taken, TypeId};

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

/// The rule that stands for all, where it fits. What the operation itself shows is better than a rule whose places are not
/// declared there.
pub(super) fn fitting(
    rule: &PageRule,
    types: &Arena,
    operation: &Operation,
    recognised: impl Fn() -> Option<Paging>,
) -> Option<Paging> {
    let fits = made(rule, types, operation).ok().filter(|_| is_asked(rule, operation));
    let (told, guessed): (Vec<_>, Vec<_>) =
        fits.into_iter().partition(|paging| undeclared(types, paging).is_empty());
    told.into_iter().next().or_else(recognised).or_else(|| guessed.into_iter().next())
}

/// Whether a rule for all is about an operation at all: it reads, or is a search whose body has the parameter. Some documents
/// give such parameters to what creates as well.
fn is_asked(rule: &PageRule, operation: &Operation) -> bool {
    let in_body = || rule.by.parameter().is_some_and(|name| name.starts_with('/'));
    matches!(&*operation.method, "GET" | "QUERY") || &*operation.method == "POST" && in_body()
}

/// Operations that the rule for all passes over although their requests have its parameter, and how many it is for.
pub(in crate::lower::client) fn say_passed_over(config: &Config, api: &Api, sink: &mut Sink) {
    let Some(Pages::By(rule)) = config.pages.get("*") else { return };
    let place = config.pages_at.get("*").map(|place| format!(" ({place})")).unwrap_or_default();
    let mut others = api.operations.iter().filter(|one| !config.pages.contains_key(&*one.id));
    let has = |one: &&Operation| {
        let parameter = rule.by.parameter();
        parameter.is_some_and(|name| named(&api.types, one, name).is_ok()) && is_asked(rule, one)
    };
    if !others.clone().any(|one| is_asked(rule, one) && made(rule, &api.types, one).is_ok()) {
        let message = format!("the pages of all operations{place} fit none of them");
        let hint = match others.find(has).map(|one| made(rule, &api.types, one)) {
            Some(Err((why, hint))) => format!("of those that have its parameter, the first: {why}; {hint}"),
            _ => "name a parameter of their queries".into(),
        };
        return sink.report(Diagnostic::unplaced(&UNUSED_OPTION, message).hint(hint));
    }
    for operation in others.filter(has).filter(|one| one.calls.paging.is_none()) {
        if let Err((why, hint)) = made(rule, &api.types, operation) {
            let message =
                format!("the pages of all operations{place} are not those of `{}`: {why}", operation.id);
            let diagnostic = Diagnostic::new(&PAGES_PASSED_OVER, operation.span, message);
            sink.report(diagnostic.hint(format!("{hint}, in a rule for `{}`", operation.id)));
        }
    }
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
    let Some((items, item)) = list(rule, types, body) else {
        let place = rule
            .items
            .as_ref()
            .map_or(" in its answer, or several".into(), |at| format!(" at `{at}` in its answer"));
        let message = format!("no typed list stands{place}");
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

/// Where the list stands, and what its items are.
fn list(rule: &PageRule, types: &Arena, body: TypeId) -> Option<(Path, TypeId)> {
    let Some(place) = &rule.items else { return members::list(types, body, &members::members(types, body)) };
    let items = path(place);
    let way = types.way(body, &items).filter(MemberWay::is_owned)?;
    Some((items, types.item(way.end)?))
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
