//! The files of a crate: on disk, or in memory for tests.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Where the files of a crate come from. Paths are relative to the folder of Cargo.toml, with `/`.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The names in a folder and whether each is a folder itself, in order of the names; nothing where there is no folder.
    fn list(&self, folder: &str) -> Vec<(String, bool)>;

    /// Whether there is such a file.
    fn is_file(&self, path: &str) -> bool;

    /// Whether the file must not be written.
    fn is_read_only(&self, path: &str) -> bool;

    /// What tells whether two paths are one file.
    fn identity(&self, path: &str) -> String;
}

/// The files below a folder.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files of the crate whose Cargo.toml stands in this folder.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.root.join(path))
    }

    fn list(&self, folder: &str) -> Vec<(String, bool)> {
        let entries = std::fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let named = entries.filter_map(|entry| {
            let is_folder = entry.path().is_dir();
            entry.file_name().into_string().ok().map(|name| (name, is_folder))
        });
        let mut all: Vec<(String, bool)> = named.collect();
        all.sort();
        all
    }

    fn is_file(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    fn is_read_only(&self, path: &str) -> bool {
        std::fs::metadata(self.root.join(path)).is_ok_and(|data| data.permissions().readonly())
    }

    fn identity(&self, path: &str) -> String {
        let whole = self.root.join(path);
        whole.canonicalize().unwrap_or(whole).to_string_lossy().into_owned()
    }
}

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Their bytes by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Files with these texts.
    #[must_use]
    pub fn new(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        Self { files: files.collect() }
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> Vec<(String, bool)> {
        let below = |path: &String| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some(match rest.split_once('/') {
                Some((name, _)) => (name.to_owned(), true),
                None => (rest.to_owned(), false),
            })
        };
        let mut all: Vec<(String, bool)> = self.files.keys().filter_map(below).collect();
        all.dedup();
        all
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn is_read_only(&self, _: &str) -> bool {
        false
    }

    fn identity(&self, path: &str) -> String {
        path.to_owned()
    }
}
