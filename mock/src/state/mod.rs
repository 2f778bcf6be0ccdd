//! What was posted is there: resources, and the items of them that requests make, change and remove.
//!
//! ```text
//! template, infer, resources   paths, methods and schemas -> which operation does what to which collection
//! shape, identity              where an item stands in a body, and which member is its id
//! store                        sessions, in them the items of each collection; bounded
//! call, turn                   one request -> one outcome
//! fill, patch, list            what an item becomes, and what a list shows
//! data                         the items that a file gives to begin with
//! ```
//!
//! No document is known by its name: a collection is a path with items below it, its items are what its operations
//! answer with, and an answer that would not satisfy the description is not given.

mod call;
mod data;
mod fill;
mod home;
mod identity;
mod infer;
pub(crate) mod json;
mod list;
mod made;
pub(crate) mod patch;
mod resources;
mod shape;
mod store;
mod template;
mod turn;

pub use call::{Call, Outcome};
pub use data::Data;
pub use resources::Resources;
pub(crate) use shape::solid;
pub use store::{Limits, Store};

#[cfg(test)]
mod tests;
