//! The mock as a user runs it: what it says, what it writes, how it ends. Behaviour over HTTP is tested in the library.

#![cfg(unix)]

mod action;
mod alone;
mod around;
mod bad_use;
mod process;
mod reload;
