//! `client.rs`: the API over HTTP.
//!
//! ```text
//! pub struct Client<C = ()> { … }          a method per operation, that returns the call's future
//! impl PetsApi for Client { … }            where the traits are generated
//! mod operations { pub static GET_PET … }  a row per operation
//! mod encode, mod decode                   from a request to what is sent, from an answer to a result
//! ```

mod answers;
mod decode;
mod encode;
pub(super) mod methods;
mod pages;
mod parts;
mod rows;
mod traits;

use super::Context;
use super::layout::Text;
use super::runtime::Scope;
use super::server::{bodies, parameters, security};

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime()).with_tables("client");
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    let mut methods = text.nested();
    methods::emit(cx, &scope, &mut methods);
    imports(cx, &mut text, scope.take_models());
    text.blank();
    text.append(&methods);
    if cx.config.parts.has_service() {
        traits::emit(cx, &mut text);
    }
    private(cx, &scope, &mut text);
    cx.file("The API over HTTP.", &text.finish())
}

/// Prints what methods are made of: the rows, and what writes and reads; with the tables, where no file of a service has them.
pub(in crate::emit) fn private(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    if !cx.api.operations.is_empty() {
        rows::emit(cx, scope, text);
        encode::emit(cx, scope, text);
        decode::emit(cx, text);
    }
    if !cx.config.parts.has_service() {
        parameters(cx, text);
        bodies::emit(cx, scope, text);
        security::emit(cx, text);
    }
}

/// The tables of parameters, bodies and requirements stand in `server.rs`, where that is generated too.
fn imports(cx: &Context<'_>, text: &mut Text, models: bool) {
    let (runtime, parts) = (cx.runtime(), cx.config.parts);
    let any = !cx.api.operations.is_empty();
    if any && parts.has_service() {
        text.line(format_args!("use std::future::Future;"));
    }
    if cx.is_secured() {
        text.line(format_args!("use std::marker::PhantomData;"));
    }
    text.blank();
    text.line(format_args!("use {runtime}::__private::client;"));
    if any {
        text.line(format_args!("use {runtime}::client::Calling;"));
    }
    text.blank();
    if any {
        text.line(format_args!("use super::operations::*;"));
    }
    if parts.has_service() {
        let groups = (0..cx.api.groups.len()).map(|at| cx.names.group(at)).collect();
        shared(cx, text, groups);
    }
    if models {
        text.line(format_args!("use super::types;"));
    }
}

/// Imports what the file of the service has: these names, and the tables.
pub(in crate::emit) fn shared<'a>(cx: &Context<'a>, text: &mut Text, mut names: Vec<&'a str>) {
    let operations = &cx.api.operations;
    if operations.iter().any(|one| one.body.as_ref().is_some_and(|body| bodies::simple(body, "").is_none())) {
        names.push("bodies");
    }
    if operations.iter().any(|operation| !operation.parameters.is_empty()) {
        names.push("parameters");
    }
    if cx.is_secured() {
        names.push("requirements");
    }
    names.sort_unstable();
    if !names.is_empty() {
        text.line(format_args!("use super::{}::{{{}}};", cx.server(), names.join(", ")));
    }
}
