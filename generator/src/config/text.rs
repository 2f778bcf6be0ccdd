//! TOML text as the same tree that documents become, so that one reader serves the file and inline options.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{BAD_TOML, Diagnostic, Sink};
use crate::source::{FileId, Member, Node, SourceMap, Span, Value};

/// Reads the text of `file`. What cannot be read is said, and left out.
pub(super) fn parse(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Node {
    let (table, errors) = DeTable::parse_recoverable(&sources.file(file).text);
    for error in &errors {
        let place = error.span().unwrap_or_default();
        let message = format!("this is not TOML: {}", error.message());
        sink.report(Diagnostic::new(&BAD_TOML, span(file, &place), message));
    }
    Node::object(span(file, &table.span()), members(file, table.get_ref()))
}

fn span(file: FileId, bytes: &std::ops::Range<usize>) -> Span {
    // A file beyond 4 GB has no places; it does not fit into the loader's memory either.
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, offset(bytes.start), offset(bytes.end))
}

/// The members in the order of the text.
fn members(file: FileId, table: &DeTable<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = table.iter().map(|(key, value)| member(file, key, value)).collect();
    members.sort_by_key(|member| member.key_span);
    members
}

fn member(file: FileId, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Member {
    let text: &str = key.get_ref();
    Member { key: text.into(), key_span: span(file, &key.span()), value: node(file, value) }
}

/// The depth is bounded by the parser.
fn node(file: FileId, value: &Spanned<DeValue<'_>>) -> Node {
    let span = span(file, &value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => Value::String((&**text).into()),
        DeValue::Integer(number) => Value::Number(number.as_str().into()),
        DeValue::Float(number) => Value::Number(number.as_str().into()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(moment) => Value::String(moment.to_string().into()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| node(file, item)).collect()),
        DeValue::Table(table) => return Node::object(span, members(file, table)),
    };
    Node::new(span, value)
}
