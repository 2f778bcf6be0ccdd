//! Types: a cell for each, filled with those that it leads to when it is needed first.

use specwright::__private::{Field, Object, Union, Variant};
use specwright::dynamic::{self, Cell, Float, Format, Integer, Member, Struct, Type};
use specwright_generator::ir::{self, Additional, Json, Kind, Presence, TypeId, UnionKind};

use super::rules::fixed;
use super::{Maker, leak};

impl Maker {
    /// The cell of a type, filled with all that it leads to.
    pub(super) fn ty(&self, id: TypeId) -> &'static Cell {
        let cell = self.cell(id);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let cell = self.cell(id);
            if !cell.is_filled() {
                cell.fill(self.made(id, &mut open));
            }
        }
        cell
    }

    /// The cell of a type, aliases followed.
    fn cell(&self, id: TypeId) -> &'static Cell {
        self.cells.get(self.target(id).index()).unwrap_or(&ANY)
    }

    /// The type that an alias leads to.
    fn target(&self, mut id: TypeId) -> TypeId {
        for _ in 0..self.api.types.len() {
            let Kind::Alias(target) = &self.api.types[id].kind else { break };
            id = *target;
        }
        id
    }

    /// The kind of a type, aliases followed.
    pub(super) fn kind(&self, id: TypeId) -> &Kind {
        &self.api.types[self.target(id)].kind
    }

    /// What a type is; `open` takes the types that it leads to.
    fn made(&self, id: TypeId, open: &mut Vec<TypeId>) -> Type {
        let id = self.target(id);
        let ty = &self.api.types[id];
        let mut cell = |id: TypeId| {
            open.push(id);
            self.cell(id)
        };
        match &ty.kind {
            Kind::Any | Kind::External(_) | Kind::Alias(_) => Type::Any,
            Kind::Never => Type::Never,
            Kind::Null => Type::Null,
            Kind::Bool => Type::Bool,
            Kind::Integer(ir::Integer::Open) if self.wide => Type::Whole,
            Kind::Integer(one) => Type::Integer(integer(*one)),
            Kind::Float(ir::Float::F32) if !self.wide => Type::Float(Float::F32),
            Kind::Float(_) => Type::Float(Float::F64),
            Kind::Text(format) => text(*format),
            Kind::List(item) => Type::List(cell(*item)),
            Kind::Tuple(items) => Type::Tuple(leak::slice(items.iter().map(|item| cell(*item)).collect())),
            Kind::Map(value) => Type::Map(cell(*value)),
            Kind::Nullable(inner) => Type::Nullable(cell(*inner)),
            Kind::Struct(strukt) => Type::Struct(self.strukt(ty, strukt, open)),
            Kind::Enum(constants) if constants.values.is_empty() && !constants.open => Type::Never,
            Kind::Enum(constants) => enumeration(constants),
            Kind::Union(union) if union.variants.is_empty() => Type::Never,
            Kind::Union(union) => Type::Union(self.union(ty, union, open)),
            Kind::Newtype(slot) => Type::Newtype(cell(slot.ty), self.slot_rule(slot)),
        }
    }

    fn strukt(&self, ty: &ir::Type, strukt: &ir::Struct, open: &mut Vec<TypeId>) -> Struct {
        let mut cell = |id: TypeId| {
            open.push(id);
            self.cell(id)
        };
        let mut members = Vec::with_capacity(strukt.fields.len());
        for field in &strukt.fields {
            let nullable = matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
            members.push(Member { name: leak::text(&field.json), nullable, ty: cell(field.slot.ty) });
        }
        let others = match &strukt.additional {
            Additional::Kept(slot) => Some(cell(slot.ty)),
            Additional::Ignored | Additional::Denied => None,
        };
        let constants = strukt.fixed.iter().map(|(name, value, _)| (leak::text(name), fixed(value)));
        Struct {
            table: self.object(ty, strukt),
            members: leak::slice(members),
            fixed: leak::slice(constants.collect()),
            others,
        }
    }

    /// The table of an object: the rows of generated code, in their order.
    fn object(&self, ty: &ir::Type, strukt: &ir::Struct) -> Object {
        let mut rows = Vec::new();
        for (name, value, required) in &strukt.fixed {
            let row = if *required { Field::fixed } else { Field::fixed_optional };
            rows.push(row(leak::text(name), fixed(value)));
        }
        for field in &strukt.fields {
            let required = matches!(field.presence, Presence::Required | Presence::RequiredNullable);
            let row = if required { Field::required } else { Field::optional };
            let row = row(leak::text(&field.json));
            rows.push(match self.slot_rule(&field.slot) {
                Some(rule) => row.rule(rule),
                None => row,
            });
        }
        rows.extend(strukt.ignored.iter().map(|name| Field::ignored(leak::text(name))));
        let mut object = Object::new(leak::slice(rows));
        if let Some(rule) = &strukt.rule {
            object = object.members(self.rule(rule));
        }
        match &strukt.additional {
            Additional::Ignored => {}
            Additional::Denied => object = object.closed(),
            Additional::Kept(slot) => {
                object = object.kept();
                if let Some(rule) = self.slot_rule(slot) {
                    object = object.values(rule);
                }
            }
        }
        match ty.table {
            Some(table) => object.schema(self.schema(table)),
            None => object,
        }
    }

    fn union(&self, ty: &ir::Type, union: &ir::Union, open: &mut Vec<TypeId>) -> dynamic::Union {
        let mut variants = Vec::with_capacity(union.variants.len());
        for variant in &union.variants {
            open.push(variant.slot.ty);
            let is_null = matches!(self.kind(variant.slot.ty), Kind::Null);
            variants.push(dynamic::Variant {
                ty: self.cell(variant.slot.ty),
                rule: if is_null { None } else { self.slot_rule(&variant.slot) },
                tag: variant.tags.first().filter(|_| variant.writes_tag).map(|tag| leak::text(tag)),
            });
        }
        let (mut table, property) = match &union.kind {
            UnionKind::Tagged { property, default } => {
                let tags = union.variants.iter().map(|variant| leak::texts(&variant.tags));
                let property = leak::text(property);
                let table = Union::tagged(property, leak::slice(tags.collect()));
                let table = match default {
                    Some(variant) => table.default(*variant),
                    None => table,
                };
                (table, Some(property))
            }
            UnionKind::Untagged { .. } => {
                let table = Union::untagged(leak::slice(union.variants.iter().map(selector).collect()));
                (if union.demands_one() { table.exactly_one() } else { table }, None)
            }
        };
        if let Some(id) = ty.table {
            table = table.schema(self.schema(id));
        }
        dynamic::Union { table, property, variants: leak::slice(variants) }
    }
}

