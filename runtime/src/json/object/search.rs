//! Finding members: ahead in the text, or among those that have been passed over.

use super::Others;
use super::members::ObjectReader;
use crate::rule::{Field, FieldKind, Mark, Rule, Step};

/// A member that has been passed over.
#[derive(Clone, Copy, Debug)]
pub(in crate::json) struct Passed {
    /// Its row, or [`OTHER`].
    row: usize,
    /// Where its name begins.
    key: usize,
    value: usize,
    end: usize,
}

/// The row of members that have none.
pub(super) const OTHER: usize = usize::MAX;

/// A value about to be read.
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) rule: Option<&'static Rule>,
    pub(super) mark: Mark,
    pub(super) start: usize,
    /// Where it must end, and where reading goes on then; for members that had been passed over.
    pub(super) back: Option<(usize, usize)>,
}

impl ObjectReader<'_, '_> {
    /// Finds the member of the next row that is a field of the model; its value is next then.
    pub(super) fn find_next(&mut self) -> Option<Place> {
        let fields = self.table.fields;
        while fields.get(self.row).is_some_and(|field| !matches!(field.kind, FieldKind::Read)) {
            self.row += 1;
        }
        let field = fields.get(self.row)?;
        let row = self.row;
        self.row += 1;
        let back = match self.claim(row) {
            Some(passed) => {
                let back = self.reader.at;
                self.reader.at = passed.value;
                Some((passed.end, back))
            }
            None => {
                self.scan(row).then_some(())?;
                self.reader.peek();
                None
            }
        };
        let (mark, start) = (self.reader.found.mark(), self.reader.at);
        Some(Place { name: field.name, rule: field.rule, mark, start, back })
    }

    /// What follows a value that has been read.
    pub(super) fn finish(&mut self, place: &Place) {
        if let Some(rule) = place.rule {
            self.reader.check_sent(rule, place.start, place.mark);
        }
        self.reader.found.within(place.mark, Step::Member(place.name));
        if let Some((end, back)) = place.back {
            self.expect_end(end);
            self.go_to(back);
        }
    }

    /// Goes on in the text until the value of `wanted` is next; true then. Else all members have been seen.
    pub(super) fn scan(&mut self, wanted: usize) -> bool {
        let name = self.table.fields.get(wanted).map(|field| field.name);
        while self.open {
            if !self.reader.more(b'}', self.first) {
                self.open = false;
                break;
            }
            self.first = false;
            self.count += 1;
            if name.is_some_and(|name| self.reader.key_is(name)) {
                self.seen.set(wanted);
                return true;
            }
            self.reader.peek();
            let at = self.reader.at;
            let Some(key) = self.reader.key() else {
                self.open = false;
                break;
            };
            match self.row_of(&key, wanted) {
                Some((row, field)) if self.seen.set(row) => {
                    if row == wanted {
                        return true;
                    }
                    self.pass(row, field, at);
                }
                Some((_, field)) => {
                    self.reader.note_at(field.name, "syntax", "must not be repeated".to_owned());
                    self.reader.skip();
                }
                None => self.pass_other(&key, at),
            }
        }
        false
    }

    /// The row of the member `key`; rows from `wanted` on are the likely ones.
    fn row_of(&self, key: &str, wanted: usize) -> Option<(usize, &'static Field)> {
        let fields = self.table.fields;
        let from = if wanted < fields.len() { wanted } else { 0 };
        let rows = (from..fields.len()).chain(0..from);
        rows.filter_map(|row| Some((row, fields.get(row)?))).find(|(_, field)| field.name == key)
    }

    /// Passes over a known member that is not wanted now. `at` is where its name begins.
    fn pass(&mut self, row: usize, field: &'static Field, at: usize) {
        match field.kind {
            FieldKind::Read => self.keep(row, at),
            FieldKind::Ignored => self.reader.skip(),
            FieldKind::Fixed(value) => {
                let mark = self.reader.found.mark();
                self.reader.constant(&value);
                self.reader.found.within(mark, Step::Member(field.name));
            }
        }
    }

    /// Passes over a member that has no row.
    fn pass_other(&mut self, key: &str, at: usize) {
        match self.table.others {
            _ if self.tags.contains(&Some(key)) => self.reader.skip(),
            Others::Ignored => self.reader.skip(),
            Others::Kept => self.keep(OTHER, at),
            Others::Denied if self.reader.found.is_tolerant() => self.reader.skip(),
            Others::Denied => {
                self.reader.note_at(key, "additionalProperties", "is not declared".to_owned());
                self.reader.skip();
            }
        }
    }

    /// Jumps over the value that is next and remembers where it is.
    fn keep(&mut self, row: usize, key: usize) {
        self.reader.peek();
        let value = self.reader.at;
        self.reader.jump();
        let end = self.reader.at;
        if !self.reader.is_broken() {
            self.reader.passed.push(Passed { row, key, value, end });
        }
    }

    /// The member of `row` if it has been passed over.
    fn claim(&mut self, row: usize) -> Option<Passed> {
        let passed = &self.reader.passed;
        let matching = |passed: &Passed| passed.row == row;
        let later = passed.get(self.next..)?.iter().position(matching).map(|index| self.next + index);
        let index = later
            .or_else(|| passed.get(self.base..self.next)?.iter().position(matching).map(|i| self.base + i))?;
        self.next = index + 1;
        passed.get(index).copied()
    }

    /// The name of the next member without a row from `index` on, and the end of its value, which is next then.
    pub(super) fn other(&mut self, index: &mut usize) -> Option<(String, usize)> {
        loop {
            let passed = *self.reader.passed.get(*index)?;
            *index += 1;
            if passed.row == OTHER {
                self.reader.at = passed.key;
                let name = self.reader.key();
                self.reader.peek();
                return name.map(|name| (name.into_owned(), passed.end));
            }
        }
    }

    /// Goes on at `at`, unless nothing can be read any more.
    pub(super) const fn go_to(&mut self, at: usize) {
        if !self.reader.is_broken() {
            self.reader.at = at;
        }
    }

    /// A value that had been jumped over must end where the jump did: else it is no JSON.
    pub(super) fn expect_end(&mut self, end: usize) {
        let reader = &self.reader;
        if reader.at != end && reader.behind_views(reader.at) != reader.behind_views(end) {
            self.reader.syntax("has a comma or a closing bracket missing");
        }
    }
}
