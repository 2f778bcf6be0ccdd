//! The JSON reader and writer against `serde_json`: same texts accepted, same values, same after a round trip.
#![no_main]

#[path = "../../../runtime/tests/json/agree.rs"]
mod agree;

libfuzzer_sys::fuzz_target!(|text: &[u8]| agree::agree(text));
