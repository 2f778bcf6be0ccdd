//! The client, and a method for each operation.

use super::pages;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::operations::place;
use crate::emit::runtime::Scope;
use crate::emit::server::Method;
use crate::emit::{Context, docs};

/// Prints the struct and its methods.
pub(super) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    let secured = cx.is_secured();
    structs(text, secured);
    makers(cx, text, secured);
    let operations = &cx.api.operations;
    if operations.is_empty() {
        return;
    }
    text.blank();
    text.line(format_args!("/// The operations. A call is sent when it is awaited."));
    text.open(format_args!("impl{} {{", if secured { "<C> Client<C>" } else { " Client" }));
    for at in 0..operations.len() {
        let method = Method::new(cx, at);
        if at > 0 {
            text.blank();
        }
        docs::item(text, &method.operation.docs, &place(method.operation), &[]);
        one(text, &method, false);
        pages::emit(cx, scope, text, at);
    }
    text.close("}");
}

fn structs(text: &mut Text, secured: bool) {
    text.blank();
    text.line(format_args!("/// The API over HTTP. Clones share the connections."));
    if !secured {
        text.line(format_args!("#[derive(Clone, Debug)]"));
        text.open(format_args!("pub struct Client {{"));
        text.line(format_args!("http: client::Http,"));
        text.close("}");
        return;
    }
    text.line(format_args!("///"));
    text.line(format_args!(
        "/// `C` is what the generated traits call the caller, of whom a client knows nothing."
    ));
    text.open(format_args!("pub struct Client<C = ()> {{"));
    text.line(format_args!("http: client::Http,"));
    text.line(format_args!("caller: PhantomData<fn() -> C>,"));
    text.close("}");
    text.blank();
    text.open(format_args!("impl<C> Clone for Client<C> {{"));
    text.open(format_args!("fn clone(&self) -> Self {{"));
    text.line(format_args!("Self::from(self.http.clone())"));
    text.close("}");
    text.close("}");
    text.blank();
    text.open(format_args!("impl<C> std::fmt::Debug for Client<C> {{"));
    text.open(format_args!("fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{"));
    text.line(format_args!("self.http.fmt(f)"));
    text.close("}");
    text.close("}");
}

/// What makes a client.
fn makers(cx: &Context<'_>, text: &mut Text, secured: bool) {
    let runtime = cx.runtime();
    let (generics, arguments) = if secured { ("<C>", "<C>") } else { ("", "") };
    let caller = if secured { ", caller: PhantomData" } else { "" };
    text.blank();
    text.open(format_args!("impl{generics} From<client::Http> for Client{arguments} {{"));
    text.open(format_args!("fn from(http: client::Http) -> Self {{"));
    text.line(format_args!("Self {{ http{caller} }}"));
    text.close("}");
    text.close("}");
    text.blank();
    let base_path = Literal(&cx.api.base_path);
    let mut ids = Parts::default();
    for operation in &cx.api.operations {
        ids.push(format_args!("{}", Literal(&operation.id)));
    }
    text.list(
        format_args!("{runtime}::__private::client_makers!(Client, {base_path}, ["),
        false,
        &ids,
        "]);",
    );
    text.blank();
    text.open(format_args!("impl{generics} Client{arguments} {{"));
    text.line(format_args!(
        "/// The same client with something else for the calls of this one: other credentials, another limit."
    ));
    text.line(format_args!(
        "pub fn with(&self, change: impl FnOnce(&client::Http) -> client::Http) -> Self {{"
    ));
    text.indented(|text| text.line(format_args!("Self::from(change(&self.http))")));
    text.line(format_args!("}}"));
    if secured {
        text.blank();
        text.line(format_args!("/// The same client, for code that says who calls by another type."));
        text.open(format_args!("pub fn with_callers<D>(self) -> Client<D> {{"));
        text.line(format_args!("Client::from(self.http)"));
        text.close("}");
        if cx.config.parts.has_service() {
            text.blank();
            text.line(format_args!(
                "/// The same client, for a service in front of another: it shows that one the credentials of who calls, and none"
            ));
            text.line(format_args!("/// of its own where the operation needs any."));
            text.open(format_args!("pub fn pass_credentials(self) -> Client<client::Passed> {{"));
            text.line(format_args!("self.with_callers()"));
            text.close("}");
        }
    }
    text.close("}");
}

/// A method that makes a call: to the address of the client, or to one that it is given.
pub(in crate::emit) fn one(text: &mut Text, method: &Method<'_>, addressed: bool) {
    let name = method.name;
    let mut parts = Parts::default();
    parts.push(format_args!("&self"));
    if addressed {
        parts.push(format_args!("url: &str"));
    }
    parts.push(format_args!("request: {name}::Request"));
    let body = method.body_type();
    if let Some(ty) = &body {
        parts.push(format_args!("body: {ty}"));
    }
    let mut result = Parts::default();
    result.push(format_args!("{name}::Response"));
    result.push(format_args!("{name}::Error"));
    text.signature(format_args!("pub fn {name}("), &parts, "Calling", &result);
    let body = if body.is_some() { ", body" } else { "" };
    let to = if addressed { ".to(url)" } else { "" };
    let mut call = Parts::default();
    call.push(format_args!("&self.http"));
    call.push(format_args!("encode::{name}(&request{body}){to}"));
    call.push(format_args!("decode::{name}"));
    text.indented(|text| text.list(format_args!("Calling::new("), false, &call, ")"));
    text.line(format_args!("}}"));
}
