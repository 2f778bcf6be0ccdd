//! Values of any kind.

use super::Reader;
use crate::Value;
use crate::value::NumberText;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Reads a value of any kind. The last of repeated members counts, as with `serde_json`.
    pub(crate) fn any(&mut self) -> Option<Value> {
        match self.peek() {
            Some(b'"') => self.string().map(|text| Value::String(text.into_owned())),
            Some(b't') => self.literal("true").map(|()| Value::Bool(true)),
            Some(b'f') => self.literal("false").map(|()| Value::Bool(false)),
            Some(b'n') => self.literal("null").map(|()| Value::Null),
            Some(b'-' | b'0'..=b'9') => self.any_number().map(Value::Number),
            Some(b'[') => {
                let mut items = Vec::new();
                self.items(|input, _| input.any().map(|item| items.push(item)).is_some())?;
                Some(Value::Array(items))
            }
            Some(b'{') => {
                let mut members = BTreeMap::new();
                self.members(|input, name| input.any().map(|value| members.insert(name, value)).is_some())?;
                Some(Value::Object(members))
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn any_number(&mut self) -> Option<NumberText> {
        let number = self.number()?;
        let value = NumberText::of(number);
        if value.is_none() {
            self.note("type", "must be in the range of a 64 bit float".to_owned());
        }
        value
    }
}
