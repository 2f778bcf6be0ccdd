//! The document as it was written: every difference between versions lives and dies here.

pub mod shape;
pub mod slips;
mod version;

pub use version::Version;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::source::{Loader, SourceMap};

/// A document whose files are read as they are needed.
pub struct Document<'l> {
    /// Where files come from.
    pub loader: &'l dyn Loader,
}

impl<'l> Document<'l> {
    /// Reads the root file, finds the version, checks the shape of everything reachable.
    pub fn open(
        config: &Config,
        loader: &'l dyn Loader,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Option<Self> {
        let _ = (config, sources, sink);
        Some(Self { loader })
    }
}
