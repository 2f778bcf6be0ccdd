//! The members of one object, in the order of its table.

use super::Object;
use super::search::OTHER;
use super::seen::Seen;
use crate::Patch;
use crate::json::{Decode, Reader};
use crate::rule::{Mark, Step};
use std::collections::BTreeMap;

/// The members of one object. It must be brought to its [`end`](Self::end).
#[derive(Debug)]
#[must_use = "an object is closed by `end`"]
pub struct ObjectReader<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    pub(super) table: &'static Object,
    /// The row that is read next.
    pub(super) row: usize,
    pub(super) seen: Seen,
    pub(super) first: bool,
    /// The closing bracket has not come yet.
    pub(super) open: bool,
    pub(super) count: usize,
    pub(super) tags: [Option<&'static str>; 2],
    mark: Mark,
    /// Where this object's part of the reader's list of passed members begins, and its next one to look at.
    pub(super) base: usize,
    pub(super) next: usize,
}

impl<'t> Reader<'t> {
    /// Begins an object. `None`: it is something else, which is noted and passed over.
    pub fn object<'r>(&'r mut self, table: &'static Object) -> Option<ObjectReader<'r, 't>> {
        if self.peek() != Some(b'{') && !self.turn_to(b'{') {
            return self.mismatch("an object");
        }
        let (mark, base) = (self.found.mark(), self.passed.len());
        if let Some(schema) = table.schema {
            self.conforms(schema);
        }
        self.enter()?;
        let tags = std::mem::take(&mut self.tags);
        let seen = Seen::default();
        Some(ObjectReader {
            reader: self,
            table,
            row: 0,
            seen,
            first: true,
            open: true,
            count: 0,
            tags,
            mark,
            base,
            next: base,
        })
    }
}

impl ObjectReader<'_, '_> {
    /// The next row's member. `None`: missing, which [`end`](Self::end) notes, or wrong, which has been noted.
    pub fn required<T: Decode>(&mut self) -> Option<T> {
        self.optional()
    }

    /// The next row's member. `None`: absent, or wrong, which has been noted.
    pub fn optional<T: Decode>(&mut self) -> Option<T> {
        let place = self.find_next()?;
        let value: Option<T> = T::decode(self.reader);
        if let (Some(value), Some(rule)) = (&value, place.rule) {
            value.check(rule, &mut self.reader.found);
        }
        self.finish(&place);
        value
    }

    /// Says what type the next member is, where no Rust type does.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn want(&mut self, ty: &'static crate::dynamic::Cell) {
        self.reader.wanted = Some(ty);
    }

    /// The next row's member, which may also be null.
    pub fn patch<T: Decode>(&mut self) -> Patch<T> {
        match self.optional::<Option<T>>() {
            None => Patch::Absent,
            Some(value) => value.map_or(Patch::Null, Patch::Value),
        }
    }

    /// All members that are in no row.
    pub fn rest<T: Decode>(&mut self) -> BTreeMap<String, T> {
        self.scan(OTHER);
        let back = self.reader.at;
        let mut rest = BTreeMap::new();
        let mut index = self.base;
        while let Some((name, end)) = self.other(&mut index) {
            let (mark, start) = (self.reader.found.mark(), self.reader.at);
            let value: Option<T> = T::decode(self.reader);
            if let Some(rule) = self.table.values {
                if let Some(value) = &value {
                    value.check(rule, &mut self.reader.found);
                }
                self.reader.check_sent(rule, start, mark);
            }
            self.expect_end(end);
            if rest.contains_key(&name) {
                self.reader.note("syntax", "must not be repeated".to_owned());
            }
            self.reader.found.within(mark, Step::Member(&name));
            if let Some(value) = value {
                rest.insert(name, value);
            }
        }
        self.go_to(back);
        rest
    }

    /// The object's end. `None`: at least one violation has been noted in it.
    pub fn end(mut self) -> Option<()> {
        self.scan(OTHER);
        for (row, field) in self.table.fields.iter().enumerate() {
            if field.required && !self.seen.has(row) {
                self.reader.note_at(field.name, "required", "is required".to_owned());
            }
        }
        if let Some(rule) = self.table.rule {
            rule.check_members(self.count, &mut self.reader.found);
        }
        self.reader.passed.truncate(self.base);
        self.reader.leave();
        if self.table.schema.is_some() {
            self.reader.found.forget_repeated(self.mark);
        }
        (!self.reader.failed_since(self.mark)).then_some(())
    }
}
