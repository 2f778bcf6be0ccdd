//! The HTTP half of the runtime, asked through a small description as the generator emits it.
#![expect(unreachable_pub, reason = "generated code is written for a library")]

mod api;
mod body;
mod cors;
mod malformed;
mod mock;
mod mounting;
mod pages;
mod parameters;
mod routing;
mod security;
mod shop;
mod socket;
