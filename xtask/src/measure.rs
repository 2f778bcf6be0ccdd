//! CPU seconds of a child: this program runs itself around the child and notes what it used.
//!
//! Cargo calls it so too, as `RUSTC_WORKSPACE_WRAPPER`: then each crate's rustc is measured, and nothing around it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use nix::sys::resource::{UsageWho, getrusage};

/// The folder that figures are written to; whoever sets it asks for measurement.
const FOLDER: &str = "SPECWRIGHT_MEASURE";
/// The name of a figure that is not a crate's.
const NAME: &str = "SPECWRIGHT_MEASURE_AS";

/// Runs the command line that follows this program's name, if measurement is asked for.
pub(crate) fn as_wrapper() -> Option<ExitCode> {
    let folder = PathBuf::from(env::var_os(FOLDER)?);
    let mut arguments = env::args_os().skip(1);
    let program = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let name = env::var(NAME).ok().or_else(|| crate_name(&arguments));
    let status = match Command::new(&program).args(&arguments).env_remove(FOLDER).env_remove(NAME).status() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{}: {error}", program.display());
            return Some(ExitCode::from(127));
        }
    };
    if let (Some(name), Ok(usage)) = (name, getrusage(UsageWho::RUSAGE_CHILDREN)) {
        let time = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
        let seconds = time(usage.user_time()) + time(usage.system_time());
        // A figure that cannot be written is missing, and said so by whoever reads it.
        let _ = fs::write(folder.join(name), format!("{seconds:.3} {}", usage.max_rss() / 1024));
    }
    Some(u8::try_from(status.code().unwrap_or(101)).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The crate that rustc is called for; nothing where Cargo only asks what rustc can do.
fn crate_name(arguments: &[OsString]) -> Option<String> {
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    let at = words.position(|word| word == "--crate-name")?;
    let name = arguments.get(at + 1)?.to_string_lossy().into_owned();
    arguments.iter().any(|word| word.to_string_lossy().starts_with("--emit")).then_some(name)
}

/// A folder of figures.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    folder: PathBuf,
}

/// What a process used.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figure {
    /// CPU seconds, user and system.
    pub(crate) seconds: f64,
    /// The most memory at once, in megabytes.
    pub(crate) megabytes: u64,
}

impl Figures {
    /// Keeps figures in `folder`.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        Ok(Self { folder: folder.to_path_buf() })
    }

    /// A command line that is measured under a name.
    pub(crate) fn command(&self, name: &str, program: &Path) -> Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(program).env(FOLDER, &self.folder).env(NAME, name);
        Ok(command)
    }

    /// Makes Cargo measure each crate of the workspace under its name.
    pub(crate) fn wrap(&self, cargo: &mut Command) -> Result<()> {
        cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env(FOLDER, &self.folder);
        Ok(())
    }

    /// The latest figure of a name.
    pub(crate) fn get(&self, name: &str) -> Option<Figure> {
        let text = fs::read_to_string(self.folder.join(name)).ok()?;
        let (seconds, megabytes) = text.split_once(' ')?;
        Some(Figure { seconds: seconds.parse().ok()?, megabytes: megabytes.trim().parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::crate_name;

    #[test]
    fn only_compilations_are_measured() {
        let words = |line: &str| line.split(' ').map(Into::into).collect::<Vec<_>>();
        assert_eq!(
            crate_name(&words("--crate-name pets --edition=2024 --emit=metadata")).as_deref(),
            Some("pets")
        );
        assert_eq!(crate_name(&words("- --crate-name ___ --print=file-names")), None);
        assert_eq!(crate_name(&words("-vV")), None);
    }
}
