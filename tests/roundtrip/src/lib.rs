//! What a generated client sends arrives at the generated mock as it was sent, and so does what the mock answers.
//!
//! A request that was made from the description, without generated code, goes through a chain of two mocks:
//!
//! ```text
//! made request ─▶ service(Mock) ─▶ Client ─▶ service(Mock) ─▶ Client ─▶ made answer
//! ```
//!
//! Each mock answers by calling the client behind it. Whatever the first service has read the first client writes, and
//! the second service must read the same; whatever the second client has read of the made answer the second service
//! writes, and the first client must read the same. What is between them is looked at too: the client's request says what
//! the made one says, both clients write the same bytes, both services write the same bytes. So it holds of streams, which
//! cannot be compared as values.
//!
//! ```text
//! wires     the operations of a mock, answered by a client: what `relay!` wires
//! through   a service that notes what goes through it
//! log       what was seen on the way
//! chain     one request, one answer, and the judgement
//! requests  made requests; hostile: texts that try what carries them; forms: what a form can carry
//! answers   made answers; single: numbers as exact as their type holds them
//! compare   whether one text says what another says: JSON, XML, forms, parts, queries
//! against   the same requests at a server that is not ours
//! run       all cases of a document; program: the same as a program of its own
//! ```

mod against;
mod answers;
mod chain;
mod compare;
mod forms;
mod hostile;
mod log;
mod program;
mod requests;
mod run;
mod single;
mod through;
mod wires;

pub use against::against;
pub use program::program;
pub use run::{Case, Document, run};
pub use through::Through;
pub use wires::{Relay, Wires};

/// Wires every operation of a mock to the method of a client: the name of a generated module, then its operations, then
/// those whose body is handed over while it arrives.
///
/// ```text
/// let relay: Relay = relay!(api; list_pets add_pet; set_image);
/// ```
#[macro_export]
macro_rules! relay {
    ($api:ident; $($plain:ident)*; $($raw:ident)*) => {{
        fn relay(wires: &$crate::Wires) -> $crate::Through {
            let mock: $api::Mock = $api::Mock::default();
            let client: $api::Client = $api::Client::from(wires.next().clone());
            $(wires.plain(&mock.$plain, &client, $api::Client::$plain);)*
            $(wires.raw(&mock.$raw, &client, $api::Client::$raw);)*
            wires.done(client);
            wires.through($api::service(mock))
        }
        relay as $crate::Relay
    }};
}
