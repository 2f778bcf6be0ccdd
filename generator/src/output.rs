//! What a run gives: files with their text.

/// The files of one run. Same input, same bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Output {
    /// The files, by name: `mod.rs`, `types.rs`, …
    pub files: Vec<File>,
}

/// One file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Output {
    /// Adds a file.
    pub fn add(&mut self, path: &str, text: String) {
        self.files.push(File { path: path.into(), text });
    }

    /// The text of the file at `path`.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }
}
