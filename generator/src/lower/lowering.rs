//! The description beside what was lowered of it.

use crate::source::Text;
use crate::spec::{Operation, Spec};

/// The description, and which of its operations were lowered.
pub(super) struct Lowered<'a> {
    /// The description.
    pub(super) spec: &'a Spec,
    /// The id of each operation of the description.
    pub(super) ids: &'a [Text],
    /// The operations that were lowered, in their order, as indices into those of the description.
    pub(super) selected: &'a [usize],
}

impl<'a> Lowered<'a> {
    /// The operations that were lowered, as the description has them.
    pub(super) fn operations(&self) -> impl Iterator<Item = &'a Operation> + use<'a, '_> {
        self.selected.iter().map(|at| &self.spec.operations[*at])
    }
}
