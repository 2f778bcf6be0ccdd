//! The live mock over `Live::handle`, on documents of its own.

mod basics;
mod faults;
mod page;
mod prefer;
mod rules;
mod security;
mod state;
mod support;
mod validity;