static ANY: Cell = Cell::new();

const fn integer(integer: ir::Integer) -> Integer {
    match integer {
        ir::Integer::I8 => Integer::I8,
        ir::Integer::I16 => Integer::I16,
        ir::Integer::I32 => Integer::I32,
        ir::Integer::I64 | ir::Integer::Open => Integer::I64,
        ir::Integer::U8 => Integer::U8,
        ir::Integer::U16 => Integer::U16,
        ir::Integer::U32 => Integer::U32,
        ir::Integer::U64 => Integer::U64,
    }
}

const fn text(format: ir::Format) -> Type {
    Type::Formatted(match format {
        ir::Format::Plain => return Type::Text,
        ir::Format::File => return Type::File,
        ir::Format::DateTime => Format::DateTime,
        ir::Format::Date => Format::Date,
        ir::Format::Uuid => Format::Uuid,
        ir::Format::Base64 => Format::Base64,
        ir::Format::Ipv4 => Format::Ipv4,
        ir::Format::Ipv6 => Format::Ipv6,
        ir::Format::Decimal => Format::Decimal,
    })
}

/// Generated code has an enum of strings where all are strings, and else one of scalars.
fn enumeration(constants: &ir::Enum) -> Type {
    let values = || constants.values.iter().map(|value| &value.json);
    let is_text = |json: &Json| matches!(json, Json::String(_));
    if !constants.open && !values().all(is_text) {
        return Type::Constants(leak::slice(values().map(fixed).collect()));
    }
    let names = values().filter_map(|json| match json {
        Json::String(text) => Some(leak::text(text)),
        _ => None,
    });
    Type::Names { names: leak::slice(names.collect()), open: constants.open }
}

/// What a value of a variant looks like.
fn selector(variant: &ir::Variant) -> Variant {
    let selector = &variant.selector;
    let mut row = Variant::new(leak::text(&selector.kinds));
    if !selector.required.is_empty() {
        row = row.required(leak::texts(&selector.required));
    }
    if !selector.known.is_empty() {
        row = row.known(leak::texts(&selector.known));
    }
    let is_scalar = |value: &Json| !matches!(value, Json::Array(_) | Json::Object(_));
    let constants = selector.constants.iter();
    // A row with a constant that is no scalar would refuse too much.
    let constants = constants.filter(|(_, values)| !values.is_empty() && values.iter().all(is_scalar));
    let constants: Vec<_> = constants
        .map(|(name, values)| (leak::text(name), leak::slice(values.iter().map(fixed).collect())))
        .collect();
    if constants.is_empty() { row } else { row.constants(leak::slice(constants)) }
}
