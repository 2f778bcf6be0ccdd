//! `specwright sync` on small crates.

mod cases;
mod formatted;
mod large;
