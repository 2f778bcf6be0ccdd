//! One JSON object per line, for other programs.

use std::fmt::Write;

use super::level_word;
use crate::diagnostic::{Diagnostic, Label, Level, Report};
use crate::source::{SourceMap, Span};

/// Every diagnostic of a report.
pub(super) fn lines(report: &Report, sources: &SourceMap) -> String {
    report.diagnostics.iter().map(|(level, diagnostic)| line(*level, diagnostic, sources)).collect()
}

fn line(level: Level, diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let mut object = Members::new();
    object.text("code", diagnostic.code.id);
    object.text("name", diagnostic.code.name);
    object.text("level", level_word(level, diagnostic.code.class));
    object.text("message", &diagnostic.message);
    if let Some(primary) = &diagnostic.primary {
        place(&mut object, primary, sources);
    }
    let others = diagnostic.others.iter().map(|other| {
        let mut members = Members::new();
        place(&mut members, other, sources);
        members.close()
    });
    object.raw("others", &format!("[{}]", others.collect::<Vec<_>>().join(",")));
    if let Some(hint) = &diagnostic.hint {
        object.text("hint", hint);
    }
    object.close() + "\n"
}

fn place(object: &mut Members, label: &Label, sources: &SourceMap) {
    let start = sources.position(label.span);
    let end = sources.position(Span { start: label.span.end, ..label.span });
    object.text("file", &sources.file(label.span.file).path);
    object.raw("line", &start.line.to_string());
    object.raw("column", &start.column.to_string());
    object.raw("end_line", &end.line.to_string());
    object.raw("end_column", &end.column.to_string());
    object.text("label", &label.text);
}

/// The members of an object that is being written.
struct Members(String);

impl Members {
    fn new() -> Self {
        Self("{".into())
    }

    fn raw(&mut self, key: &str, value: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{comma}\"{key}\":{value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.raw(key, &quote(value));
    }

    fn close(self) -> String {
        self.0 + "}"
    }
}

fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\0'..='\x1F' | '\x7F' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
