//! The description of a new service: read where it lies, generated as it will lie in the service.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_generator::config::Config;
use specwright_generator::pipeline::{self, Generated, Run};
use specwright_generator::source::Memory;
use specwright_generator::spec::Spec;
use specwright_sync::scaffold::File;
use specwright_sync::scaffold::sources::{Placed, above, placed};

use super::New;
use crate::exit::{Exit, Failure};
use crate::jobs::{self, Job};
use crate::report;

/// A description, and what was made of it.
pub(crate) struct Description {
    /// What is generated; its paths are those of the service.
    pub(crate) config: Config,
    /// Its files, as they will lie in the service.
    pub(crate) files: Vec<File>,
    spec: Spec,
    generated: Generated,
}

impl Description {
    /// Reads it; `None` where it is refused, which has been said.
    pub(crate) fn read(path: &str, args: &New) -> Result<Option<Self>, Failure> {
        let whole = fs::canonicalize(path).map_err(|error| Failure::bad_input(format!("{path}: {error}")))?;
        let job = job(&whole, 0, args)?;
        let run = job.run();
        let exit = report::finish(args.options.reading.format.few(), &run);
        if exit == Exit::BadInput {
            return Err(Failure::bad_input(format!("`{path}` is of no use as it is")));
        }
        if exit != Exit::Fine {
            return Ok(None);
        }
        let ups = above(&run.sources).split('/').filter(|part| !part.is_empty()).count();
        let (job, run) = if ups == 0 {
            (job, run)
        } else {
            let job = self::job(&whole, ups, args)?;
            let run = job.run();
            (job, run)
        };
        let places = placed(&run.sources).map_err(|path| outside(&path))?;
        Self::settle(job, run, &places)
    }

    /// Where the files lie elsewhere in the service, the code is made from there.
    fn settle(mut job: Job, run: Run, places: &[Placed]) -> Result<Option<Self>, Failure> {
        let files = places.iter().map(|place| copied(&job.root, place)).collect::<Result<Vec<_>, _>>()?;
        let root = places.first().map(|place| place.to.clone()).unwrap_or_default();
        let run = if root == job.config.description {
            run
        } else {
            job.config.description = root;
            let loader = files
                .iter()
                .fold(Memory::default(), |loader, file| loader.with(&file.path, file.bytes.clone()));
            pipeline::run(&job.config, &loader)
        };
        let (Some(spec), Some(generated)) = (run.spec, run.generated) else { return Ok(None) };
        Ok(Some(Self { config: job.config, files, spec, generated }))
    }

    /// What was generated.
    pub(crate) fn generated(&self) -> &Generated {
        &self.generated
    }

    /// The resolved description.
    pub(crate) fn spec(&self) -> &Spec {
        &self.spec
    }
}

/// Reads from so many folders above the description's own.
fn job(whole: &Path, ups: usize, args: &New) -> Result<Job, Failure> {
    let root: PathBuf = whole.ancestors().nth(ups + 1).unwrap_or(whole).to_path_buf();
    let below = whole.strip_prefix(&root).unwrap_or(whole).to_string_lossy().replace('\\', "/");
    let mut job = jobs::alone(&below, root, &args.options)?;
    let parts = job.config.parts;
    if !parts.server || !parts.mock {
        return Err(Failure::bad_input("a service needs the parts `server` and `mock`"));
    }
    job.config.stubs = args.stubs;
    Ok(job)
}

/// The bytes of a file, as they are.
fn copied(root: &Path, place: &Placed) -> Result<File, Failure> {
    let path = root.join(&place.from);
    let bytes =
        fs::read(&path).map_err(|error| Failure::bad_input(format!("{}: {error}", path.display())))?;
    Ok(File { path: place.to.clone(), bytes })
}

fn outside(path: &str) -> Failure {
    Failure::bad_input(format!("`{path}` lies outside of the folders that the service can copy"))
}
