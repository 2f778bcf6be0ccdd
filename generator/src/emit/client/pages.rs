//! Lists that come in pages: a method beside that of the operation.
//!
//! ```text
//! pub fn list_pets_pages(&self, request: list_pets::Request) -> client::Paged<…> { … }
//! ```

use crate::emit::docs::code;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::operations::{Form, Outcome, Payload};
use crate::emit::runtime::Scope;
use crate::emit::{Context, docs, wrap};
use crate::ir::{By, Docs, MemberWay, Operation, Paging, Path, Presence};

/// Prints the method of an operation whose list comes in pages.
pub(super) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text, at: usize) {
    let operation = &cx.api.operations[at];
    let Some(paging) = &operation.calls.paging else { return };
    let name = &cx.names.operation(at).name;
    let Some(take) = take(cx, operation, paging, name) else { return };
    text.blank();
    let said = Docs { deprecated: operation.docs.deprecated, ..Docs::default() };
    let title = format!("The pages of [`{name}`](Self::{name}), {}.", way(paging));
    let recognised = if paging.declared { vec![] } else { vec![RECOGNISED.to_owned()] };
    docs::item(text, &said, &title, &recognised);
    let mut parts = Parts::default();
    parts.push(format_args!("&self"));
    parts.push(format_args!("request: {name}::Request"));
    let mut result = Parts::default();
    result.push(format_args!("{name}::Response"));
    result.push(format_args!("{name}::Error"));
    result.push(format_args!("{}", scope.ty(paging.item)));
    text.signature(format_args!("pub fn {}(", method(cx, name)), &parts, "client::Paged", &result);
    let mut call = Parts::default();
    call.push(format_args!("&self.http"));
    call.push(format_args!("encode::{name}(&request)"));
    call.push(format_args!("decode::{name}"));
    call.push(format_args!("const {{ &client::Paging::{} }}", rule(paging)));
    call.push(format_args!("{take}"));
    text.indented(|text| wrap::list(text, "client::Paged::new(", false, &call, ")"));
    text.line(format_args!("}}"));
}

const RECOGNISED: &str = "This was recognised; `pages` in specwright.toml says it otherwise.";

/// `list_pets_pages`, unless an operation is called so.
fn method(cx: &Context<'_>, name: &str) -> String {
    let mut method = format!("{}_pages", name.strip_prefix("r#").unwrap_or(name));
    while (0..cx.api.operations.len()).any(|at| cx.names.operation(at).name == method) {
        method.push('_');
    }
    method
}

/// How the next page is asked for, in words.
fn way(paging: &Paging) -> String {
    let until = match &paging.total {
        Some(path) => format!("up to {} of the body", place(path)),
        None => "until a page is empty".into(),
    };
    match &paging.by {
        By::Link => "asked for by the query of the link `next` in the header `Link`".into(),
        By::LinkIn(path) => format!("asked for by the query of the link {} of the body", place(path)),
        By::Cursor(parameter, path) => {
            format!("asked for by {}, from {} of the body", code(parameter), place(path))
        }
        By::Last(parameter, path) => {
            format!("asked for by {}, from {} of the last item", code(parameter), place(path))
        }
        By::Page(parameter, first) => {
            format!("asked for by {}, which counts from {first} {until}", code(parameter))
        }
        By::Offset(parameter, _) => {
            format!("asked for by {}, the number of items before, {until}", code(parameter))
        }
    }
}

fn place(path: &Path) -> String {
    code(&pointer(path))
}

/// A path as a JSON pointer.
fn pointer(path: &Path) -> String {
    path.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect()
}

/// The row that the runtime reads.
fn rule(paging: &Paging) -> String {
    let text = |path: &Path| Literal(&pointer(path)).to_string();
    let mut rule = match &paging.by {
        By::Link => "link()".into(),
        By::LinkIn(path) => format!("link_in({})", text(path)),
        By::Cursor(parameter, path) => format!("cursor({}, {})", Literal(parameter), text(path)),
        By::Last(parameter, path) => format!("last({}, {})", Literal(parameter), text(path)),
        By::Page(parameter, first) => format!("page({}, {first})", Literal(parameter)),
        By::Offset(parameter, first) => format!("offset({}, {first})", Literal(parameter)),
    };
    if !paging.items.is_empty() {
        rule.push_str(&format!(".items({})", text(&paging.items)));
    }
    if let Some(more) = &paging.more {
        rule.push_str(&format!(".more({})", text(more)));
    }
    if let Some(total) = &paging.total {
        rule.push_str(&format!(".total({})", text(total)));
    }
    rule
}

/// What takes the list out of a response.
fn take(cx: &Context<'_>, operation: &Operation, paging: &Paging, name: &str) -> Option<String> {
    let way = cx.api.types.way(paging.body, &paging.items)?;
    let outcome = Outcome::of(operation);
    match outcome.form() {
        Form::Unit(_) => None,
        Form::Body(..) => Some(format!("|page| {}", within(cx, &way, 0, "page"))),
        Form::Struct(_) => Some(format!("|page| {}", within(cx, &way, 0, "page.body"))),
        Form::Enum => {
            let case = outcome.answers.iter().find(|case| case.index == paging.response)?;
            let status = if case.carries_status() { "_, " } else { "" };
            let start = if matches!(case.payload(), Payload::Struct) { "page.body" } else { "page" };
            let taken = within(cx, &way, 0, start);
            let pattern = format!("{name}::Response::{}({status}page)", case.variant());
            let others = if outcome.answers.len() > 1 { ", _ => Vec::new()" } else { "" };
            Some(format!("|page| match page {{ {pattern} => {taken}{others} }}"))
        }
    }
}

/// The expression of a list, from the step with this index on; what is absent is empty.
fn within(cx: &Context<'_>, way: &MemberWay, at: usize, from: &str) -> String {
    let Some(step) = way.steps.get(at) else { return from.into() };
    let field = &cx.names.members(step.of)[step.field];
    let here = if step.boxed { format!("(*{from}.{field})") } else { format!("{from}.{field}") };
    let is_last = at + 1 == way.steps.len();
    match step.presence {
        Presence::Required => within(cx, way, at + 1, &here),
        Presence::Optional | Presence::RequiredNullable if is_last && !step.boxed => {
            format!("{here}.unwrap_or_default()")
        }
        Presence::Optional | Presence::RequiredNullable => {
            let inner = if step.boxed { "(*inner)" } else { "inner" };
            let rest = within(cx, way, at + 1, inner);
            format!("{from}.{field}.map_or_else(Vec::new, |inner| {rest})")
        }
        Presence::OptionalNullable => {
            let inner = if step.boxed { "(*inner)" } else { "inner" };
            let rest = within(cx, way, at + 1, inner);
            let runtime = cx.runtime();
            format!("match {from}.{field} {{ {runtime}::Patch::Value(inner) => {rest}, _ => Vec::new() }}")
        }
    }
}
