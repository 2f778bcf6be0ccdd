//! The document as it was written: every difference between versions lives and dies here.

mod at;
mod bundle;
mod context;
mod dialect;
mod files;
pub mod hooks;
pub mod lift;
mod locate;
pub mod path;
mod resources;
mod scopes;
pub mod shape;
pub mod slips;
mod uri;
mod version;

pub use at::{At, reference};
pub use dialect::Vocabularies;
pub use scopes::Scope;
pub use version::Version;

use crate::hash::{HashMap, HashSet};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Sink, UNUSED_DANGLING};
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
    /// What is to be said of references that led nowhere when the shape was checked.
    lost: Vec<Diagnostic>,
    /// Whether a reference names a file.
    is_split: bool,
    /// What references led to, by the resource that they stand in and their text.
    located: HashMap<(FileId, usize, Text), At>,
    /// The vocabularies of each `$schema` that was met.
    dialects: HashMap<Text, Vocabularies>,
    scopes: scopes::Scopes,
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
            lost: Vec::new(),
            is_split: false,
            located: HashMap::default(),
            dialects: HashMap::default(),
            scopes: scopes::Scopes::default(),
        };
        let root = document.open_root()?;
        document.root = document.files.whole(root)?.clone();
        (document.version, document.version_text) = Version::of(&document.root.node, document.sink)?;
        document.identify_root(root);
        let (root, version) = (document.root.node.clone(), document.version);
        for diagnostic in shape::check(&root, version, &mut document) {
            document.sink.report(diagnostic);
        }
        Some(document)
    }
}

impl Document<'_> {
    /// The schema resource that a place stands in, as its number in the file: references of the same text lead to the
    /// same place there.
    #[must_use]
    pub fn resource_of(&self, span: Span) -> usize {
        self.files.around(span)
    }

    /// Says which references lead nowhere though nothing that is generated needs them.
    pub fn report_lost(&mut self) {
        let place = |diagnostic: &Diagnostic| diagnostic.primary.as_ref().map(|label| label.span);
        let said: HashSet<Option<Span>> = self.sink.diagnostics().iter().map(place).collect();
        for lost in std::mem::take(&mut self.lost) {
            if !said.contains(&place(&lost)) {
                let lost = lost.label("nothing that is generated needs it");
                self.sink.report(Diagnostic { code: &UNUSED_DANGLING, ..lost });
            }
        }
    }
}

impl shape::Follow for Document<'_> {
    fn follow(&mut self, node: &Node) -> Option<Node> {
        let reference = reference(node)?;
        match self.locate(&reference) {
            Ok(at) => Some(at.node),
            Err(diagnostic) => {
                self.lost.push(*diagnostic);
                None
            }
        }
    }
}
