//! The root document with every other file folded in.

use super::Document;
use crate::source::Node;

impl Document<'_> {
    /// The root as one value in which every `$ref` is local.
    #[must_use]
    pub fn bundle(&mut self) -> Node {
        self.root.node.clone()
    }
}
