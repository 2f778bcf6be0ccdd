//! `--port-file`: the port in a file, as long as it is true.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::write::replace;

/// A file that says the port. It goes when this is dropped.
#[derive(Debug)]
pub(super) struct PortFile {
    path: PathBuf,
    text: String,
}

impl PortFile {
    /// Removes what an earlier run has left: until this one is ready, nothing says a port. Only files are removed.
    pub(super) fn clear(path: &Path) {
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
            // One that does not go is replaced, or said to be unwritable, once there is a port.
            let _ = fs::remove_file(path);
        }
    }

    /// Writes the file, so that no reader sees half of it.
    ///
    /// # Errors
    ///
    /// It cannot be written: not applied.
    pub(super) fn write(path: &Path, port: u16) -> Result<Self, Failure> {
        let text = format!("{port}\n");
        replace(path, &text).map_err(|error| {
            Failure::not_applied(format!("the port file {} cannot be written: {error}", path.display()))
        })?;
        Ok(Self { path: path.to_path_buf(), text })
    }
}

/// What another mock has written since stays.
impl Drop for PortFile {
    fn drop(&mut self) {
        if fs::read_to_string(&self.path).is_ok_and(|text| text == self.text) {
            // Nothing can be done about a file that does not go.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PortFile;
    use std::fs;

    #[test]
    fn what_an_earlier_run_has_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("port");
        PortFile::clear(&path);
        fs::write(&path, "4010\n").unwrap();
        PortFile::clear(&path);
        assert!(!path.exists());
        PortFile::clear(folder.path());
        assert!(folder.path().is_dir(), "only a file is removed");
    }

    #[test]
    fn the_file_is_there_as_long_as_the_port() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("port");
        let first = PortFile::write(&path, 4010).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "4010\n");
        let second = PortFile::write(&path, 4011).unwrap();
        drop(first);
        assert!(path.exists(), "it says the other's port");
        drop(second);
        assert!(!path.exists());
        fs::write(folder.path().join("file"), "").unwrap();
        let failure = PortFile::write(&folder.path().join("file/port"), 1).unwrap_err();
        assert_eq!(failure.exit, crate::exit::Exit::NotApplied);
    }
}
