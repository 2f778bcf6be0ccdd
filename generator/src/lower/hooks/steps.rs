//! The way that a JSON pointer (RFC 6901) takes through types, to a scalar.

use std::sync::Arc;

use crate::diagnostic::nearest;
use crate::ir::{
    Additional, Arena, End, Format, Json, Kind, Presence, Step, Trail, TypeId, Union, UnionKind, Way,
};

/// How many variants of unions are looked at for one pointer.
const MOST: usize = 64;

/// The way from a value of `ty` along `pointer`.
///
/// # Errors
///
/// In words: the pointer leads nowhere, or not to one scalar.
pub(super) fn follow(types: &Arena, ty: TypeId, pointer: &str) -> Result<Trail, String> {
    let tokens: Vec<String> = match pointer.strip_prefix('/') {
        Some(pointer) => {
            pointer.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
        }
        None if pointer.is_empty() => Vec::new(),
        None => return Err(format!("`{pointer}` is no JSON pointer: it begins with `/`")),
    };
    Walk { types, pointer, left: MOST }.trail(ty, &tokens)
}

struct Walk<'a> {
    types: &'a Arena,
    pointer: &'a str,
    left: usize,
}

impl Walk<'_> {
    fn trail(&mut self, ty: TypeId, tokens: &[String]) -> Result<Trail, String> {
        let (types, mut rest, mut steps) = (self.types, tokens, Vec::new());
        let mut at = settle(types, ty, &mut steps);
        loop {
            if let Kind::Union(union) = &types[at].kind {
                let end = self.variants(at, union, rest)?;
                return Ok(Trail { steps, end });
            }
            let Some((token, behind)) = rest.split_first() else { break };
            if let Some(text) = fixed(types, at, token).filter(|_| behind.is_empty()) {
                return Ok(Trail { steps, end: End::Fixed(text) });
            }
            let step = step(types, at, token)?;
            at = step.ty;
            steps.push(step);
            at = settle(types, at, &mut steps);
            rest = behind;
        }
        if is_scalar(types, at) {
            return Ok(Trail { steps, end: End::Value });
        }
        Err(match self.pointer {
            "" => "it is not one scalar".into(),
            pointer => format!("`{pointer}` does not lead to one scalar"),
        })
    }

    /// The variants that have it; the others have no address.
    fn variants(&mut self, at: TypeId, union: &Union, rest: &[String]) -> Result<End, String> {
        let (mut found, mut why) = (Vec::new(), None);
        for (index, variant) in union.variants.iter().enumerate() {
            self.left = self.left.checked_sub(1).ok_or("it stands in too many variants")?;
            let tagged = match (&union.kind, rest, variant.tags.as_slice()) {
                (UnionKind::Tagged { property, .. }, [token], [tag]) if **property == **token => Some(tag),
                _ => None,
            };
            let trail = match tagged {
                Some(tag) => Ok(Trail { steps: Vec::new(), end: End::Fixed(Arc::clone(tag)) }),
                None => self.trail(variant.slot.ty, rest),
            };
            match trail {
                Ok(trail) => found.push((index, trail)),
                Err(error) => {
                    why.get_or_insert(error);
                }
            }
        }
        match why {
            Some(why) if found.is_empty() => Err(why),
            _ => Ok(End::Variants(at, found)),
        }
    }
}

/// The text of a member that always has one value.
fn fixed(types: &Arena, at: TypeId, token: &str) -> Option<Arc<str>> {
    let Kind::Struct(made) = &types[at].kind else { return None };
    let (_, value, _) = made.fixed.iter().find(|(name, ..)| **name == *token)?;
    match value {
        Json::String(text) | Json::Number(text) => Some(Arc::clone(text)),
        Json::Bool(yes) => Some(yes.to_string().into()),
        _ => None,
    }
}

/// Through aliases, `null` and newtypes of what is no scalar.
fn settle(types: &Arena, ty: TypeId, steps: &mut Vec<Step>) -> TypeId {
    let mut at = ty;
    for _ in 0..types.len() {
        match &types[at].kind {
            Kind::Alias(target) => at = *target,
            Kind::Nullable(inner) => {
                at = *inner;
                steps.push(Step { way: Way::Inner, ty: at, optional: true, boxed: false });
            }
            Kind::Newtype(slot) if slot.rule.is_some() && !is_scalar(types, at) && !types[at].shared => {
                at = slot.ty;
                steps.push(Step { way: Way::Inner, ty: at, optional: false, boxed: false });
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
                return Ok(Step {
                    way: Way::Field(at, index),
                    ty: field.slot.ty,
                    optional: !plain,
                    boxed: field.boxed,
                });
            }
            if let Additional::Kept(slot) = &made.additional {
                return Ok(Step { way: Way::Rest(token.into()), ty: slot.ty, optional: false, boxed: false });
            }
            let near = nearest(token, made.fields.iter().map(|field| &*field.json));
            let near = near.map_or_else(String::new, |near| format!("; there is `{near}`"));
            Err(format!("there is no member `{token}`{near}"))
        }
        Kind::Map(value) => {
            Ok(Step { way: Way::Key(token.into()), ty: *value, optional: false, boxed: false })
        }
        Kind::List(item) => {
            let index = token.parse().map_err(|_| format!("`{token}` is no index of a list"))?;
            Ok(Step { way: Way::Item(index), ty: *item, optional: false, boxed: false })
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
