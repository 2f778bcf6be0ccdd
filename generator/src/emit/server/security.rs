//! What operations require of the caller.

use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::emit::{Context, wrap};
use crate::ir::{Alternative, Location, SchemeKind};

/// Prints the modules of the requirements and of the schemes.
pub(in crate::emit) fn emit(cx: &Context<'_>, text: &mut Text) {
    if !cx.is_secured() {
        return;
    }
    text.blank();
    text.line(format_args!("/// What each secured operation requires of the caller."));
    text.open(format_args!("{}mod requirements {{", cx.shared()));
    text.line(format_args!("use {}::Requirement;", cx.runtime()));
    text.blank();
    text.line(format_args!("use super::schemes;"));
    text.line(format_args!("use super::{}::{{Alternative, SchemeUse}};", cx.tables()));
    for (at, operation) in cx.api.operations.iter().enumerate() {
        let Some(security) = &operation.security else { continue };
        text.blank();
        text.open(format_args!("pub static {}: Requirement = Requirement {{", cx.names.operation(at).table));
        text.line(format_args!("operation: {},", Literal(&operation.id)));
        text.line(format_args!("optional: {},", security.optional));
        let mut parts = Parts::default();
        security.alternatives.iter().for_each(|one| parts.push(format_args!("{}", alternative(cx, one))));
        wrap::list(text, "alternatives: &[", false, &parts, "],");
        text.close("};");
    }
    text.close("}");
    schemes(cx, text);
}

fn alternative(cx: &Context<'_>, alternative: &Alternative) -> String {
    let uses: Vec<String> = alternative
        .schemes
        .iter()
        .map(|used| {
            let (scheme, scopes) = (cx.names.scheme(used.scheme), Strings(&used.scopes));
            format!("SchemeUse {{ scheme: &schemes::{scheme}, scopes: {scopes} }}")
        })
        .collect();
    format!("Alternative {{ schemes: &[{}] }}", uses.join(", "))
}

/// Those that are used; others would be dead code.
fn schemes(cx: &Context<'_>, text: &mut Text) {
    let used: Vec<bool> = (0..cx.api.schemes.len()).map(|at| is_used(cx, at)).collect();
    let keys = cx
        .api
        .schemes
        .iter()
        .zip(&used)
        .any(|(one, used)| *used && matches!(one.kind, SchemeKind::ApiKey(..)));
    text.blank();
    text.line(format_args!("/// The ways in which callers say who they are."));
    text.open(format_args!("mod schemes {{"));
    let key = if keys { "KeyLocation, " } else { "" };
    text.line(format_args!("use super::{}::{{{key}Scheme, SchemeKind}};", cx.tables()));
    for (at, scheme) in cx.api.schemes.iter().enumerate().filter(|(at, _)| used[*at]) {
        text.blank();
        text.open(format_args!("pub static {}: Scheme = Scheme {{", cx.names.scheme(at)));
        text.line(format_args!("name: {},", Literal(&scheme.name)));
        text.line(format_args!("kind: SchemeKind::{},", kind(&scheme.kind)));
        text.close("};");
    }
    text.close("}");
}

fn is_used(cx: &Context<'_>, scheme: usize) -> bool {
    let required = cx.api.operations.iter().filter_map(|operation| operation.security.as_ref());
    required
        .flat_map(|security| &security.alternatives)
        .flat_map(|one| &one.schemes)
        .any(|used| used.scheme == scheme)
}

fn kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey(location, name) => {
            let location = match location {
                Location::Query => "Query",
                Location::Cookie => "Cookie",
                Location::Header | Location::Path => "Header",
            };
            format!("ApiKey {{ location: KeyLocation::{location}, name: {} }}", Literal(name))
        }
        SchemeKind::Http(scheme) => format!("Http({})", Literal(scheme)),
        other => format!("{other:?}"),
    }
}
