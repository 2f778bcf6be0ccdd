//! The parameters and the body of one call. Nothing stops at the first thing that is wrong.

mod accept;
mod call;
pub(crate) mod cookies;
mod media;
mod parameter;
mod streamed;
mod structured;
mod texts;

pub use call::Call;
pub use parameter::Parameter;
pub use streamed::Streamed;

pub(crate) use media::{is_json, is_utf8, matches as media_matches};

use std::borrow::Cow;

use self::texts::Sent;
use crate::json::{self, Decode, Reader};
use crate::problem::{Rejection, SYNTAX};
use crate::route::Coding;
use crate::route::percent::Malformed;
use crate::rule::{Found, Rule, Step};
use crate::{Location, Text, Value, Violation};

/// Reads one call: each method reads the parameter of the next row of the operation's table.
///
/// `None` stands for what is absent and for what is wrong; what is wrong has been noted.
#[derive(Debug)]
pub struct Input<'c> {
    call: &'c Call,
    next: usize,
    violations: Vec<Violation>,
}

impl<'c> Input<'c> {
    pub(crate) const fn new(call: &'c Call) -> Self {
        Self { call, next: 0, violations: Vec::new() }
    }

    /// A scalar.
    pub fn optional<T: Text>(&mut self) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        let mut found = Found::new(row.location);
        let value = scalar(&text, row.rule, &mut found);
        self.keep(row, found);
        value
    }

    /// A list of scalars: the key repeated, or in a path or a header values with commas.
    pub fn list<T: Text>(&mut self) -> Option<Vec<T>> {
        let row = self.row();
        self.items(row, matches!(row.location, Location::Path | Location::Header))
    }

    /// A list of scalars with commas between them.
    pub fn comma_list<T: Text>(&mut self) -> Option<Vec<T>> {
        let row = self.row();
        self.items(row, true)
    }

    /// One value whose type is a union of scalars: it is read as JSON, from its text as a string.
    pub fn value<T: Decode>(&mut self) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        let quoted = json::to_vec(&*text);
        self.read_text(row, Reader::text(&quoted, row.location))
    }

    /// An object, a union, or a list of those: as pairs of their own where `exploded`, else `key,value,key,value`.
    pub fn structured<T: Decode>(&mut self, exploded: bool) -> Option<T> {
        let row = self.row();
        let candidates = structured::candidates(self.call, row, exploded);
        self.likeliest(row, candidates)
    }

    /// The first candidate that can be read without a violation, else what is wrong with the first.
    fn likeliest<T: Decode>(
        &mut self,
        row: &'static Parameter,
        candidates: Result<Option<Vec<Value>>, Malformed>,
    ) -> Option<T> {
        let candidates = match candidates {
            Ok(Some(candidates)) => candidates,
            Ok(None) => return self.absent(row),
            Err(malformed) => return self.malformed(row, malformed),
        };
        let mut first = None;
        for candidate in &candidates {
            let text = json::to_vec(candidate);
            let mut reader = Reader::text(&text, row.location);
            let value = read(&mut reader, row.rule);
            let violations = reader.finish();
            if violations.is_empty() && value.is_some() {
                return value;
            }
            first.get_or_insert(violations);
        }
        self.keep_all(row, first.unwrap_or_default());
        None
    }

    /// One value or several, of any type: the key repeated where `exploded`, else with commas.
    pub fn values<T: Decode>(&mut self, exploded: bool) -> Option<T> {
        let row = self.row();
        let candidates = structured::values(self.call, row, exploded);
        self.likeliest(row, candidates)
    }

    /// JSON text.
    pub fn json<T: Decode>(&mut self) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        self.read_text(row, Reader::new(text.as_bytes(), row.location))
    }

    /// The text as it was sent, not decoded.
    pub fn raw(&mut self) -> Option<String> {
        let row = self.row();
        let text = match row.location {
            Location::Query => texts::raw_query(self.call.head.uri.query().unwrap_or_default(), row.name),
            _ => texts::of(self.call, row).first.map(|sent| String::from_utf8_lossy(sent.text).into_owned()),
        };
        if text.is_none() { self.absent(row) } else { text }
    }

    /// A JSON body that must be there.
    pub fn body<T: Decode>(&mut self) -> Option<T> {
        if self.call.is_absent() {
            return self.no_body();
        }
        self.read_body(None)
    }

    /// A JSON body that may be absent.
    pub fn optional_body<T: Decode>(&mut self) -> Option<T> {
        if self.call.is_absent() { None } else { self.read_body(None) }
    }

    /// A JSON body that must be there and satisfy a rule.
    pub fn checked_body<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        if self.call.is_absent() {
            return self.no_body();
        }
        self.read_body(Some(rule))
    }

    /// A JSON body that may be absent, else satisfies a rule.
    pub fn checked_optional_body<T: Decode>(&mut self, rule: &'static Rule) -> Option<T> {
        if self.call.is_absent() { None } else { self.read_body(Some(rule)) }
    }

    fn read_text<T: Decode>(&mut self, row: &'static Parameter, mut reader: Reader<'_>) -> Option<T> {
        let value = read(&mut reader, row.rule);
        self.keep_all(row, reader.finish());
        value
    }

    fn read_body<T: Decode>(&mut self, rule: Option<&'static Rule>) -> Option<T> {
        let (value, mut violations) = match (self.call.coding(), &self.call.gathered) {
            (Some(Coding::Multipart(_)), Some(gathered)) => gathered.read(rule),
            (Some(Coding::Multipart(_)), None) => return self.no_body(),
            (Some(Coding::Text), _) => match std::str::from_utf8(&self.call.bytes) {
                Ok(text) => read_whole(Reader::text(&json::to_vec(text), Location::Body), rule),
                Err(_) => (None, vec![not_utf8()]),
            },
            #[cfg(feature = "xml")]
            (Some(Coding::Xml(root)), _) => crate::xml::read(&self.call.bytes, root, rule),
            _ => read_whole(Reader::new(&self.call.bytes, Location::Body), rule),
        };
        self.violations.append(&mut violations);
        value
    }

    /// Which form of the operation's body the body is written in, counted from 0.
    #[must_use]
    pub fn form(&self) -> usize {
        self.call.form()
    }

    /// The request, if nothing was wrong.
    pub(crate) fn finish<Q>(self, request: Option<Q>) -> Result<Q, Rejection> {
        match request {
            Some(request) if self.violations.is_empty() => Ok(request),
            _ => Err(Rejection::violating(self.violations)),
        }
    }

    fn row(&mut self) -> &'static Parameter {
        let row = self.call.route.parameters.get(self.next).expect("the table has a row for each parameter");
        self.next += 1;
        row
    }

    /// The text of a parameter that is sent at most once.
    fn one(&mut self, row: &'static Parameter) -> Option<Cow<'c, str>> {
        let found = texts::of(self.call, row);
        let Some(sent) = found.first else { return self.absent(row) };
        if found.several {
            return self.wrong(row, "type", "must be given once".into());
        }
        match sent.decode() {
            Ok(text) => Some(text),
            Err(malformed) => self.malformed(row, malformed),
        }
    }

    fn items<T: Text>(&mut self, row: &'static Parameter, commas: bool) -> Option<Vec<T>> {
        let mut sent: Vec<Sent<'c>> = Vec::new();
        let mut is_there = false;
        texts::each(self.call, row, &mut |text| {
            is_there = true;
            if commas { sent.extend(text.parts()) } else { sent.push(text) }
        });
        if !is_there {
            return self.absent(row);
        }
        let mut found = Found::new(row.location);
        let mut values = Vec::with_capacity(sent.len());
        let rule = row.rule.and_then(Rule::of_items);
        for (index, sent) in sent.iter().enumerate() {
            let mark = found.mark();
            match sent.decode() {
                Ok(text) => values.extend(scalar(&text, rule, &mut found)),
                Err(malformed) => found.note(SYNTAX, describe(malformed)),
            }
            found.within(mark, Step::Item(index));
        }
        if let Some(rule) = row.rule {
            rule.check_texts(&values, &mut found);
            if rule.looks_at_value() {
                let texts = sent.iter().filter_map(|sent| sent.decode().ok());
                let list = texts.map(|text| Value::String(text.into_owned())).collect();
                let start = Found::new(row.location).mark();
                rule.check_sent(&Value::Array(list), true, &mut found);
                found.forget_repeated(start);
            }
        }
        self.keep(row, found);
        Some(values)
    }

    #[cold]
    fn absent<T>(&mut self, row: &'static Parameter) -> Option<T> {
        if row.required {
            return self.wrong(row, "required", "is required".into());
        }
        None
    }

    #[cold]
    fn no_body<T>(&mut self) -> Option<T> {
        let mut found = Found::new(Location::Body);
        found.note("required", "is required");
        self.violations.append(&mut found.into_violations());
        None
    }

    #[cold]
    fn malformed<T>(&mut self, row: &'static Parameter, malformed: Malformed) -> Option<T> {
        self.wrong(row, SYNTAX, describe(malformed).into())
    }

    #[cold]
    fn wrong<T>(&mut self, row: &'static Parameter, rule: &'static str, message: String) -> Option<T> {
        let mut found = Found::new(row.location);
        found.note(rule, message);
        self.keep(row, found);
        None
    }

    /// Puts the parameter's name in front of what was found in it.
    fn keep(&mut self, row: &'static Parameter, found: Found) {
        self.keep_all(row, found.into_violations());
    }

    fn keep_all(&mut self, row: &'static Parameter, violations: Vec<Violation>) {
        if !violations.is_empty() {
            let mut found = Found::new(row.location);
            let mark = found.mark();
            found.put(violations);
            found.within(mark, Step::Member(row.name));
            self.violations.append(&mut found.into_violations());
        }
    }
}

fn read<T: Decode>(reader: &mut Reader<'_>, rule: Option<&'static Rule>) -> Option<T> {
    match rule {
        Some(rule) => reader.checked(rule),
        None => reader.read(),
    }
}

fn read_whole<T: Decode>(mut reader: Reader<'_>, rule: Option<&'static Rule>) -> (Option<T>, Vec<Violation>) {
    let value = read(&mut reader, rule);
    (value, reader.finish())
}

#[cold]
fn not_utf8() -> Violation {
    let (pointer, message) = (String::new(), describe(Malformed::Utf8).to_owned());
    Violation { location: Location::Body, pointer, rule: SYNTAX, message }
}

fn scalar<T: Text>(text: &str, rule: Option<&'static Rule>, found: &mut Found) -> Option<T> {
    let value = T::read(text, found)?;
    if let Some(rule) = rule {
        rule.check_scalar(&value, text, found);
    }
    Some(value)
}

const fn describe(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::Percent => "must have two hexadecimal digits behind each %",
        Malformed::Utf8 => "must be UTF-8",
    }
}
