//! Which descriptions a command works on, and with which options: `specwright.toml` and flags together.

use std::env;
use std::path::{Component, Path, PathBuf};

use specwright_generator::config::{Config, Entry, FILE, Project};
use specwright_generator::diagnostic::{Level, Levels, Render};
use specwright_generator::pipeline::{self, Run};
use specwright_generator::source::Disk;

use crate::args::{Format, Input, Options, Reading};
use crate::exit::{Exit, Failure};
use crate::report;

/// One description to work on.
#[derive(Debug)]
pub(crate) struct Job {
    /// What to generate from it.
    pub(crate) config: Config,
    /// The folder that relative paths start from.
    pub(crate) root: PathBuf,
    /// The folder that `specwright.toml` names for its code.
    pub(crate) output: Option<PathBuf>,
}

impl Job {
    /// Runs the generator.
    pub(crate) fn run(&self) -> Run {
        pipeline::run(&self.config, &Disk::new(&self.root))
    }
}

/// The description of the command line, else every one of `specwright.toml`.
pub(crate) fn jobs(input: &Input) -> Result<Vec<Job>, Failure> {
    let mut jobs = described(input.description.as_deref(), &input.options.reading)?;
    if jobs.is_empty() {
        let message = format!(
            "no description is given, and no `{FILE}` names one: write `specwright generate api.yaml -o src/api`"
        );
        return Err(Failure::bad_input(message));
    }
    jobs.iter_mut().for_each(|job| generate_with(&input.options, &mut job.config));
    Ok(jobs)
}

/// A description that no project knows, with the options of the command line.
pub(crate) fn alone(path: &str, root: PathBuf, options: &Options) -> Result<Job, Failure> {
    let mut job = plain(path, root);
    override_with(&options.reading, &mut job.config)?;
    generate_with(options, &mut job.config);
    Ok(job)
}

/// Sets what the command line says of generated code.
pub(crate) fn generate_with(options: &Options, config: &mut Config) {
    config.parts = options.parts.unwrap_or(config.parts);
    config.traits = options.traits.unwrap_or(config.traits);
    config.webhooks = options.webhooks.unwrap_or(config.webhooks);
    config.tolerant |= options.tolerant;
}

/// The one description of the command line, else the one of `specwright.toml`, for a command that takes one.
pub(crate) fn job(description: Option<&str>, reading: &Reading, command: &str) -> Result<Job, Failure> {
    let mut jobs = described(description, reading)?;
    match (jobs.pop(), jobs.is_empty()) {
        (Some(job), true) => Ok(job),
        (None, _) => Err(Failure::bad_input(format!(
            "no description is given, and no `{FILE}` names one: write `specwright {command} api.yaml`"
        ))),
        (Some(last), false) => {
            let named = jobs.iter().chain([&last]).map(|job| format!("`{}`", job.config.description));
            let named = named.collect::<Vec<_>>().join(", ");
            Err(Failure::bad_input(format!("`{FILE}` names several descriptions: write one of {named}")))
        }
    }
}

/// The folder of `specwright.toml`, and what it says of each description, for a command that takes all of them.
pub(crate) fn entries() -> Result<(PathBuf, Vec<Entry>), Failure> {
    let here =
        env::current_dir().map_err(|error| Failure::bad_input(format!("the current folder: {error}")))?;
    let root = project_root(&here).unwrap_or(here);
    let project = Project::read(&Disk::new(&root));
    report::print(Format::Text.few(), &project.report, &project.sources);
    if project.report.is_denied() {
        return Err(Failure { exit: Exit::BadInput, message: format!("`{FILE}` is of no use as it is") });
    }
    if project.entries.is_empty() {
        let message = format!("no `{FILE}` names a description: run `specwright init api.yaml`");
        return Err(Failure::bad_input(message));
    }
    Ok((root, project.entries))
}

