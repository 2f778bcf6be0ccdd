//! What the journal must not say.

use std::collections::{BTreeSet, HashSet};

use specwright_generator::ir::{self, Api, SchemeKind};
use specwright_generator::spec::{Content, Location, Operation, Parameter, Spec};

use crate::text::decode_query;

/// The values of secrets stand as this.
const HIDDEN: &str = "***";

/// So many characters of a target are kept.
const LONGEST: usize = 2000;

/// Names of query parameters that hold tokens wherever they stand (RFC 6750, section 2.3; OAuth 2).
const TOKENS: [&str; 4] = ["access_token", "id_token", "refresh_token", "client_secret"];

/// The names of query parameters whose values are secret: keys of the security schemes, and texts of the format
/// `password`; and the operations whose path has such a text.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    names: BTreeSet<String>,
    paths: BTreeSet<usize>,
}

impl Secrets {
    /// Those of a description.
    #[must_use]
    pub fn of(spec: &Spec, api: &Api) -> Self {
        let mut names: BTreeSet<String> = TOKENS.into_iter().map(Into::into).collect();
        for scheme in &api.schemes {
            if let SchemeKind::ApiKey(ir::Location::Query, name) = &scheme.kind {
                names.insert(name.to_string());
            }
        }
        let mut secret: HashSet<(&str, &str)> = HashSet::new();
        for operation in &spec.operations {
            let passwords = |location| passwords(spec, operation, location);
            names.extend(passwords(Location::Query).map(|parameter| parameter.name.to_string()));
            if passwords(Location::Path).next().is_some() {
                secret.insert((&operation.method.value, &operation.path.value));
            }
        }
        let is_secret = |operation: &ir::Operation| secret.contains(&(&*operation.method, &*operation.path));
        let all = api.operations.iter().enumerate();
        let paths = all.filter(|(_, operation)| is_secret(operation)).map(|(at, _)| at).collect();
        Self { names, paths }
    }

    /// A path and a query as the journal may say them. Of an operation with a secret in its path nothing of the path is
    /// said: the operation's id says where the request went.
    #[must_use]
    pub fn target(&self, path: &str, query: Option<&str>, operation: Option<usize>) -> String {
        let hidden = operation.is_some_and(|operation| self.paths.contains(&operation));
        let mut target = if hidden { format!("/{HIDDEN}") } else { path.to_owned() };
        for (at, pair) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
            target.push(if at == 0 { '?' } else { '&' });
            let name = pair.split('=').next().unwrap_or_default();
            if self.is_secret(name) {
                target.extend([name, "=", HIDDEN]);
            } else {
                target.push_str(pair);
            }
        }
        if let Some((at, _)) = target.char_indices().nth(LONGEST) {
            target.truncate(at);
            target.push('…');
        }
        target
    }

    /// A name may be written with escapes, and with members in brackets.
    fn is_secret(&self, name: &str) -> bool {
        if self.names.contains(name) {
            return true;
        }
        if !name.contains(['%', '+', '[']) {
            return false;
        }
        let decoded = decode_query(name);
        self.names.contains(decoded.split('[').next().unwrap_or_default()) || self.names.contains(&decoded)
    }
}

/// The parameters of a place whose schema has the format `password`.
fn passwords<'s>(
    spec: &'s Spec,
    operation: &'s Operation,
    location: Location,
) -> impl Iterator<Item = &'s Parameter> {
    let is_password = |parameter: &&Parameter| match &parameter.content {
        Content::Schema(schema) => {
            spec.schema(*schema).format.as_ref().is_some_and(|format| &*format.value == "password")
        }
        Content::Media(_) | Content::Nothing => false,
    };
    operation.parameters.iter().filter(move |one| one.location == location).filter(is_password)
}
