//! For `build.rs`: the same files as the command writes, and Cargo told to run again when one that was read changes.

use std::fmt::{self, Debug, Display};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::config::{Config, FILE, Mode, Parts, Project, Traits, Webhooks};
use crate::diagnostic::{Class, Level, Render};
use crate::output::Output;
use crate::pipeline::{self, Run};
use crate::source::Disk;

/// Generates code in a build script.
///
/// Options that `specwright.toml` gives for the description hold; those that are set here come on top.
///
/// ```no_run
/// fn main() -> Result<(), specwright_generator::build_script::Error> {
///     specwright_generator::Builder::new("api.yaml").parts(["types", "server"]).write_to_out_dir()
/// }
/// ```
///
/// The crate takes it in with `mod api { specwright::include_generated!("api"); }`: the folder is called as the description.
#[derive(Clone, Debug)]
pub struct Builder {
    description: String,
    changes: Vec<Change>,
    output: Option<PathBuf>,
    root: Option<PathBuf>,
}

/// What is set here, in the order of the calls.
#[derive(Clone, Debug)]
enum Change {
    Parts(Vec<String>),
    Traits(Traits),
    Webhooks(Webhooks),
    Mode(Mode),
    Tolerant(bool),
    Operation(String),
    Tag(String),
    Path(String),
    BasePath(String),
    Type(String, String),
    Name(String, String),
    Derive(String, String),
    Level(Level, String),
}

/// Why nothing was generated.
pub struct Error(String);

impl Builder {
    /// Generates from the description at `path`, relative to the folder of Cargo.toml.
    pub fn new(path: impl Into<String>) -> Self {
        Self { description: path.into(), changes: Vec::new(), output: None, root: None }
    }

    fn change(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// Generates these parts: `types`, `server`, `mock`.
    #[must_use]
    pub fn parts<'p>(self, parts: impl IntoIterator<Item = &'p str>) -> Self {
        self.change(Change::Parts(parts.into_iter().map(str::to_owned).collect()))
    }

    /// Says how traits are cut.
    #[must_use]
    pub fn traits(self, traits: Traits) -> Self {
        self.change(Change::Traits(traits))
    }

    /// Says which sides of webhooks and callbacks are generated.
    #[must_use]
    pub fn webhooks(self, sides: Webhooks) -> Self {
        self.change(Change::Webhooks(sides))
    }

    /// Says how schemas are read.
    #[must_use]
    pub fn mode(self, mode: Mode) -> Self {
        self.change(Change::Mode(mode))
    }

    /// Says whether clients read answers as a newer description may have them.
    #[must_use]
    pub fn tolerant(self, tolerant: bool) -> Self {
        self.change(Change::Tolerant(tolerant))
    }

    /// Generates this operation, and not all.
    #[must_use]
    pub fn operation(self, id: impl Into<String>) -> Self {
        self.change(Change::Operation(id.into()))
    }

    /// Generates the operations of this tag, and not all.
    #[must_use]
    pub fn tag(self, tag: impl Into<String>) -> Self {
        self.change(Change::Tag(tag.into()))
    }

    /// Generates the operations of this path, and not all; a trailing `*` stands for anything.
    #[must_use]
    pub fn path(self, path: impl Into<String>) -> Self {
        self.change(Change::Path(path.into()))
    }

    /// Puts all operations below this path, instead of the first server's.
    #[must_use]
    pub fn base_path(self, path: impl Into<String>) -> Self {
        self.change(Change::BasePath(path.into()))
    }

    /// Uses a type of the user's for a schema, or for `format:NAME`.
    #[must_use]
    pub fn replace_type(self, schema: impl Into<String>, rust: impl Into<String>) -> Self {
        self.change(Change::Type(schema.into(), rust.into()))
    }

    /// Names a schema, an operation, or what a JSON pointer leads to.
    #[must_use]
    pub fn name(self, what: impl Into<String>, name: impl Into<String>) -> Self {
        self.change(Change::Name(what.into(), name.into()))
    }

    /// Adds a derive to a schema's type, or to all with `*`.
    #[must_use]
    pub fn derive(self, schema: impl Into<String>, path: impl Into<String>) -> Self {
        self.change(Change::Derive(schema.into(), path.into()))
    }

    /// Sets the level of a code, or of `warnings`.
    #[must_use]
    pub fn level(self, level: Level, code: impl Into<String>) -> Self {
        self.change(Change::Level(level, code.into()))
    }

    /// Writes to this folder, relative to that of Cargo.toml, instead of the configured one.
    #[must_use]
    pub fn output(mut self, folder: impl Into<PathBuf>) -> Self {
        self.output = Some(folder.into());
        self
    }

    /// Lets relative paths start from this folder, instead of that of Cargo.toml.
    #[must_use]
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// Writes to `OUT_DIR/NAME`, where `NAME` is the description's file name without its extension.
    ///
    /// # Errors
    ///
    /// The description is refused, or a file cannot be read or written. Its text is the whole report.
    pub fn write_to_out_dir(self) -> Result<(), Error> {
        let stem = Path::new(&self.description).file_stem().unwrap_or_default();
        let folder = PathBuf::from(variable("OUT_DIR")?).join(stem);
        self.output(folder).write()
    }

    /// Writes to the folder that [`Builder::output`] or `specwright.toml` gives.
    ///
    /// # Errors
    ///
    /// As [`Builder::write_to_out_dir`], and where no folder is given.
    pub fn write(self) -> Result<(), Error> {
        let root = match &self.root {
            Some(root) => root.clone(),
            None => PathBuf::from(variable("CARGO_MANIFEST_DIR")?),
        };
        let written = self.write_below(&root);
        let files = match &written {
            Ok(files) | Err((files, _)) => files,
        };
        for file in files {
            println!("cargo:rerun-if-changed={file}");
        }
        written.map(drop).map_err(|(_, error)| error)
    }

