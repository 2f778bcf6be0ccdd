//! The layout of printed Rust: indentation, lists that are broken where a line would be too long, blank lines between items.
//!
//! Everything is written to one `String` per file, in order; nothing is repaired afterwards.

use std::fmt::{self, Write as _};

/// The longest line that is not broken where it can be.
const WIDTH: usize = 100;

/// The text of one file.
#[derive(Debug, Default)]
pub(super) struct Text {
    out: String,
    depth: usize,
}

/// The parts of a list before it is laid out, in one buffer.
#[derive(Debug, Default)]
pub(super) struct Parts {
    text: String,
    ends: Vec<usize>,
}

impl Text {
    /// An empty file with room for `capacity` bytes.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), depth: 0 }
    }

    /// The text so far.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// One line.
    pub(super) fn line(&mut self, line: fmt::Arguments<'_>) {
        self.indent();
        self.write(line);
        self.out.push('\n');
    }

    /// Several lines of fixed text, each indented.
    pub(super) fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            if !line.is_empty() {
                self.indent();
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// A line that opens a block: what follows is indented.
    pub(super) fn open(&mut self, line: fmt::Arguments<'_>) {
        self.line(line);
        self.depth += 1;
    }

    /// A line that closes a block.
    pub(super) fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.indent();
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// An empty text with the same indentation, to be appended.
    pub(super) fn nested(&self) -> Self {
        Self { out: String::new(), depth: self.depth }
    }

    /// Appends a text that was nested here.
    pub(super) fn append(&mut self, nested: &Self) {
        self.out.push_str(&nested.out);
    }

    /// What `print` prints, indented by one step more.
    pub(super) fn indented(&mut self, print: impl FnOnce(&mut Self)) {
        self.depth += 1;
        print(self);
        self.depth -= 1;
    }

    /// An empty line, but never two, and none at the beginning of a block or file.
    pub(super) fn blank(&mut self) {
        let begins = self.out.is_empty() || self.out.ends_with("{\n") || self.out.ends_with("[\n");
        if !begins && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// `before`, the parts with commas, `after`: on one line where that fits, else each part on a line of its own. `pad`: blanks inside of the
    /// brackets, as braces have them.
    pub(super) fn list(&mut self, before: fmt::Arguments<'_>, pad: bool, parts: &Parts, after: &str) {
        self.indent();
        let start = self.line_start();
        self.write(before);
        let padding = if pad && !parts.is_empty() { 2 } else { 0 };
        let separators = 2 * parts.len().saturating_sub(1);
        let broken = parts.text.contains('\n');
        if !broken && self.width_from(start) + padding + parts.width() + separators + after.len() <= WIDTH {
            self.list_on_one_line(padding > 0, parts);
        } else {
            self.list_on_many_lines(parts);
        }
        self.out.push_str(after);
        self.out.push('\n');
    }

    /// The head of a function that gives a type with arguments: each of these has a line of its own where one is too short for all.
    pub(super) fn signature(
        &mut self,
        before: fmt::Arguments<'_>,
        parts: &Parts,
        result: &str,
        arguments: &Parts,
    ) {
        let all = arguments.iter().collect::<Vec<_>>().join(", ");
        let after = format!(") -> {result}<{all}> {{");
        if after.len() <= WIDTH {
            return self.list(before, false, parts, &after);
        }
        self.indent();
        self.write(before);
        self.list_on_many_lines(parts);
        self.write(format_args!(") -> {result}<"));
        self.list_on_many_lines(arguments);
        self.out.push_str("> {\n");
    }

    fn list_on_one_line(&mut self, pad: bool, parts: &Parts) {
        let blank = if pad { " " } else { "" };
        self.out.push_str(blank);
        for (at, part) in parts.iter().enumerate() {
            self.out.push_str(if at == 0 { "" } else { ", " });
            self.out.push_str(part);
        }
        self.out.push_str(blank);
    }

    fn list_on_many_lines(&mut self, parts: &Parts) {
        self.out.push('\n');
        self.depth += 1;
        for part in parts.iter() {
            self.indent();
            self.out.push_str(part);
            self.out.push_str(",\n");
        }
        self.depth -= 1;
        self.indent();
    }

    /// `head`, then the calls: on one line where that fits, else each call on a line of its own, indented.
    pub(super) fn chain(&mut self, head: fmt::Arguments<'_>, calls: &Parts, after: &str) {
        self.indent();
        let start = self.line_start();
        self.write(head);
        let breaks = self.width_from(start) + calls.width() + after.len() > WIDTH;
        self.depth += 1;
        for call in calls.iter() {
            if breaks {
                self.out.push('\n');
                self.indent();
            }
            self.out.push_str(call);
        }
        self.depth -= 1;
        self.out.push_str(after);
        self.out.push('\n');
    }

    /// A call with its arguments and the calls behind it, as the value of `item`: each argument has a line of its own where
    /// one is too short for all.
    pub(super) fn call(&mut self, item: &str, function: &str, arguments: &Parts, calls: &Parts) {
        let head = format!("{function}{})", arguments.iter().collect::<Vec<_>>().join(", "));
        if head.len() <= WIDTH {
            self.line(format_args!("{item}"));
            return self.indented(|text| text.chain(format_args!("{head}"), calls, ";"));
        }
        let apart = item.len() + function.len() >= WIDTH;
        if apart {
            self.open(format_args!("{item}"));
        }
        self.indent();
        self.write(format_args!("{}{function}", if apart { String::new() } else { format!("{item} ") }));
        self.list_on_many_lines(arguments);
        self.out.push(')');
        for call in calls.iter() {
            self.out.push('\n');
            self.indent();
            self.out.push_str(call);
        }
        self.depth -= usize::from(apart);
        self.out.push_str(";\n");
    }

    /// Where the current line begins, behind its indentation.
    fn line_start(&self) -> usize {
        self.out.len() - 4 * self.depth
    }

    fn width_from(&self, start: usize) -> usize {
        self.out.len() - start
    }

    fn indent(&mut self) {
        const BLANKS: &str = "                                ";
        let mut left = 4 * self.depth;
        while left > 0 {
            let part = left.min(BLANKS.len());
            self.out.push_str(&BLANKS[..part]);
            left -= part;
        }
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        match text.as_str() {
            Some(text) => self.out.push_str(text),
            None => self.out.write_fmt(text).expect("writing to a string does not fail"),
        }
    }
}

impl Parts {
    /// Adds a part.
    pub(super) fn push(&mut self, part: fmt::Arguments<'_>) {
        self.text.write_fmt(part).expect("writing to a string does not fail");
        self.ends.push(self.text.len());
    }

    /// Adds to the part that was pushed last.
    pub(super) fn extend(&mut self, text: fmt::Arguments<'_>) {
        self.text.write_fmt(text).expect("writing to a string does not fail");
        if let Some(end) = self.ends.last_mut() {
            *end = self.text.len();
        }
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn width(&self) -> usize {
        self.text.len()
    }

    /// The parts.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, Text};

    fn parts(all: &[&str]) -> Parts {
        let mut parts = Parts::default();
        all.iter().for_each(|part| parts.push(format_args!("{part}")));
        parts
    }

    #[test]
    fn lists_break_where_they_do_not_fit() {
        let mut text = Text::default();
        text.open(format_args!("mod a {{"));
        text.list(format_args!("f("), false, &parts(&["a", "b"]), ");");
        text.list(format_args!("S {{"), true, &parts(&["a", "b"]), "}");
        text.list(format_args!("S {{"), true, &parts(&[]), "}");
        let long = "x".repeat(60);
        text.list(format_args!("f("), false, &parts(&[&long, &long]), ");");
        text.close("}");
        let expected = format!(
            "mod a {{\n    f(a, b);\n    S {{ a, b }}\n    S {{}}\n    f(\n        {long},\n        {long},\n    );\n}}\n"
        );
        assert_eq!(text.finish(), expected);
    }

    #[test]
    fn chains_break_where_they_do_not_fit() {
        let mut text = Text::default();
        text.chain(format_args!("out.object()"), &parts(&[".a()", ".end()"]), ";");
        let long = format!(".{}()", "x".repeat(90));
        text.chain(format_args!("out.object()"), &parts(&[&long, ".end()"]), ";");
        assert_eq!(
            text.finish(),
            format!("out.object().a().end();\nout.object()\n    {long}\n    .end();\n")
        );
    }

    #[test]
    fn blank_lines_stand_between_items_only() {
        let mut text = Text::default();
        text.blank();
        text.open(format_args!("mod a {{"));
        text.blank();
        text.line(format_args!("a;"));
        text.blank();
        text.blank();
        text.line(format_args!("b;"));
        text.close("}");
        assert_eq!(text.finish(), "mod a {\n    a;\n\n    b;\n}\n");
    }
}
