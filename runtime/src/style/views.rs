//! What a text may mean, for the reader to choose: the text itself, the list and the object that are in it.
//! [`crate::json`] says how they are written down.

use std::borrow::Cow;

use super::{Malformed, Parameter, Sent, Style};
use crate::json::{CLOSE, NEXT, OPEN, Writer, is_json};

/// A value; where it is JSON of a list or an object, also that.
pub(super) fn text(out: &mut Writer, text: &str) {
    if nested(text) {
        out.raw(OPEN);
        out.string(text);
        out.raw(NEXT);
        out.raw(text);
        out.raw(CLOSE);
    } else {
        out.string(text);
    }
}

/// JSON text; what is none stands as a string, which the type is held against.
pub(super) fn json(out: &mut Writer, text: &str) {
    if is_json(text) { out.raw(text) } else { out.string(text) }
}

/// A text that may hold a list or an object, in the style of `row`.
pub(crate) fn packed(out: &mut Writer, sent: Sent<'_>, row: &Parameter) -> Result<(), Malformed> {
    let whole = sent.decode()?;
    out.raw(OPEN);
    out.string(&whole);
    if nested(&whole) {
        out.raw(NEXT);
        out.raw(&whole);
    } else {
        out.raw(NEXT);
        list(out, sent, row)?;
        if let Some(pairs) = pairs(sent, row) {
            out.raw(NEXT);
            object(out, &pairs)?;
        }
    }
    out.raw(CLOSE);
    Ok(())
}

/// Whether it is JSON of a list or an object.
fn nested(text: &str) -> bool {
    text.starts_with(['{', '[']) && is_json(text)
}

fn list(out: &mut Writer, sent: Sent<'_>, row: &Parameter) -> Result<(), Malformed> {
    out.raw("[");
    for (index, part) in sent.parts(row).enumerate() {
        if index > 0 {
            out.raw(",");
        }
        let own = row.style == Style::Matrix && row.exploded;
        // A pair of another name is a member: there is no list then, and what is read says so.
        let part = if own { part.own_value(row).unwrap_or(part) } else { part };
        text(out, &part.decode()?);
    }
    out.raw("]");
    Ok(())
}

type Pair<'t> = (Sent<'t>, Sent<'t>);

/// The pairs of an object, if the text has nothing else.
fn pairs<'t>(sent: Sent<'t>, row: &Parameter) -> Option<Vec<Pair<'t>>> {
    let parts: Vec<Sent<'t>> = sent.parts(row).collect();
    if row.exploded {
        return parts.iter().map(|part| part.pair()).map(|(name, value)| Some((name, value?))).collect();
    }
    let (pairs, []) = parts.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|[name, value]| (*name, *value)).collect())
}

/// A name that comes again makes a list.
fn object(out: &mut Writer, pairs: &[Pair<'_>]) -> Result<(), Malformed> {
    let mut decoded = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        decoded.push((name.decode()?, value.decode()?));
    }
    decoded.sort_by(|(left, _), (right, _)| left.cmp(right));
    let mut separator = "{";
    for group in decoded.chunk_by(|(left, _), (right, _)| left == right) {
        let Some((name, first)) = group.first() else { continue };
        out.raw(separator);
        out.string(name);
        out.raw(":");
        if group.len() > 1 {
            several(out, group);
        } else {
            text(out, first);
        }
        separator = ",";
    }
    out.raw(if pairs.is_empty() { "{}" } else { "}" });
    Ok(())
}

fn several(out: &mut Writer, group: &[(Cow<'_, str>, Cow<'_, str>)]) {
    let mut separator = "[";
    for (_, value) in group {
        out.raw(separator);
        text(out, value);
        separator = ",";
    }
    out.raw("]");
}
