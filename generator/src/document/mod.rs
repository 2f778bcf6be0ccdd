//! The document as it was written: every difference between versions lives and dies here.

mod anchors;
mod at;
mod bundle;
mod files;
pub mod lift;
mod locate;
pub mod path;
pub mod shape;
pub mod slips;
mod version;

pub use at::{At, reference};
pub use version::Version;

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::source::{FileId, Loader, Node, SourceMap, Span, Text, Value};

/// A document whose files are read as they are needed.
pub struct Document<'r> {
    /// The version that the root file names; it holds for every file.
    pub version: Version,
    /// The version as it was written.
    pub version_text: Text,
    /// The root file.
    pub root: At,
    /// The files that were read.
    pub sources: &'r mut SourceMap,
    /// Where everything is said.
    pub sink: &'r mut Sink,
    files: files::Files<'r>,
    /// Whether a reference names a file.
    is_split: bool,
    /// What references led to, by the file that they stand in and their text.
    located: HashMap<(FileId, Text), At>,
}

impl<'r> Document<'r> {
    /// Reads the root file, finds the version, checks the shape of everything reachable. `None`: there is nothing to
    /// go on with, and `sink` has been told.
    pub fn open(
        config: &Config,
        loader: &'r dyn Loader,
        sources: &'r mut SourceMap,
        sink: &'r mut Sink,
    ) -> Option<Self> {
        let files = files::Files::new(config, loader);
        let nothing = At::file("", Node::new(Span::new(FileId(0), 0, 0), Value::Null));
        let version = Version::V32;
        let mut document = Self {
            version,
            version_text: "".into(),
            root: nothing,
            sources,
            sink,
            files,
            is_split: false,
            located: HashMap::new(),
        };
        let root = document.open_root()?;
        document.root = document.files.whole(root)?.clone();
        (document.version, document.version_text) = Version::of(&document.root.node, document.sink)?;
        let (root, version) = (document.root.node.clone(), document.version);
        for diagnostic in shape::check(&root, version, &mut document) {
            document.sink.report(diagnostic);
        }
        Some(document)
    }
}

impl shape::Follow for Document<'_> {
    fn follow(&mut self, node: &Node) -> Option<Node> {
        let reference = reference(node)?;
        self.locate(&reference).ok().map(|at| at.node)
    }
}
