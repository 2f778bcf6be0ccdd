//! Places in the text that was read.

/// One of the files that were read; an index into the [`SourceMap`](super::SourceMap).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct FileId(pub u32);

/// A half-open range of bytes in one file.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// A range of bytes of `file`.
    #[must_use]
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, found at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<super::Text> {
    /// Where `part` of the text stands; the whole where it is not written letter by letter.
    #[must_use]
    pub fn part(&self, part: &str) -> Span {
        let Span { file, start, end } = self.span;
        let quotes = ((end - start) as usize).checked_sub(self.value.len());
        match (quotes, self.value.find(part)) {
            (Some(quotes @ (0 | 2)), Some(at)) => {
                let start = start as usize + quotes / 2 + at;
                Span::new(file, start as u32, (start + part.len()) as u32)
            }
            _ => self.span,
        }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
