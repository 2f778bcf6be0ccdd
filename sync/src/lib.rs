//! Brings the handlers of a service into step with its description, by edits that are shown before they are made.
//!
//! ```text
//! specwright.toml ─▶ generator ─▶ what the traits demand now
//! specwright.lock ─────────────▶ what they demanded when the code was in step     ─▶ plan ─▶ difference, edits, reports
//! the user's crate ─▶ code ────▶ what is written
//! ```
//!
//! Nothing is printed here, and nothing is written but what a plan says.

pub mod apply;
pub mod asks;
pub mod code;
pub mod generated;
pub mod layout;
pub mod lock;
mod overlay;
pub mod plan;
pub mod scaffold;
pub mod since;
pub mod status;
pub mod step;
pub mod stub;
