//! The description of a mock, opened as often as it changes.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use specwright_generator::config::FILE;
use specwright_generator::diagnostic::{Class, Diagnostic, Level, Levels, Report};
use specwright_generator::pipeline::{self, Opened};
use specwright_generator::source::{Disk, Loader};

use specwright_mock::Options;

use super::args::Mock;
use super::stamp::Stamp;
use crate::args::{Format, Reading};
use crate::exit::Failure;
use crate::jobs::job;
use crate::report;

/// Which description it is, and how it is read.
#[derive(Debug)]
pub(super) struct Source {
    description: Option<String>,
    reading: Reading,
    /// Files beside the description: rules, data.
    others: Vec<PathBuf>,
    stamped: bool,
}

/// What came of reading it.
#[derive(Debug)]
pub(super) struct Read {
    /// Its name, as it was given.
    pub(super) name: String,
    /// What it says.
    pub(super) opened: Opened,
    /// How severe its diagnostics are.
    pub(super) levels: Levels,
    /// Every file that was asked for, also those that are missing, as it was when it was read; empty unless watched.
    pub(super) files: Files,
}

/// Files, and how they were.
pub(super) type Files = BTreeMap<PathBuf, Stamp>;

impl Source {
    /// Of the command line.
    pub(super) fn new(args: &Mock, options: &Options) -> Self {
        let others = [&options.rules, &options.data].into_iter().flatten().cloned().collect();
        Self {
            description: args.description.clone(),
            reading: args.reading.clone(),
            others,
            stamped: args.serving.watch,
        }
    }

    /// How diagnostics are printed.
    pub(super) const fn format(&self) -> Format {
        self.reading.format
    }

    /// Reads it, and says on stderr what is to be said.
    ///
    /// # Errors
    ///
    /// None is named, or `specwright.toml` is of no use. A description that is of no use has no `api`.
    pub(super) fn open(&self) -> Result<Read, Failure> {
        let job = job(self.description.as_deref(), &self.reading, "mock")?;
        let mut files = Files::new();
        if self.stamped {
            let beside = self.others.iter().cloned().chain([job.root.join(FILE)]);
            files.extend(beside.map(|path| (path.clone(), Stamp::of(&path))));
        }
        let loader = Tracked { disk: Disk::new(&job.root), root: &job.root, files: Mutex::new(files) };
        let opened = if self.stamped {
            pipeline::open(&job.config, &loader)
        } else {
            pipeline::open(&job.config, &loader.disk)
        };
        report::print(self.reading.format.few(), &told(&opened.report), &opened.sources);
        let files = loader.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Read { name: job.config.description, opened, levels: job.config.levels, files })
    }
}

/// What concerns a mock: notes are of the names that generated code would have, and of how schemas are read.
fn told(report: &Report) -> Report {
    let concerns =
        |(level, said): &&(Level, Diagnostic)| *level == Level::Deny || said.code.class != Class::Note;
    Report { diagnostics: report.diagnostics.iter().filter(concerns).cloned().collect() }
}

/// Files of a disk; those that were asked for are noted.
struct Tracked<'r> {
    disk: Disk,
    root: &'r Path,
    files: Mutex<Files>,
}

impl Loader for Tracked<'_> {
    fn load(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = self.root.join(path);
        let before = Stamp::of(&file);
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(file, before);
        self.disk.load(path)
    }
}
