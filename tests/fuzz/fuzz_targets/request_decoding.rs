//! Any bytes as a request to a generated service with every way in which a request is read: never a panic, never a 5xx,
//! always a status that the description declares or the runtime documents.
#![no_main]

#[path = "../../cases/requests/expected/mod.rs"]
mod api;
#[path = "../../suite/requests/exchange.rs"]
mod exchange;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    exchange::check(bytes);
});
