//! Webhooks and callbacks: for each of both a module of their types, the service of whoever receives them, and what sends
//! them.
//!
//! ```text
//! webhooks.rs          a module per webhook, and what is public of the others
//! webhooks_server.rs   the trait `Webhooks`, its service
//! webhooks_mock.rs     `Mock`, whose answers stand in webhooks_stub.rs
//! webhooks_client.rs   `Sender`
//! ```

mod address;
mod sender;

use super::layout::Text;
use super::module::Root;
use super::{Context, mock, operations, server, stub};
use crate::config::{Config, Parts};
use crate::ir::{HookKind, Hooks};
use crate::output::Output;

/// Prints the files of both.
pub(super) fn emit(cx: &Context<'_>, root: &mut Root<'_>, output: &mut Output) {
    let parts = Parts { server: cx.config.receives(), mock: false, client: cx.config.sends() };
    let config = Config { parts, ..cx.config.clone() };
    for (at, hooks) in cx.api.hooks.iter().enumerate() {
        let own = Context {
            api: &hooks.api,
            names: cx.names.hooks(at),
            config: &config,
            needs: cx.needs.clone(),
            hooks: Some(hooks.kind),
        };
        let mocked = config.parts.server && cx.config.parts.mock;
        let text = module(&own, cx, hooks, mocked);
        root.file(output, title(hooks.kind), "pub mod", hooks.kind.module(), text);
        of(&own, hooks.kind, root, output);
        if mocked {
            root.file(output, "", "mod", own.stub(), stub::emit(&own));
            root.file(output, "", "mod", own.mock(), mock::emit(&own));
        }
    }
}

fn of(cx: &Context<'_>, kind: HookKind, root: &mut Root<'_>, output: &mut Output) {
    let parts = cx.config.parts;
    if parts.server {
        root.file(output, "", "mod", cx.server(), server::emit(cx));
    }
    if parts.client {
        root.file(output, "", "mod", cx.client(), sender::emit(cx, kind));
    }
}

const fn title(kind: HookKind) -> &'static str {
    match kind {
        HookKind::Webhooks => {
            "What the service calls elsewhere: a module per webhook, what receives and what sends it."
        }
        HookKind::Callbacks => {
            "What the service calls back: a module per callback, what receives and what sends it."
        }
    }
}

/// The types of each, behind what is public of the other files.
fn module(cx: &Context<'_>, main: &Context<'_>, hooks: &Hooks, mocked: bool) -> String {
    let (runtime, parts) = (cx.runtime(), cx.config.parts);
    let mut text = Text::with_capacity(2048 * cx.api.operations.len());
    let allowed = "#[allow(unused_imports, unreachable_pub)]";
    if parts.client {
        text.line(format_args!("{allowed}"));
        text.line(format_args!("pub use super::{}::Sender;", cx.client()));
    }
    if mocked {
        text.line(format_args!("{allowed}"));
        text.line(format_args!("pub use super::{}::{{Mock, Operations}};", cx.mock()));
    }
    if parts.server {
        let (server, sum) = (cx.server(), cx.sum());
        text.line(format_args!("{allowed}"));
        text.line(format_args!("pub use super::{server}::{{Service, {sum}, service}};"));
        text.blank();
        text.line(format_args!(
            "{runtime}::__private::router!({sum}, #[allow(dead_code, unreachable_pub)]);"
        ));
    }
    operations::modules(cx, &mut text);
    address::emit(cx, main, &hooks.addresses, &mut text);
    let word = hooks.kind.word();
    cx.file(
        &format!("One module per {word}: what is sent, what it is answered by, how it fails."),
        &text.finish(),
    )
}
