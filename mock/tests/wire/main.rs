//! The live mock over a socket: what is sent and what comes back, byte for byte, as tables.

mod bodies;
mod faults;
mod http;
mod options;
mod parameters;
mod server;
mod stateful;
