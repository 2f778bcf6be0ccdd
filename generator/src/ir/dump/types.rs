//! Types as text.

use super::name;
use crate::ir::{
    Additional, Arena, Bounds, Enum, Field, Kind, Name, Presence, Rule, Slot, Struct, Type, TypeId, Union,
    UnionKind, Variant,
};
use std::fmt::Write as _;

/// A type written in place is printed this deep.
const DEEPEST: usize = 32;

/// Prints one named type.
pub(super) fn ty(text: &mut String, arena: &Arena, wanted: &Name, ty: &Type) {
    let mut uses = String::new();
    uses.push_str(if ty.uses.received { " received" } else { "" });
    uses.push_str(if ty.uses.sent { " sent" } else { "" });
    uses.push_str(if ty.uses.told { " told" } else { "" });
    uses.push_str(if ty.uses.heard { " heard" } else { "" });
    let name = name(wanted);
    match &ty.kind {
        Kind::Struct(made) => fields(text, arena, &format!("struct {name}"), &uses, made),
        Kind::Enum(list) => values(text, &format!("enum {name}"), &uses, list),
        Kind::Union(union) => variants(text, arena, &format!("union {name}"), &uses, union),
        Kind::Newtype(inner) => line(text, &format!("newtype {name} = {}{uses}", slot(arena, inner))),
        Kind::Alias(target) => line(text, &format!("alias {name} = {}{uses}", show(arena, *target, 0))),
        _ => line(text, &format!("type {name} = {:?}{uses}", ty.kind)),
    }
    if let Some(table) = ty.table {
        line(text, &format!("  held against {}", super::tables::show(arena, table)));
    }
}

fn line(text: &mut String, content: &str) {
    text.push_str(content);
    text.push('\n');
}

fn fields(text: &mut String, arena: &Arena, head: &str, uses: &str, made: &Struct) {
    let closed = if matches!(made.additional, Additional::Denied) { " closed" } else { "" };
    let rule = made.rule.as_deref().map_or_else(String::new, |one| rule(arena, one));
    line(text, &format!("{head}{closed}{rule}{uses}"));
    for (name, value, required) in &made.fixed {
        line(text, &format!("  {name}{}: always {value}", if *required { "!" } else { "" }));
    }
    for field in &made.fields {
        line(text, &format!("  {}", one_field(arena, field)));
    }
    for name in &made.ignored {
        line(text, &format!("  {name}: passed over"));
    }
    if let Additional::Kept(inner) = &made.additional {
        line(text, &format!("  *: {}", slot(arena, inner)));
    }
}

fn one_field(arena: &Arena, field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required => "!",
        Presence::RequiredNullable => "!?",
        Presence::Optional => "",
        Presence::OptionalNullable => "?",
    };
    let boxed = if field.boxed { "box " } else { "" };
    let default = field.default.as_ref().map_or_else(String::new, |value| format!(" = {value}"));
    let exact = field.exact.as_ref().map_or_else(String::new, |name| format!(" as '{name}'"));
    format!("{}{presence}: {boxed}{}{default}{exact}", field.json, slot(arena, &field.slot))
}

fn values(text: &mut String, head: &str, uses: &str, list: &Enum) {
    let mut row = String::new();
    for value in &list.values {
        let _ = write!(row, " {}", value.json);
        if let Some(name) = &value.name {
            let _ = write!(row, "={name}");
        }
    }
    line(text, &format!("{head}{}{uses}:{row}", if list.open { " open" } else { "" }));
}

fn variants(text: &mut String, arena: &Arena, head: &str, uses: &str, union: &Union) {
    let how = match &union.kind {
        UnionKind::Tagged { property, default } => {
            let default = default.map_or_else(String::new, |at| format!(" else {at}"));
            format!(" by {property}{default}")
        }
        UnionKind::Untagged { exactly_one: true } => " exactly one".to_owned(),
        UnionKind::Untagged { exactly_one: false } => " any".to_owned(),
    };
    line(text, &format!("{head}{how}{uses}"));
    for variant in &union.variants {
        line(text, &format!("  {}", one_variant(arena, variant)));
    }
}

