//! `checks.rs`: schemas as tables, for what neither type nor rule carries. Documents without such keywords have no such
//! file.
//!
//! ```text
//! pub(super) static NEW_PET: Schema = Schema::new(&[Keyword::Not(&Schema::new(&[Keyword::Const("\"cat\"")]))]);
//! ```

use super::Context;
use super::json::Patterns;
use super::layout::{Parts, Text};
use super::literal::{Literal, Strings};
use crate::ir::{Keyword, Pattern, TableId};

/// Prints the file. Empty: no schema needs a table.
pub(super) fn emit(cx: &Context<'_>) -> Option<String> {
    let tables: Vec<TableId> = (0..cx.api.types.tables().len())
        .map(|at| cx.api.types.table_id(at))
        .filter(|id| !cx.names.schema(*id).is_empty())
        .collect();
    if tables.is_empty() {
        return None;
    }
    let mut text = Text::with_capacity(256 * tables.len());
    for id in tables {
        text.blank();
        one(cx, &mut text, id);
    }
    let body = text.finish();
    let words = [
        ("Format", "(Format::"),
        ("Keyword", "Keyword::"),
        ("Pattern", ": Pattern = "),
        ("Schema", "Schema"),
    ];
    let words: Vec<&str> =
        words.into_iter().filter(|(_, sign)| body.contains(sign)).map(|(word, _)| word).collect();
    let imports = format!("use {}::__private::{{{}}};\n", cx.runtime(), words.join(", "));
    let title = "What values are held against before they become typed.";
    Some(cx.file(title, &format!("{imports}\n{body}")))
}

fn one(cx: &Context<'_>, text: &mut Text, id: TableId) {
    let mut patterns = Patterns::below("", ("self", cx.names.schemas()));
    let name = cx.names.schema(id);
    let table = cx.api.types.table(id);
    let mut parts = Parts::default();
    for keyword in &table.keywords {
        parts.push(format_args!("{}", self::keyword(cx, keyword, &mut patterns)));
    }
    if patterns.is_empty() {
        let head = format_args!("pub static {name}: Schema = Schema::new(&[");
        return text.list(head, false, &parts, "]);");
    }
    text.open(format_args!("pub static {name}: Schema = {{"));
    patterns.emit(text);
    text.list(format_args!("Schema::new(&["), false, &parts, "])");
    text.close("};");
}

/// A reference to a table: to its static, or the table itself.
fn reference(cx: &Context<'_>, id: TableId, patterns: &mut Patterns<'_>) -> String {
    let name = cx.names.schema(id);
    if !name.is_empty() {
        return format!("&{name}");
    }
    let table = cx.api.types.table(id);
    let keywords: Vec<String> = table.keywords.iter().map(|one| keyword(cx, one, patterns)).collect();
    format!("&Schema::new(&[{}])", keywords.join(", "))
}

fn optional(cx: &Context<'_>, id: Option<TableId>, patterns: &mut Patterns<'_>) -> String {
    id.map_or_else(|| "None".into(), |id| format!("Some({})", reference(cx, id, patterns)))
}

