//! The reader's state, and what all kinds of values share.

use super::Decode;
use super::views::is_mark;
use crate::rule::{Found, Mark, Rule, Step};
use crate::schema::{Evaluation, Schema};
use crate::{Location, Upload, Value, Violation};

/// So many arrays and objects may stand in each other, as in `serde_json`.
const DEPTH: u32 = 127;

/// A strict reader of JSON (RFC 8259) that goes on after a violation.
#[derive(Debug)]
pub struct Reader<'t> {
    /// Empty once the text has turned out to be no JSON, so that nothing more is read of it.
    pub(super) text: &'t str,
    pub(super) at: usize,
    depth: u32,
    /// Quoted scalars are taken for numbers, booleans and null.
    pub(super) quoted: bool,
    /// Null is written as null, also where scalars are quoted: the text `null` is a string.
    pub(super) null_is_written: bool,
    broken: bool,
    /// The files of a multipart body: in the text stands which.
    uploads: &'t [Upload],
    /// The members that have said which variants of unions the next object is: of the innermost union and of the
    /// one around it.
    pub(super) tags: [Option<&'static str>; 2],
    /// Members that objects have passed over and not yet read, those of inner objects after those of outer ones.
    pub(super) passed: Vec<super::object::Passed>,
    /// Bytes that have been read to try a variant of a union.
    pub(super) tried: usize,
    /// How many unions are under way.
    pub(super) unions: u32,
    pub(super) ends: super::skip::Ends,
    pub(super) found: Found,
    /// The type of the value that is read next, where no Rust type says it.
    #[cfg(feature = "dynamic")]
    pub(crate) wanted: Option<&'static crate::dynamic::Cell>,
}

impl<'t> Reader<'t> {
    /// A reader of `text`.
    #[must_use]
    pub fn new(text: &'t [u8], location: Location) -> Self {
        match std::str::from_utf8(text) {
            Ok(text) => Self::of(text, location),
            Err(error) => {
                let mut reader = Self::of("", location);
                reader.at = error.valid_up_to();
                reader.syntax("is not UTF-8");
                reader
            }
        }
    }

    /// A reader of `text` that takes quoted scalars for numbers, booleans and null: text made from parameters.
    #[must_use]
    pub fn text(text: &'t [u8], location: Location) -> Self {
        Self { quoted: true, ..Self::new(text, location) }
    }

    /// The same reader, of a text that says null otherwise than by the word.
    #[cfg(feature = "xml")]
    pub(crate) const fn with_written_null(mut self) -> Self {
        self.null_is_written = true;
        self
    }

    /// Passes over what a newer description may have loosened.
    pub(crate) const fn tolerate(&mut self) {
        self.found.tolerate();
    }

    /// The same reader, of a text in which strings say which of these files stands there.
    pub(crate) const fn with_uploads(mut self, uploads: &'t [Upload]) -> Self {
        self.uploads = uploads;
        self
    }

    /// Reads which file it is.
    pub(crate) fn upload(&mut self) -> Option<Upload> {
        if self.peek() != Some(b'"') {
            return self.mismatch("a file");
        }
        let at = self.string()?.parse::<usize>().ok();
        let upload = at.and_then(|at| self.uploads.get(at)).cloned();
        if upload.is_none() {
            self.note("type", "must be a file".to_owned());
        }
        upload
    }

