//! Values that anchors mark, and how large they are where aliases use them.

use crate::hash::HashMap;

use crate::source::Node;

/// A finished value.
#[derive(Clone)]
pub(super) struct Built {
    /// The value.
    pub(super) node: Node,
    /// How many values it is, itself included, each alias counted in full.
    pub(super) size: u32,
    /// How many levels it has; 0 for a scalar.
    pub(super) height: u32,
}

/// Anchors by the number that the parser gives them.
#[derive(Default)]
pub(super) struct Anchors {
    /// `None` while the value is not finished.
    values: HashMap<usize, Option<Built>>,
}

impl Anchors {
    /// A value with an anchor begins; 0 is none.
    pub(super) fn open(&mut self, id: usize) {
        if id > 0 {
            self.values.insert(id, None);
        }
    }

    /// A value with an anchor is finished.
    pub(super) fn close(&mut self, id: usize, built: &Built) {
        if id > 0 {
            self.values.insert(id, Some(built.clone()));
        }
    }

    /// The value; `None` inside of itself.
    pub(super) fn get(&self, id: usize) -> Option<&Built> {
        self.values.get(&id).and_then(Option::as_ref)
    }
}
