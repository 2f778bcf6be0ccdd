//! What only a client makes of a description, once types and operations are there.

mod expressions;
mod keys;
mod links;
mod paging;
mod servers;

use super::lowering::Lowered;
use crate::config::Config;
use crate::diagnostic::Sink;
use crate::ir::Api;

/// Completes an API for a client.
pub(super) fn complete(lowered: &Lowered<'_>, config: &Config, api: &mut Api, sink: &mut Sink) {
    servers::complete(lowered, api);
    for operation in &mut api.operations {
        operation.calls.key = keys::key(config, &api.types, &operation.parameters);
        operation.calls.paging = paging::paging(config, &api.types, operation, sink);
    }
    links::complete(lowered, api, sink);
    paging::say_unknown(config, api, sink);
    paging::say_passed_over(config, api, sink);
}
