//! Headers that make it safe to send a call again.

use crate::config::Config;
use crate::ir::{Arena, Format, IdempotencyKey, Kind, Location, Parameter, ParameterForm, Slot};

/// The characters of a UUID.
const UUID: u64 = 36;

/// The header of an operation that the configuration calls an idempotency key.
pub(super) fn key(config: &Config, types: &Arena, parameters: &[Parameter]) -> Option<IdempotencyKey> {
    let is_key = |name: &str| config.idempotency_keys.iter().any(|known| known.eq_ignore_ascii_case(name));
    let found = parameters.iter().find(|one| one.location == Location::Header && is_key(&one.name))?;
    let made = found.form == ParameterForm::Scalar && takes_uuid(types, &found.slot);
    Some(IdempotencyKey { header: found.name.clone(), made })
}

/// Whether a UUID that nobody knows before is a value of a slot.
fn takes_uuid(types: &Arena, slot: &Slot) -> bool {
    let fits = slot.rule.as_ref().is_none_or(|rule| {
        let long_enough = rule.length.max.is_none_or(|max| max >= UUID);
        let short_enough = rule.length.min.is_none_or(|min| min <= UUID);
        let plain = rule.pattern.is_none() && rule.schema.is_none();
        long_enough && short_enough && plain && rule.format.as_deref().is_none_or(|format| format == "uuid")
    });
    match &types[slot.ty].kind {
        Kind::Text(Format::Plain | Format::Uuid) => fits,
        Kind::Alias(target) => fits && takes_uuid(types, &Slot { ty: *target, rule: None }),
        Kind::Newtype(inner) => fits && takes_uuid(types, inner),
        _ => false,
    }
}
