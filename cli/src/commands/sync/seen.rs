//! What a plan was made from, so that nothing is applied that was planned for something else.

use std::path::Path;

use specwright_generator::config::FILE;
use specwright_generator::pipeline::Run;
use specwright_generator::source::{Disk, Loader as _};

use crate::exit::Failure;

/// The files of all descriptions, and `specwright.toml`, with what they held.
pub(super) struct Seen(Vec<(String, Option<Vec<u8>>)>);

impl Seen {
    /// Those of these runs.
    pub(super) fn of(root: &Path, runs: &[Run]) -> Self {
        let disk = Disk::new(root);
        let sources = runs.iter().flat_map(|run| run.sources.iter()).map(|(_, file)| file.path.as_str());
        let mut paths: Vec<&str> = sources.chain([FILE]).collect();
        paths.sort_unstable();
        paths.dedup();
        Self(paths.into_iter().map(|path| (path.to_owned(), disk.load(path).ok())).collect())
    }

    /// Refuses where one of them holds something else by now.
    pub(super) fn is_still(&self, root: &Path) -> Result<(), Failure> {
        let disk = Disk::new(root);
        match self.0.iter().find(|(path, bytes)| disk.load(path).ok() != *bytes) {
            Some((path, _)) => {
                Err(Failure::not_applied(format!("{path} changed since the plan was made: run again")))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use specwright_generator::config::Config;
    use specwright_generator::pipeline;
    use specwright_generator::source::Disk;
    use std::fs;

    #[test]
    fn a_description_that_changed_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
        write(
            "api.yaml",
            "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: 'a.yaml' } }\n",
        );
        write("a.yaml", "get: { responses: { '204': { description: D } } }\n");
        let runs = [pipeline::run(&Config::new("api.yaml"), &Disk::new(folder.path()))];
        let seen = Seen::of(folder.path(), &runs);
        assert!(seen.is_still(folder.path()).is_ok());
        for path in ["a.yaml", "specwright.toml"] {
            let before = fs::read(folder.path().join(path)).ok();
            write(path, "x: y\n");
            let why = seen.is_still(folder.path()).unwrap_err();
            assert!(why.message.contains(path), "{}", why.message);
            match before {
                Some(bytes) => fs::write(folder.path().join(path), bytes).unwrap(),
                None => fs::remove_file(folder.path().join(path)).unwrap(),
            }
            assert!(seen.is_still(folder.path()).is_ok());
        }
    }
}
