//! Parameters that are objects, lists of anything, or unions: turned into JSON text of strings, which the reader takes
//! for scalars where it expects them.

use super::texts::{self, Decoded, Sent};
use super::{Call, Parameter};
use crate::Location;
use crate::problem::write_string;
use crate::route::percent::Malformed;

/// The texts that the parameter may mean, the likeliest first. `None`: it was not sent.
pub(super) fn candidates(
    call: &Call,
    row: &Parameter,
    exploded: bool,
) -> Result<Option<Vec<String>>, Malformed> {
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

/// Each member is a pair of its own: `?first=a&last=b`.
fn members_of(call: &Call, row: &Parameter) -> Result<Option<Vec<String>>, Malformed> {
    let mut pairs = Vec::new();
    texts::loose(call, row, &mut |name, value| pairs.push((name, value)));
    if pairs.is_empty() && !row.required {
        return Ok(None);
    }
    Ok(Some(vec![object(&pairs)?]))
}

/// The parameter's own name, once or several times.
fn scalar_or_list(sent: &[Sent<'_>]) -> Result<Vec<String>, Malformed> {
    let list = list(sent)?;
    match sent {
        [one] => Ok(vec![string(one.decode())?, list]),
        _ => Ok(vec![list]),
    }
}

/// All in one text: `first,a,last,b`, or `first=a,last=b` where it is exploded.
fn packed(sent: Sent<'_>, exploded: bool) -> Result<Vec<String>, Malformed> {
    let parts: Vec<Sent<'_>> = sent.parts().collect();
    let pairs: Option<Vec<_>> = if exploded {
        parts.iter().map(|part| part.pair()).map(|(name, value)| Some((name, value?))).collect()
    } else {
        parts.len().is_multiple_of(2).then(|| parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
    };
    let object = pairs.map(|pairs| object(&pairs)).transpose()?;
    let rest = [string(sent.decode())?, list(&parts)?];
    Ok(object.into_iter().chain(rest).collect())
}

fn object(pairs: &[(Sent<'_>, Sent<'_>)]) -> Result<String, Malformed> {
    let mut members: Vec<(String, Vec<Sent<'_>>)> = Vec::new();
    for (name, value) in pairs {
        let name = name.decode()?;
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(*value),
            None => members.push((name.into_owned(), vec![*value])),
        }
    }
    let mut text = String::from("{");
    for (name, values) in members {
        if text.len() > 1 {
            text.push(',');
        }
        write_string(&mut text, &name);
        text.push(':');
        text.push_str(&match values.as_slice() {
            [value] => string(value.decode())?,
            values => list(values)?,
        });
    }
    text.push('}');
    Ok(text)
}

fn list(sent: &[Sent<'_>]) -> Result<String, Malformed> {
    let items: Result<Vec<String>, Malformed> = sent.iter().map(|item| string(item.decode())).collect();
    Ok(format!("[{}]", items?.join(",")))
}

fn string(text: Decoded<'_>) -> Result<String, Malformed> {
    let mut quoted = String::new();
    write_string(&mut quoted, &text?);
    Ok(quoted)
}
