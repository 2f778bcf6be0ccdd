//! Nothing of its own: `tests/tls` holds the client against servers that speak TLS, by one library of it at a time.
//!
//! `cargo test -p specwright-https --features rustls`, and the same with `native-tls`.
