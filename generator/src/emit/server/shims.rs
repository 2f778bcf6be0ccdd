//! The shims: each hands decode, the method and encode to one generic function of the runtime.

use super::traits::Method;
use crate::emit::Context;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;

/// Prints the table of shims and the shims.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    let mut rows = Parts::default();
    for at in 0..operations.len() {
        rows.push(format_args!("{}", cx.names.operation(at).name));
    }
    text.blank();
    text.line(format_args!("/// The shims, in the order of `ROUTES`."));
    text.line(format_args!("struct Shims<A>(A);"));
    text.blank();
    text.open(format_args!("impl<A: {}> Shims<A> {{", cx.sum()));
    text.list(format_args!("const TABLE: &'static [server::Shim<A>] = &["), false, &rows, "];");
    text.blank();
    text.list(format_args!("const GROUPS: &'static [server::Group<A>] = &["), false, &groups(cx), "];");
    text.close("}");
    let traits = traits_of(cx);
    for (at, group) in traits.iter().enumerate() {
        text.blank();
        shim(cx, text, at, cx.names.group(*group));
    }
}

/// A row per trait: its tag, and what shapes the refusals of its operations.
fn groups(cx: &Context<'_>) -> Parts {
    let mut rows = Parts::default();
    for (at, group) in cx.api.groups.iter().enumerate() {
        let (name, tag) = (cx.names.group(at), Literal(group.tag.as_deref().unwrap_or_default()));
        rows.push(format_args!("server::Group::new({tag}, <A as {name}>::reject)"));
    }
    rows
}

/// The group of each operation.
fn traits_of(cx: &Context<'_>) -> Vec<usize> {
    let mut groups = vec![0; cx.api.operations.len()];
    for (group, operations) in cx.api.groups.iter().enumerate() {
        for at in &operations.operations {
            groups[*at] = group;
        }
    }
    groups
}

fn shim(cx: &Context<'_>, text: &mut Text, at: usize, group: &str) {
    let method = Method::new(cx, at);
    let name = method.name;
    let (function, caller) = match &method.operation.security {
        None => ("open", ""),
        Some(security) if security.optional => ("optional", "caller, "),
        Some(_) => ("secured", "caller, "),
    };
    let (raw, body) = if method.is_raw() { ("_raw", ", body") } else { ("", "") };
    let mut parts = Parts::default();
    parts.push(format_args!("api"));
    parts.push(format_args!("call"));
    parts.push(format_args!("decode::{name}"));
    parts.push(format_args!("|api, {caller}request{body}| Box::pin(api.{name}({caller}request{body}))"));
    parts.push(format_args!("encode::{name}"));
    text.open(format_args!(
        "fn {name}<A: {group}>(api: server::Handle<A>, call: server::Call) -> server::Answer {{"
    ));
    text.list(format_args!("server::{function}{raw}("), false, &parts, ")");
    text.close("}");
}
