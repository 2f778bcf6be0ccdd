//! The trait of whoever receives webhooks or callbacks.
//!
//! ```text
//! pub trait Webhooks: Authenticate { fn new_pet(&self, request: new_pet::Request) -> impl Future<…> + Send { … } }
//! ```
//!
//! Which of them come is agreed with the sender, so each method has a body: it answers 501.

use super::traits::{Method, needs, reject, supertrait};
use crate::emit::layout::Text;
use crate::emit::literal::Literal;
use crate::emit::{Context, docs};
use crate::ir::HookKind;

/// Prints the trait.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text, kind: HookKind) {
    let from = match kind {
        HookKind::Webhooks => "The webhooks of the description, for whoever receives them.",
        HookKind::Callbacks => {
            "The callbacks that operations of the description register, for whoever receives them."
        }
    };
    text.blank();
    text.line(format_args!("/// {from}"));
    text.line(format_args!("///"));
    text.line(format_args!(
        "/// Those that are not written are answered by 501: whoever sends them was not asked to."
    ));
    text.open(format_args!("pub trait {}: {} {{", cx.sum(), supertrait(cx)));
    for at in 0..cx.api.operations.len() {
        let method = Method::new(cx, at);
        let security = method.operation.security.as_ref();
        text.blank();
        let title = format!("The {} {}.", kind.word(), docs::code(&method.operation.id));
        docs::item(text, &method.operation.docs, &title, &needs(cx, security));
        method.signature(text, "caller", "Self::Caller", "request", "body", " {");
        let mut unused = vec!["request"];
        unused.extend(security.map(|_| "caller"));
        unused.extend(method.is_raw().then_some("body"));
        text.indented(|text| {
            match unused.as_slice() {
                [one] => text.line(format_args!("let _ = {one};")),
                several => text.line(format_args!("let _ = ({});", several.join(", "))),
            }
            let id = Literal(&method.operation.id);
            text.line(format_args!("std::future::ready({}::not_implemented({id}))", cx.runtime()));
        });
        text.line(format_args!("}}"));
    }
    text.blank();
    reject(text, cx.runtime());
    text.close("}");
}
