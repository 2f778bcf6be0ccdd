//! What sends webhooks or callbacks: a method for each, over the client of the runtime.
//!
//! ```text
//! pub struct Sender { … }      sender.new_pet("https://…", request).await
//! ```

use crate::emit::client::{self, methods};
use crate::emit::layout::Text;
use crate::emit::runtime::Scope;
use crate::emit::server::Method;
use crate::emit::{Context, docs};
use crate::ir::HookKind;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>, kind: HookKind) -> String {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime()).with_tables("client");
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    imports(cx, &mut text);
    structure(cx, &mut text, kind);
    text.blank();
    text.line(format_args!("/// A call is sent when it is awaited."));
    text.open(format_args!("impl Sender {{"));
    for at in 0..cx.api.operations.len() {
        if at > 0 {
            text.blank();
        }
        let method = Method::new(cx, at);
        let title = format!("Sends the {} {}.", kind.word(), docs::code(&method.operation.id));
        docs::item(&mut text, &method.operation.docs, &title, &[]);
        methods::one(&mut text, &method, true);
    }
    text.close("}");
    client::private(cx, &scope, &mut text);
    cx.file(&format!("What sends the {}.", kind.module()), &text.finish())
}

/// The tables of parameters, bodies and requirements stand with the service, where that is generated too.
fn imports(cx: &Context<'_>, text: &mut Text) {
    let runtime = cx.runtime();
    text.line(format_args!("use {runtime}::__private::client;"));
    text.line(format_args!("use {runtime}::client::Calling;"));
    text.blank();
    text.line(format_args!("use super::{}::*;", cx.operations()));
    if cx.config.parts.has_service() {
        client::shared(cx, text, Vec::new());
    }
}

fn structure(cx: &Context<'_>, text: &mut Text, kind: HookKind) {
    text.blank();
    text.line(format_args!("/// Sends {}. Clones share the connections.", kind.module()));
    text.line(format_args!("///"));
    text.line(format_args!(
        "/// It sends to whatever address it is given and follows no redirect. Check addresses that come from outside."
    ));
    text.line(format_args!("#[derive(Clone, Debug)]"));
    text.open(format_args!("pub struct Sender {{"));
    text.line(format_args!("http: client::Http,"));
    text.close("}");
    text.blank();
    text.open(format_args!("impl From<client::Http> for Sender {{"));
    text.open(format_args!("fn from(http: client::Http) -> Self {{"));
    text.line(format_args!("Self {{ http }}"));
    text.close("}");
    text.close("}");
    text.blank();
    text.line(format_args!("{}::__private::sender_makers!(Sender);", cx.runtime()));
    text.blank();
    text.open(format_args!("impl Sender {{"));
    text.line(format_args!(
        "/// The same sender with something else for the calls of this one: the credentials of one receiver."
    ));
    text.line(format_args!(
        "pub fn with(&self, change: impl FnOnce(&client::Http) -> client::Http) -> Self {{"
    ));
    text.indented(|text| text.line(format_args!("Self::from(change(&self.http))")));
    text.line(format_args!("}}"));
    text.close("}");
}
