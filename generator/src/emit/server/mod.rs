//! `server.rs`: the traits that a service implements, and the service that calls them.

mod answers;
pub(super) mod bodies;
mod decode;
mod encode;
mod failures;
mod marks;
mod received;
mod routes;
pub(super) mod security;
mod shims;
mod traits;

pub(super) use answers::demand;
pub(super) use routes::parameters;
pub(super) use traits::Method;

use super::Context;
use super::layout::Text;
use super::runtime::Scope;

/// Prints the file. Without the part `server` its service is for the mock alone, and stays private.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime());
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    imports(cx, &mut text);
    match cx.hooks {
        None => traits::emit(cx, &mut text),
        Some(kind) => received::emit(cx, &mut text, kind),
    }
    service(cx, &mut text);
    routes::emit(cx, &mut text);
    shims::emit(cx, &mut text);
    routes::parameters(cx, &mut text);
    bodies::emit(cx, &scope, &mut text);
    security::emit(cx, &mut text);
    failures::emit(cx, &mut text);
    decode::emit(cx, &scope, &mut text);
    encode::emit(cx, &mut text);
    let title = match cx.hooks {
        None => "The traits that a service implements, and the service that calls them.".to_owned(),
        Some(kind) => {
            format!("The trait of whoever receives {}, and the service that calls it.", kind.module())
        }
    };
    cx.file(&title, &text.finish())
}

fn imports(cx: &Context<'_>, text: &mut Text) {
    let runtime = cx.runtime();
    let any = !cx.api.operations.is_empty();
    if any {
        text.line(format_args!("use std::future::Future;"));
    }
    text.blank();
    if cx.is_secured() {
        text.line(format_args!("use {runtime}::Authenticate;"));
    }
    text.line(format_args!("use {runtime}::__private::server;"));
    text.blank();
    if any {
        text.line(format_args!("use super::{}::*;", cx.operations()));
    }
}

fn service(cx: &Context<'_>, text: &mut Text) {
    let runtime = cx.runtime();
    let base_path = super::literal::Literal(&cx.api.base_path);
    text.blank();
    text.line(format_args!("/// A tower service that answers every operation."));
    text.line(format_args!("pub type Service<A> = {runtime}::server::Service<A>;"));
    text.blank();
    text.line(format_args!("/// Puts an implementation behind HTTP."));
    text.open(format_args!("pub fn service<A: {}>(api: A) -> Service<A> {{", cx.sum()));
    text.line(format_args!("Service::new(api, &DESCRIPTION, Shims::<A>::TABLE, Shims::<A>::GROUPS)"));
    text.close("}");
    text.blank();
    text.open(format_args!("static DESCRIPTION: server::Description = server::Description {{"));
    text.line(format_args!("base_path: {base_path},"));
    text.line(format_args!("routes: &ROUTES,"));
    text.line(format_args!("document: super::description,"));
    text.close("};");
}
