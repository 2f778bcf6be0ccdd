//! Passing over values.
//!
//! `skip` checks what it passes over. `jump` only finds the end; it is for values that are read later, or whose
//! surroundings are: what is read then must end at the same byte.
//!
//! An object jumps over members that come too early, and reads them afterwards, where their own members may again
//! come too early: a byte may be passed over once per level, 127 times at worst. So that a hostile body cannot
//! make it so, the ends of arrays and objects longer than [`Ends::SHORT`] are remembered, and only shorter ones are
//! gone through again.

use super::Reader;

/// Where arrays and objects that have been jumped over end, by their beginnings, in their order.
#[derive(Debug, Default)]
pub(super) struct Ends {
    known: Vec<(usize, usize)>,
    /// Up to here all of them are known.
    until: usize,
}

impl Ends {
    /// What is not longer is not remembered.
    const SHORT: usize = 128;

    fn of(&self, start: usize) -> Option<usize> {
        if start >= self.until {
            return None;
        }
        let index = self.known.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.known.get(index).map(|(_, end)| *end)
    }

    /// Notes where one begins, unless that part of the text has been gone through before.
    fn begin(&mut self, start: usize) -> Option<usize> {
        (start >= self.until).then(|| {
            self.known.push((start, start));
            self.known.len() - 1
        })
    }

    /// Notes where it ends. A short one is forgotten, as all in it have been.
    fn end(&mut self, index: Option<usize>, end: usize) {
        if let Some(index) = index
            && let Some(known) = self.known.get_mut(index)
        {
            known.1 = end;
            if end - known.0 <= Self::SHORT {
                self.known.truncate(index);
            }
        }
    }
}

impl Reader<'_> {
    /// Passes over one value of any kind and checks that it is JSON.
    pub(crate) fn skip(&mut self) {
        match self.peek() {
            Some(b'"') => drop(self.string()),
            Some(b't') => drop(self.literal("true")),
            Some(b'f') => drop(self.literal("false")),
            Some(b'n') => drop(self.literal("null")),
            Some(b'-' | b'0'..=b'9') => drop(self.number()),
            Some(b'[') => self.skip_nested(b']', false),
            Some(b'{') => self.skip_nested(b'}', true),
            _ => self.syntax("has a value missing"),
        }
    }

    fn skip_nested(&mut self, close: u8, keyed: bool) {
        if self.enter().is_none() {
            return;
        }
        let mut first = true;
        while self.more(close, first) {
            first = false;
            if keyed && self.key().is_none() {
                break;
            }
            self.skip();
        }
        self.leave();
    }

    /// Passes over one value of any kind without a check; the text breaks where it ends too early.
    pub(super) fn jump(&mut self) {
        let end = match self.peek() {
            Some(b'"') => self.string_end(self.at),
            Some(b'[' | b'{') => self.nested_end(),
            Some(_) => Some(self.scalar_end()),
            None => None,
        };
        match end {
            Some(end) => self.at = end,
            None => self.syntax("ends too early"),
        }
    }

    fn scalar_end(&self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t');
        self.at + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// The end of the string whose quote is at `start`.
    fn string_end(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            at += super::scan::plain(bytes.get(at..)?);
            match bytes.get(at)? {
                b'"' => return Some(at + 1),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
    }

    /// The end of the array or object that begins here.
    fn nested_end(&mut self) -> Option<usize> {
        let remember = self.text.len() > 4 * Ends::SHORT;
        let mut open: Vec<Option<usize>> = Vec::new();
        let (mut at, mut depth) = (self.at, 0usize);
        loop {
            match self.text.as_bytes().get(at)? {
                b'"' => at = self.string_end(at)?,
                b'[' | b'{' => match self.ends.of(at) {
                    Some(end) => at = end,
                    None => {
                        depth += 1;
                        if remember {
                            open.push(self.ends.begin(at));
                        }
                        at += 1;
                    }
                },
                b']' | b'}' => {
                    depth -= 1;
                    at += 1;
                    self.ends.end(open.pop().flatten(), at);
                }
                _ => at += 1,
            }
            if depth == 0 {
                self.ends.until = self.ends.until.max(at);
                return Some(at);
            }
        }
    }
}
