//! Runtime expressions (OpenAPI 3.2, 4.20.4) over the types of an answer and of its request, for another request.

use super::links::names;
use crate::ir::{
    Api, Arena, Format, Found, Json, Kind, Location, Operation, Origin, Path, Slot, Taken, TypeId,
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
        let as_text = !is_same(types, way.end, slot.ty);
        if as_text && !becomes_text(types, way.end, slot.ty) {
            return Err(format!("`{expression}` is of another type"));
        }
        Ok(Found { origin, path, as_text })
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

/// Whether a scalar is written as a text for a place that takes any.
fn becomes_text(types: &Arena, from: TypeId, into: TypeId) -> bool {
    let written = match &types[types.meant(from)].kind {
        Kind::Integer(_) | Kind::Bool => true,
        Kind::Text(format) => {
            matches!(format, Format::Uuid | Format::DateTime | Format::Date | Format::Ipv4 | Format::Ipv6)
        }
        Kind::Enum(values) => values.values.iter().all(|value| matches!(value.json, Json::String(_))),
        _ => false,
    };
    written && matches!(types[types.meant(into)].kind, Kind::Text(Format::Plain))
}

/// A constant that is a value of a slot.
pub(super) fn constant(types: &Arena, slot: &Slot, node: &Node) -> Result<Json, String> {
    let json = crate::lower::json(node);
    let fits = match (&types[types.meant(slot.ty)].kind, &json) {
        (Kind::Text(Format::Plain), Json::String(_)) | (Kind::Bool, Json::Bool(_)) => true,
        (Kind::Integer(_), Json::Number(text)) => text.parse::<u8>().is_ok(),
        (Kind::Enum(values), _) => values.values.iter().any(|value| value.json == json),
        _ => false,
    };
    if fits { Ok(json) } else { Err("the constant is not of its type".into()) }
}
