//! Values read as a table of types says: the same calls as those of generated models.

use super::{Decode, Reader};
use crate::Value;
use crate::dynamic::{Cell, Dynamic, Float, Format, Integer, Kind, Struct, Type, WHOLE};
use crate::rule::{Fixed, Found, Rule};
use crate::text::{Text, one_of};
use crate::value::NumberText;
use std::collections::BTreeMap;

/// The reader says which type is wanted. It says the same when the value has been read, whatever was wanted inside.
impl Decode for Dynamic {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let wanted = input.wanted;
        let value = input.dynamic(wanted.map_or(&Type::Any, Cell::ty));
        input.wanted = wanted;
        value.map(Self)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        self.hold(rule, found);
    }
}

impl<'t> Reader<'t> {
    /// A value of the type at a place.
    fn of_cell(&mut self, ty: &'static Cell) -> Option<Dynamic> {
        self.wanted = Some(ty);
        Dynamic::decode(self)
    }

    fn dynamic(&mut self, ty: &'static Type) -> Option<Kind> {
        Some(match ty {
            Type::Any => Kind::Any(self.any()?),
            Type::Never => return self.never(),
            Type::Null => {
                self.null()?;
                Kind::Closed(Value::Null)
            }
            Type::Bool => Kind::Closed(Value::Bool(self.read()?)),
            Type::Integer(integer) => Kind::Integer(self.any_integer(*integer)?),
            Type::Whole => return self.any_whole(),
            Type::Float(float) => return self.any_float(*float),
            Type::Text => Kind::Text(self.read()?),
            Type::Formatted(format) => return self.any_format(*format),
            Type::File => Kind::File(self.upload()?),
            Type::List(item) => {
                self.wanted = Some(item);
                Kind::List(self.read()?)
            }
            Type::Tuple(items) => return self.any_tuple(items),
            Type::Map(value) => {
                self.wanted = Some(value);
                Kind::Map(self.read()?)
            }
            Type::Nullable(inner) => {
                self.wanted = Some(inner);
                let value: Option<Dynamic> = self.read()?;
                return Some(value.map_or(Kind::Closed(Value::Null), |value| value.0));
            }
            Type::Struct(strukt) => Kind::Closed(self.any_object(strukt)?),
            Type::Names { names, open } => Kind::Closed(Value::String(self.any_name(names, *open)?)),
            Type::Constants(constants) => Kind::Closed(self.any_constant(constants)?),
            Type::Union(union) => Kind::Closed(self.union(&union.table, variant)?),
            Type::Newtype(inner, rule) => {
                self.wanted = Some(inner);
                match rule {
                    Some(rule) => return self.checked::<Dynamic>(rule).map(|value| value.0),
                    None => Kind::Closed(self.read::<Dynamic>()?.into_value()),
                }
            }
        })
    }

    fn any_integer(&mut self, integer: Integer) -> Option<i128> {
        Some(match integer {
            Integer::I8 => self.read::<i8>()?.into(),
            Integer::I16 => self.read::<i16>()?.into(),
            Integer::I32 => self.read::<i32>()?.into(),
            Integer::I64 => self.read::<i64>()?.into(),
            Integer::U8 => self.read::<u8>()?.into(),
            Integer::U16 => self.read::<u16>()?.into(),
            Integer::U32 => self.read::<u32>()?.into(),
            Integer::U64 => self.read::<u64>()?.into(),
        })
    }

    fn any_whole(&mut self) -> Option<Kind> {
        let whole = self.number_of(WHOLE)?;
        let value = Kind::whole(whole);
        if value.is_none() {
            self.note("type", format!("must be {WHOLE}"));
        }
        value
    }

    fn any_float(&mut self, float: Float) -> Option<Kind> {
        self.peek();
        let start = self.at;
        Some(match float {
            Float::F32 => {
                let value: f32 = self.read()?;
                Kind::F32(value, self.number_since(start))
            }
            Float::F64 => {
                let value: f64 = self.read()?;
                Kind::F64(value, self.number_since(start))
            }
        })
    }

    /// The number that began at `start`, as it was sent.
    fn number_since(&self, start: usize) -> Value {
        let text = self.text.get(start..self.at).unwrap_or_default().trim_matches('"');
        NumberText::new(text).map_or(Value::Null, Value::Number)
    }

