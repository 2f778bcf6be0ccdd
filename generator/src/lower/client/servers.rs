//! The servers that a description names: its own, then those of single operations.

use crate::ir::{self, Api};
use crate::lower::lowering::Lowered;
use crate::lower::parameters::placeholders;
use crate::source::Text;
use crate::spec::Server;

/// Sets the servers of the API, and which of them is an operation's own.
pub(super) fn complete(lowered: &Lowered<'_>, api: &mut Api) {
    let mut servers: Vec<ir::Server> = Vec::new();
    for server in lowered.spec.servers.iter().filter(|server| says_where(server)) {
        add(&mut servers, server);
    }
    for (operation, written) in api.operations.iter_mut().zip(lowered.operations()) {
        let is_own = |usual: &Server| written.servers.iter().any(|own| is_same(usual, own));
        if lowered.spec.servers.iter().all(is_own) {
            continue;
        }
        let own = written.servers.iter().filter(|server| says_where(server));
        operation.calls.servers = own.map(|server| add(&mut servers, server)).collect();
    }
    api.servers = servers;
}

/// `/` says nothing: the base is where the description's paths begin. What has another scheme than HTTP's is not called.
fn says_where(server: &Server) -> bool {
    let scheme = server.url.split_once("://").map_or("http", |(scheme, _)| scheme);
    let is_http =
        scheme.contains('{') || ["http", "https"].iter().any(|http| scheme.eq_ignore_ascii_case(http));
    is_http && !server.url.trim_matches('/').is_empty()
}

fn is_same(one: &Server, other: &Server) -> bool {
    one.url.trim_end_matches('/') == other.url.trim_end_matches('/')
}

/// The index of a server among those that are known.
pub(super) fn add(servers: &mut Vec<ir::Server>, server: &Server) -> usize {
    let server = of(server);
    let url = |server: &ir::Server| server.url.trim_end_matches('/').to_owned();
    let is_same = |known: &ir::Server| url(known) == url(&server) && known.variables == server.variables;
    if let Some(at) = servers.iter().position(is_same) {
        return at;
    }
    servers.push(server);
    servers.len() - 1
}

fn of(server: &Server) -> ir::Server {
    let declared = server.variables.iter().filter(|one| server.url.contains(&format!("{{{}}}", one.name)));
    let mut variables: Vec<ir::Variable> = declared
        .map(|one| ir::Variable {
            name: one.name.clone(),
            default: one.default.clone(),
            values: values(&one.allowed, one.default.as_ref()),
            description: one.description.clone(),
        })
        .collect();
    for name in placeholders(&server.url) {
        if !variables.iter().any(|known| &*known.name == name) {
            let (default, values) = (None, Vec::new());
            variables.push(ir::Variable { name: name.into(), default, values, description: None });
        }
    }
    ir::Server {
        url: server.url.value.clone(),
        name: server.name.clone(),
        description: server.description.clone(),
        variables,
    }
}

/// The allowed values, each once. A default that is not among them stands all the same.
fn values(allowed: &[Text], default: Option<&Text>) -> Vec<Text> {
    let mut values: Vec<Text> = Vec::new();
    let default = default.filter(|_| !allowed.is_empty());
    for value in allowed.iter().chain(default) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    values
}
