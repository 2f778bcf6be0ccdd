//! The names of servers, their variables and the values of those.

use super::Names;
use super::case::Case;
use super::scope::{Wish, settle};
use crate::ir::{Api, Server};

/// The names of one server.
#[derive(Clone, Debug, Default)]
pub struct ServerNames {
    /// Its type.
    pub name: String,
    /// Its variables, in their order.
    pub variables: Vec<VariableNames>,
}

/// The names of a variable.
#[derive(Clone, Debug, Default)]
pub struct VariableNames {
    /// The field.
    pub field: String,
    /// The enum of its values; empty: any text may stand for it.
    pub ty: String,
    /// The variants of its values.
    pub values: Vec<String>,
}

/// A longer description is a text, not a name.
const LONGEST_NAME: usize = 40;

/// Names the servers. Their types and those of variables stand in one module.
pub(super) fn decide(api: &Api, names: &mut Names) {
    let wishes: Vec<Wish> = api.servers.iter().map(wish).collect();
    let (servers, _) = settle(Case::Camel, &wishes);
    let fixed = servers.iter().map(|name| Wish::fixed(name));
    let all = || api.servers.iter().zip(&servers);
    let enums = all().flat_map(|(server, name)| {
        let named = server.variables.iter().filter(|variable| !variable.values.is_empty());
        named.map(move |variable| {
            Wish::new(Case::Camel, &format!("{name} {}", variable.name), None).behind(1, "variable")
        })
    });
    let (settled, _) = settle(Case::Camel, &fixed.chain(enums).collect::<Vec<_>>());
    let mut enums = settled.into_iter().skip(servers.len());
    names.servers = all()
        .map(|(server, name)| ServerNames { name: name.clone(), variables: variables(server, &mut enums) })
        .collect();
}

fn variables(server: &Server, enums: &mut impl Iterator<Item = String>) -> Vec<VariableNames> {
    let wishes: Vec<Wish> =
        server.variables.iter().map(|variable| Wish::new(Case::Snake, &variable.name, None)).collect();
    let (fields, _) = settle(Case::Snake, &wishes);
    let named = server.variables.iter().zip(fields).map(|(variable, field)| {
        let values: Vec<Wish> =
            variable.values.iter().map(|value| Wish::new(Case::Camel, value, None)).collect();
        let ty = if values.is_empty() { None } else { enums.next() };
        VariableNames { field, ty: ty.unwrap_or_default(), values: settle(Case::Camel, &values).0 }
    });
    named.collect()
}

/// By its name, a description that is as short as one, or its host.
fn wish(server: &Server) -> Wish {
    let described = server.description.as_deref().map(|text| text.trim().trim_end_matches('.'));
    let described = described.filter(|text| {
        text.len() <= LONGEST_NAME && !text.contains('\n') && text.contains(char::is_alphanumeric)
    });
    let (scheme, rest) = server.url.split_once("://").unwrap_or(("", server.url.trim_start_matches("//")));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = if host.is_empty() { path } else { host };
    let text = server.name.as_deref().or(described).unwrap_or(host);
    let place = super::spell::words(&format!("{scheme} {path}"), false);
    // Of two that differ in their scheme alone, the secure one keeps the name.
    Wish::new(Case::Camel, text, None).behind(if scheme == "http" { 2 } else { 1 }, place)
}
