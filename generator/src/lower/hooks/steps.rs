//! The way that a JSON pointer (RFC 6901) takes through types, to a scalar.

use crate::diagnostic::nearest;
use crate::ir::{Additional, Arena, Format, Kind, Presence, Step, TypeId, Way};

/// The steps from a value of `ty` along `pointer`.
///
/// # Errors
///
/// In words: the pointer leads nowhere, or not to one scalar.
pub(super) fn follow(types: &Arena, ty: TypeId, pointer: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut at = settle(types, ty, &mut steps);
    if let Some(tokens) = pointer.strip_prefix('/') {
        for token in tokens.split('/') {
            let token = token.replace("~1", "/").replace("~0", "~");
            let step = step(types, at, &token)?;
            at = step.ty;
            steps.push(step);
            at = settle(types, at, &mut steps);
        }
    } else if !pointer.is_empty() {
        return Err(format!("`{pointer}` is no JSON pointer: it begins with `/`"));
    }
    if is_scalar(types, at) {
        return Ok(steps);
    }
    Err(match pointer {
        "" => "it is not one scalar".into(),
        _ => format!("`{pointer}` does not lead to one scalar"),
    })
}

/// Through aliases, `null` and newtypes of what is no scalar.
fn settle(types: &Arena, ty: TypeId, steps: &mut Vec<Step>) -> TypeId {
    let mut at = ty;
    for _ in 0..types.len() {
        match &types[at].kind {
            Kind::Alias(target) => at = *target,
            Kind::Nullable(inner) => {
                at = *inner;
                steps.push(Step { way: Way::Inner, ty: at, optional: true });
            }
            Kind::Newtype(slot) if slot.rule.is_some() && !is_scalar(types, at) && !types[at].shared => {
                at = slot.ty;
                steps.push(Step { way: Way::Inner, ty: at, optional: false });
            }
            _ => break,
        }
    }
    at
}

fn step(types: &Arena, at: TypeId, token: &str) -> Result<Step, String> {
    match &types[at].kind {
        Kind::Struct(made) => {
            let found = made.fields.iter().position(|field| *field.json == *token);
            if let Some((index, field)) = found.and_then(|index| Some((index, made.fields.get(index)?))) {
                let plain = field.presence == Presence::Required || field.default.is_some();
                return Ok(Step { way: Way::Field(at, index), ty: field.slot.ty, optional: !plain });
            }
            if let Additional::Kept(slot) = &made.additional {
                return Ok(Step { way: Way::Rest(token.into()), ty: slot.ty, optional: false });
            }
            let near = nearest(token, made.fields.iter().map(|field| &*field.json));
            let near = near.map_or_else(String::new, |near| format!("; there is `{near}`"));
            Err(format!("there is no member `{token}`{near}"))
        }
        Kind::Map(value) => Ok(Step { way: Way::Key(token.into()), ty: *value, optional: false }),
        Kind::List(item) => {
            let index = token.parse().map_err(|_| format!("`{token}` is no index of a list"))?;
            Ok(Step { way: Way::Item(index), ty: *item, optional: false })
        }
        _ => Err(format!("what `{token}` stands in has no members that are known")),
    }
}

/// Whether a value of it is one text.
fn is_scalar(types: &Arena, ty: TypeId) -> bool {
    let mut at = ty;
    for _ in 0..types.len() {
        match &types[at].kind {
            Kind::Alias(target) => at = *target,
            Kind::Newtype(slot) if slot.rule.is_some() => at = slot.ty,
            Kind::Text(format) => return !matches!(format, Format::Base64 | Format::File),
            Kind::Integer(_) | Kind::Bool | Kind::Enum(_) => return true,
            _ => return false,
        }
    }
    false
}