fn described(description: Option<&str>, reading: &Reading) -> Result<Vec<Job>, Failure> {
    let here =
        env::current_dir().map_err(|error| Failure::bad_input(format!("the current folder: {error}")))?;
    let root = project_root(&here);
    let project = root.as_deref().map(|root| Project::read(&Disk::new(root))).unwrap_or_default();
    report::print(reading.format.few(), &project.report, &project.sources);
    if project.report.is_denied() {
        return Err(Failure { exit: Exit::BadInput, message: format!("`{FILE}` is of no use as it is") });
    }
    let mut jobs = match (description, root.as_deref()) {
        (Some(path), Some(root)) => vec![named(path, &here, root, &project)],
        (Some(path), None) => vec![plain(path, here)],
        (None, Some(root)) => project.entries.iter().map(|entry| configured(entry, root)).collect(),
        (None, None) => Vec::new(),
    };
    for job in &mut jobs {
        override_with(reading, &mut job.config)?;
    }
    Ok(jobs)
}

/// The nearest folder above that has a `specwright.toml`.
fn project_root(here: &Path) -> Option<PathBuf> {
    here.ancestors().find(|folder| folder.join(FILE).is_file()).map(Path::to_path_buf)
}

/// A description that the file does not know.
fn plain(path: &str, here: PathBuf) -> Job {
    Job { config: Config::new(path.replace('\\', "/")), root: here, output: None }
}

/// A description of the command line, which is relative to the current folder; the file's paths are relative to the file.
fn named(path: &str, here: &Path, root: &Path, project: &Project) -> Job {
    let below = relative(&here.join(path), root);
    match below.and_then(|below| project.entry(&below)) {
        Some(entry) => configured(entry, root),
        None => plain(path, here.to_path_buf()),
    }
}

fn configured(entry: &Entry, root: &Path) -> Job {
    let output = entry.output.as_ref().map(|folder| root.join(folder));
    Job { config: entry.config.clone(), root: root.to_path_buf(), output }
}

/// `path` as seen from `root`, if it lies below.
fn relative(path: &Path, root: &Path) -> Option<String> {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let whole: PathBuf = parts.into_iter().collect();
    Some(whole.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
}

fn override_with(options: &Reading, config: &mut Config) -> Result<(), Failure> {
    config.mode = options.mode.unwrap_or(config.mode);
    config.base_path = options.base_path.clone().or(config.base_path.take());
    for (flags, own) in [
        (&options.operations, &mut config.select.operations),
        (&options.tags, &mut config.select.tags),
        (&options.paths, &mut config.select.paths),
    ] {
        if !flags.is_empty() {
            own.clone_from(flags);
        }
    }
    set_levels(options, &mut config.levels)
}

fn set_levels(options: &Reading, levels: &mut Levels) -> Result<(), Failure> {
    let lists = [(Level::Allow, &options.allow), (Level::Warn, &options.warn), (Level::Deny, &options.deny)];
    for (level, codes) in lists {
        for code in codes {
            let unknown = |hint| Failure::bad_input(format!("there is no code `{code}`; {hint}"));
            levels.set(level, code).map_err(unknown)?;
        }
    }
    Ok(())
}

impl Format {
    /// How diagnostics are printed where they are the beginning of something else: the first few of each code.
    pub(crate) fn few(self) -> Render {
        if self.is_json() { Render::Json } else { Render::Text(true) }
    }

    /// How diagnostics are printed where they are what was asked for.
    pub(crate) fn full(self) -> Render {
        if self.is_json() { Render::Json } else { Render::Full(true) }
    }

    /// Whether what was done is told to a program.
    pub(crate) fn is_json(self) -> bool {
        self == Self::Json
    }
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn paths_are_seen_from_the_root() {
        let cases = [
            ("/a/b/api.yaml", Some("b/api.yaml")),
            ("/a/b/../c.yaml", Some("c.yaml")),
            ("/x/api.yaml", None),
        ];
        for (path, seen) in cases {
            assert_eq!(relative(Path::new(path), Path::new("/a")).as_deref(), seen, "{path}");
        }
    }
}