/// `&[…]`
fn list<T>(items: &[T], print: impl FnMut(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(print).collect();
    format!("&[{}]", items.join(", "))
}

fn keyword(cx: &Context<'_>, keyword: &Keyword, patterns: &mut Patterns<'_>) -> String {
    use Keyword as K;
    let text = |value: &dyn ToString| Literal(&value.to_string()).to_string();
    let (word, argument) = match keyword {
        K::Never => return "Keyword::Never".into(),
        K::UniqueItems => return "Keyword::UniqueItems".into(),
        K::Kinds(kinds) => ("Kinds", text(kinds)),
        K::Enum(values) => ("Enum", list(values, |value| text(value))),
        K::Const(value) => ("Const", text(value)),
        K::MinLength(count) => ("MinLength", count.to_string()),
        K::MaxLength(count) => ("MaxLength", count.to_string()),
        K::Pattern(pattern) => ("Pattern", pattern_of(pattern, patterns)),
        K::Format(format) => ("Format", format!("Format::{}", super::json::format(format))),
        K::Minimum(limit) => ("Minimum", text(limit)),
        K::ExclusiveMinimum(limit) => ("ExclusiveMinimum", text(limit)),
        K::Maximum(limit) => ("Maximum", text(limit)),
        K::ExclusiveMaximum(limit) => ("ExclusiveMaximum", text(limit)),
        K::MultipleOf(step) => ("MultipleOf", text(step)),
        K::MinItems(count) => ("MinItems", count.to_string()),
        K::MaxItems(count) => ("MaxItems", count.to_string()),
        K::MinProperties(count) => ("MinProperties", count.to_string()),
        K::MaxProperties(count) => ("MaxProperties", count.to_string()),
        K::Required(names) => ("Required", Strings(names).to_string()),
        K::DependentRequired(rows) => (
            "DependentRequired",
            list(rows, |(name, others)| format!("({}, {})", Literal(name), Strings(others))),
        ),
        _ => return applicator(cx, keyword, patterns),
    };
    format!("Keyword::{word}({argument})")
}

fn pattern_of(pattern: &Pattern, patterns: &mut Patterns<'_>) -> String {
    format!("&{}", patterns.name(pattern, "PATTERN"))
}

/// A keyword that refers to other tables.
fn applicator(cx: &Context<'_>, keyword: &Keyword, patterns: &mut Patterns<'_>) -> String {
    use Keyword as K;
    let (word, argument) = match keyword {
        K::PrefixItems(tables) => ("PrefixItems", list(tables, |one| reference(cx, *one, patterns))),
        K::AllOf(tables) => ("AllOf", list(tables, |one| reference(cx, *one, patterns))),
        K::AnyOf(tables) => ("AnyOf", list(tables, |one| reference(cx, *one, patterns))),
        K::OneOf(tables) => ("OneOf", list(tables, |one| reference(cx, *one, patterns))),
        K::Items { after, table } => ("Items", format!("{after}, {}", reference(cx, *table, patterns))),
        K::Contains { table, min, max } => {
            let max = max.map_or_else(|| "u64::MAX".into(), |max| max.to_string());
            ("Contains", format!("{}, {min}, {max}", reference(cx, *table, patterns)))
        }
        K::PropertyNames(table) => ("PropertyNames", reference(cx, *table, patterns)),
        K::DependentSchemas(rows) => {
            ("DependentSchemas", list(rows, |(name, one)| named(cx, name, *one, patterns)))
        }
        K::Members { properties, patterns: rows, others } => {
            let properties = list(properties, |(name, one)| named(cx, name, *one, patterns));
            let rows = list(rows, |(pattern, one)| {
                let pattern = pattern_of(pattern, patterns);
                format!("({pattern}, {})", reference(cx, *one, patterns))
            });
            ("Members", format!("{properties}, {rows}, {}", optional(cx, *others, patterns)))
        }
        K::Ref(table) => ("Ref", reference(cx, *table, patterns)),
        K::Not(table) => ("Not", reference(cx, *table, patterns)),
        K::If { test, then, otherwise } => {
            let test = reference(cx, *test, patterns);
            let then = optional(cx, *then, patterns);
            ("If", format!("{test}, {then}, {}", optional(cx, *otherwise, patterns)))
        }
        K::UnevaluatedItems(table) => ("UnevaluatedItems", reference(cx, *table, patterns)),
        K::UnevaluatedProperties(table) => ("UnevaluatedProperties", reference(cx, *table, patterns)),
        _ => return String::new(),
    };
    format!("Keyword::{word}({argument})")
}

fn named(cx: &Context<'_>, name: &str, table: TableId, patterns: &mut Patterns<'_>) -> String {
    format!("({}, {})", Literal(name), reference(cx, table, patterns))
}
