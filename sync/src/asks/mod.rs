//! What the compiler will ask for: shapes of types that differ from those that the code was in step with.

mod changes;

use crate::code::{Changed, Crate, New};
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

/// What differs for each description whose earlier shapes are known, without the places: with the index of the description.
pub(crate) fn all(demands: &[Demand]) -> Vec<(usize, Change)> {
    let each = |(api, demand)| changes(demand).into_iter().map(move |change| (api, change));
    demands.iter().enumerate().flat_map(each).collect()
}

/// What [`Crate::read`] has to look for: one for each change, in its order.
pub(crate) fn wanted(all: &[(usize, Change)]) -> Vec<Changed> {
    let new = |what: &What| match what {
        What::FieldAdded(name, _) => New::Fields(vec![name.clone()]),
        What::VariantAdded(name) => New::Variants(vec![name.clone()]),
        What::NewChanged(_) => New::Arguments,
        What::FieldRemoved(name) | What::FieldChanged(name, ..) => New::OldFields(vec![name.clone()]),
        What::VariantRemoved(name) | What::VariantChanged(name, ..) => New::OldVariants(vec![name.clone()]),
        What::Other(..) | What::Gone | What::Renamed(_) | What::Called(_) => New::Gone,
    };
    all.iter()
        .map(|(api, change)| Changed { api: *api, path: change.item.clone(), new: new(&change.what) })
        .collect()
}

/// The changes with the places that a crate was found to have.
pub(crate) fn asks(krate: &Crate, all: Vec<(usize, Change)>) -> Vec<Ask> {
    let mut asks: Vec<Ask> = all.into_iter().map(|(_, change)| Ask { change, places: Vec::new() }).collect();
    for asked in &krate.asked {
        let (Some(ask), Some(file)) = (asks.get_mut(asked.changed), krate.file(asked.file)) else { continue };
        ask.places.push(Spot { file: file.path.clone(), line: asked.line, column: asked.column });
    }
    for ask in &mut asks {
        ask.places.sort();
        ask.places.dedup();
    }
    asks
}
