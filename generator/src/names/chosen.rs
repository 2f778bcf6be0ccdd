//! What users choose: names, types, derives. All of it becomes Rust as it stands, so it must be what it says and no more.

use super::case::exact;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, NOT_A_NAME, NOT_A_PATH, Sink};
use crate::ir::{Api, Kind, Type};
use crate::source::Span;
use std::sync::Arc;

/// Reports what is no name, or no path.
pub(super) fn check(api: &Api, config: &Config, sink: &mut Sink) {
    path(&config.runtime, None, sink);
    for (_, ty) in api.types.iter() {
        types(ty, sink);
    }
    for operation in api.each_operation() {
        name(operation.exact.as_ref(), Some(operation.span), sink);
        operation.parameters.iter().for_each(|one| name(one.exact.as_ref(), Some(operation.span), sink));
    }
}

fn types(ty: &Type, sink: &mut Sink) {
    name(ty.name.as_ref().and_then(|name| name.exact.as_ref()), ty.span, sink);
    ty.derives.iter().for_each(|derive| path(derive, ty.span, sink));
    match &ty.kind {
        Kind::External(written) if !is_type(written) => {
            let message = format!("`{}` is not a Rust type", written.escape_debug());
            report(&NOT_A_PATH, ty.span, message, "write a path, as in `crate::Money`", sink);
        }
        Kind::Struct(strukt) => {
            strukt.fields.iter().for_each(|field| name(field.exact.as_ref(), ty.span, sink));
        }
        Kind::Enum(values) => {
            values.values.iter().for_each(|value| name(value.name.as_ref(), ty.span, sink));
        }
        Kind::Union(union) => {
            union.variants.iter().for_each(|variant| name(variant.name.exact.as_ref(), ty.span, sink));
        }
        _ => {}
    }
}

fn name(chosen: Option<&Arc<str>>, span: Option<Span>, sink: &mut Sink) {
    if let Some(chosen) = chosen.filter(|chosen| exact(chosen).is_none()) {
        let message = format!("`{}` is not a name in Rust: one is made of it", chosen.escape_debug());
        report(&NOT_A_NAME, span, message, "write letters, digits and underscores, a letter first", sink);
    }
}

fn path(written: &str, span: Option<Span>, sink: &mut Sink) {
    if !is_path(written) {
        let message = format!("`{}` is not a path in Rust", written.escape_debug());
        report(&NOT_A_PATH, span, message, "write names with `::` between them", sink);
    }
}

fn report(code: &'static Code, span: Option<Span>, message: String, hint: &str, sink: &mut Sink) {
    let diagnostic = match span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::unplaced(code, message),
    };
    sink.report(diagnostic.hint(hint));
}

/// Names with `::` between them; it may begin with `::`.
fn is_path(text: &str) -> bool {
    let text = text.strip_prefix("::").unwrap_or(text);
    text.split("::").all(|part| matches!(part, "self" | "super") || exact(part).is_some())
}

/// A path with arguments, or a tuple: brackets in pairs, and nothing that ends a type.
fn is_type(text: &str) -> bool {
    let mut open = Vec::new();
    for character in text.chars() {
        match character {
            '<' | '(' => open.push(character),
            '>' if open.pop() != Some('<') => return false,
            ')' if open.pop() != Some('(') => return false,
            '>' | ')' => {}
            ',' if open.is_empty() => return false,
            _ => {}
        }
    }
    let mut parts =
        text.split(['<', '>', '(', ')', ',']).map(str::trim).filter(|part| !part.is_empty()).peekable();
    open.is_empty() && parts.peek().is_some() && parts.all(is_path)
}

#[cfg(test)]
mod tests {
    use super::{is_path, is_type};

    #[test]
    fn paths_and_types_are_no_more_than_that() {
        assert!(is_path("::a::B") && is_path("serde::Serialize") && is_path("crate::x::Y"));
        assert!(!is_path("") && !is_path("a b") && !is_path("A)] fn x() {}") && !is_path("a::"));
        for good in ["crate::Money", "Vec<u8>", "std::collections::BTreeMap<String, Vec<(u8, i64)>>", "()"] {
            assert_eq!(is_type(good), good != "()", "{good}");
        }
        for bad in ["", "A; fn x() {}", "A<B", "A>B<", "A, B", "A{}", "A<(B>)", "A<\"x\">"] {
            assert!(!is_type(bad), "{bad}");
        }
    }
}
