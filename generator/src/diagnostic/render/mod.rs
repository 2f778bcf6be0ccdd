//! Diagnostics as text with source lines, as JSON, and as one string for `compile_error!`.

mod compile_error;
mod json;
mod text;
mod window;

use super::{Class, Code, Level, Report};
use crate::source::SourceMap;

/// How a report is printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Render {
    /// Text with source lines; `true`: with colours. Of warnings and notes of one code the first few are shown, and the
    /// others are counted.
    Text(bool),
    /// The same with every diagnostic.
    Full(bool),
    /// One JSON object per line.
    Json,
    /// Plain text for `compile_error!`: what keeps code from being written, one after the other, without source lines.
    CompileError,
}

impl Render {
    /// Prints a report.
    #[must_use]
    pub fn report(self, report: &Report, sources: &SourceMap) -> String {
        match self {
            Self::Text(colours) => text::few(report, sources, colours),
            Self::Full(colours) => text::all(report, sources, colours),
            Self::Json => json::lines(report, sources),
            Self::CompileError => compile_error::text(report, sources),
        }
    }
}

/// What `specwright explain SW0101` prints.
#[must_use]
pub fn explain_code(code: &Code) -> String {
    let class = match code.class {
        Class::Fatal => "An error: nothing is written.",
        Class::Deniable => "A warning, unless `allow` or `deny` says otherwise.",
        Class::Note => "A note, unless `allow` or `deny` says otherwise.",
    };
    format!("{} {}: {}\n\n{}\n\n{class}\n", code.id, code.name, code.summary, code.explanation)
}

/// The word for how loud a diagnostic is.
const fn level_word(level: Level, class: Class) -> &'static str {
    match (level, class) {
        (Level::Deny, _) => "error",
        (_, Class::Note) => "note",
        _ => "warning",
    }
}

/// `1 error`, `2 errors`.
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

#[cfg(test)]
mod tests;
