//! Scalars by indentation: `|` and `>`.

use saphyr_parser::ScalarStyle;

use super::{Quick, Scalar};
use crate::source::yaml::scalar;

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Tail {
    /// The first stays.
    Clip,
    /// None stays.
    Strip,
    /// All stay.
    Keep,
}

impl Quick<'_> {
    /// The scalar whose `|` or `>` is next, with the lines that it has.
    pub(super) fn block(&mut self, folds: bool) -> Option<()> {
        let tail = match self.byte(self.at + 1) {
            Some(b'-') => Tail::Strip,
            Some(b'+') => Tail::Keep,
            _ => Tail::Clip,
        };
        self.at += if tail == Tail::Clip { 1 } else { 2 };
        self.blanks();
        if self.byte(self.at) != Some(b'\n') {
            return None;
        }
        let indent = self.block_indent()?;
        let style = if folds { ScalarStyle::Folded } else { ScalarStyle::Literal };
        self.block_lines(indent, tail, style)
    }

    /// The column of the first line that has something.
    fn block_indent(&self) -> Option<usize> {
        let mut widest = 0;
        for line in self.text.get(self.at + 1..)?.split('\n') {
            let column = line.len() - line.trim_start_matches(' ').len();
            if column < line.len() {
                let is_sound =
                    column > self.indent()? && column >= widest && !line[column..].starts_with('\t');
                return is_sound.then_some(column);
            }
            widest = widest.max(column);
        }
        None
    }

    fn block_lines(&mut self, indent: usize, tail: Tail, style: ScalarStyle) -> Option<()> {
        let mut text = String::new();
        let (mut start, mut end) = (None, self.at);
        // How many empty lines stand before this one, and whether the one before begins with a blank.
        let (mut empty, mut was_blank) = (0, false);
        self.at += 1;
        while self.at < self.text.len() {
            let rest = self.text.get(self.at..)?;
            let (line, is_ended) = rest.find('\n').map_or((rest, false), |end| (&rest[..end], true));
            let column = line.len() - line.trim_start_matches(' ').len();
            let is_empty = column == line.len();
            if is_empty && !is_ended {
                return None;
            }
            if is_empty && column <= indent {
                empty += 1;
            } else if column < indent {
                break;
            } else {
                let content = &line[indent..];
                let is_blank = content.starts_with([' ', '\t']);
                let joins = style == ScalarStyle::Folded && start.is_some() && !was_blank && !is_blank;
                let breaks = if joins || start.is_none() { empty } else { empty + 1 };
                if joins && empty == 0 {
                    text.push(' ');
                }
                text.extend(std::iter::repeat_n('\n', breaks));
                text.push_str(content);
                start = start.or(Some(self.at + indent));
                (empty, was_blank) = (0, is_blank);
            }
            self.at += line.len() + usize::from(is_ended);
            end = if empty == 0 { self.at } else { end };
        }
        self.line = self.at;
        let last = match tail {
            Tail::Strip => 0,
            Tail::Clip => 1,
            Tail::Keep => 1 + empty,
        };
        text.extend(std::iter::repeat_n('\n', last));
        let start = start?;
        let end = start + scalar::length(self.text.get(start..end)?, style);
        self.put(&Scalar { text: text.into(), style, end, is_line: false }, start)
    }
}
