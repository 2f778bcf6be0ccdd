//! Parameters that are objects, lists of anything, or unions: turned into text of strings, in which the reader finds what
//! the type wants.

use std::borrow::Cow;

use super::{Call, texts};
use crate::Location;
use crate::form::{self, PAIRS};
use crate::json::Writer;
use crate::percent;
use crate::style::{Leaf, Malformed, Members, Node, Parameter, Path, Sent, Style, packed};

/// The text for the reader. `None`: the parameter was not sent.
pub(super) fn text(call: &Call, row: &'static Parameter) -> Result<Option<Vec<u8>>, Malformed> {
    if row.whole {
        return call.head.uri.query().map(|query| form::read(query, row.fields)).transpose();
    }
    if row.style == Style::DeepObject {
        return written(&brackets(call, row)?);
    }
    let mut sent = Vec::new();
    texts::each(call, row, &mut |text| sent.push(text));
    match sent.as_slice() {
        [] if row.spreads() => members(call, row),
        [] => Ok(None),
        [only] if row.unused_if_empty && only.text.is_empty() => Ok(None),
        values if row.spreads() => {
            let mut root = Node::default();
            for value in values {
                root.insert(&[], Leaf::Text(value.decode()?));
            }
            written(&root)
        }
        [only] => in_one(*only, row),
        // RFC 9110, section 5.3: lines of one field are one list.
        [first, ..] if row.location == Location::Header => {
            let lines: Vec<&[u8]> = sent.iter().map(|line| line.text).collect();
            in_one(Sent { text: &lines.join(&b','), coding: first.coding }, row)
        }
        _ => Err(Malformed::Several),
    }
}

fn written(root: &Node<'_>) -> Result<Option<Vec<u8>>, Malformed> {
    if root.is_empty() {
        return Ok(None);
    }
    let mut out = Writer::default();
    root.write(&mut out)?;
    Ok(Some(out.into_bytes()))
}

/// All in one text.
fn in_one(sent: Sent<'_>, row: &Parameter) -> Result<Option<Vec<u8>>, Malformed> {
    let mut out = Writer::default();
    packed(&mut out, sent.stripped(row)?, row)?;
    Ok(Some(out.into_bytes()))
}

/// `name[key]=value`, and `name=value`.
fn brackets<'c>(call: &'c Call, row: &Parameter) -> Result<Node<'c>, Malformed> {
    let mut root = Node::default();
    let (mut count, mut wrong) = (0, None);
    texts::each_pair(call, row, &mut |name, sent| {
        let Ok(key) = percent::decode_query(name) else { return };
        let Some(rest) = key.strip_prefix(row.name).filter(|rest| rest.is_empty() || rest.starts_with('['))
        else {
            return;
        };
        if wrong.is_none() && !is_named(call, row, &key) {
            count += 1;
            wrong = bracketed(&mut root, rest, sent).err().or((count > PAIRS).then_some(Malformed::Many));
        }
    });
    wrong.map_or(Ok(root), Err)
}

/// Puts a value where the brackets behind its name say. Those in the parameter's own name are none of them.
fn bracketed<'c>(root: &mut Node<'c>, brackets: &str, sent: Sent<'c>) -> Result<(), Malformed> {
    let key = format!("x{brackets}");
    let path = Path::of(&key)?;
    if path.base == "x" {
        root.insert(&path.steps, Leaf::Text(sent.decode()?));
    }
    Ok(())
}

/// Each member is a pair of its own: `?first=a&last=b`.
fn members(call: &Call, row: &Parameter) -> Result<Option<Vec<u8>>, Malformed> {
    let mut root = Node::default();
    let (mut count, mut wrong) = (0, None);
    texts::each_pair(call, row, &mut |name, sent| {
        count += 1;
        if wrong.is_none() {
            wrong =
                member(&mut root, call, row, name, sent).err().or((count > PAIRS).then_some(Malformed::Many));
        }
    });
    match wrong {
        Some(malformed) => Err(malformed),
        None if root.is_empty() && row.required => Ok(Some(b"{}".to_vec())),
        None => written(&root),
    }
}

/// Puts a pair that is a member of the object where its name says.
fn member<'c>(
    root: &mut Node<'c>,
    call: &Call,
    row: &Parameter,
    name: &str,
    sent: Sent<'c>,
) -> Result<(), Malformed> {
    let decoded =
        if row.location == Location::Query { percent::decode_query(name) } else { Ok(Cow::Borrowed(name)) };
    let key = match (&decoded, row.members) {
        (Ok(key), _) => &**key,
        // Whose name cannot be read is no member that is known.
        (Err(_), Members::Named(_)) => return Ok(()),
        (Err(malformed), Members::Any) => return Err(*malformed),
    };
    let path = Path::of(key)?;
    let (is_whole, is_own) = match row.members {
        Members::Named(members) => (members.contains(&key), members.contains(&path.base)),
        Members::Any => (false, !is_named(call, row, key) && !is_named(call, row, path.base)),
    };
    if is_whole {
        root.insert_at(key, &[], Leaf::Text(sent.decode()?));
    } else if is_own {
        root.insert_at(path.base, &path.steps, Leaf::Text(sent.decode()?));
    }
    Ok(())
}

/// Whether another parameter of the operation has this name.
fn is_named(call: &Call, row: &Parameter, name: &str) -> bool {
    let mut others = call.route.parameters.iter().filter(|other| !std::ptr::eq(*other, row));
    others.any(|other| other.location == row.location && other.name == name)
}
