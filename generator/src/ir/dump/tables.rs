//! Tables as text: `{not {const 1}}`.

use super::name;
use crate::ir::{Arena, Keyword, Pattern, TableId};

/// A table that is part of itself is called by its name there.
pub(super) fn show(arena: &Arena, table: TableId) -> String {
    nested(arena, table, &mut Vec::new())
}

fn nested(arena: &Arena, id: TableId, around: &mut Vec<TableId>) -> String {
    let table = arena.table(id);
    if around.contains(&id) || around.len() > 16 {
        return format!("<{}>", name(&table.name));
    }
    around.push(id);
    let keywords: Vec<String> = table.keywords.iter().map(|one| keyword(arena, one, around)).collect();
    around.pop();
    format!("{{{}}}", keywords.join(", "))
}

fn keyword(arena: &Arena, keyword: &Keyword, around: &mut Vec<TableId>) -> String {
    use Keyword as K;
    match keyword {
        K::Never => "never".to_owned(),
        K::Kinds(kinds) => format!("kinds {kinds}"),
        K::Enum(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("enum {}", values.join("|"))
        }
        K::Const(value) => format!("const {value}"),
        K::MinLength(count) => format!("chars {count}.."),
        K::MaxLength(count) => format!("chars ..{count}"),
        K::Pattern(pattern) => slashed(pattern),
        K::Format(format) => format!("format {format}"),
        K::Minimum(limit) => format!(">={limit}"),
        K::ExclusiveMinimum(limit) => format!(">{limit}"),
        K::Maximum(limit) => format!("<={limit}"),
        K::ExclusiveMaximum(limit) => format!("<{limit}"),
        K::MultipleOf(step) => format!("multiple of {step}"),
        K::MinItems(count) => format!("items {count}.."),
        K::MaxItems(count) => format!("items ..{count}"),
        K::UniqueItems => "unique".to_owned(),
        K::MinProperties(count) => format!("members {count}.."),
        K::MaxProperties(count) => format!("members ..{count}"),
        K::Required(names) => format!("required {}", names.join(" ")),
        K::DependentRequired(rows) => {
            let rows: Vec<String> =
                rows.iter().map(|(name, others)| format!("{name} -> {}", others.join(" "))).collect();
            rows.join(", ")
        }
        _ => applicator(arena, keyword, around),
    }
}

/// A keyword that refers to other tables.
fn applicator(arena: &Arena, keyword: &Keyword, around: &mut Vec<TableId>) -> String {
    use Keyword as K;
    let mut list = |word: &str, tables: &[TableId]| {
        let tables: Vec<String> = tables.iter().map(|table| nested(arena, *table, around)).collect();
        format!("{word} {}", tables.join(" "))
    };
    match keyword {
        K::PrefixItems(tables) => list("first", tables),
        K::Items { after, table } => list(&format!("items from {after}"), &[*table]),
        K::Contains { table, min, max } => {
            let max = max.map_or_else(String::new, |max| max.to_string());
            list(&format!("contains {min}..{max}"), &[*table])
        }
        K::PropertyNames(table) => list("names", &[*table]),
        K::DependentSchemas(rows) => {
            let rows: Vec<String> =
                rows.iter().map(|(name, table)| list(&format!("{name} ->"), &[*table])).collect();
            rows.join(", ")
        }
        K::Members { properties, patterns, others } => {
            let mut rows: Vec<String> =
                properties.iter().map(|(name, table)| list(&format!("{name}:"), &[*table])).collect();
            rows.extend(
                patterns.iter().map(|(pattern, table)| list(&format!("{}:", slashed(pattern)), &[*table])),
            );
            rows.extend(others.map(|table| list("*:", &[table])));
            rows.join(", ")
        }
        K::Ref(table) => list("ref", &[*table]),
        K::AllOf(tables) => list("all of", tables),
        K::AnyOf(tables) => list("any of", tables),
        K::OneOf(tables) => list("one of", tables),
        K::Not(table) => list("not", &[*table]),
        K::If { test, then, otherwise } => {
            let branches = [("if", Some(*test)), ("then", *then), ("else", *otherwise)];
            let branches = branches.into_iter().filter_map(|(word, table)| Some(list(word, &[table?])));
            branches.collect::<Vec<_>>().join(" ")
        }
        K::UnevaluatedItems(table) => list("unevaluated items", &[*table]),
        K::UnevaluatedProperties(table) => list("unevaluated members", &[*table]),
        _ => String::new(),
    }
}

fn slashed(pattern: &Pattern) -> String {
    let mark = if pattern.regex.is_none() { " backtracking" } else { "" };
    format!("/{}/{mark}", pattern.written)
}
