//! The client as an implementation of the API.

use crate::emit::Context;
use crate::emit::layout::{Parts, Text};
use crate::emit::server::Method;

/// Prints the impls.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    let secured = cx.is_secured();
    if secured {
        authenticate(cx, text);
    }
    let (generics, arguments) = if secured { ("<C: Send + 'static>", "<C>") } else { ("", "") };
    for (at, group) in cx.api.groups.iter().enumerate() {
        text.blank();
        text.open(format_args!("impl{generics} {} for Client{arguments} {{", cx.names.group(at)));
        for (nth, at) in group.operations.iter().enumerate() {
            if nth > 0 {
                text.blank();
            }
            let method = Method::new(cx, *at);
            method.signature(text, "caller", "C", "request", "body", " {");
            let body = if method.is_raw() { ", body" } else { "" };
            let by = if method.operation.security.is_some() { ".called_by(&caller)" } else { "" };
            text.indented(|text| {
                text.line(format_args!("self.{}(request{body}){by}.into_error()", method.name));
            });
            text.line(format_args!("}}"));
        }
        text.close("}");
    }
}

fn authenticate(cx: &Context<'_>, text: &mut Text) {
    let runtime = cx.runtime();
    text.blank();
    text.line(format_args!(
        "/// A client judges nobody: served as it stands, it turns every caller away, unless it passes credentials on."
    ));
    text.open(format_args!("impl<C: Send + 'static> {runtime}::Authenticate for Client<C> {{"));
    text.line(format_args!("type Caller = C;"));
    text.blank();
    let mut parts = Parts::default();
    parts.push(format_args!("&self"));
    parts.push(format_args!("credentials: {runtime}::Credentials<'_>"));
    parts.push(format_args!("required: &{runtime}::Requirement"));
    text.list(
        format_args!("async fn authenticate("),
        false,
        &parts,
        &format!(") -> Result<C, {runtime}::Denied> {{"),
    );
    text.indented(|text| text.line(format_args!("client::pass(credentials, required)")));
    text.line(format_args!("}}"));
    text.close("}");
}
