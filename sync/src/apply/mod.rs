//! Files are written all or not at all: temporaries first, then every file is looked at once more, then they are renamed
//! into place. On a failure what was there is put back.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io, process};

/// One file that is written, made or removed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Write {
    /// The file; a link is followed.
    pub path: PathBuf,
    /// What it held when the plan was made; `None`: it was not there.
    pub before: Option<Vec<u8>>,
    /// What it is to hold; `None`: it is removed.
    pub after: Option<Vec<u8>>,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct Failed {
    /// The file.
    pub path: PathBuf,
    /// What is in the way.
    pub why: Why,
    /// Files that could not be put back.
    pub lost: Vec<PathBuf>,
}

/// What is in the way of writing a file.
#[derive(Debug)]
pub enum Why {
    /// It is not as it was when the plan was made.
    Changed,
    /// It is to be made, and something stands there already.
    InTheWay,
    /// Its permissions forbid it.
    ReadOnly,
    /// What the system says.
    System(io::Error),
}

/// A file on its way.
struct Step<'w> {
    write: &'w Write,
    /// Where it really is.
    real: PathBuf,
    /// What is written beside it; `None` where it is removed.
    beside: Option<PathBuf>,
    permissions: Option<fs::Permissions>,
}

/// Writes all files, or none.
///
/// # Errors
///
/// A file is not as it was planned for, must not be written, or the system refuses. Then all files hold what they held.
pub fn carry_out(writes: &[Write]) -> Result<(), Failed> {
    carry_out_with(writes, |from, to| fs::rename(from, to))
}

/// How a file takes another's place.
type Rename = fn(&Path, &Path) -> io::Result<()>;

fn carry_out_with(writes: &[Write], rename: Rename) -> Result<(), Failed> {
    let mut folders = Vec::new();
    let mut steps = Vec::with_capacity(writes.len());
    let done = prepare(writes, &mut steps, &mut folders).and_then(|()| replace(&steps, rename));
    for beside in steps.iter().filter_map(|step| step.beside.as_ref()) {
        // Those that were renamed are no longer there.
        let _ = fs::remove_file(beside);
    }
    if done.is_err() {
        // Innermost first; one that holds something by now stays.
        folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    done
}

/// Writes the temporaries.
fn prepare<'w>(
    writes: &'w [Write],
    steps: &mut Vec<Step<'w>>,
    folders: &mut Vec<PathBuf>,
) -> Result<(), Failed> {
    for write in writes {
        let failed = |why| Failed { path: write.path.clone(), why, lost: Vec::new() };
        let real = fs::canonicalize(&write.path).unwrap_or_else(|_| write.path.clone());
        check(write, &real).map_err(failed)?;
        let permissions = fs::metadata(&real).ok().map(|data| data.permissions());
        let mut step = Step { write, real, beside: None, permissions };
        if let Some(after) = &write.after {
            let beside = step.temporary();
            make_folder(&step.real, folders).map_err(|error| failed(Why::System(error)))?;
            step.beside = Some(beside.clone());
            steps.push(step);
            let permissions = steps.last().and_then(|step| step.permissions.clone());
            let done = fs::write(&beside, after)
                .and_then(|()| permissions.map_or(Ok(()), |own| fs::set_permissions(&beside, own)));
            done.map_err(|error| failed(Why::System(error)))?;
        } else {
            steps.push(step);
        }
    }
    Ok(())
}

/// Looks at every file once more, and renames.
fn replace(steps: &[Step<'_>], rename: Rename) -> Result<(), Failed> {
    for step in steps {
        check(step.write, &step.real).map_err(|why| Failed {
            path: step.write.path.clone(),
            why,
            lost: Vec::new(),
        })?;
    }
    for (at, step) in steps.iter().enumerate() {
        let done = match &step.beside {
            Some(beside) => rename(beside, &step.real),
            None => fs::remove_file(&step.real),
        };
        if let Err(error) = done {
            let lost = steps[..at].iter().rev().filter_map(Step::put_back).collect();
            return Err(Failed { path: step.write.path.clone(), why: Why::System(error), lost });
        }
    }
    Ok(())
}

/// Whether a file holds what it held.
fn check(write: &Write, real: &Path) -> Result<(), Why> {
    let now = match fs::read(real) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Why::System(error)),
    };
    if now != write.before {
        return Err(if write.before.is_none() { Why::InTheWay } else { Why::Changed });
    }
    if now.is_some() && fs::metadata(real).is_ok_and(|data| data.permissions().readonly()) {
        return Err(Why::ReadOnly);
    }
    Ok(())
}

/// Makes the folders of a file, and remembers those that were not there.
fn make_folder(file: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let Some(folder) = file.parent() else { return Ok(()) };
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    fs::create_dir_all(folder)?;
    made.extend(missing.into_iter().rev().map(Path::to_path_buf));
    Ok(())
}

impl Step<'_> {
    fn temporary(&self) -> PathBuf {
        let name = self.real.file_name().unwrap_or_default().to_string_lossy();
        self.real.with_file_name(format!(".{name}.{}", process::id()))
    }

    /// Puts back what was there; the path where that fails.
    fn put_back(&self) -> Option<PathBuf> {
        let done = match &self.write.before {
            None => fs::remove_file(&self.real),
            Some(bytes) => {
                let beside = self.temporary();
                let permissions = self.permissions.clone();
                fs::write(&beside, bytes)
                    .and_then(|()| permissions.map_or(Ok(()), |own| fs::set_permissions(&beside, own)))
                    .and_then(|()| fs::rename(&beside, &self.real))
            }
        };
        done.err().map(|_| self.real.clone())
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.why {
            Why::Changed => write!(f, "{path} changed since the plan was made: run again")?,
            Why::InTheWay => {
                write!(f, "{path} is to be made, and stands there already: move it away, and run again")?;
            }
            Why::ReadOnly => write!(f, "{path} must not be written: allow it, and run again")?,
            Why::System(error) => write!(f, "{path}: {error}")?,
        }
        for lost in &self.lost {
            write!(f, "; {} could not be put back", lost.display())?;
        }
        Ok(())
    }
}

impl std::error::Error for Failed {}

#[cfg(test)]
mod tests;
