//! The methods of the traits as data, in the words in which they are printed.

use super::server::Method;
use super::{Context, Needs};
use crate::config::Config;
use crate::contract::{Caller, Operation};
use crate::ir::{Api, Group};
use crate::names::Names;

/// The methods of all traits, in the order of the description; none where there are no traits.
pub(crate) fn methods(api: &Api, names: &Names, config: &Config) -> Vec<Operation> {
    if !config.parts.server && !config.parts.mock {
        return Vec::new();
    }
    let cx = Context { api, names, config, needs: Needs::of(api, config), hooks: None };
    let mut methods: Vec<(usize, Operation)> = Vec::with_capacity(api.operations.len());
    for (at, group) in api.groups.iter().enumerate() {
        methods.extend(of_group(&cx, group, names.group(at)));
    }
    methods.sort_by_key(|(at, _)| *at);
    methods.into_iter().map(|(_, method)| method).collect()
}

/// The features of the runtime that the code needs.
pub(crate) fn features(api: &Api, names: &Names, config: &Config) -> Vec<&'static str> {
    super::module::features(&Context { api, names, config, needs: Needs::of(api, config), hooks: None })
}

fn of_group<'a>(
    cx: &'a Context<'_>,
    group: &'a Group,
    trait_name: &'a str,
) -> impl Iterator<Item = (usize, Operation)> + 'a {
    group.operations.iter().map(move |at| {
        let method = Method::new(cx, *at);
        let operation = method.operation;
        let caller = match &operation.security {
            None => Caller::None,
            Some(security) if security.optional => Caller::Optional,
            Some(_) => Caller::Required,
        };
        let said = Operation {
            id: operation.id.to_string(),
            http_method: operation.method.to_string(),
            path: operation.path.to_string(),
            trait_name: trait_name.to_owned(),
            name: method.name.to_owned(),
            module: method.name.to_owned(),
            caller,
            body: method.body_type(),
            shapes: Vec::new(),
        };
        (*at, said)
    })
}
