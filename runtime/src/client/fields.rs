//! Header fields of answers.

use http::header::SET_COOKIE;

use super::Answer;
use crate::Location;
use crate::json::{self, Decode, Demand, Reader, Writer};
use crate::rule::{Found, Step};
use crate::style::{Coding, Malformed, Parameter, Sent, packed};

impl Answer {
    /// A header field that is a scalar.
    pub fn header<T: Decode>(&mut self, row: &'static Parameter) -> Option<T> {
        let text = self.line(row)?;
        self.read_field(row, Reader::text(&json::to_vec(&*text), Location::Header))
    }

    /// A header field that is a list of scalars: with commas, of `Set-Cookie` a field for each.
    pub fn header_list<T: Decode>(&mut self, row: &'static Parameter) -> Option<T> {
        let text = self.line(row)?;
        let items: Vec<String> = if row.name == SET_COOKIE.as_str() {
            let lines = self.headers.get_all(row.name).iter();
            lines.map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
        } else {
            let items = text.split(',').map(|item| item.trim().to_owned());
            if text.is_empty() { Vec::new() } else { items.collect() }
        };
        self.read_field(row, Reader::text(&json::to_vec(&items), Location::Header))
    }

    /// A header field that is an object, a list of anything, or a union of those.
    pub fn header_structured<T: Decode>(&mut self, row: &'static Parameter) -> Option<T> {
        let text = self.line(row)?;
        let mut out = Writer::default();
        match packed(&mut out, Sent { text: text.as_bytes(), coding: Coding::Plain }, row) {
            Ok(()) => self.read_field(row, Reader::text(&out.into_bytes(), Location::Header)),
            Err(malformed) => self.malformed(row, malformed),
        }
    }

    /// A header field that is JSON.
    pub fn header_json<T: Decode>(&mut self, row: &'static Parameter) -> Option<T> {
        let text = self.line(row)?;
        self.read_field(row, Reader::new(text.as_bytes(), Location::Header))
    }

    /// All lines of a field as one (RFC 9110, section 5.3).
    fn line(&mut self, row: &'static Parameter) -> Option<String> {
        let lines: Vec<&[u8]> =
            self.headers.get_all(row.name).iter().map(http::HeaderValue::as_bytes).collect();
        if lines.is_empty() {
            if row.required {
                self.note(row, |found| found.note("required", "is required"));
            }
            return None;
        }
        let line = String::from_utf8(lines.join(&b", "[..]));
        line.ok().or_else(|| self.malformed(row, Malformed::Utf8))
    }

    fn read_field<T: Decode>(&mut self, row: &'static Parameter, reader: Reader<'_>) -> Option<T> {
        let (value, violations) = Demand::from(row.rule).tolerant(self.tolerant).whole(reader);
        if !violations.is_empty() {
            self.note(row, |found| found.put(violations));
        }
        value
    }

    #[cold]
    fn malformed<T>(&mut self, row: &'static Parameter, malformed: Malformed) -> Option<T> {
        self.note(row, |found| found.note(malformed.rule(), malformed.describe()));
        None
    }

    /// Notes what is wrong, behind the field's name.
    #[cold]
    fn note(&mut self, row: &'static Parameter, note: impl FnOnce(&mut Found)) {
        let mut found = Found::new(Location::Header);
        let mark = found.mark();
        note(&mut found);
        found.within(mark, Step::Member(row.name));
        self.violations.append(&mut found.into_violations());
    }
}
