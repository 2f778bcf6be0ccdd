//! From the resolved description to what will be emitted.

mod base_path;
mod bodies;
mod client;
mod context;
mod docs;
mod forms;
mod groups;
mod headers;
mod hooks;
mod ids;
mod lowering;
mod media;
mod not_served;
mod nulls;
mod operations;
mod outbound;
mod parameters;
mod responses;
mod security;
mod select;
mod spelling;
mod types;
mod value;
mod xml;

pub(crate) use media::{json_of, media_type};
pub use outbound::{Callback, Outbound, Sent, SentBody, outbound};
pub(crate) use responses::status;
pub(crate) use spelling::location;
pub(crate) use types::expression;
pub use types::pattern;
pub use value::json;

use crate::config::{Config, Webhooks};
use crate::diagnostic::Sink;
use crate::ir::Api;
use crate::spec::Spec;
use context::Context;
pub(crate) use context::Purpose;
use lowering::Lowered;
use security::Schemes;
use types::Types;
use xml::Tables;

/// The bundled document as JSON text.
#[must_use]
pub fn document(spec: &Spec) -> String {
    value::text(&spec.bundled)
}

/// Makes types and operations of a description; the text of the document is left to [`document`].
pub(crate) fn lower(spec: &Spec, config: &Config, purpose: Purpose, sink: &mut Sink) -> Api {
    let ids = ids::decide(spec, sink);
    let selected = select::select(spec, &ids, &config.select, sink);
    let base_path = base_path::base_path(spec, config, sink);
    let hooked = purpose == Purpose::Code && (config.receives() || config.sends());
    // Who wants neither side has said it.
    let unsaid = purpose == Purpose::Code && !hooked && config.webhooks != Webhooks::None;
    not_served::say(spec, unsaid, !config.parts.client, sink);
    let schemes = Schemes::of(spec, selected.iter().filter_map(|at| spec.operations.get(*at)));
    let types = Types::new(spec, config, sink);
    let mut context = Context { types, schemes, xml: Tables::default(), purpose };
    let one = |at: &usize| operations::operation(&mut context, &spec.operations[*at], &ids[*at]);
    let operations: Vec<_> = selected.iter().map(one).collect();
    let hooks = if hooked { hooks::lower(&mut context, spec, &ids, &selected) } else { Vec::new() };
    context.types.hold_unused();
    let Context { types, schemes, xml, .. } = context;
    let mut api = Api {
        file: spec.file.clone(),
        title: spec.info.title.clone(),
        version: spec.info.version.clone(),
        description: spec.info.description.clone(),
        base_path: base_path.into(),
        types: types.finish().into(),
        tolerant: config.tolerant,
        xml: xml.made,
        hooks: Vec::new(),
        groups: groups::cut(&operations, &spec.tags, config.traits),
        refusals: Default::default(),
        operations,
        servers: Vec::new(),
        schemes: schemes.schemes,
        document: "".into(),
    };
    api.hooks = hooks.into_iter().map(|lowered| lowered.within(&api, config, sink)).collect();
    if config.parts.client {
        client::complete(&Lowered { spec, ids: &ids, selected: &selected }, config, &mut api, sink);
    }
    api
}

#[cfg(test)]
mod tests;
