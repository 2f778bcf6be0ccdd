//! Where the placeholders of a template stand in the text of a request.

use http::Uri;

/// The spans of the placeholders' texts in path and query, by index in the template that was matched.
///
/// `http` holds no URI of more than 65,534 bytes, so that 32 bits are ample. Few paths have more than four
/// placeholders; the spans of those that have stand on the heap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Captures {
    len: usize,
    few: [Span; FEW],
    more: Vec<Span>,
}

type Span = (u32, u32);

const FEW: usize = 4;

impl Captures {
    pub(super) fn push(&mut self, from: usize, to: usize) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = (narrow(from), narrow(to));
        match self.few.get_mut(self.len) {
            Some(free) => *free = span,
            None => self.more.push(span),
        }
        self.len += 1;
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
        self.more.truncate(self.len.saturating_sub(FEW));
    }

    /// The text of the placeholder at `index`, not decoded, and whether it stands in the query.
    pub(crate) fn text<'u>(&self, index: usize, uri: &'u Uri) -> Option<(&'u str, bool)> {
        let span = match index.checked_sub(FEW) {
            None => self.few.get(index).filter(|_| index < self.len),
            Some(index) => self.more.get(index),
        };
        let (from, to) = *span?;
        let text = text(uri);
        Some((text.get(from as usize..to as usize)?, from as usize > uri.path().len()))
    }
}

/// The text that captures point into.
pub(super) fn text(uri: &Uri) -> &str {
    uri.path_and_query().map_or_else(|| uri.path(), |text| text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_few() {
        let uri = Uri::from_static("/abcdefg?h");
        let mut captures = Captures::default();
        (1..8).for_each(|at| captures.push(at, at + 1));
        assert_eq!(captures.text(6, &uri), Some(("g", false)));
        captures.truncate(5);
        captures.push(9, 10);
        assert_eq!(captures.text(5, &uri), Some(("h", true)));
        assert_eq!((captures.text(4, &uri), captures.text(6, &uri)), (Some(("e", false)), None));
        captures.truncate(1);
        assert_eq!((captures.len(), captures.text(1, &uri), captures.text(4, &uri)), (1, None, None));
    }
}
