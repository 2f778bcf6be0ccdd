//! Where the placeholders of a template stand in the text of a request.

use http::Uri;

/// The spans of the placeholders' texts in path and query, by index in the template that was matched.
///
/// `http` holds no URI of more than 65,534 bytes, so that 32 bits are ample.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Captures(Vec<(u32, u32)>);

impl Captures {
    pub(super) fn push(&mut self, from: usize, to: usize) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.0.push((narrow(from), narrow(to)));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// The text of the placeholder at `index`, not decoded, and whether it stands in the query.
    pub(crate) fn text<'u>(&self, index: usize, uri: &'u Uri) -> Option<(&'u str, bool)> {
        let (from, to) = *self.0.get(index)?;
        let text = text(uri);
        Some((text.get(from as usize..to as usize)?, from as usize > uri.path().len()))
    }
}

/// The text that captures point into.
pub(super) fn text(uri: &Uri) -> &str {
    uri.path_and_query().map_or_else(|| uri.path(), |text| text.as_str())
}
