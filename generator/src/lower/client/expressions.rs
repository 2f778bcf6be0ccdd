//! Runtime expressions (OpenAPI 3.2, 4.20.4) over the types of an answer and of its request, for another request.

use super::links::names;
use crate::ir::{
    Api, Arena, Format, Found, Json, Kind, Location, Operation, Origin, Path, Piece, Slot, Taken, Turned,
    TypeId,
};
use crate::source::Node;

/// Where a value begins, its type, and the way into it.
type Start = (Origin, TypeId, Path);

/// The answer and the request that expressions speak of.
pub(super) struct Resolver<'a> {
    pub(super) api: &'a Api,
    /// The operation that answers.
    pub(super) operation: &'a Operation,
    /// The index of its response.
    pub(super) response: usize,
}

impl Resolver<'_> {
    /// The value of an expression, for this slot.
    pub(super) fn expression(&self, expression: &str, slot: &Slot) -> Result<Found, String> {
        let (origin, path, end) = self.found(expression)?;
        let turned = turned(&self.api.types, end, slot.ty);
        let turned = turned.ok_or_else(|| format!("`{expression}` is of another type"))?;
        Ok(Found { origin, path, turned })
    }

    /// A text with expressions in braces (RFC 6570 has the same braces and means something else), for this slot.
    pub(super) fn text(&self, text: &str, slot: &Slot) -> Result<Vec<Piece>, String> {
        let types = &self.api.types;
        if !matches!(types[types.meant(slot.ty)].kind, Kind::Text(Format::Plain)) || is_named(types, slot.ty)
        {
            return Err("a text stands for what is none".into());
        }
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some((before, behind)) = rest.split_once("{$") {
            let (expression, behind) =
                behind.split_once('}').ok_or_else(|| format!("a brace is not closed in `{text}`"))?;
            let expression = format!("${expression}");
            let (origin, path, end) = self.found(&expression)?;
            if !becomes_text(types, end) && !matches!(types[types.meant(end)].kind, Kind::Text(Format::Plain))
            {
                return Err(format!("`{expression}` has no text"));
            }
            pieces.extend(
                Some(before).filter(|before| !before.is_empty()).map(|before| Piece::Plain(before.into())),
            );
            pieces.push(Piece::Found(Found { origin, path, turned: Turned::Text }));
            rest = behind;
        }
        pieces.extend(Some(rest).filter(|rest| !rest.is_empty()).map(|rest| Piece::Plain(rest.into())));
        Ok(pieces)
    }

    /// Where an expression leads, and the type of what stands there.
    fn found(&self, expression: &str) -> Result<(Origin, Path, TypeId), String> {
        let unknown = || format!("`{expression}` is not known to a client");
        let (message, source) = expression.trim_start_matches('$').split_once('.').ok_or_else(unknown)?;
        let request = match message {
            "request" => true,
            "response" => false,
            _ => return Err(unknown()),
        };
        let (origin, start, path) = match source.split_once('.') {
            Some(("path", name)) if request => self.parameter(Location::Path, name),
            Some(("query", name)) if request => self.parameter(Location::Query, name),
            Some(("header", name)) if request => self.parameter(Location::Header, name),
            Some(("header", name)) => self.header(name),
            _ => self.body(request, source.strip_prefix("body").ok_or_else(unknown)?),
        }?;
        let types = &self.api.types;
        let way = types.way(start, &path).filter(crate::ir::MemberWay::is_owned);
        let way = way.ok_or_else(|| format!("no typed member stands at `{expression}`"))?;
        Ok((origin, path, way.end))
    }

    fn parameter(&self, location: Location, name: &str) -> Result<Start, String> {
        let is_it = |known: &str| match location {
            Location::Header => known.eq_ignore_ascii_case(name),
            _ => known == name,
        };
        let mut all = self.operation.parameters.iter().enumerate();
        let found = all.find(|(_, one)| one.location == location && is_it(&one.name));
        let (at, parameter) = found.ok_or_else(|| format!("its request has no `{name}` there"))?;
        Ok((Origin::Parameter(at), parameter.slot.ty, Vec::new()))
    }

    fn header(&self, name: &str) -> Result<Start, String> {
        let mut headers = self.operation.responses[self.response].headers.iter().enumerate();
        let found = headers.find(|(_, header)| header.name.eq_ignore_ascii_case(name));
        let (at, header) = found.ok_or_else(|| format!("its answer has no header `{name}`"))?;
        Ok((Origin::Header(at), header.slot.ty, Vec::new()))
    }

    fn body(&self, request: bool, pointer: &str) -> Result<Start, String> {
        let pointer = pointer.strip_prefix('#').unwrap_or(pointer);
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(format!("`{pointer}` is no JSON pointer"));
        }
        let path = names(pointer);
        if request {
            return match self.operation.body.as_ref().map(|body| (body.required, body.taken())) {
                Some((true, Taken::Field(slot))) => Ok((Origin::RequestBody, slot.ty, path)),
                _ => Err("the request has no body that is one value".into()),
            };
        }
        let response = &self.operation.responses[self.response];
        let slot = response.slot().filter(|slot| {
            let streamed = response.media.iter().any(crate::ir::Media::is_streamed);
            !streamed && !response.is_choice(&self.api.types) && !self.api.types[slot.ty].shared
        });
        slot.map(|slot| (Origin::Body, slot.ty, path)).ok_or_else(|| "the answer is not one value".into())
    }
}

