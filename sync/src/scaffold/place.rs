//! Files onto the disk: all of them or none, and nothing that stands there is touched.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use super::File;

/// What went wrong: with which path.
#[derive(Debug)]
pub struct Failed {
    /// The path.
    pub path: PathBuf,
    /// What happened.
    pub error: io::Error,
}

/// Writes a folder that does not exist, or is empty: beside it first, then at once. In a repository that has just begun
/// (`git init`) it writes beside `.git`.
///
/// # Errors
///
/// There is something in the folder ([`io::ErrorKind::AlreadyExists`]), or it cannot be written; nothing is left behind then.
pub fn folder(folder: &Path, files: &[File]) -> Result<(), Failed> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |error| Failed { path, error }
    };
    let exists = match fs::read_dir(folder) {
        Ok(entries) => {
            let there: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
            if there.iter().any(|name| name != ".git") {
                return Err(failed(folder)(io::ErrorKind::AlreadyExists.into()));
            }
            if !there.is_empty() {
                return missing(folder, files).map(drop);
            }
            true
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(folder)(error)),
    };
    let parent = folder.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed(parent))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside = parent.join(format!(".{name}.{}", process::id()));
    let mut done = missing(&beside, files).map(drop);
    if done.is_ok() {
        let emptied = if exists { fs::remove_dir(folder) } else { Ok(()) };
        done = emptied.and_then(|()| fs::rename(&beside, folder)).map_err(failed(folder));
    }
    if done.is_err() {
        // The first error is the one that counts.
        let _ = fs::remove_dir_all(&beside);
    }
    done
}

/// Writes the files that are not there below a folder; gives the indices of those that are.
///
/// # Errors
///
/// One cannot be written; those that were are gone again.
pub fn missing(root: &Path, files: &[File]) -> Result<Vec<usize>, Failed> {
    let mut made = Made::default();
    let mut there = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let path = root.join(&file.path);
        if fs::symlink_metadata(&path).is_ok() {
            there.push(at);
        } else if let Err(error) = made.write(&path, &file.bytes) {
            made.undo();
            return Err(Failed { path, error });
        }
    }
    Ok(there)
}

/// What was made so far, in order.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.files.push(path.to_path_buf());
        file.write_all(bytes)
    }

    /// Makes a folder and those above it.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let above: Vec<&Path> =
            folder.ancestors().take_while(|one| *one != Path::new("") && !one.is_dir()).collect();
        for one in above.into_iter().rev() {
            fs::create_dir(one)?;
            self.folders.push(one.to_path_buf());
        }
        Ok(())
    }

    fn undo(&self) {
        // What cannot be removed stays; the error that led here is the one that counts.
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, folder, missing};
    use std::fs;
    use std::io::ErrorKind;

    fn files() -> Vec<File> {
        vec![File::text("a.txt", "a"), File::text("b/c.txt", "c"), File::text("b/d/e.txt", "e")]
    }

    #[test]
    fn a_folder_is_written_once() {
        let root = tempfile::tempdir().unwrap();
        let new = root.path().join("x/new");
        folder(&new, &files()).unwrap();
        assert_eq!(fs::read(new.join("b/d/e.txt")).unwrap(), b"e");
        fs::write(new.join("a.txt"), "mine").unwrap();
        assert_eq!(folder(&new, &files()).unwrap_err().error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(new.join("a.txt")).unwrap(), b"mine");
        assert_eq!(fs::read_dir(root.path().join("x")).unwrap().count(), 1);
        let empty = root.path().join("empty");
        fs::create_dir(&empty).unwrap();
        folder(&empty, &files()).unwrap();
        assert!(empty.join("a.txt").is_file());
        let begun = root.path().join("begun");
        fs::create_dir_all(begun.join(".git/refs")).unwrap();
        folder(&begun, &files()).unwrap();
        assert!(begun.join("b/d/e.txt").is_file() && begun.join(".git/refs").is_dir());
    }

    #[test]
    fn nothing_is_left_of_what_fails() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("b"), "a file where a folder is needed").unwrap();
        assert!(missing(root.path(), &files()).is_err());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        let two = [File::text("x/y", "1"), File::text("x/y/z", "2")];
        assert!(folder(&root.path().join("new"), &two).is_err());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_there_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.txt"), "mine").unwrap();
        assert_eq!(missing(root.path(), &files()).unwrap(), [0]);
        assert_eq!(fs::read(root.path().join("a.txt")).unwrap(), b"mine");
        assert!(root.path().join("b/c.txt").is_file());
    }
}
