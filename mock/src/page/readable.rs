//! Types as people read them: the members of an object line by line, with what values must satisfy behind them.

use std::fmt::Write as _;

use specwright_generator::ir::{
    Additional, Arena, Bounds, Field, Format, Json, Kind, Presence, Rule, Slot, Struct, TypeId,
};

/// Types inside types are written out so deep; deeper ones by their names.
const DEEPEST: usize = 5;

/// So many lines are written at most.
const LONGEST: usize = 300;

/// A slot as text: `{ id: integer ≥ 1 … }` over several lines.
pub(super) fn slot(types: &Arena, slot: &Slot) -> String {
    let mut writer = Writer { types, text: String::new(), lines: 0, open: Vec::new() };
    writer.slot(slot, 0);
    writer.text
}

struct Writer<'a> {
    types: &'a Arena,
    text: String,
    lines: usize,
    /// The types that are being written.
    open: Vec<TypeId>,
}

impl Writer<'_> {
    fn slot(&mut self, slot: &Slot, depth: usize) {
        self.ty(slot.ty, depth);
        if let Some(rule) = &slot.rule {
            self.rule(rule);
        }
    }

    fn ty(&mut self, ty: TypeId, depth: usize) {
        let kind = &self.types[ty].kind;
        let is_nested = matches!(kind, Kind::Struct(_) | Kind::Union(_));
        if self.open.contains(&ty) || is_nested && (depth >= DEEPEST || self.lines >= LONGEST) {
            return self.name(ty);
        }
        self.open.push(ty);
        match kind {
            Kind::Any => self.text.push_str("any"),
            Kind::Never => self.text.push_str("never"),
            Kind::Null => self.text.push_str("null"),
            Kind::Bool => self.text.push_str("boolean"),
            Kind::Integer(integer) => {
                let _ = write!(self.text, "integer({})", integer.rust());
            }
            Kind::Float(_) => self.text.push_str("number"),
            Kind::Text(format) => self.text.push_str(word(*format)),
            Kind::External(path) => self.text.push_str(path),
            Kind::List(item) => {
                self.ty(*item, depth);
                self.text.push_str("[]");
            }
            Kind::Tuple(items) => self.joined(items, ", ", depth),
            Kind::Map(value) => {
                self.text.push_str("{ [key]: ");
                self.ty(*value, depth + 1);
                self.text.push_str(" }");
            }
            Kind::Nullable(inner) => {
                self.ty(*inner, depth);
                self.text.push_str(" | null");
            }
            Kind::Alias(target) => self.ty(*target, depth),
            Kind::Newtype(inner) => self.slot(inner, depth),
            Kind::Struct(shape) => self.members(shape, depth),
            Kind::Enum(values) => {
                let shown: Vec<String> =
                    values.values.iter().take(40).map(|value| value.json.to_string()).collect();
                self.text.push_str(&shown.join(" | "));
                if values.values.len() > 40 || values.open {
                    self.text.push_str(" | …");
                }
            }
            Kind::Union(union) => {
                let variants: Vec<TypeId> = union.variants.iter().map(|variant| variant.slot.ty).collect();
                self.joined(&variants, " | ", depth);
            }
        }
        self.open.pop();
    }

    fn name(&mut self, ty: TypeId) {
        let name = self.types[ty].name.as_ref().map(|name| name.words.join(" "));
        self.text.push_str(name.as_deref().unwrap_or("…"));
    }

    fn joined(&mut self, types: &[TypeId], between: &str, depth: usize) {
        for (at, ty) in types.iter().enumerate() {
            self.text.push_str(if at == 0 { "" } else { between });
            self.ty(*ty, depth + 1);
        }
    }

    fn members(&mut self, shape: &Struct, depth: usize) {
        if shape.fields.is_empty() && shape.fixed.is_empty() {
            self.text.push_str("{}");
            return;
        }
        self.text.push_str("{\n");
        for field in &shape.fields {
            self.member(field, depth + 1);
        }
        for (name, value, _) in &shape.fixed {
            self.indent(depth + 1);
            let _ = writeln!(self.text, "{name}: {value}");
        }
        if let Additional::Kept(rest) = &shape.additional {
            self.indent(depth + 1);
            self.text.push_str("[others]: ");
            self.slot(rest, depth + 1);
            self.text.push('\n');
        }
        self.indent(depth);
        self.text.push('}');
    }

    fn member(&mut self, field: &Field, depth: usize) {
        self.lines += 1;
        if self.lines == LONGEST {
            self.indent(depth);
            self.text.push_str("…\n");
        }
        if self.lines >= LONGEST {
            return;
        }
        self.indent(depth);
        let optional = matches!(field.presence, Presence::Optional | Presence::OptionalNullable);
        let _ = write!(self.text, "{}{}: ", field.json, if optional { "?" } else { "" });
        self.slot(&field.slot, depth);
        if matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable) {
            self.text.push_str(" | null");
        }
        if let Some(default) = &field.default {
            let _ = write!(self.text, " = {}", short(default));
        }
        self.text.push('\n');
    }

    fn indent(&mut self, depth: usize) {
        self.text.push_str(&"  ".repeat(depth));
    }

    fn rule(&mut self, rule: &Rule) {
        let mut said = Vec::new();
        let bounds = |bounds: Bounds, what: &str| match (bounds.min, bounds.max) {
            (None, None) => None,
            (Some(min), None) => Some(format!("≥ {min} {what}")),
            (None, Some(max)) => Some(format!("≤ {max} {what}")),
            (Some(min), Some(max)) if min == max => Some(format!("{min} {what}")),
            (Some(min), Some(max)) => Some(format!("{min} to {max} {what}")),
        };
        said.extend(bounds(rule.length, "characters"));
        said.extend(rule.pattern.as_ref().map(|pattern| format!("/{}/", pattern.written)));
        said.extend(rule.format.as_ref().map(ToString::to_string));
        let numbers = [
            (&rule.minimum, "≥"),
            (&rule.exclusive_minimum, ">"),
            (&rule.maximum, "≤"),
            (&rule.exclusive_maximum, "<"),
            (&rule.multiple_of, "multiple of"),
        ];
        said.extend(
            numbers.into_iter().filter_map(|(bound, word)| Some(format!("{word} {}", bound.as_deref()?))),
        );
        said.extend(bounds(rule.count, "items"));
        said.extend(rule.unique.then(|| "all different".to_owned()));
        said.extend(bounds(rule.members, "members"));
        said.extend(rule.schema.map(|_| "and more".to_owned()));
        if !said.is_empty() {
            let _ = write!(self.text, " ({})", said.join(", "));
        }
    }
}

const fn word(format: Format) -> &'static str {
    match format {
        Format::Plain => "string",
        Format::DateTime => "date-time",
        Format::Date => "date",
        Format::Uuid => "uuid",
        Format::Base64 => "base64",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
        Format::Decimal => "decimal",
        Format::File => "file",
    }
}

fn short(json: &Json) -> String {
    let text = json.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
