//! Text that was made of parameters and forms: scalars stand in quotes, and a value may have several views.
//!
//! The views of one value stand side by side, `OPEN view NEXT view CLOSE`: first the text itself, as a string, then the
//! list and the object that are in it. The marks are control characters, which JSON has neither in strings nor outside.
//! Whoever wants a string finds it where every value begins; whoever wants a list or an object turns to that view. Where a
//! value of one view ends, what follows is passed over.
//!
//! A list is also read of a single value, and of an object whose names are `0`, `1`, ….

use super::Reader;
use crate::rule::Step;

/// Before the first view.
pub(crate) const OPEN: &str = "\u{1c}";
/// Between two views.
pub(crate) const NEXT: &str = "\u{1d}";
/// Behind the last view.
pub(crate) const CLOSE: &str = "\u{1e}";

const OPEN_BYTE: u8 = 0x1c;
const NEXT_BYTE: u8 = 0x1d;
const CLOSE_BYTE: u8 = 0x1e;

/// Whether a byte is one of the marks.
pub(super) const fn is_mark(byte: u8) -> bool {
    matches!(byte, OPEN_BYTE..=CLOSE_BYTE)
}

impl<'t> Reader<'t> {
    /// Passes the mark that is next: into the first view, or behind all of them.
    #[cold]
    pub(super) fn pass_mark(&mut self) {
        self.at = match self.text.as_bytes().get(self.at) {
            Some(&OPEN_BYTE) => self.at + 1,
            _ => self.behind_views(self.at).max(self.at + 1),
        };
    }

    /// The place behind the value whose view ends at `at`; `at` itself where there are no views.
    pub(super) fn behind_views(&self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(&CLOSE_BYTE) => at + 1,
            Some(&NEXT_BYTE) => self.views(at + 1).last().map_or(at, |(_, end)| end + 1),
            _ => at,
        }
    }

    /// Where the views from `start` on begin and end.
    fn views(&self, start: usize) -> impl Iterator<Item = (usize, usize)> + use<'t> {
        let text: &'t str = self.text;
        let bytes = text.as_bytes();
        let mut next = Some(start);
        std::iter::from_fn(move || {
            let start = next.take()?;
            let mut depth = 0usize;
            let end = start
                + bytes.get(start..)?.iter().position(|byte| match *byte {
                    OPEN_BYTE => {
                        depth += 1;
                        false
                    }
                    CLOSE_BYTE if depth > 0 => {
                        depth -= 1;
                        false
                    }
                    NEXT_BYTE | CLOSE_BYTE => depth == 0,
                    _ => false,
                })?;
            next = (bytes.get(end) == Some(&NEXT_BYTE)).then_some(end + 1);
            Some((start, end))
        })
    }

    /// Turns from the first view, which is next, to the one that begins with `bracket`.
    #[cold]
    pub(super) fn turn_to(&mut self, bracket: u8) -> bool {
        let view = self.view(bracket);
        if let Some(start) = view {
            self.at = start;
        }
        view.is_some()
    }

    /// Where the view that begins with `bracket` is, of the value that is next.
    pub(super) fn view(&self, bracket: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let has_views = self.quoted && self.at > 0 && bytes.get(self.at - 1) == Some(&OPEN_BYTE);
        let mut views = has_views.then(|| self.views(self.at))?;
        views.find(|(start, _)| bytes.get(*start) == Some(&bracket)).map(|(start, _)| start)
    }

    /// The text of the view that was read from the value at `start`, now that its end has come.
    pub(super) fn view_since(&self, start: usize) -> Option<&'t str> {
        let has_views = self.quoted && start > 0 && self.text.as_bytes().get(start - 1) == Some(&OPEN_BYTE);
        let own = has_views.then(|| self.views(start).find(|(_, end)| *end >= self.at)).flatten();
        let text: &'t str = self.text;
        text.get(own.map_or(start, |(start, _)| start)..self.at)
    }

    /// Reads the value ahead as the only item of a list.
    pub(super) fn only_item(&mut self, mut item: impl FnMut(&mut Self, usize) -> bool) -> Option<()> {
        self.deepen()?;
        self.tags = [None; 2];
        let mark = self.found.mark();
        let whole = item(self, 0);
        self.found.within(mark, Step::Item(0));
        self.leave();
        (whole && !self.is_broken()).then_some(())
    }

    /// Reads the object ahead, whose names must be `0`, `1`, …, as a list.
    pub(super) fn numbered_items(&mut self, mut item: impl FnMut(&mut Self, usize) -> bool) -> Option<()> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut numbered = true;
        self.each_member(|input, name| {
            numbered &= index(name).is_some_and(|index| {
                places.push((index, input.at));
                true
            });
            numbered
        });
        places.sort_unstable();
        numbered &= places.iter().enumerate().all(|(at, (index, _))| at == *index);
        if !numbered || places.is_empty() || self.is_broken() {
            return self.mismatch("an array");
        }
        let start = self.at;
        self.skip();
        let end = self.at;
        self.at = start;
        self.enter()?;
        self.tags = [None; 2];
        let mut whole = true;
        for (index, place) in places {
            if !self.is_broken() {
                self.at = place;
            }
            let mark = self.found.mark();
            whole &= item(self, index);
            self.found.within(mark, Step::Item(index));
        }
        self.leave();
        if !self.is_broken() {
            self.at = end;
        }
        (whole && !self.is_broken()).then_some(())
    }

    /// Whether the object ahead may be read as a list. Nothing is taken.
    pub(super) fn is_numbered(&mut self) -> bool {
        let mut first = None;
        self.each_member(|_, name| {
            first = Some(index(name).is_some());
            false
        });
        first == Some(true)
    }
}

/// The index that a name says.
fn index(name: &str) -> Option<usize> {
    name.parse().ok().filter(|index: &usize| index.to_string() == name)
}

/// Whether a text is JSON.
pub(crate) fn is_json(text: &str) -> bool {
    let mut reader = Reader::of(text, crate::Location::Body);
    reader.skip();
    reader.finish().is_empty()
}
