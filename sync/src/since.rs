//! The description as it was at a revision of git: its files are read by `git show`, never from the network.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright_generator::source::Loader;

/// The files below a folder, at a revision.
#[derive(Clone, Debug)]
pub struct Revision {
    root: PathBuf,
    commit: String,
}

impl Revision {
    /// Finds a revision: whatever git takes for a commit.
    ///
    /// # Errors
    ///
    /// What is in the way, as one sentence: git is not installed, the folder is in no repository, or it knows no such
    /// revision.
    pub fn find(root: &Path, name: &str) -> Result<Self, String> {
        let asked = format!("{name}^{{commit}}");
        let output = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &asked])
            .map_err(|error| format!("git cannot be run: {error}"))?;
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && !commit.is_empty() {
            return Ok(Self { root: root.into(), commit });
        }
        let inside =
            git(root, &["rev-parse", "--is-inside-work-tree"]).is_ok_and(|inside| inside.status.success());
        Err(if inside {
            format!("git knows no commit `{name}`")
        } else {
            format!("{} is in no git repository, so nothing is known of `{name}`", root.display())
        })
    }
}

impl Loader for Revision {
    fn load(&self, path: &str) -> io::Result<Vec<u8>> {
        // Relative to the folder that git runs in; an absolute path is of no tree.
        let object = format!("{}:./{path}", self.commit);
        let output = git(&self.root, &["show", "--end-of-options", &object])?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().next().unwrap_or("git says nothing").trim_start_matches("fatal: ");
        Err(io::Error::new(io::ErrorKind::NotFound, first.to_owned()))
    }
}

fn git(root: &Path, arguments: &[&str]) -> io::Result<std::process::Output> {
    // No fetch on demand of what a partial clone left out, no question for a password.
    Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output()
}

#[cfg(test)]
mod tests {
    use super::{Revision, git};
    use specwright_generator::source::Loader as _;

    #[test]
    fn files_are_read_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert!(Revision::find(root, "HEAD").unwrap_err().contains("in no git repository"));
        let below = root.join("service");
        std::fs::create_dir(&below).unwrap();
        let run =
            |arguments: &[&str]| assert!(git(root, arguments).unwrap().status.success(), "{arguments:?}");
        run(&["init", "-q"]);
        for text in ["one", "two"] {
            std::fs::write(below.join("api.yaml"), text).unwrap();
            std::fs::write(root.join("shared.yaml"), text).unwrap();
            run(&["add", "."]);
            run(&["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", text]);
        }
        let revision = Revision::find(&below, "HEAD~1").unwrap();
        assert_eq!(revision.load("api.yaml").unwrap(), b"one");
        assert_eq!(revision.load("../shared.yaml").unwrap(), b"one");
        assert!(revision.load("none.yaml").unwrap_err().to_string().contains("none.yaml"));
        for unknown in ["nowhere", "--help", "HEAD:api.yaml"] {
            assert!(Revision::find(&below, unknown).unwrap_err().contains("knows no commit"), "{unknown}");
        }
    }
}
