//! What the tests share: documents from text, runs of the generator, golden files, and a small HTTP client.

pub mod golden;
pub mod http;
pub mod run;
