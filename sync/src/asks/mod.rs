//! What the compiler will ask for: shapes of types that differ from those that the code was in step with.

mod changes;

use crate::code::Crate;
use crate::plan::Demand;

pub use changes::{Change, What, changes};

/// A type that differs, and where the code meets it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ask {
    /// What differs.
    pub change: Change,
    /// Where the user's code has to follow, in the order of files and lines.
    pub places: Vec<Spot>,
}

/// A place in a file.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Spot {
    /// The file, from the folder of Cargo.toml.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// What differs for each description whose earlier shapes are known.
#[must_use]
pub fn asks(krate: &Crate, demands: &[Demand]) -> Vec<Ask> {
    let _ = krate;
    let all = demands.iter().flat_map(changes);
    all.map(|change| Ask { change, places: Vec::new() }).collect()
}
