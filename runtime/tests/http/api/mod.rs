//! A small description as the generator emits it, written by hand.

pub mod operations;
pub mod types;
#[rustfmt::skip]
mod json;
mod mock;
mod server;
pub mod stub;

specwright::__private::require!(server, mock);

pub use mock::Mock;
pub use server::{Api, service};
specwright::__private::router!();
pub use specwright::Authenticate;

/// The description as JSON.
pub fn description() -> &'static str {
    include_str!("description.json")
}
