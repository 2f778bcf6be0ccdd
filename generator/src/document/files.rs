//! The files of a document, read once, when the first reference to them is met.

use crate::hash::{HashMap, HashSet};
use std::io;

use super::resources::{Resource, Resources, names_places};
use super::{At, Document, path, uri};
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
    /// The resources that `$id`s name, by URI: the file and the number there.
    by_uri: HashMap<String, (FileId, usize)>,
    /// The anchors that `$dynamicRef`s name.
    wanted: HashSet<Text>,
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
    /// The URL that it was reached by, else its path.
    uri: String,
    at: At,
    /// What has a name of its own in it; collected where something has, or when it is first asked for.
    resources: Option<Resources>,
}

impl<'r> Files<'r> {
    /// Nothing but the loader yet.
    pub(super) fn new(config: &Config, loader: &'r dyn Loader) -> Self {
        let remotes = config.remotes.iter().map(|(url, path)| (url.clone(), path::normal(path))).collect();
        let root = path::normal(&config.description);
        Self {
            loader,
            remotes,
            root,
            by_path: HashMap::default(),
            files: HashMap::default(),
            by_uri: HashMap::default(),
            wanted: HashSet::default(),
        }
    }

    /// The whole of a file.
    pub(super) fn whole(&self, file: FileId) -> Option<&At> {
        self.files.get(&file).map(|file| &file.at)
    }

    /// What an `$anchor` of a resource names.
    pub(super) fn anchor(&mut self, file: FileId, number: usize, name: &str) -> Option<At> {
        let File { at, uri, resources, .. } = self.files.get_mut(&file)?;
        resources.get_or_insert_with(|| Resources::collect(at, uri, false)).anchor(number, name).cloned()
    }

    /// Takes in what `$id`s and anchors of a file name, where its text has any.
    fn identify(&mut self, id: FileId, text: &str) {
        let Some(file) = self.files.get_mut(&id).filter(|_| names_places(text)) else { return };
        let resources = Resources::collect(&file.at, &file.uri, true);
        for (number, resource) in resources.iter().enumerate() {
            self.by_uri.entry(resource.uri.clone()).or_insert((id, number));
        }
        self.wanted.extend(resources.wanted.iter().cloned());
        file.resources = Some(resources);
    }

    /// The resource that a place stands in: its number in its file.
    pub(super) fn around(&self, span: Span) -> usize {
        let resources = self.files.get(&span.file).and_then(|file| file.resources.as_ref());
        resources.map_or(0, |resources| resources.around(span))
    }

    /// A resource that was collected.
    pub(super) fn resource(&self, file: FileId, number: usize) -> Option<&Resource> {
        Some(self.files.get(&file)?.resources.as_ref()?.get(number))
    }

    /// The URI of a resource; of what has none, the path of its file.
    pub(super) fn uri(&self, file: FileId, number: usize) -> &str {
        let own = self.resource(file, number).map(|resource| resource.uri.as_str());
        own.or_else(|| Some(self.files.get(&file)?.uri.as_str())).unwrap_or(&self.root)
    }

    /// The root of the resource that is known by a URI, or whose `$id` is written so in one of `files`.
    pub(super) fn known(&self, uri: &str, written: &str, files: [FileId; 2]) -> Option<At> {
        let by_uri = self.by_uri.get(uri).and_then(|(file, number)| self.resource(*file, *number));
        let by_id = || {
            let listed = files.into_iter().filter_map(|file| self.files.get(&file)?.resources.as_ref());
            let mut all = listed.flat_map(Resources::iter);
            all.find(|resource| resource.at.node.get("$id").and_then(|id| id.as_str()) == Some(written))
        };
        by_uri.or_else(by_id).map(|resource| resource.at.clone())
    }

    /// Whether any `$dynamicRef` names an anchor of this name.
    pub(super) fn is_dynamic(&self, name: &Text) -> bool {
        self.wanted.contains(name)
    }

    /// Whether a URL stands for a local file.
    pub(super) fn is_mapped(&self, url: &str) -> bool {
        self.remote(url).is_some()
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
            Ok(bytes) => self.add(&path, bytes, &path),
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
                Ok(bytes) => self.add(&path, bytes, resource).ok_or(Unread::Malformed),
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

    /// Takes in what `$id`s and anchors of the root name: its version is known only when it has been read.
    pub(super) fn identify_root(&mut self, root: FileId) {
        if self.version.has_json_schema() {
            self.files.identify(root, &self.sources.file(root).text);
        }
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>, resource: &str) -> Option<FileId> {
        let file = add(path, bytes, self.sources, self.sink)?;
        let node = parse(file, self.sources, self.sink)?;
        let at = At::file(&path::relative(&self.files.root, path), node);
        self.files.by_path.insert(path.to_owned(), Ok(file));
        let uri = if uri::scheme(resource).is_some() { resource } else { path };
        let (uri, path) = (uri.to_owned(), path.to_owned());
        self.files.files.insert(file, File { path, uri, at, resources: None });
        if !self.version_text.is_empty() && self.version.has_json_schema() {
            self.files.identify(file, &self.sources.file(file).text);
        }
        Some(file)
    }
}

fn load(loader: &dyn Loader, path: &str) -> Result<Vec<u8>, String> {
    loader.load(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    })
}
