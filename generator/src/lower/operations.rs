//! One operation.

use std::sync::Arc;

use super::bodies::body;
use super::context::Context;
use super::docs::{chosen_name, docs};
use super::media::essence;
use super::parameters::parameters;
use super::responses::responses;
use crate::config::Config;
use crate::ir::{self, Docs};
use crate::source::Text;
use crate::spec::Operation;

/// The operation `id` of the description.
pub(super) fn operation(context: &mut Context<'_>, operation: &Operation, id: &Text) -> ir::Operation {
    let exact = exact_name(context.types.config(), operation, id);
    let parameters = parameters(context, operation, id);
    let body = body(context, operation, id);
    let responses = responses(context, operation, id);
    let docs = docs(&operation.place, operation.description.as_ref(), operation.deprecated);
    ir::Operation {
        id: id.clone(),
        exact,
        method: operation.method.value.clone(),
        path: operation.path.value.clone(),
        tags: operation.tags.iter().map(|tag| tag.value.clone()).collect(),
        docs: Docs { summary: operation.summary.clone(), ..docs },
        span: operation.place.span,
        parameters,
        body,
        responses,
        security: context.schemes.required(&operation.security),
        refused_as: refused_as(&operation.produces),
        calls: ir::Calls::default(),
    }
}

/// Swagger 2.0 declares media types for all responses: where they are JSON and no problem of RFC 9457, a refusal is one
/// of them.
fn refused_as(produces: &[Text]) -> Option<Arc<str>> {
    let is_free = |name: &str| name.contains('*') || name.eq_ignore_ascii_case("application/problem+json");
    let mut names = produces.iter().map(|name| essence(name));
    if names.clone().any(is_free) {
        return None;
    }
    names.find(|name| name.eq_ignore_ascii_case("application/json") || name.ends_with("+json")).map(Arc::from)
}

/// The configuration's name by operation id or JSON pointer, or `x-rust-name`.
fn exact_name(config: &Config, operation: &Operation, id: &Text) -> Option<Arc<str>> {
    let configured = config.names.get(&**id).map(|name| Arc::from(name.as_str()));
    configured.or_else(|| chosen_name(config, &operation.place, operation.rust_name.as_ref()))
}
