//! Webhooks that one path would not tell apart: whoever receives them there takes one for the other.

use crate::diagnostic::{Diagnostic, HOOKS_ALIKE, Sink};
use crate::ir::{Arena, Coding, Json, Kind, Operation, Parameter, TypeId};

/// How deep members are looked at.
const DEEP: usize = 4;

/// How many types of one webhook.
const FAR: usize = 400;

/// Says which webhooks are sent as others are, where nothing in them can say which one is meant.
pub(super) fn say(types: &Arena, operations: &[Operation], sink: &mut Sink) {
    let mut said = vec![false; operations.len()];
    for (at, one) in operations.iter().enumerate() {
        if said[at] || names_itself(types, one) {
            continue;
        }
        let mut others = Vec::new();
        for (other, two) in operations.iter().enumerate().skip(at + 1) {
            if !said[other] && is_alike(types, one, two) {
                said[other] = true;
                others.push(format!("`{}`", two.id));
            }
        }
        let Some(last) = others.pop() else { continue };
        let rest = if others.is_empty() { last } else { format!("{} and {last}", others.join(", ")) };
        let message = format!(
            "the webhook `{}` is sent as {rest} is: received at one path, it stands for them",
            one.id
        );
        let hint = "say in a header or in the body which one it is, with a `const`; or have the receiver say it: `told_apart_by`";
        sink.report(Diagnostic::new(&HOOKS_ALIKE, one.span, message).hint(hint));
    }
}

/// Whether two have the same method, the same body and the same parameters.
fn is_alike(types: &Arena, one: &Operation, two: &Operation) -> bool {
    let parameters = || one.parameters.iter().zip(&two.parameters);
    let same = |(one, two): (&Parameter, &Parameter)| {
        let tells =
            [one, two].iter().any(|one| matches!(types[types.meant(one.slot.ty)].kind, Kind::Enum(_)));
        (one.location, &one.name) == (two.location, &two.name) && (!tells || one.slot.ty == two.slot.ty)
    };
    one.method == two.method
        && json(one).is_some_and(|bodies| Some(bodies) == json(two))
        && one.parameters.len() == two.parameters.len()
        && parameters().all(same)
}

/// The types of the bodies; `None`: one is no JSON, of which nothing is known.
fn json(operation: &Operation) -> Option<Vec<TypeId>> {
    let media = operation.body.iter().flat_map(|body| &body.media);
    let ty = |coding: &Coding| if let Coding::Json(slot) = coding { Some(slot.ty) } else { None };
    media.map(|media| ty(&media.coding)).collect()
}

/// Whether a value that an enum allows is the operation's own name: a receiver is told by it.
fn names_itself(types: &Arena, operation: &Operation) -> bool {
    let bodies = json(operation).unwrap_or_default().into_iter();
    let mut all = bodies.chain(operation.parameters.iter().map(|one| one.slot.ty));
    let mut left = FAR;
    all.any(|ty| allows(types, ty, &plain(&operation.id), DEEP, &mut left))
}

fn allows(types: &Arena, ty: TypeId, name: &str, deep: usize, left: &mut usize) -> bool {
    if deep == 0 || *left == 0 {
        return false;
    }
    *left -= 1;
    let mut within = |ty: TypeId| allows(types, ty, name, deep - 1, left);
    match &types[types.meant(ty)].kind {
        Kind::Enum(known) => {
            let texts = known.values.iter().filter_map(|value| match &value.json {
                Json::String(text) => Some(text),
                _ => None,
            });
            texts.into_iter().any(|text| plain(text) == name)
        }
        Kind::Nullable(inner) | Kind::List(inner) => within(*inner),
        Kind::Newtype(slot) => within(slot.ty),
        Kind::Struct(made) => made.fields.iter().any(|field| within(field.slot.ty)),
        Kind::Union(union) => union.variants.iter().any(|variant| within(variant.slot.ty)),
        _ => false,
    }
}

/// A name in its letters and digits.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}
