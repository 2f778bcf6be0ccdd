//! One binary for all tests across crates. `README.md` says how to add a case.

mod alone;
mod behaviour;
mod bodies;
mod checks;
mod client;
mod doors;
mod dynamic;
mod errors;
mod failures;
mod golden;
mod hooks;
mod hostile;
mod matrix;
mod names;
mod packaging;
mod questionmark;
mod requests;
mod resources;
mod responses;
mod robustness;
mod stability;
mod stages;
mod strict;
mod sync;
mod ui;
mod xml;
