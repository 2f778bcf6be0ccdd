//! Queries that may hold nothing but what the description declares.

use super::Call;
use crate::form::PAIRS;
use crate::percent;
use crate::rule::{Found, Step};
use crate::security::{KeyLocation, SchemeKind};
use crate::style::{Members, Parameter, Path, Style};
use crate::{Location, Violation};

/// The pairs of the query that no parameter, no key of a security scheme and no template declares.
#[cold]
pub(super) fn undeclared(call: &Call) -> Vec<Violation> {
    let mut found = Found::new(Location::Query);
    let rows = || call.route.parameters.iter().filter(|row| row.location == Location::Query);
    let takes_all = rows().any(|row| row.whole || matches!(row.members, Members::Any) && row.spreads());
    for (name, _) in percent::pairs(call.head.uri.query().unwrap_or_default()).take(PAIRS) {
        let Ok(name) = percent::decode_query(name) else { continue };
        if takes_all
            || rows().any(|row| has(row, &name))
            || is_key(call, &name)
            || is_in_template(call, &name)
        {
            continue;
        }
        let mark = found.mark();
        found.note("additionalProperties", "is not declared");
        found.within(mark, Step::Member(&name));
    }
    found.into_violations()
}

fn has(row: &Parameter, name: &str) -> bool {
    let base = Path::of(name).map_or(name, |path| path.base);
    let members = match row.members {
        Members::Named(names) if row.spreads() => names,
        _ => &[],
    };
    row.name == name
        || (row.style == Style::DeepObject && row.name == base)
        || (row.spreads() && super::texts::is_item(name, row.name))
        || members.contains(&name)
        || members.contains(&base)
}

fn is_key(call: &Call, name: &str) -> bool {
    let alternatives = call.route.security.map_or(&[][..], |required| required.alternatives);
    let mut schemes = alternatives.iter().flat_map(|alternative| alternative.schemes);
    schemes.any(|used| {
        matches!(used.scheme.kind, SchemeKind::ApiKey { location: KeyLocation::Query, name: key } if key == name)
    })
}

/// Whether the template of the path asks for the pair: `/x?action=…`.
fn is_in_template(call: &Call, name: &str) -> bool {
    let (_, query) = call.route.path.split_once('?').unwrap_or_default();
    percent::pairs(query.split('#').next().unwrap_or_default())
        .any(|(asked, _)| percent::query_name_is(asked, name))
}
