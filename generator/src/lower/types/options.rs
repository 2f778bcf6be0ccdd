//! Options that name schemas or formats which the description does not have.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Sink, UNUSED_OPTION};
use crate::hash::HashSet;
use crate::spec::Spec;

/// Says which rows of `[types]`, `[derives]`, `extensible` and `shared` name nothing.
pub(super) fn check(spec: &Spec, config: &Config, sink: &mut Sink) {
    let keys = config.types.keys().map(|key| ("types", key));
    let derives = config.derives.keys().map(|key| ("derives", key));
    let extensible = config.extensible.iter().map(|key| ("extensible", key));
    let shared = config.shared.iter().map(|key| ("shared", key));
    let mut keys =
        keys.chain(derives).chain(extensible).chain(shared).filter(|(_, key)| *key != "*").peekable();
    if keys.peek().is_none() {
        return;
    }
    let names: HashSet<&str> =
        spec.schemas.iter().filter_map(|schema| schema.name.as_ref()).map(|name| &*name.value).collect();
    let formats: HashSet<&str> = spec
        .schemas
        .iter()
        .filter_map(|schema| schema.format.as_ref())
        .map(|format| &*format.value)
        .collect();
    for (option, key) in keys {
        let known = match key.strip_prefix("format:") {
            Some(format) => formats.contains(format),
            None => names.contains(&**key),
        };
        if !known {
            let message = format!("`{option}` names `{key}`, which no schema of the description is called");
            sink.report(Diagnostic::unplaced(&UNUSED_OPTION, message));
        }
    }
}
