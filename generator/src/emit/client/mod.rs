//! `client.rs`: the API over HTTP.
//!
//! ```text
//! pub struct Client<C = ()> { … }          a method per operation, that returns the call's future
//! impl PetsApi for Client { … }            where the traits are generated
//! mod operations { pub static GET_PET … }  a row per operation
//! mod encode, mod decode                   from a request to what is sent, from an answer to a result
//! ```

mod answers;
pub(super) mod decode;
pub(super) mod encode;
mod methods;
mod pages;
mod parts;
pub(super) mod rows;
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
    if !cx.api.operations.is_empty() {
        rows::emit(cx, &scope, &mut text);
        encode::emit(cx, &scope, &mut text);
        decode::emit(cx, &mut text);
    }
    if !cx.config.parts.has_service() {
        parameters(cx, &mut text);
        bodies::emit(cx, &scope, &mut text);
        security::emit(cx, &mut text);
    }
    cx.file("The API over HTTP.", &text.finish())
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
        shared(cx, text);
    }
    if models {
        text.line(format_args!("use super::types;"));
    }
}

/// What is taken from `server.rs`.
fn shared(cx: &Context<'_>, text: &mut Text) {
    let operations = &cx.api.operations;
    let mut names: Vec<&str> = (0..cx.api.groups.len()).map(|at| cx.names.group(at)).collect();
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
        text.line(format_args!("use super::server::{{{}}};", names.join(", ")));
    }
}
