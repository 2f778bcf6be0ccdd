//! Strings and numbers.

use super::plain::Plain;
use super::{Types, formats, numbers, rules};
use crate::diagnostic::{BINARY_TEXT, Diagnostic, NEAR_FORMAT};
use crate::ir::{Float, Format, Integer, Rule, Slot};
use crate::source::{Spanned, Text};
use crate::spec::Schema;

impl Types<'_> {
    /// The type that the user chose instead of one made here: `x-rust-type`, or `[types]` by name or format.
    pub(super) fn chosen_type(&self, schema: &Schema) -> Option<Plain> {
        let types = &self.config.types;
        let named = schema.name.as_ref().and_then(|name| types.get(&*name.value));
        let formatted =
            || schema.format.as_ref().and_then(|format| types.get(&format!("format:{}", format.value)));
        let written = schema.rust_type.as_ref().map(|path| &*path.value);
        let path = named.map(String::as_str).or(written).or_else(|| formatted().map(String::as_str))?;
        Some(if path == "String" { Plain::Text(Format::Plain) } else { Plain::External(path.into()) })
    }

    /// A string.
    pub(super) fn text(&mut self, schema: &Schema) -> Slot {
        let encoded = schema.content_encoding.as_ref().is_some_and(|encoding| &*encoding.value == "base64");
        let format = match &schema.format {
            _ if self.is_strict() && !schema.format_asserted => Format::Plain,
            _ if encoded => Format::Base64,
            Some(format) => self.text_format(format),
            None => Format::Plain,
        };
        let rule = self.text_rule(schema);
        let asserted = schema.format.as_ref().filter(|_| format == Format::Plain);
        let asserted = asserted
            .filter(|format| schema.format_asserted || self.config.asserts(&format.value))
            .and_then(|format| formats::asserted(&format.value))
            .map(Text::from);
        // Length and pattern speak of the text, which a typed format does not keep.
        let as_sent = format != Format::Plain && !rule.is_empty();
        let rule = Rule { as_sent, format: asserted, ..rule };
        Slot { ty: self.plain(Plain::Text(format)), rule: rules::some(rule) }
    }

    /// A file: its bounds count bytes.
    pub(super) fn file(&mut self, schema: &Schema) -> Slot {
        let length = self.text_rule(schema).length;
        let rule = rules::some(Rule { length, ..Rule::default() });
        Slot { ty: self.plain(Plain::Text(Format::File)), rule }
    }

    fn text_format(&mut self, format: &Spanned<Text>) -> Format {
        if let Some(known) = formats::text(&format.value) {
            return known;
        }
        if let Some(near) = formats::near(&format.value) {
            let message = format!("the format `{}` is unknown: the value stays plain text", format.value);
            let said = Diagnostic::new(&NEAR_FORMAT, format.span, message);
            self.sink.report(said.hint(format!("write `{near}` if that is meant")));
        } else if &*format.value == "binary" {
            let message = "bytes cannot stand in JSON: the value is plain text";
            let said = Diagnostic::new(&BINARY_TEXT, format.span, message);
            self.sink.report(said.hint("write `format: byte` for bytes in base64"));
        }
        Format::Plain
    }

    /// An integer: as wide as the format says, wider where the bounds need it.
    pub(super) fn integer(&mut self, schema: &Schema) -> Slot {
        let rule = self.number_rule(schema);
        let format = schema.format.as_ref().filter(|_| !self.is_strict());
        let named = format.and_then(|format| formats::integer(&format.value));
        let bound = |a: &Option<Text>, b: &Option<Text>| {
            a.as_ref().or(b.as_ref()).and_then(|text| numbers::integer(text))
        };
        let low = bound(&rule.minimum, &rule.exclusive_minimum);
        let high = bound(&rule.maximum, &rule.exclusive_maximum);
        let fits = |kind: Integer| {
            let (least, most) = range(kind);
            low.is_none_or(|low| low >= least || named.is_none()) && high.is_none_or(|high| high <= most)
        };
        let wide = |value: Option<i128>| value.is_some_and(|value| value > i128::from(i64::MAX));
        let kind = match named {
            Some(kind) if fits(kind) => kind,
            _ if wide(high) || wide(low) => Integer::U64,
            _ => Integer::Open,
        };
        Slot { ty: self.plain(Plain::Integer(kind)), rule: rules::some(rule) }
    }

    /// A number.
    pub(super) fn number(&mut self, schema: &Schema) -> Slot {
        let rule = self.number_rule(schema);
        let format = schema.format.as_ref().filter(|_| !self.is_strict());
        let float = format.and_then(|format| formats::float(&format.value)).unwrap_or(Float::F64);
        Slot { ty: self.plain(Plain::Float(float)), rule: rules::some(rule) }
    }
}

/// The least and the greatest value of an integer type.
pub(super) fn range(kind: Integer) -> (i128, i128) {
    match kind {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::I64 | Integer::Open => (i64::MIN.into(), i64::MAX.into()),
        Integer::U8 => (0, u8::MAX.into()),
        Integer::U16 => (0, u16::MAX.into()),
        Integer::U32 => (0, u32::MAX.into()),
        Integer::U64 => (0, u64::MAX.into()),
    }
}
