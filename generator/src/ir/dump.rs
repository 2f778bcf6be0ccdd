//! A text form of the whole API, for snapshots.

use super::Api;

/// Prints an API, one line per thing.
#[must_use]
pub fn dump(api: &Api) -> String {
    format!("{api:#?}")
}
