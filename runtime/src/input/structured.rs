//! Parameters that are objects, lists of anything, or unions: turned into JSON of strings, which the reader takes for
//! scalars where it expects them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::texts::{self, Sent};
use super::{Call, Parameter};
use crate::route::percent::Malformed;
use crate::{Location, Value, json};

/// What the parameter may mean, the likeliest first. `None`: it was not sent.
pub(super) fn candidates(
    call: &Call,
    row: &Parameter,
    exploded: bool,
) -> Result<Option<Vec<Value>>, Malformed> {
    let mut sent = Vec::new();
    texts::each(call, row, &mut |text| sent.push(text));
    let members = exploded && matches!(row.location, Location::Query | Location::Cookie);
    match (sent.as_slice(), members) {
        ([], true) => members_of(call, row),
        ([], false) => Ok(None),
        (_, true) => Ok(Some(scalar_or_list(&sent)?)),
        ([first, ..], false) => Ok(Some(packed(*first, exploded)?)),
    }
}

/// What one or several values may mean: a scalar, a list of scalars, then JSON text, alone or in a list.
pub(super) fn values(call: &Call, row: &Parameter, exploded: bool) -> Result<Option<Vec<Value>>, Malformed> {
    let mut sent = Vec::new();
    texts::each(call, row, &mut |text| sent.push(text));
    let Some(first) = sent.first().copied() else { return Ok(None) };
    let parts: Vec<Sent<'_>> = if exploded { sent } else { first.parts().collect() };
    let mut candidates = scalar_or_list(&parts)?;
    if !exploded && parts.len() > 1 {
        candidates.insert(0, string(first)?);
    }
    candidates.extend(as_json(&parts)?);
    Ok(Some(candidates))
}

/// The texts as JSON, where all of them are.
fn as_json(parts: &[Sent<'_>]) -> Result<Vec<Value>, Malformed> {
    let mut items = Vec::new();
    for part in parts {
        match json::from_str::<Value>(&part.decode()?) {
            Ok(item) => items.push(item),
            Err(_) => return Ok(Vec::new()),
        }
    }
    let alone = (items.len() == 1).then(|| items[0].clone());
    Ok(std::iter::once(Value::Array(items)).chain(alone).collect())
}

/// Each member is a pair of its own: `?first=a&last=b`.
fn members_of(call: &Call, row: &Parameter) -> Result<Option<Vec<Value>>, Malformed> {
    let mut pairs = Vec::new();
    texts::loose(call, row, &mut |name, value| pairs.push((name, value)));
    if pairs.is_empty() && !row.required {
        return Ok(None);
    }
    Ok(Some(vec![object(&pairs)?]))
}

/// The parameter's own name, once or several times.
fn scalar_or_list(sent: &[Sent<'_>]) -> Result<Vec<Value>, Malformed> {
    let list = list(sent)?;
    match sent {
        [one] => Ok(vec![string(*one)?, list]),
        _ => Ok(vec![list]),
    }
}

/// All in one text: `first,a,last,b`, or `first=a,last=b` where it is exploded.
fn packed(sent: Sent<'_>, exploded: bool) -> Result<Vec<Value>, Malformed> {
    let parts: Vec<Sent<'_>> = sent.parts().collect();
    let pairs: Option<Vec<_>> = if exploded {
        parts.iter().map(|part| part.pair()).map(|(name, value)| Some((name, value?))).collect()
    } else {
        parts.len().is_multiple_of(2).then(|| parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
    };
    let object = pairs.map(|pairs| object(&pairs)).transpose()?;
    let rest = [string(sent)?, list(&parts)?];
    Ok(object.into_iter().chain(rest).collect())
}

fn object(pairs: &[(Sent<'_>, Sent<'_>)]) -> Result<Value, Malformed> {
    let mut members = BTreeMap::new();
    for (name, value) in pairs {
        match members.entry(name.decode()?.into_owned()) {
            Entry::Vacant(free) => drop(free.insert(string(*value)?)),
            Entry::Occupied(taken) => add(taken.into_mut(), string(*value)?),
        }
    }
    Ok(Value::Object(members))
}

/// A name that comes again makes a list.
fn add(known: &mut Value, more: Value) {
    match known {
        Value::Array(values) => values.push(more),
        _ => *known = Value::Array(vec![std::mem::take(known), more]),
    }
}

fn list(sent: &[Sent<'_>]) -> Result<Value, Malformed> {
    sent.iter().map(|item| string(*item)).collect::<Result<_, _>>().map(Value::Array)
}

fn string(sent: Sent<'_>) -> Result<Value, Malformed> {
    sent.decode().map(|text| Value::String(text.into_owned()))
}