    fn any_format(&mut self, format: Format) -> Option<Kind> {
        match format {
            Format::DateTime => self.sent::<jiff::Timestamp>(),
            Format::Date => self.sent::<jiff::civil::Date>(),
            Format::Uuid => self.sent::<uuid::Uuid>(),
            Format::Base64 => self.sent::<crate::Base64>(),
            Format::Ipv4 => self.sent::<std::net::Ipv4Addr>(),
            Format::Ipv6 => self.sent::<std::net::Ipv6Addr>(),
            Format::Decimal => {
                self.peek();
                let start = self.at;
                let value: rust_decimal::Decimal = self.number_or_text()?;
                let sent = self.text.get(start..self.at).unwrap_or_default();
                let sent = match sent.strip_prefix('"') {
                    Some(text) => Value::String(text.trim_end_matches('"').to_owned()),
                    None => NumberText::new(sent).map_or(Value::Null, Value::Number),
                };
                Some(Kind::Decimal(sent, value.to_string()))
            }
        }
    }

    /// A string of a format, as it was sent.
    fn sent<T: Text>(&mut self) -> Option<Kind> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a string");
        }
        let sent = self.string()?;
        let value = T::read(&sent, &mut self.found)?;
        let text = value.text().into_owned();
        Some(Kind::Formatted(Value::String(sent.into_owned()), text))
    }

    fn any_tuple(&mut self, items: &'static [&'static Cell]) -> Option<Kind> {
        let mut values = Vec::with_capacity(items.len());
        self.tuple(items.len(), |input, index| {
            let Some(item) = items.get(index) else { return false };
            input.of_cell(item).map(|value| values.push(value.into_value())).is_some()
        })?;
        Some(Kind::Closed(Value::Array(values)))
    }

    fn any_object(&mut self, strukt: &'static Struct) -> Option<Value> {
        let mut members = BTreeMap::new();
        let mut object = self.object(&strukt.table)?;
        for member in strukt.members {
            object.want(member.ty);
            let value = if member.nullable {
                let value: Option<Option<Dynamic>> = object.optional();
                value.map(|value| value.map_or(Value::Null, Dynamic::into_value))
            } else {
                object.optional().map(Dynamic::into_value)
            };
            if let Some(value) = value {
                members.insert(member.name.to_owned(), value);
            }
        }
        if let Some(others) = strukt.others {
            object.want(others);
            let others = object.rest::<Dynamic>();
            members.extend(others.into_iter().map(|(name, value)| (name, value.into_value())));
        }
        object.end()?;
        members.extend(strukt.fixed.iter().map(|(name, value)| ((*name).to_owned(), value_of(value))));
        Some(Value::Object(members))
    }

    fn any_name(&mut self, names: &'static [&'static str], open: bool) -> Option<String> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a string");
        }
        let text = self.string()?;
        if open || names.contains(&&*text) {
            return Some(text.into_owned());
        }
        self.note("enum", format!("must be {}", one_of(names.iter())));
        None
    }

    fn any_constant(&mut self, constants: &'static [Fixed]) -> Option<Value> {
        let scalar = self.scalar();
        let found = scalar.and_then(|scalar| constants.iter().find(|one| one.is(&scalar, self.quoted)));
        if found.is_none() {
            self.note("enum", format!("must be {}", one_of(constants.iter())));
        }
        found.map(value_of)
    }
}

/// Reads the variant with a number of the union that the reader wants.
fn variant(input: &mut Reader<'_>, index: usize) -> Option<Value> {
    let wanted = input.wanted;
    let Type::Union(union) = wanted.map_or(&Type::Any, Cell::ty) else { return None };
    let variant = union.variants.get(index)?;
    // The tag that led here is passed over by what the variant holds; a default variant keeps it.
    let tag = variant.tag.filter(|_| input.tags[0].is_some() && input.tags[0] == union.property);
    input.wanted = Some(variant.ty);
    let value: Option<Dynamic> = match variant.rule {
        Some(rule) => input.checked(rule),
        None => input.read(),
    };
    input.wanted = wanted;
    let mut value = value?.into_value();
    if let (Value::Object(members), Some(property), Some(tag)) = (&mut value, union.property, tag) {
        members.insert(property.to_owned(), tag.into());
    }
    Some(value)
}

