//! One binary for all tests across crates. `README.md` says how to add a case.

mod behaviour;
mod bodies;
mod doors;
mod errors;
mod golden;
mod hostile;
mod questionmark;
mod resources;
mod requests;
mod robustness;
mod stability;
mod stages;
mod strict;
mod ui;