fn one_variant(arena: &Arena, variant: &Variant) -> String {
    let boxed = if variant.boxed { "box " } else { "" };
    let mut text = format!("{}: {boxed}{}", name(&variant.name), slot(arena, &variant.slot));
    for tag in &variant.tags {
        let _ = write!(text, " {tag:?}");
    }
    if variant.writes_tag {
        text.push_str(" writes the tag");
    }
    let selector = &variant.selector;
    if variant.tags.is_empty() {
        let _ = write!(text, " [{}]", selector.kinds);
    }
    for required in &selector.required {
        let _ = write!(text, " +{required}");
    }
    for (member, values) in &selector.constants {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        let _ = write!(text, " {member}={}", values.join("|"));
    }
    if !selector.known.is_empty() {
        let _ = write!(text, " knows {}", selector.known.join(" "));
    }
    text
}

/// A slot: its type and what values must satisfy there.
pub(super) fn slot(arena: &Arena, slot: &Slot) -> String {
    show(arena, slot.ty, 0) + &slot.rule.as_deref().map_or_else(String::new, |one| rule(arena, one))
}

fn show(arena: &Arena, id: TypeId, depth: usize) -> String {
    let ty = &arena[id];
    if let Some(wanted) = &ty.name {
        return name(wanted);
    }
    if depth > DEEPEST {
        return "...".to_owned();
    }
    let inner = |id: TypeId| show(arena, id, depth + 1);
    match &ty.kind {
        Kind::Any => "any".to_owned(),
        Kind::Never => "never".to_owned(),
        Kind::Null => "null".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Integer(kind) => format!("integer({})", kind.rust()),
        Kind::Float(kind) => format!("number({})", format!("{kind:?}").to_lowercase()),
        Kind::Text(crate::ir::Format::Plain) => "string".to_owned(),
        Kind::Text(format) => format!("string({format:?})"),
        Kind::External(path) => format!("external({path})"),
        Kind::List(item) => format!("[{}]", inner(*item)),
        Kind::Map(value) => format!("{{{}}}", inner(*value)),
        Kind::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| inner(*item)).collect();
            format!("({})", items.join(", "))
        }
        Kind::Nullable(value) => format!("{} or null", inner(*value)),
        other => format!("unnamed {other:?}"),
    }
}

/// ` {1..64, /^a/}`
fn rule(arena: &Arena, rule: &Rule) -> String {
    format!(" {{{}}}", demands(arena, rule).join(", "))
}

fn demands(arena: &Arena, rule: &Rule) -> Vec<String> {
    let mut all = Vec::new();
    let counts = [("chars", rule.length), ("items", rule.count), ("members", rule.members)];
    all.extend(
        counts.into_iter().filter(|(_, bounds)| !bounds.is_empty()).map(|(what, one)| bounds(what, one)),
    );
    all.extend(rule.format.as_ref().map(|format| format!("format {format}")));
    all.extend(rule.pattern.as_ref().map(|pattern| {
        let mark = if pattern.regex.is_none() { " backtracking" } else { "" };
        format!("/{}/{mark}", pattern.written)
    }));
    let limits = [
        (">=", &rule.minimum),
        (">", &rule.exclusive_minimum),
        ("<=", &rule.maximum),
        ("<", &rule.exclusive_maximum),
        ("multiple of ", &rule.multiple_of),
    ];
    all.extend(
        limits.into_iter().filter_map(|(sign, limit)| limit.as_ref().map(|limit| format!("{sign}{limit}"))),
    );
    all.extend(rule.unique.then(|| "unique".to_owned()));
    for (what, inner) in [("each", &rule.items), ("values", &rule.values)] {
        all.extend(inner.as_deref().map(|inner| format!("{what} {{{}}}", demands(arena, inner).join(", "))));
    }
    all.extend(rule.as_sent.then(|| "on the text".to_owned()));
    all.extend(rule.schema.map(|table| super::tables::show(arena, table)));
    all
}

fn bounds(what: &str, bounds: Bounds) -> String {
    let end = |bound: Option<u64>| bound.map_or_else(String::new, |bound| bound.to_string());
    format!("{what} {}..{}", end(bounds.min), end(bounds.max))
}
