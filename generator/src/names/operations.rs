//! The names of operations, their parameters and headers, traits and schemes.

use std::sync::Arc;

use super::case::Case;
use super::media::media_types;
use super::reserved::in_scope_with_operations;
use super::scope::{Wish, settle};
use super::{Names, bodies};
use crate::diagnostic::{Diagnostic, RENAMED, RESERVED_NAME, Sink};
use crate::ir::{Api, Arena, Coding, Group, Header, Location, Operation, Parameter, Response};

/// The names of one operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The module, the method, the stub and the mock's field.
    pub name: String,
    /// The statics.
    pub table: String,
    /// The fields of the request, in the order of the parameters.
    pub parameters: Vec<String>,
    /// The fields for the headers of each response.
    pub headers: Vec<Vec<String>>,
    /// The variants for the forms of the body.
    pub forms: Vec<String>,
    /// For each form in parts: the variants of those that have a type, and that of others that are kept.
    pub parts: Vec<Vec<String>>,
    /// The variants for the media of each response, where its body is an enum.
    pub answers: Vec<Vec<String>>,
    /// The variants for the media types of all answers, where the handler chooses among them.
    pub accepted: Vec<String>,
    /// The methods for the links of its answers.
    pub links: Vec<String>,
}

/// Names the operations and what hangs on them.
pub(super) fn decide(api: &Api, names: &mut Names, sink: &mut Sink) {
    let wishes: Vec<Wish> = api.operations.iter().map(|operation| operation_wish(operation, sink)).collect();
    let (chosen, renamed) = settle(Case::Snake, &wishes);
    for entry in renamed {
        let (loser, winner) = (&api.operations[entry.at], &api.operations[entry.winner]);
        let message = entry.message(&wishes, &chosen);
        let diagnostic = Diagnostic::new(&RENAMED, loser.span, message);
        sink.report(
            diagnostic
                .also(winner.span, format!("`{}` has the name", winner.id))
                .hint("choose a name with `x-rust-name`, or under `[names]` in specwright.toml"),
        );
    }
    names.operations = api
        .operations
        .iter()
        .zip(chosen)
        .map(|(operation, name)| of_operation(&api.types, operation, name, sink))
        .collect();
    names.traits = traits(&api.groups);
    let schemes: Vec<Wish> =
        api.schemes.iter().map(|scheme| Wish::new(Case::Shouty, &scheme.name, None)).collect();
    names.schemes = settle(Case::Shouty, &schemes).0;
}

fn operation_wish(operation: &Operation, sink: &mut Sink) -> Wish {
    let wanted = operation.wanted_name();
    let place =
        format!("{} {}", operation.method.to_lowercase(), super::spell::words(&operation.path, false));
    let wish = Wish::new(Case::Snake, &wanted.words.join(" "), wanted.exact.as_ref()).behind(1, place);
    if !in_scope_with_operations(wish.wanted()) {
        return wish;
    }
    let word = wish.wanted().to_owned();
    let wish = wish.suffix(Case::Snake, "operation");
    let message = format!("`{word}` stands in scope with operations: this one is called `{}`", wish.wanted());
    let diagnostic = Diagnostic::new(&RESERVED_NAME, operation.span, message);
    sink.report(diagnostic.hint("choose another `operationId`, or a name with `x-rust-name`"));
    wish
}

fn of_operation(types: &Arena, operation: &Operation, name: String, sink: &mut Sink) -> OperationNames {
    let table = name.strip_prefix("r#").unwrap_or(&name).to_uppercase();
    let headers = operation.responses.iter().map(|response| headers(&response.headers)).collect();
    let media = operation.body.iter().flat_map(|body| &body.media);
    let parts = media.map(|media| match &media.coding {
        Coding::Multipart(multipart) => bodies::parts(multipart),
        _ => Vec::new(),
    });
    let (forms, parts) = (operation.body.as_ref().map(bodies::forms).unwrap_or_default(), parts.collect());
    let negotiated = operation.is_negotiated(types);
    let accepted = if negotiated { each(&operation.produced()) } else { Vec::new() };
    let answers = operation.responses.iter().map(|response| answers(types, response)).collect();
    let parameters = parameters(operation, negotiated, sink);
    let links = links(operation);
    OperationNames { parameters, headers, forms, parts, answers, accepted, links, table, name }
}

