//! How a file was, to tell later whether it is another one.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

/// How a file was at one time.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Stamp(Option<There>);

/// A file that is there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct There {
    length: u64,
    modified: Option<SystemTime>,
    content: u64,
}

impl Stamp {
    /// How it is now.
    pub(super) fn of(path: &Path) -> Self {
        Self::read(path).unwrap_or_default()
    }

    fn read(path: &Path) -> io::Result<Self> {
        let (length, modified) = outside(path)?;
        let mut hasher = DefaultHasher::new();
        hasher.write(&fs::read(path)?);
        Ok(Self(Some(There { length, modified, content: hasher.finish() })))
    }

    /// Whether the file has another content by now. It is read only where its length or time is another one.
    pub(super) fn is_stale(&mut self, path: &Path) -> bool {
        let same = match (&self.0, outside(path)) {
            (Some(there), Ok(now)) => now == (there.length, there.modified),
            (None, Err(_)) => true,
            _ => false,
        };
        if same {
            return false;
        }
        let now = Self::of(path);
        let stale = now.0.map(|there| there.content) != self.0.map(|there| there.content);
        *self = now;
        stale
    }
}

fn outside(path: &Path) -> io::Result<(u64, Option<SystemTime>)> {
    let found = fs::metadata(path)?;
    Ok((found.len(), found.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use std::fs;

    #[test]
    fn only_another_content_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let mut stamp = Stamp::of(&path);
        assert!(!stamp.is_stale(&path), "it is not there, as before");
        fs::write(&path, "a").unwrap();
        assert!(stamp.is_stale(&path), "it is there");
        assert!(!stamp.is_stale(&path));
        let beside = folder.path().join("b");
        fs::write(&beside, "a").unwrap();
        fs::rename(&beside, &path).unwrap();
        assert!(!stamp.is_stale(&path), "replaced by the same");
        fs::write(&beside, "bb").unwrap();
        fs::rename(&beside, &path).unwrap();
        assert!(stamp.is_stale(&path), "replaced by another");
        fs::remove_file(&path).unwrap();
        assert!(stamp.is_stale(&path), "it is gone");
    }
}
