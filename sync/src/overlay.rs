//! The files of a crate as they would be.

use std::collections::BTreeMap;
use std::io;

use crate::code::Files;

/// Files with others over them.
pub(crate) struct Overlay<'a> {
    below: &'a dyn Files,
    over: BTreeMap<String, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// `over`: files by their paths.
    pub(crate) const fn new(below: &'a dyn Files, over: BTreeMap<String, Vec<u8>>) -> Self {
        Self { below, over }
    }
}

impl Files for Overlay<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.over.get(path).map_or_else(|| self.below.read(path), |bytes| Ok(bytes.clone()))
    }

    fn list(&self, folder: &str) -> Vec<(String, bool)> {
        let mut all = self.below.list(folder);
        for path in self.over.keys() {
            let rest = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let Some(rest) = rest else { continue };
            all.push(
                rest.split_once('/').map_or((rest.to_owned(), false), |(name, _)| (name.to_owned(), true)),
            );
        }
        all.sort();
        all.dedup();
        all
    }

    fn is_file(&self, path: &str) -> bool {
        self.over.contains_key(path) || self.below.is_file(path)
    }

    fn is_read_only(&self, path: &str) -> bool {
        self.below.is_file(path) && self.below.is_read_only(path)
    }

    fn identity(&self, path: &str) -> String {
        self.below.identity(path)
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;
    use crate::code::{Files as _, Memory};

    #[test]
    fn what_lies_over_is_seen_first() {
        let below = Memory::new(&[("src/a.rs", "a"), ("src/b.rs", "b")]);
        let over = [("src/b.rs", "B"), ("src/x/c.rs", "C")];
        let over = over.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let files = Overlay::new(&below, over);
        assert_eq!(
            (files.read("src/a.rs").unwrap(), files.read("src/b.rs").unwrap()),
            (b"a".to_vec(), b"B".to_vec())
        );
        let names: Vec<String> = files.list("src").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a.rs", "b.rs", "x"]);
        assert!(files.is_file("src/x/c.rs") && !files.is_file("src/c.rs"));
    }
}
