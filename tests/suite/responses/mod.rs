//! Answers in every form: negotiation, contents, ranges, sequences, redirects, headers; without a socket and over one.

mod checked;
mod contents;
mod negotiation;
mod sequences;
mod service;
mod sockets;
