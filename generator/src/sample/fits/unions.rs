//! Unions: the variant is found as the runtime finds it.

use super::{At, Fits, Held, equal};
use crate::ir::{Json, Selector, Union, UnionKind, Variant};
use crate::sample::number::Number;

impl Fits<'_> {
    pub(super) fn union(&self, union: &Union, json: &Json, at: &At<'_>) -> Held {
        match &union.kind {
            UnionKind::Tagged { property, default } => self.tagged(union, property, *default, json, at),
            UnionKind::Untagged { exactly_one } => {
                let one = if self.is_to_the_letter() { *exactly_one } else { union.demands_one() };
                self.untagged(union, one, json, at)
            }
        }
    }

    fn tagged(
        &self,
        union: &Union,
        property: &str,
        default: Option<usize>,
        json: &Json,
        at: &At<'_>,
    ) -> Held {
        let Json::Object(members) = json else { return Err(at.expected("an object", json)) };
        let tag = members.iter().find(|(key, _)| &**key == property).map(|(_, tag)| tag);
        let by_tag = |variant: &&Variant| matches!(tag, Some(Json::String(tag)) if variant.tags.iter().any(|known| known == tag));
        let found = union.variants.iter().find(by_tag);
        let Some(variant) = found.or_else(|| union.variants.get(default?)) else {
            return Err(match tag {
                Some(tag) => at.member(property).mismatch(format!("`{tag}` leads to no variant")),
                None => {
                    at.mismatch(format!("the member `{property}`, which selects the variant, is missing"))
                }
            });
        };
        if !variant.writes_tag {
            return self.slot(&variant.slot, json, at);
        }
        let (own, inner): (Vec<_>, Vec<_>) = members.iter().cloned().partition(|(key, _)| &**key == property);
        Ok(match self.slot(&variant.slot, &Json::Object(inner), at)? {
            Json::Object(inner) => Json::Object(own.into_iter().chain(inner).collect()),
            other => other,
        })
    }

    fn untagged(&self, union: &Union, exactly_one: bool, json: &Json, at: &At<'_>) -> Held {
        let mut selected: Vec<&Variant> =
            union.variants.iter().filter(|one| selects(&one.selector, json)).collect();
        selected.sort_by_key(|one| std::cmp::Reverse(known(&one.selector, json)));
        if let [only] = selected[..] {
            return self.slot(&only.slot, json, at);
        }
        let mut fitting = selected.iter().filter_map(|variant| self.slot(&variant.slot, json, at).ok());
        match (fitting.next(), exactly_one) {
            (Some(_), true) if fitting.next().is_some() => Err(at.mismatch("it fits several variants")),
            (Some(held), _) => Ok(held),
            (None, _) => Err(at.mismatch(format!("it fits none of the {} variants", union.variants.len()))),
        }
    }
}

/// How many members of a value the variant declares, where that decides.
fn known(selector: &Selector, json: &Json) -> usize {
    let Json::Object(members) = json else { return 0 };
    members.iter().filter(|(key, _)| selector.known.contains(key)).count()
}

/// Whether a value looks like one of the variant.
fn selects(selector: &Selector, json: &Json) -> bool {
    let kind = match json {
        Json::Null => 'n',
        Json::Bool(_) => 'b',
        Json::Number(text) if Number::parse(text).and_then(Number::whole).is_some() => 'i',
        Json::Number(_) => 'f',
        Json::String(_) => 's',
        Json::Array(_) => 'a',
        Json::Object(_) => 'o',
    };
    let Json::Object(members) = json else { return selector.kinds.contains(kind) };
    let member = |name: &str| members.iter().find(|(key, _)| &**key == name).map(|(_, value)| value);
    let agrees = |name: &str, values: &[Json]| {
        member(name).is_none_or(|found| values.iter().any(|value| equal(value, found)))
    };
    selector.kinds.contains(kind)
        && selector.required.iter().all(|name| member(name).is_some())
        && selector.constants.iter().all(|(name, values)| agrees(name, values))
}
