//! The parameters of one call.

use std::borrow::Cow;

use super::{Input, structured, texts};
use crate::json::{self, Decode, Reader};
use crate::rule::{Found, Rule, Step};
use crate::style::{Malformed, Parameter, Sent, Style};
use crate::{Text, Value, Violation};

impl<'c> Input<'c> {
    /// A scalar.
    pub fn optional<T: Text>(&mut self) -> Option<T> {
        self.optional_by(scalar::<T>)
    }

    /// A scalar that is read by a function, which holds it against a rule too.
    pub(super) fn optional_by<T>(
        &mut self,
        read: impl FnOnce(&str, Option<&'static Rule>, &mut Found) -> Option<T>,
    ) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        let mut found = Found::new(row.location);
        let value = read(&text, row.rule, &mut found);
        self.keep(row, found);
        value
    }

    /// A list of scalars, in any style but `deepObject`.
    pub fn list<T: Text>(&mut self) -> Option<Vec<T>> {
        self.list_by(scalar::<T>, T::text)
    }

    /// A list of scalars that are each read by a function; another gives their texts.
    pub(super) fn list_by<T>(
        &mut self,
        read: impl Fn(&str, Option<&'static Rule>, &mut Found) -> Option<T>,
        text: fn(&T) -> Cow<'_, str>,
    ) -> Option<Vec<T>> {
        let row = self.row();
        let sent = match self.items(row) {
            Ok(Some(sent)) => sent,
            Ok(None) => return self.absent(row),
            Err(malformed) => return self.malformed(row, malformed),
        };
        let mut found = Found::new(row.location);
        let mut values = Vec::with_capacity(sent.len());
        let rule = row.rule.and_then(Rule::of_items);
        for (index, sent) in sent.iter().enumerate() {
            let mark = found.mark();
            match sent.decode() {
                Ok(text) => values.extend(read(&text, rule, &mut found)),
                Err(malformed) => found.note(malformed.rule(), malformed.describe()),
            }
            found.within(mark, Step::Item(index));
        }
        if let Some(rule) = row.rule {
            rule.check_texts(&values, text, &mut found);
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

    /// One value whose type is a union of scalars: it is read as JSON, from its text as a string.
    pub fn value<T: Decode>(&mut self) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        let quoted = json::to_vec(&*text);
        self.read_text(row, Reader::text(&quoted, row.location))
    }

    /// An object, a list of anything, a union of those: what the type wants is what its text is taken for.
    pub fn structured<T: Decode>(&mut self) -> Option<T> {
        let row = self.row();
        match structured::text(self.call, row) {
            Ok(Some(text)) => self.read_text(row, Reader::text(&text, row.location)),
            Ok(None) => self.absent(row),
            Err(malformed) => self.malformed(row, malformed),
        }
    }

    /// JSON text.
    pub fn json<T: Decode>(&mut self) -> Option<T> {
        let row = self.row();
        let text = self.one(row)?;
        self.read_text(row, Reader::new(text.as_bytes(), row.location))
    }

    fn read_text<T: Decode>(&mut self, row: &'static Parameter, reader: Reader<'_>) -> Option<T> {
        let (value, violations) = self.demand(row.rule).whole(reader);
        self.keep_all(row, violations);
        value
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
            return self.malformed(row, Malformed::Several);
        }
        if row.unused_if_empty && sent.text.is_empty() {
            return None;
        }
        match sent.value(row).and_then(Sent::decode) {
            Ok(text) => Some(text),
            Err(malformed) => self.malformed(row, malformed),
        }
    }

    /// The texts of the items of a list. `None`: it was not sent.
    fn items(&self, row: &'static Parameter) -> Result<Option<Vec<Sent<'c>>>, Malformed> {
        let mut items: Vec<Sent<'c>> = Vec::new();
        let (mut is_there, mut wrong) = (false, None);
        texts::each(self.call, row, &mut |text| {
            is_there |= !(row.unused_if_empty && text.text.is_empty());
            match text.stripped(row) {
                Ok(text) if row.spreads() => items.push(text),
                Ok(text) => items.extend(text.parts(row)),
                Err(malformed) => wrong = Some(malformed),
            }
        });
        if !is_there && row.location == crate::Location::Query && row.spreads() {
            texts::each_bracketed(self.call, row, &mut |text| items.push(text));
            is_there = !items.is_empty();
        }
        if row.style == Style::Matrix && row.exploded {
            for item in &mut items {
                *item = item.own_value(row)?;
            }
        }
        wrong.map_or(Ok(is_there.then_some(items)), Err)
    }

    #[cold]
    fn absent<T>(&mut self, row: &'static Parameter) -> Option<T> {
        if row.required {
            let mut found = Found::new(row.location);
            found.note("required", "is required");
            self.keep(row, found);
        }
        None
    }

    #[cold]
    fn malformed<T>(&mut self, row: &'static Parameter, malformed: Malformed) -> Option<T> {
        let mut found = Found::new(row.location);
        found.note(malformed.rule(), malformed.describe());
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

fn scalar<T: Text>(text: &str, rule: Option<&'static Rule>, found: &mut Found) -> Option<T> {
    let value = T::read(text, found)?;
    if let Some(rule) = rule {
        rule.check_scalar(&value, text, found);
    }
    Some(value)
}