    /// The files that were read, whatever came of it.
    fn write_below(&self, root: &Path) -> Result<Vec<String>, (Vec<String>, Error)> {
        let loader = Disk::new(root);
        let project = Project::read(&loader);
        let configured = project.entry(&self.description).and_then(|entry| entry.output.clone());
        let mut files: Vec<String> = project.sources.iter().map(|(_, file)| file.path.clone()).collect();
        let config = match self.config(&project) {
            Ok(config) => config,
            Err(error) => return Err((files, error)),
        };
        let run = pipeline::run(&config, &loader);
        files.extend(run.sources.iter().map(|(_, file)| file.path.clone()));
        if !files.contains(&config.description) {
            files.push(config.description.clone());
        }
        let done =
            self.output.clone().or(configured.map(PathBuf::from)).ok_or_else(no_output).and_then(|folder| {
                let output = outcome(&run)?;
                write_files(&root.join(folder), output).map_err(|error| Error(error.to_string()))
            });
        match done {
            Ok(()) => Ok(files),
            Err(error) => Err((files, error)),
        }
    }

    fn config(&self, project: &Project) -> Result<Config, Error> {
        if project.report.is_denied() {
            return Err(Error(Render::Full(false).report(&project.report, &project.sources)));
        }
        let mut config = project.config(&self.description);
        for change in &self.changes {
            change.apply(&mut config).map_err(Error)?;
        }
        Ok(config)
    }
}

impl Change {
    fn apply(&self, config: &mut Config) -> Result<(), String> {
        match self {
            Self::Parts(words) => {
                config.parts = Parts::from_words(&words.join(","))?;
            }
            Self::Traits(traits) => config.traits = *traits,
            Self::Webhooks(sides) => config.webhooks = *sides,
            Self::Mode(mode) => config.mode = *mode,
            Self::Tolerant(tolerant) => config.tolerant = *tolerant,
            Self::Operation(id) => config.select.operations.push(id.clone()),
            Self::Tag(tag) => config.select.tags.push(tag.clone()),
            Self::Path(path) => config.select.paths.push(path.clone()),
            Self::BasePath(path) => {
                crate::config::check_base_path(path)?;
                config.base_path = Some(path.clone());
            }
            Self::Type(schema, rust) => drop(config.types.insert(schema.clone(), rust.clone())),
            Self::Name(what, name) => drop(config.names.insert(what.clone(), name.clone())),
            Self::Derive(schema, path) => {
                config.derives.entry(schema.clone()).or_default().push(path.clone());
            }
            Self::Level(level, code) => {
                config
                    .levels
                    .set(*level, code)
                    .map_err(|hint| format!("there is no code `{code}`; {hint}"))?;
            }
        }
        Ok(())
    }
}

fn variable(name: &str) -> Result<String, Error> {
    env::var(name).map_err(|_| Error(format!("{name} is not set: this runs in a build script only")))
}

fn no_output() -> Error {
    Error(format!("no folder is given: call `output` or `write_to_out_dir`, or set `output` in {FILE}"))
}

/// The files; warnings go to Cargo.
fn outcome(run: &Run) -> Result<&Output, Error> {
    let Some(generated) = &run.generated else {
        return Err(Error(Render::Full(false).report(&run.report, &run.sources)));
    };
    for (_, diagnostic) in
        run.report.diagnostics.iter().filter(|(_, said)| said.code.class == Class::Deniable)
    {
        let place = diagnostic.primary.as_ref().map(|label| {
            let at = run.sources.position(label.span);
            format!("{}:{}:{}: ", run.sources.file(label.span.file).path, at.line, at.column)
        });
        let place = place.unwrap_or_default();
        println!("cargo:warning={place}{} [{}]", diagnostic.message.replace('\n', " "), diagnostic.code.id);
    }
    Ok(&generated.output)
}

/// Writes what differs.
fn write_files(folder: &Path, output: &Output) -> io::Result<()> {
    for file in &output.files {
        let path = folder.join(&file.path);
        if fs::read(&path).is_ok_and(|bytes| bytes == file.text.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        fs::create_dir_all(parent).map_err(named)?;
        fs::write(&path, &file.text).map_err(named)?;
    }
    Ok(())
}

/// The whole report.
impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The whole report too, since this is what a failing `main` of a build script prints.
impl Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::Builder;
    use crate::config::{Parts, Project, Traits};
    use crate::diagnostic::Level;

    #[test]
    fn what_is_set_comes_on_top() {
        let builder = Builder::new("api.yaml").parts(["types"]).traits(Traits::One).tag("pets");
        let builder = builder
            .level(Level::Deny, "warnings")
            .base_path("/v1")
            .derive("*", "Eq")
            .replace_type("Pet", "crate::Pet");
        let config = builder.config(&Project::default()).unwrap();
        assert_eq!(config.parts, Parts::TYPES);
        assert_eq!(config.select.tags, ["pets"]);
        assert_eq!(config.levels.warnings, Some(Level::Deny));
        assert_eq!((config.base_path.as_deref(), config.derives["*"].len()), (Some("/v1"), 1));
        let alone = Builder::new("api.yaml").parts(["types", "mock"]).config(&Project::default()).unwrap();
        assert_eq!(alone.parts, Parts { mock: true, ..Parts::TYPES });
    }

    #[test]
    fn errors_say_what_to_write() {
        let error = Builder::new("api.yaml").parts(["typs"]).config(&Project::default()).unwrap_err();
        assert_eq!(error.to_string(), "there is no part `typs`; write `types`");
        assert!(format!("{error:?}").contains("typs"));
    }
}
