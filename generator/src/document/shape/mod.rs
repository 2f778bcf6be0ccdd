//! The structure of a document, checked on the tree before anything is made of it.

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
    let _ = (root, version, follow);
    Vec::new()
}