    pub(super) fn of(text: &'t str, location: Location) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            quoted: false,
            null_is_written: false,
            broken: false,
            uploads: &[],
            tags: [None; 2],
            passed: Vec::new(),
            tried: 0,
            unions: 0,
            ends: super::skip::Ends::default(),
            found: Found::new(location),
            #[cfg(feature = "dynamic")]
            wanted: None,
        }
    }

    /// Reads one value.
    #[inline]
    pub fn read<T: Decode>(&mut self) -> Option<T> {
        T::decode(self)
    }

    /// Reads one value and holds it against `rule`.
    pub fn checked<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        self.peek();
        let (start, mark) = (self.at, self.found.mark());
        let value = T::decode(self);
        if let Some(value) = &value {
            value.check(rule, &mut self.found);
        }
        self.check_sent(rule, start, mark);
        value
    }

    /// Holds the value that began at `start` and has just been read against what `rule` says of values as they were
    /// sent. `mark`: what was found before it.
    #[inline]
    pub(super) fn check_sent(&mut self, rule: &Rule, start: usize, mark: Mark) {
        if rule.looks_at_value() && !self.found.is_tolerant() {
            self.check_sent_at(rule, start, mark);
        }
    }

    #[cold]
    fn check_sent_at(&mut self, rule: &Rule, start: usize, mark: Mark) {
        if let Some(value) = self.view_since(start).and_then(|text| self.value_of(text)) {
            rule.check_sent(&value, self.quoted, &mut self.found);
        }
        self.found.forget_repeated(mark);
    }

    /// Holds the value that is next against `schema`. It is not passed over.
    pub(super) fn conforms(&mut self, schema: &'static Schema) {
        if self.found.is_tolerant() {
            return;
        }
        self.peek();
        let first = self.at;
        // Of several views the object is the one that has most to be looked at.
        let start = self.view(b'{').unwrap_or(first);
        self.at = start;
        self.jump();
        let end = self.at;
        if self.is_broken() {
            return;
        }
        self.at = first;
        if let Some(value) = self.text.get(start..end).and_then(|text| self.value_of(text)) {
            let evaluation = if self.quoted { Evaluation::of_text(&value) } else { Evaluation::of(&value) };
            evaluation.run(schema, &value, Some(&mut self.found));
        }
    }

    /// The value that `text` says; what no value can be (a number beyond all range) is noted.
    fn value_of(&mut self, text: &str) -> Option<Value> {
        let mut inner = Reader {
            quoted: self.quoted,
            null_is_written: self.null_is_written,
            ..Reader::of(text, self.found.location())
        };
        let value = inner.any();
        if !inner.is_broken() {
            self.found.put(inner.found.into_violations());
        }
        value
    }

    /// The end of the text: all that was found.
    #[must_use]
    pub fn finish(mut self) -> Vec<Violation> {
        if self.peek().is_some() {
            self.syntax("has text after the value");
        }
        self.found.into_violations()
    }

    /// Whether nothing wrong has been found so far.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.found.any()
    }

    /// The next byte that is no white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) if self.quoted && is_mark(*byte) => self.pass_mark(),
                other => return other.copied(),
            }
        }
    }

    /// Begins an array or object whose bracket is next.
    pub(super) fn enter(&mut self) -> Option<()> {
        self.deepen()?;
        self.at += 1;
        Some(())
    }

    /// Counts one more array or object around what is next.
    pub(super) fn deepen(&mut self) -> Option<()> {
        if self.depth == DEPTH {
            self.syntax("is nested too deeply");
            return None;
        }
        self.depth += 1;
        Some(())
    }

    /// Ends it.
    pub(super) const fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether a further member or item follows; takes the comma or the closing bracket.
    #[inline]
    pub(super) fn more(&mut self, close: u8, first: bool) -> bool {
        match self.peek() {
            Some(b',') if !first => {
                self.at += 1;
                true
            }
            Some(byte) if byte == close => {
                self.at += 1;
                false
            }
            Some(_) if first => true,
            _ => {
                self.syntax("has a comma or a closing bracket missing");
                false
            }
        }
    }

    /// Notes that something else was expected, and passes over what is there.
    #[cold]
    pub(super) fn mismatch<T>(&mut self, expected: &str) -> Option<T> {
        self.skip();
        self.note("type", format!("must be {expected}"));
        None
    }

    /// Notes a violation of the value at hand; nothing once the text has turned out to be no JSON.
    #[cold]
    pub(super) fn note(&mut self, rule: &'static str, message: String) {
        if !self.broken {
            self.found.note(rule, message);
        }
    }

    /// Notes that the value at hand, which can be taken as it is, breaks `rule`. The tolerant pass over it.
    #[cold]
    pub(super) fn breaks(&mut self, rule: &'static str, message: String) {
        if !self.broken {
            self.found.breaks(rule, message);
        }
    }

    /// Notes a violation of the member `name` of the object at hand.
    #[cold]
    pub(super) fn note_at(&mut self, name: &str, rule: &'static str, message: String) {
        let mark = self.found.mark();
        self.note(rule, message);
        self.found.within(mark, Step::Member(name));
    }

    /// Notes that the text is no JSON. Nothing more is read of it.
    #[cold]
    pub(super) fn syntax(&mut self, what: &str) {
        if !self.broken {
            self.note("syntax", format!("{what}, at byte {}", self.at));
            self.broken = true;
            (self.text, self.at) = ("", 0);
        }
    }

    /// Whether the text has turned out to be no JSON.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether anything has come since `mark`, or nothing more can be read.
    pub(super) const fn failed_since(&self, mark: Mark) -> bool {
        self.broken || self.found.any_since(mark)
    }
}
