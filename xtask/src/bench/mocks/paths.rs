//! What is asked: reads that need nothing.

use std::path::Path;

use anyhow::{Context as _, Result};
use specwright_generator::config::Config;
use specwright_generator::ir::{Location, Operation, Presence};
use specwright_generator::pipeline;
use specwright_generator::source::Disk;

/// So many are tried.
const MOST: usize = 6;

/// Paths of a document that can be read as they are, below its base path and without it: not every mock has both.
pub(super) fn of(document: &Path) -> Result<Vec<String>> {
    let opened = pipeline::open(&Config::new(document.to_string_lossy()), &Disk::new("/"));
    let api = opened.api.context("the document is refused")?;
    let plain: Vec<&Operation> = api.operations.iter().filter(|operation| is_plain(operation)).collect();
    let paths = plain
        .iter()
        .take(MOST)
        .flat_map(|operation| [format!("{}{}", api.base_path, operation.path), operation.path.to_string()]);
    let mut paths: Vec<String> = paths.collect();
    paths.dedup();
    Ok(paths)
}

fn is_plain(operation: &Operation) -> bool {
    let needs = |location: Location| {
        operation.parameters.iter().any(|one| one.location == location && is_required(one.presence))
    };
    let is_read = &*operation.method == "GET" && !operation.path.contains('{');
    is_read && !needs(Location::Query) && !needs(Location::Header)
}

const fn is_required(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::RequiredNullable)
}
