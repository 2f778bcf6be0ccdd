//! The files of a document, read once, when the first reference to them is met.

use std::collections::HashMap;
use std::io;

use super::{At, Document, anchors, path};
use crate::config::Config;
use crate::diagnostic::{DANGLING, Diagnostic, REMOTE, UNREADABLE};
use crate::source::{FileId, Loader, Span, Text, add, parse};

/// The files that were read so far, and the way to others.
pub(super) struct Files<'r> {
    loader: &'r dyn Loader,
    remotes: HashMap<String, String>,
    root: String,
    by_path: HashMap<String, Result<FileId, Unread>>,
    files: HashMap<FileId, File>,
}

/// Why there is nothing to be had from a file.
enum Unread {
    /// It cannot be opened.
    Unopened(String),
    /// What stands in it cannot be read, and that has been said.
    Malformed,
}

/// One file.
struct File {
    path: String,
    at: At,
    anchors: Option<HashMap<String, At>>,
}

impl<'r> Files<'r> {
    /// Nothing but the loader yet.
    pub(super) fn new(config: &Config, loader: &'r dyn Loader) -> Self {
        let remotes = config.remotes.iter().map(|(url, path)| (url.clone(), path::normal(path))).collect();
        let root = path::normal(&config.description);
        Self { loader, remotes, root, by_path: HashMap::new(), files: HashMap::new() }
    }

    /// The whole of a file.
    pub(super) fn whole(&self, file: FileId) -> Option<&At> {
        self.files.get(&file).map(|file| &file.at)
    }

    /// What an `$anchor` or `$id` of a file names.
    pub(super) fn anchor(&mut self, file: FileId, name: &str) -> Option<At> {
        let file = self.files.get_mut(&file)?;
        let at = &file.at;
        file.anchors.get_or_insert_with(|| anchors::collect(at)).get(name).cloned()
    }

    /// The local file for a URL: mapped itself, or below one that is mapped and ends in `/`.
    fn remote(&self, url: &str) -> Option<String> {
        if let Some(path) = self.remotes.get(url) {
            return Some(path.clone());
        }
        let folders = self.remotes.iter().filter(|(folder, _)| folder.ends_with('/'));
        let longest = folders.filter_map(|(folder, path)| Some((path, url.strip_prefix(folder.as_str())?)));
        let (path, rest) = longest.min_by_key(|(_, rest)| rest.len())?;
        Some(path::normal(&format!("{path}/{rest}")))
    }
}

impl Document<'_> {
    /// Reads the root file.
    pub(super) fn open_root(&mut self) -> Option<FileId> {
        let path = self.files.root.clone();
        match load(self.files.loader, &path) {
            Ok(bytes) => self.add(&path, bytes),
            Err(why) => {
                let message = format!("cannot read `{path}`: {why}");
                let hint =
                    "paths are relative to the folder that the command runs in, or to that of Cargo.toml";
                self.sink.report(Diagnostic::unplaced(&UNREADABLE, message).hint(hint));
                None
            }
        }
    }

    /// The file that `resource`, a part of the `$ref` at `span`, leads to.
    pub(super) fn file(&mut self, resource: &str, span: Span) -> Result<FileId, Box<Diagnostic>> {
        let path = self.path_of(resource, span)?;
        if !self.files.by_path.contains_key(&path) {
            let read = match load(self.files.loader, &path) {
                Ok(bytes) => self.add(&path, bytes).ok_or(Unread::Malformed),
                Err(why) => Err(Unread::Unopened(why)),
            };
            if let Ok(file) = read {
                self.sources.refer(file, span);
            }
            self.files.by_path.insert(path.clone(), read);
        }
        let diagnostic = match self.files.by_path.get(&path) {
            Some(Ok(file)) => return Ok(*file),
            Some(Err(Unread::Unopened(why))) => {
                let message = format!("this leads to `{path}`: {why}");
                let hint = "a path is relative to the folder of the file that holds the `$ref`";
                Diagnostic::new(&UNREADABLE, span, message).hint(hint)
            }
            _ => {
                let message = format!("this leads to `{path}`, which cannot be read");
                Diagnostic::new(&DANGLING, span, message).hint("correct that file first")
            }
        };
        Err(Box::new(diagnostic))
    }

    /// The text of a file that is no JSON or YAML, such as `intro.md`; `resource` stood at `span`.
    #[must_use]
    pub fn plain_text(&self, resource: &str, span: Span) -> Option<Text> {
        let from = &self.files.files.get(&span.file)?.path;
        let bytes = load(self.files.loader, &path::join(from, resource)).ok()?;
        String::from_utf8(bytes).ok().map(Text::from)
    }

    /// The path of the file that `resource` names for the file at `span`.
    fn path_of(&self, resource: &str, span: Span) -> Result<String, Box<Diagnostic>> {
        if let Some(path) = self.files.remote(resource) {
            return Ok(path);
        }
        if resource.contains("://") || resource.starts_with("//") {
            let message = format!("`{resource}` is not fetched: nothing is read from the network");
            let hint = format!(
                "save it beside the document and map it in specwright.toml: [remotes] \"{resource}\" = \"FILE\""
            );
            return Err(Box::new(Diagnostic::new(&REMOTE, span, message).hint(hint)));
        }
        let from = self.files.files.get(&span.file).map_or(self.files.root.as_str(), |file| &file.path);
        Ok(path::join(from, resource))
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) -> Option<FileId> {
        let file = add(path, bytes, self.sources, self.sink)?;
        let node = parse(file, self.sources, self.sink)?;
        let at = At::file(&path::relative(&self.files.root, path), node);
        self.files.by_path.insert(path.to_owned(), Ok(file));
        self.files.files.insert(file, File { path: path.to_owned(), at, anchors: None });
        Some(file)
    }
}

fn load(loader: &dyn Loader, path: &str) -> Result<Vec<u8>, String> {
    loader.load(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    })
}
