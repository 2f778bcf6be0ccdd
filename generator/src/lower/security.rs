//! What operations require of their callers.

use crate::ir::{self, Alternative, Scheme, SchemeKind, SchemeUse, Security};
use crate::spec::{self, Operation, Spec};
use std::collections::BTreeMap;

/// The schemes that operations use, in the order of the document.
pub(super) struct Schemes {
    /// What is emitted.
    pub(super) schemes: Vec<Scheme>,
    /// From indices of the description to indices of `schemes`.
    index: BTreeMap<usize, usize>,
}

impl Schemes {
    /// The schemes that these operations use.
    pub(super) fn of<'o>(spec: &Spec, operations: impl Iterator<Item = &'o Operation>) -> Self {
        let uses =
            operations.flat_map(|operation| &operation.security).flat_map(|alternative| &alternative.schemes);
        let mut index: BTreeMap<usize, usize> = uses.map(|one| (one.scheme, 0)).collect();
        index.retain(|scheme, _| *scheme < spec.schemes.len());
        index.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let schemes = index.keys().map(|at| scheme(&spec.schemes[*at])).collect();
        Self { schemes, index }
    }

    /// What one operation requires.
    pub(super) fn required(&self, alternatives: &[spec::Alternative]) -> Option<Security> {
        let optional = alternatives.iter().any(|alternative| alternative.schemes.is_empty());
        let needed = alternatives.iter().filter(|alternative| !alternative.schemes.is_empty());
        let alternatives: Vec<Alternative> =
            needed.map(|alternative| self.alternative(alternative)).collect();
        (!alternatives.is_empty()).then_some(Security { optional, alternatives })
    }

    fn alternative(&self, alternative: &spec::Alternative) -> Alternative {
        let known = alternative.schemes.iter().filter_map(|one| Some((self.index.get(&one.scheme)?, one)));
        let schemes = known.map(|(at, one)| SchemeUse { scheme: *at, scopes: one.scopes.clone() });
        Alternative { schemes: schemes.collect() }
    }
}

fn scheme(scheme: &spec::Scheme) -> Scheme {
    let kind = match &scheme.kind {
        spec::SchemeKind::ApiKey(location, name) => SchemeKind::ApiKey(key_location(*location), name.clone()),
        spec::SchemeKind::Basic => SchemeKind::Basic,
        spec::SchemeKind::Bearer(_) => SchemeKind::Bearer,
        spec::SchemeKind::Http(name) => SchemeKind::Http(name.clone()),
        spec::SchemeKind::OAuth2(_) => SchemeKind::OAuth2,
        spec::SchemeKind::OpenIdConnect(_) => SchemeKind::OpenIdConnect,
        spec::SchemeKind::MutualTls => SchemeKind::MutualTls,
    };
    Scheme { name: scheme.name.value.clone(), kind }
}

const fn key_location(location: spec::Location) -> ir::Location {
    match location {
        spec::Location::Path => ir::Location::Path,
        spec::Location::Query | spec::Location::QueryString => ir::Location::Query,
        spec::Location::Header => ir::Location::Header,
        spec::Location::Cookie => ir::Location::Cookie,
    }
}