/// What makes a value of one type one of another.
fn turned(types: &Arena, from: TypeId, into: TypeId) -> Option<Turned> {
    if is_same(types, from, into) {
        return Some(Turned::Same);
    }
    if is_named(types, into) {
        return None;
    }
    match (&types[types.meant(from)].kind, &types[types.meant(into)].kind) {
        (_, Kind::Text(Format::Plain)) => becomes_text(types, from).then_some(Turned::Text),
        (Kind::Integer(from), Kind::Integer(into)) => {
            is_wider(from.rust(), into.rust()).then_some(Turned::Wider)
        }
        _ => None,
    }
}

/// Whether each value of one integer is one of the other.
fn is_wider(from: &str, into: &str) -> bool {
    let bits = |name: &str| name.get(1..).and_then(|bits| bits.parse::<u32>().ok());
    let (Some(less), Some(more)) = (bits(from), bits(into)) else { return false };
    less < more && (from.starts_with('u') || into.starts_with('i'))
}

/// Whether a value of the type stands in a type of its own.
fn is_named(types: &Arena, ty: TypeId) -> bool {
    matches!(types[types.meant(ty)].kind, Kind::Newtype(_))
}

/// Whether both are the same Rust type.
fn is_same(types: &Arena, one: TypeId, other: TypeId) -> bool {
    let (one, other) = (types.meant(one), types.meant(other));
    let unnamed = types[one].name.is_none() && types[other].name.is_none();
    one == other
        || unnamed
            && match (&types[one].kind, &types[other].kind) {
                (Kind::Text(one), Kind::Text(other)) => one == other,
                (Kind::Integer(one), Kind::Integer(other)) => one.rust() == other.rust(),
                (Kind::Bool, Kind::Bool) => true,
                (Kind::List(one), Kind::List(other)) => one == other,
                _ => false,
            }
}

/// Whether a scalar is written as a text.
fn becomes_text(types: &Arena, from: TypeId) -> bool {
    match &types[types.meant(from)].kind {
        Kind::Integer(_) | Kind::Bool => true,
        Kind::Text(format) => {
            matches!(format, Format::Uuid | Format::DateTime | Format::Date | Format::Ipv4 | Format::Ipv6)
        }
        Kind::Enum(values) => values.values.iter().all(|value| matches!(value.json, Json::String(_))),
        _ => false,
    }
}

/// A constant that is a value of a slot.
pub(super) fn constant(types: &Arena, slot: &Slot, node: &Node) -> Result<Json, String> {
    fitting(types, slot, crate::lower::json(node))
}

/// A value, if it is one of a slot.
pub(super) fn fitting(types: &Arena, slot: &Slot, json: Json) -> Result<Json, String> {
    let fits = match (&types[types.meant(slot.ty)].kind, &json) {
        (Kind::Text(Format::Plain), Json::String(_)) | (Kind::Bool, Json::Bool(_)) => true,
        (Kind::Integer(integer), Json::Number(text)) => holds(integer.rust(), text),
        (Kind::Enum(values), _) => values.values.iter().any(|value| value.json == json),
        _ => false,
    };
    if fits { Ok(json) } else { Err("the constant is not of its type".into()) }
}

/// Whether an integer of this name holds a number.
fn holds(name: &str, text: &str) -> bool {
    let Ok(number) = text.parse::<i128>() else { return false };
    let bits = name.get(1..).and_then(|bits| bits.parse::<u32>().ok()).unwrap_or(8).min(64);
    let (least, most) = match name.starts_with('u') {
        true => (0, (1_i128 << bits) - 1),
        false => (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1),
    };
    (least..=most).contains(&number)
}
