//! From the document to the resolved description.

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::SourceMap;
use crate::spec::Spec;

/// Follows every `$ref` and gives the whole description. `None`: something was fatal.
pub fn resolve(document: &mut Document<'_>, sources: &mut SourceMap, sink: &mut Sink) -> Option<Spec> {
    let _ = (document, sources, sink);
    None
}