/// `get_pet_request` for the link `GetPet`; of two answers that have it, each has its status behind it.
fn links(operation: &Operation) -> Vec<String> {
    let wishes = operation.calls.links.iter().map(|link| {
        let status = operation.responses.get(link.response).map(|response| response.status.name());
        let place = super::spell::words(&status.unwrap_or_default(), false);
        Wish::new(Case::Snake, &format!("{} request", link.name), None).behind(1, place)
    });
    settle(Case::Snake, &wishes.collect::<Vec<_>>()).0
}

fn answers(types: &Arena, response: &Response) -> Vec<String> {
    if !response.is_choice(types) {
        return Vec::new();
    }
    media_types(&response.media.iter().map(|media| media.media_types.as_slice()).collect::<Vec<_>>())
}

fn each(names: &[Arc<str>]) -> Vec<String> {
    media_types(&names.iter().map(std::slice::from_ref).collect::<Vec<_>>())
}

/// A decoded body is the field `body`, what the caller accepts is `accept`; a parameter that meets another gets its
/// location as suffix: path before query, header, cookie.
fn parameters(operation: &Operation, negotiated: bool, sink: &mut Sink) -> Vec<String> {
    let mut wishes: Vec<Wish> = operation.parameters.iter().map(parameter).collect();
    if operation.body.as_ref().is_some_and(|body| !body.is_streamed()) {
        wishes.push(Wish::fixed("body"));
    }
    if negotiated {
        wishes.push(Wish::fixed("accept"));
    }
    let (mut chosen, renamed) = settle(Case::Snake, &wishes);
    for entry in renamed {
        let message = format!("in the request of `{}`, {}", operation.id, entry.message(&wishes, &chosen));
        let diagnostic = Diagnostic::new(&RENAMED, operation.span, message);
        sink.report(diagnostic.hint("choose a name with `x-rust-name`"));
    }
    chosen.truncate(operation.parameters.len());
    chosen
}

fn parameter(parameter: &Parameter) -> Wish {
    let (steps, place) = match parameter.location {
        Location::Path => (0, "path"),
        Location::Query => (1, "query"),
        Location::Header => (2, "header"),
        Location::Cookie => (3, "cookie"),
    };
    Wish::new(Case::Snake, &parameter.name, parameter.exact.as_ref()).behind(steps, place)
}

fn headers(headers: &[Header]) -> Vec<String> {
    let wishes = headers.iter().map(|header| Wish::new(Case::Snake, &header.name, None).behind(1, "header"));
    let (mut chosen, _) = settle(Case::Snake, &wishes.chain([Wish::fixed("body")]).collect::<Vec<_>>());
    chosen.truncate(headers.len());
    chosen
}

/// `PetsApi` for the tag `pets`, `DefaultApi` for operations without one.
fn traits(groups: &[Group]) -> Vec<String> {
    if groups.len() < 2 {
        return groups.iter().map(|_| "Api".into()).collect();
    }
    let wishes: Vec<Wish> = groups
        .iter()
        .map(|group| match &group.tag {
            None => Wish::fixed("Default"),
            Some(tag) => Wish::new(Case::Camel, without_api(tag), None).behind(1, "tag"),
        })
        .collect();
    settle(Case::Camel, &wishes)
        .0
        .into_iter()
        .map(|name| format!("{}Api", name.trim_end_matches('_')))
        .collect()
}

/// `Pets API` is `PetsApi`, not `PetsApiApi`.
fn without_api(tag: &str) -> &str {
    let at = tag.len().saturating_sub(3);
    match (tag.get(..at), tag.get(at..)) {
        (Some(rest), Some(end))
            if end.eq_ignore_ascii_case("api") && rest.contains(char::is_alphanumeric) =>
        {
            rest
        }
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::without_api;

    #[test]
    fn tags_that_end_with_api() {
        assert_eq!(without_api("Pets API"), "Pets ");
        assert_eq!(without_api("api"), "api");
        assert_eq!(without_api("äpi"), "äpi");
    }
}
