//! The description as text, for snapshots.

use super::Spec;

/// One line per thing.
#[must_use]
pub fn dump(_spec: &Spec) -> String {
    String::new()
}
