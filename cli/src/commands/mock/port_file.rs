//! `--port-file`: the port in a file, as long as it is true.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::exit::Failure;
use crate::write::replace;

/// How long a port may take to say that somebody listens there.
const PATIENCE: Duration = Duration::from_millis(250);

/// A file that says the port. When this is dropped the file goes, or says again what it said before, where a mock still
/// listens there.
#[derive(Debug)]
pub(super) struct PortFile {
    path: PathBuf,
    /// What it said before.
    before: Option<String>,
    /// What it says now.
    text: Option<String>,
}

impl PortFile {
    /// Removes what an earlier run has left: until this one is ready, nothing says a port. Only files are removed.
    pub(super) fn claim(path: &Path) -> Self {
        let mut claimed = Self { path: path.to_path_buf(), before: None, text: None };
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
            claimed.before = fs::read_to_string(path).ok();
            // One that does not go is replaced, or said to be unwritable, once there is a port.
            let _ = fs::remove_file(path);
        }
        claimed
    }

    /// Writes the file, so that no reader sees half of it.
    ///
    /// # Errors
    ///
    /// It cannot be written: not applied.
    pub(super) fn write(mut self, port: u16) -> Result<Self, Failure> {
        let (path, text) = (&self.path, format!("{port}\n"));
        replace(path, &text).map_err(|error| {
            Failure::not_applied(format!("the port file {} cannot be written: {error}", path.display()))
        })?;
        self.text = Some(text);
        Ok(self)
    }
}

/// What another mock has written since stays.
impl Drop for PortFile {
    fn drop(&mut self) {
        let found = fs::read_to_string(&self.path).ok();
        if found != self.text || (found.is_none() && self.path.exists()) {
            return;
        }
        // Nothing can be done about a file that does not go.
        match self
            .before
            .as_deref()
            .filter(|before| Some(*before) != self.text.as_deref() && is_heard(before))
        {
            Some(before) => drop(replace(&self.path, before)),
            None => drop(fs::remove_file(&self.path)),
        }
    }
}

/// Whether somebody listens at the port that a file said.
fn is_heard(text: &str) -> bool {
    let Ok(port) = text.trim().parse::<u16>() else { return false };
    let hosts = [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)];
    hosts.iter().any(|host| TcpStream::connect_timeout(&SocketAddr::new(*host, port), PATIENCE).is_ok())
}

#[cfg(test)]
mod tests {
    use super::PortFile;
    use std::fs;
    use std::net::TcpListener;

    #[test]
    fn what_an_earlier_run_has_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("port");
        drop(PortFile::claim(&path));
        fs::write(&path, "no port\n").unwrap();
        drop(PortFile::claim(&path));
        assert!(!path.exists());
        drop(PortFile::claim(folder.path()));
        assert!(folder.path().is_dir(), "only a file is removed");
    }

    #[test]
    fn the_file_is_there_as_long_as_the_port() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("port");
        let first = PortFile::claim(&path).write(4010).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "4010\n");
        let second = PortFile::claim(&path).write(4011).unwrap();
        drop(first);
        assert!(path.exists(), "it says the other's port");
        drop(second);
        fs::write(folder.path().join("file"), "").unwrap();
        let failure = PortFile::claim(&folder.path().join("file/port")).write(1).unwrap_err();
        assert_eq!(failure.exit, crate::exit::Exit::NotApplied);
    }

    /// The first mock is still there when the second one ends, or does not come up at all.
    #[test]
    fn the_port_of_another_that_still_listens_stands_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("port");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let said = format!("{}\n", listener.local_addr().unwrap().port());
        fs::write(&path, &said).unwrap();
        drop(PortFile::claim(&path).write(1).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), said);
        drop(PortFile::claim(&path));
        assert_eq!(fs::read_to_string(&path).unwrap(), said);
        drop(listener);
        drop(PortFile::claim(&path).write(1).unwrap());
        assert!(!path.exists(), "nobody listens any more");
    }
}
