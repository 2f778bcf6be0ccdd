//! A shape on one line.
//!
//! ```text
//! struct Pet { id: i64, name: Option<String> } new(id: i64)
//! enum Error { NotFound(types::Problem), Unexpected(::specwright::Unexpected) }
//! type Response = types::Pet
//! newtype Code(String)
//! ```

use specwright_generator::contract::{Kind, Shape};

/// The line of a shape.
pub(crate) fn line(shape: &Shape) -> String {
    let name = &shape.name;
    match &shape.kind {
        Kind::Struct { fields, new } => {
            let new = new.as_ref().map(|arguments| format!(" new({})", pairs(arguments))).unwrap_or_default();
            format!("struct {name} {{ {} }}{new}", pairs(fields))
        }
        Kind::Enum(variants) => {
            let held = |held: &str| if held.is_empty() { String::new() } else { format!("({held})") };
            let variants: Vec<String> =
                variants.iter().map(|(name, ty)| format!("{name}{}", held(ty))).collect();
            format!("enum {name} {{ {} }}", variants.join(", "))
        }
        Kind::Alias(ty) => format!("type {name} = {ty}"),
        Kind::Newtype(ty) => format!("newtype {name}({ty})"),
    }
}

fn pairs(list: &[(String, String)]) -> String {
    list.iter().map(|(name, ty)| format!("{name}: {ty}")).collect::<Vec<_>>().join(", ")
}

/// The shape of a line; `None` where it is none.
pub(crate) fn parse(line: &str) -> Option<Shape> {
    let (word, rest) = line.split_once(' ')?;
    let (name, kind) = match word {
        "struct" => {
            let (name, rest) = rest.split_once(" { ")?;
            let (fields, new) = match rest.rsplit_once(" } new(") {
                Some((fields, new)) => (fields, Some(typed(new.strip_suffix(')')?)?)),
                None => (rest.strip_suffix(" }")?, None),
            };
            (name, Kind::Struct { fields: typed(fields)?, new })
        }
        "enum" => {
            let (name, rest) = rest.split_once(" { ")?;
            (name, Kind::Enum(split(rest.strip_suffix(" }")?).map(variant).collect::<Option<_>>()?))
        }
        "type" => rest.split_once(" = ").map(|(name, ty)| (name, Kind::Alias(ty.into())))?,
        "newtype" => {
            rest.strip_suffix(')')?.split_once('(').map(|(name, ty)| (name, Kind::Newtype(ty.into())))?
        }
        _ => return None,
    };
    Some(Shape { name: name.into(), kind })
}

fn typed(list: &str) -> Option<Vec<(String, String)>> {
    split(list).map(|part| part.split_once(": ").map(|(name, ty)| (name.into(), ty.into()))).collect()
}

fn variant(text: &str) -> Option<(String, String)> {
    match text.split_once('(') {
        None => Some((text.into(), String::new())),
        Some((name, held)) => Some((name.into(), held.strip_suffix(')')?.into())),
    }
}

/// The parts between commas that stand in no brackets.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |letter| {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
}
