//! Calls over HTTP: what the generated `Client` is made of.
//!
//! ```text
//! operation  one row per operation: method, path, what is required, what is answered
//! request    the values of a call -> a request
//! unfit      values that cannot be carried
//! path       path templates -> targets
//! address    where a call goes that has an address of its own
//! bodies     values -> bodies, in their forms
//! outgoing   a request under way to the server
//! incoming   its answer
//! answer     an answer -> values
//! streams    bodies that are sent while they are made
//! received   bodies that are handed over while they arrive
//! fields     the same for header fields
//! cookies    one field of them
//! calling    the future of a call
//! failed     why a call has no response
//! given      bodies that the caller gave
//! gateway    what a served client answers for the server behind it
//! shown      header fields in `Debug` forms
//! http       where calls go, and how
//! builder    all that a client can be told
//! servers    the servers of a description
//! credentials what the caller shows of itself
//! transport  what sends a request
//! exchange   one call: retries, redirects, time
//! collect    an answer that is read whole
//! events     events that come on after a drop
//! paging     lists that come in pages, as the description shows it
//! pages, link lists that come in pages
//! ```

mod address;
mod answer;
mod base;
mod bodies;
mod build_error;
mod builder;
mod calling;
mod clock;
mod collect;
mod cookies;
mod credentials;
mod events;
mod exchange;
mod failed;
mod fields;
#[cfg(feature = "server")]
pub(crate) mod gateway;
mod given;
mod http;
mod incoming;
mod link;
mod operation;
mod outgoing;
mod pages;
mod paging;
mod path;
mod received;
mod redirect;
mod request;
mod retry;
mod servers;
mod shown;
mod streams;
mod timed;
mod trace;
mod transport;
mod unfit;

pub use answer::{Answer, Read};
pub use base::Origin;
pub use build_error::BuildError;
pub use builder::Builder;
pub use calling::{Calling, Undivided};
pub use collect::Whole;
#[cfg(feature = "server")]
pub use credentials::pass;
pub use credentials::{Credential, Needed, Passed, Provider, Secret, Token};
pub use events::Reconnect;
pub use failed::{Failed, Unexpected, Why};
pub use http::{Http, Sending};
pub use incoming::Incoming;
pub use link::{link, link_parameter};
pub use operation::{Declared, Operation};
pub use outgoing::{Outgoing, Payload};
pub use pages::Pages;
pub use paging::{Paged, PagedItems, Paging};
pub use request::Request;
pub use retry::Retry;
pub use servers::{Address, Server, Variable};
pub use transport::Transport;

pub(crate) use unfit::has_word;