/// A constant as a value.
pub(crate) fn value_of(fixed: &Fixed) -> Value {
    match fixed {
        Fixed::Null => Value::Null,
        Fixed::Bool(value) => Value::Bool(*value),
        Fixed::Number(text) => NumberText::new(text).map_or(Value::Null, Value::Number),
        Fixed::String(text) => Value::String((*text).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Location;
    use crate::dynamic::{Member, Variant};
    use crate::json::{Demand, Object, Union};
    use crate::rule::{Field, Limit};

    static NUMBER: Rule = Rule::ANY.minimum(Limit::Integer(0));

    fn cell(ty: Type) -> &'static Cell {
        let cell: &'static Cell = Box::leak(Box::new(Cell::new()));
        cell.fill(ty);
        cell
    }

    fn read(ty: &'static Cell, text: &str) -> Result<String, Vec<String>> {
        let mut reader = Reader::new(text.as_bytes(), Location::Body);
        let value: Option<Dynamic> = Demand { rule: None, tolerant: false, ty: Some(ty) }.read(&mut reader);
        match (value, reader.finish()) {
            (Some(value), violations) if violations.is_empty() => Ok(value.into_value().to_string()),
            (_, violations) => Err(violations.iter().map(ToString::to_string).collect()),
        }
    }

    /// A list of itself: `Tree = [Tree]`.
    #[test]
    fn types_lead_back_to_themselves() {
        let tree: &'static Cell = Box::leak(Box::new(Cell::new()));
        tree.fill(Type::List(tree));
        assert_eq!(read(tree, "[[],[[]]]").as_deref(), Ok("[[],[[]]]"));
        assert_eq!(read(tree, "[[],[1]]"), Err(vec!["body at /1/0 must be an array".into()]));
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert!(read(tree, &deep).unwrap_err()[0].contains("nested too deeply"));
    }

    /// Members in any order, each by its own type, also behind a member that leads elsewhere.
    #[test]
    fn each_member_has_its_type() {
        static ROWS: [Field; 3] = [
            Field::required("a").rule(&NUMBER),
            Field::optional("b"),
            Field::fixed("kind", Fixed::String("x")),
        ];
        let members: &'static [Member] = Box::leak(Box::new([
            Member { name: "a", nullable: false, ty: cell(Type::Integer(Integer::I32)) },
            Member { name: "b", nullable: true, ty: cell(Type::Map(cell(Type::Bool))) },
        ]));
        let strukt = Struct {
            table: Object::new(&ROWS),
            members,
            fixed: &[("kind", Fixed::String("x"))],
            others: None,
        };
        let ty = cell(Type::Struct(strukt));
        assert_eq!(
            read(ty, r#"{"b":{"y":true},"kind":"x","more":1,"a":7}"#).as_deref(),
            Ok(r#"{"a":7,"b":{"y":true},"kind":"x"}"#)
        );
        assert_eq!(
            read(ty, r#"{"b":null,"a":7,"kind":"x"}"#).as_deref(),
            Ok(r#"{"a":7,"b":null,"kind":"x"}"#)
        );
        let wrong = [
            "body at /a must be at least 0",
            "body at /b/y must be true or false",
            "body at /kind is required",
        ];
        assert_eq!(read(ty, r#"{"a":-7,"b":{"y":1}}"#), Err(wrong.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_trial_wants_the_variant_that_is_tried() {
        static ROWS: [crate::json::Variant; 2] =
            [crate::json::Variant::new("a"), crate::json::Variant::new("a")];
        let variants: &'static [Variant] = Box::leak(Box::new([
            Variant { ty: cell(Type::List(cell(Type::Bool))), rule: None, tag: None },
            Variant { ty: cell(Type::List(cell(Type::Text))), rule: None, tag: None },
        ]));
        let union = crate::dynamic::Union { table: Union::untagged(&ROWS), property: None, variants };
        let ty = cell(Type::List(cell(Type::Union(union))));
        assert_eq!(read(ty, r#"[["a"],[true],[]]"#).as_deref(), Ok(r#"[["a"],[true],[]]"#));
        assert_eq!(read(ty, r#"[["a"],[1]]"#).unwrap_err().len(), 1);
    }
}
