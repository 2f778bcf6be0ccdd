//! The descriptions as they were at a revision of git.

use std::path::Path;

use specwright_generator::config::{Config, Entry, Project};
use specwright_generator::diagnostic::Render;
use specwright_generator::pipeline::{self, Run};
use specwright_sync::since::Revision;

use crate::exit::{Exit, Failure};
use crate::report;

/// A run for each description at a revision; `None` for one that was not there yet.
pub(super) fn runs(
    root: &Path,
    name: &str,
    entries: &[Entry],
    render: Render,
) -> Result<Vec<Option<Run>>, Failure> {
    let revision = Revision::find(root, name).map_err(Failure::bad_input)?;
    let project = Project::read(&revision);
    entries.iter().map(|entry| run(&revision, name, &project, entry, render)).collect()
}

/// With the options of that time, where there were any.
fn run(
    revision: &Revision,
    name: &str,
    project: &Project,
    entry: &Entry,
    render: Render,
) -> Result<Option<Run>, Failure> {
    use specwright_generator::source::Loader as _;
    let description = &entry.config.description;
    if revision.load(description).is_err() {
        return Ok(None);
    }
    let config: Config = match project.entry(description) {
        Some(entry) => entry.config.clone(),
        None => entry.config.clone(),
    };
    let run = pipeline::run(&config, revision);
    if run.generated.is_some() {
        return Ok(Some(run));
    }
    report::print(render, &run.report, &run.sources);
    let message = format!(
        "`{description}` as it was at `{name}` is of no use: choose a revision at which it was sound"
    );
    Err(Failure { exit: Exit::BadInput, message })
}
