//! Texts, booleans, numbers and words.

use super::say;
use super::table::{Kind, Words};
use super::walk::Walker;
use crate::diagnostic::{BAD_BOUND, Diagnostic, KIND_SLIP, WRONG_KIND};
use crate::document::slips;
use crate::source::{Member, Value, normal_number};

impl Walker<'_> {
    /// Checks a value that is neither list nor object.
    pub(super) fn scalar(&mut self, kind: Kind, member: &Member) {
        if matches!(member.value.value, Value::Null) {
            let expected = if matches!(kind, Kind::Prose) { "a string" } else { "a value" };
            self.say(say::null(member, expected));
            return;
        }
        match kind {
            Kind::Prose => self.text(member, true),
            Kind::Bool => self.bool(member),
            Kind::Number => {
                self.number(member);
            }
            Kind::Count => self.count(member),
            Kind::Word(words) => self.word(words, member),
            _ => self.text(member, false),
        }
    }

    fn text(&mut self, member: &Member, is_prose: bool) {
        match &member.value.value {
            Value::String(_) => {}
            Value::Number(_) | Value::Bool(_) => {
                let quoted = slips::read_text(&member.value).unwrap_or_default();
                let hint = format!("put it into quotes: `\"{quoted}\"`");
                self.say(say::wrong(&KIND_SLIP, member, "a string").hint(hint));
            }
            _ if self.text_reference(member) => {}
            _ if is_prose => self.say(say::wrong(&KIND_SLIP, member, "a string").hint("it is ignored")),
            _ => self.say(say::wrong(&WRONG_KIND, member, "a string").hint("write one text")),
        }
    }

    fn bool(&mut self, member: &Member) {
        if member.value.as_bool().is_some() {
            return;
        }
        let hint = "write `true` or `false`";
        self.say(match (slips::read_bool(&member.value), &member.value.value) {
            (Some(meant), _) => say::wrong(&KIND_SLIP, member, "a boolean").hint(format!("write `{meant}`")),
            (None, Value::String(_) | Value::Number(_)) => {
                say::wrong(&KIND_SLIP, member, "a boolean").label("it has no effect").hint(hint)
            }
            (None, _) => say::wrong(&WRONG_KIND, member, "a boolean").hint(hint),
        });
    }

    /// Checks a number; whether it is one, or a text that says one.
    pub(super) fn number(&mut self, member: &Member) -> bool {
        if matches!(member.value.value, Value::Number(_)) {
            return true;
        }
        let meant = slips::read_number(&member.value);
        self.say(match &meant {
            Some(meant) => {
                say::wrong(&KIND_SLIP, member, "a number").hint(format!("write it without quotes: `{meant}`"))
            }
            None => say::wrong(&WRONG_KIND, member, "a number").hint("write a number, without quotes"),
        });
        meant.is_some()
    }

    fn count(&mut self, member: &Member) {
        if !self.number(member) {
            return;
        }
        let text =
            slips::read_number(&member.value).and_then(|text| normal_number(&text)).unwrap_or_default();
        let whole = text.strip_suffix(".0").unwrap_or(&text);
        if whole.parse::<u64>().is_err() {
            let message = format!(
                "{} must be a whole number from 0 on, but is {}",
                say::subject(member),
                say::quoted(&text)
            );
            let diagnostic =
                Diagnostic::new(&BAD_BOUND, member.value.span, message).label("it has no effect");
            self.say(diagnostic.hint("write `0`, `1` and so on, or remove it"));
        }
    }

    fn word(&mut self, words: &'static Words, member: &Member) {
        let Some(text) = member.value.as_str() else {
            self.text(member, false);
            return;
        };
        if !words.of(self.version).contains(&text) {
            self.say(say::unknown_word(words, member, text, self.version));
        }
    }
}
