//! The structure of a document, checked on the tree before anything is made of it.
//!
//! What each object of the specification may hold stands in the tables below `objects`; one walker goes through the tree
//! by them. It follows references, so that other files are checked too, and visits each place once for each meaning.
//! Wrong kinds of value are fatal unless they are slips with a plain meaning, which readers take from
//! [`slips`](super::slips). Nothing is changed here.

mod keys;
mod kinds;
mod objects;
mod rules;
mod say;
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use super::Version;
use crate::diagnostic::Diagnostic;
use crate::source::Node;

/// The way to what a `$ref` leads to.
pub trait Follow {
    /// The target of the `$ref` of `node`. `None`: it leads nowhere, which is for others to report.
    fn follow(&mut self, node: &Node) -> Option<Node>;
}

/// Checks a document from its root, and what its references lead to. Gives what is to be said.
pub fn check(root: &Node, version: Version, follow: &mut dyn Follow) -> Vec<Diagnostic> {
    walk::Walker::new(version, follow).run(root)
}
