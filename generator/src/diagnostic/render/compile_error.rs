//! One string that says why nothing could be written.

use std::fmt::Write;

use super::count;
use crate::diagnostic::{Diagnostic, Level, Report};
use crate::source::{SourceMap, Span};

/// Everything that was denied, one after the other.
pub(super) fn text(report: &Report, sources: &SourceMap) -> String {
    let denied = report.diagnostics.iter().filter(|(level, _)| *level == Level::Deny);
    let denied: Vec<_> = denied.map(|(_, diagnostic)| diagnostic).collect();
    let mut out = String::new();
    if denied.len() > 1 {
        let _ = writeln!(out, "{}\n", count(denied.len(), "error"));
    }
    let texts: Vec<_> = denied.into_iter().map(|diagnostic| one(diagnostic, sources)).collect();
    out + &texts.join("\n")
}

fn one(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let mut out = format!("error[{}]: {}", diagnostic.code.id, diagnostic.message);
    // Writing to a string cannot fail.
    if let Some(primary) = &diagnostic.primary {
        let _ = write!(out, "\n  --> {}{}", place(primary.span, sources), said(&primary.text));
    }
    for other in &diagnostic.others {
        let _ = write!(out, "\n  ::: {}{}", place(other.span, sources), said(&other.text));
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = write!(out, "\n  = help: {hint}");
    }
    out
}

fn said(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(": {text}") }
}

/// `api.yaml:3:14`.
fn place(span: Span, sources: &SourceMap) -> String {
    let at = sources.position(span);
    format!("{}:{}:{}", sources.file(span.file).path, at.line, at.column)
}
