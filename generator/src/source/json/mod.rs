//! A strict reader of JSON (RFC 8259) that keeps the place of every key and value.

mod number;
mod problem;
mod string;
#[cfg(test)]
mod tests;

use super::builder::Builder;
use super::read::Read;
use super::{FileId, Member, Node, Value, limits};
use crate::diagnostic::{Diagnostic, TOO_DEEP};

/// Reads one JSON text.
pub(super) fn read(file: FileId, text: &str) -> Result<Read, Diagnostic> {
    let mut reader = Reader { text, at: 0, builder: Builder::new(file) };
    let root = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.expected("the end of the file"));
    }
    Ok(Read { root, said: reader.builder.said })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    builder: Builder,
}

impl<'t> Reader<'t> {
    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        let rest = &self.bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
    }

    /// Goes on behind `byte` if it is the next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: u32) -> Result<Node, Diagnostic> {
        self.blanks();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => return self.object(depth),
            Some(b'[') => return self.array(depth),
            Some(b'"') => {
                let text = self.string()?;
                Value::String(self.builder.text(&text))
            }
            Some(b'-' | b'0'..=b'9') => {
                let text = self.number()?;
                Value::Number(self.builder.text(text))
            }
            _ => self.word()?,
        };
        Ok(Node::new(self.builder.span(start, self.at), value))
    }

    fn word(&mut self) -> Result<Value, Diagnostic> {
        let rest = &self.bytes()[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let value = match &self.text[self.at..self.at + length] {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => return Err(self.expected("a value")),
        };
        self.at += length;
        Ok(value)
    }

    fn array(&mut self, depth: u32) -> Result<Node, Diagnostic> {
        let start = self.enter(depth)?;
        let from = self.builder.items.len();
        self.blanks();
        if !self.eat(b']') {
            loop {
                let item = self.value(depth + 1)?;
                self.builder.items.push(item);
                self.blanks();
                if self.eat(b']') {
                    break;
                }
                self.comma(b']')?;
            }
        }
        let span = self.builder.span(start, self.at);
        Ok(self.builder.list(span, from))
    }

    fn object(&mut self, depth: u32) -> Result<Node, Diagnostic> {
        let start = self.enter(depth)?;
        let from = self.builder.members.len();
        self.blanks();
        if !self.eat(b'}') {
            loop {
                let member = self.member(depth)?;
                self.builder.members.push(member);
                self.blanks();
                if self.eat(b'}') {
                    break;
                }
                self.comma(b'}')?;
            }
        }
        let span = self.builder.span(start, self.at);
        let members = self.builder.members(from);
        Ok(self.builder.object(span, members))
    }

    fn member(&mut self, depth: u32) -> Result<Member, Diagnostic> {
        self.blanks();
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let key = self.string()?;
        let key = self.builder.key(&key);
        let key_span = self.builder.span(start, self.at);
        self.blanks();
        if !self.eat(b':') {
            return Err(self.expected("`:` and the value of the key"));
        }
        Ok(Member { key, key_span, value: self.value(depth + 1)? })
    }

    /// Goes behind an opening bracket; gives its place.
    fn enter(&mut self, depth: u32) -> Result<usize, Diagnostic> {
        let start = self.at;
        self.at += 1;
        if depth < limits::DEPTH {
            return Ok(start);
        }
        let message = format!("values are nested deeper than {} levels", limits::DEPTH);
        let hint = "give inner schemas names below `components` and refer to them";
        Err(Diagnostic::new(&TOO_DEEP, self.builder.span(start, self.at), message).hint(hint))
    }

    /// Goes behind the comma between members; `close` is what may stand instead of it.
    fn comma(&mut self, close: u8) -> Result<(), Diagnostic> {
        let start = self.at;
        if !self.eat(b',') {
            return Err(self.expected(&format!("`,` or `{}`", char::from(close))));
        }
        self.blanks();
        if self.peek() == Some(close) {
            return Err(self.trailing_comma(start, close));
        }
        Ok(())
    }
}
