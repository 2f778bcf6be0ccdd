//! Runs of the generator over documents in memory or on disk.

use std::path::Path;

use specwright_generator::config::Config;
use specwright_generator::diagnostic::Render;
use specwright_generator::output::Output;
use specwright_generator::pipeline::{self, Run};
use specwright_generator::source::{Disk, Memory};

/// Runs the generator over `text`, called `api.yaml`.
#[must_use]
pub fn text(text: &str) -> Run {
    pipeline::run(&Config::new("api.yaml"), &Memory::one("api.yaml", text))
}

/// Runs the generator over `file` in `folder`.
#[must_use]
pub fn file(folder: &Path, file: &str) -> Run {
    pipeline::run(&Config::new(file), &Disk::new(folder))
}

/// What a run has to say, as text without colours.
#[must_use]
pub fn said(run: &Run) -> String {
    Render::Text(false).report(&run.report, &run.sources)
}

/// The files of a run.
///
/// # Panics
///
/// Where nothing was generated, with what was said.
#[must_use]
pub fn output(run: &Run) -> &Output {
    match &run.generated {
        Some(generated) => &generated.output,
        None => panic!("nothing was generated:\n{}", said(run)),
    }
}
