//! The command, run on one document as a user runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context as _, Result};
use serde_json::Value;
use specwright_generator::source::Disk;

use super::count;
use super::list::Entry;
use super::row::Row;
use crate::measure::Figures;

/// What every run has in common.
#[derive(Debug)]
pub(crate) struct Generator {
    /// The command.
    pub(crate) command: PathBuf,
    /// The folder of the documents.
    pub(crate) corpus: PathBuf,
    /// The folder of the crates.
    pub(crate) crates: PathBuf,
    /// The parts, as the command takes them.
    pub(crate) parts: String,
    /// Where CPU seconds are noted.
    pub(crate) figures: Figures,
}

impl Generator {
    /// Generates the crate of a document, or sees that it is refused.
    pub(crate) fn row(&self, entry: &Entry) -> Row {
        let mut row = Row::new(entry.clone());
        let done = if entry.negative { self.negative(&mut row) } else { self.positive(&mut row) };
        if let Err(error) = done {
            row.fault(format!("{error:#}"));
        }
        row
    }

    fn positive(&self, row: &mut Row) -> Result<()> {
        row.operations = count::operations(&row.entry.path, &Disk::new(&self.corpus))?;
        let name = row.entry.crate_name();
        let output = self.run(row, &self.crates.join(&name).join("src/api"), &[])?;
        row.summary = summary(&output);
        row.generating = self.figures.get(&format!("generate-{name}"));
        if !output.status.success() {
            row.fault(format!("refused ({}): {}", output.status, first_error(&output)));
            return Ok(());
        }
        let generated = row.number("operations");
        if generated != row.operations as u64 {
            row.fault(format!("{} operations declared, {generated} generated", row.operations));
        }
        let unexcused: Vec<&Value> = row.list("raw").iter().filter(|raw| raw["excused"] == false).collect();
        let raw: Vec<String> = unexcused.iter().map(|raw| format!("raw without a reason: {raw}")).collect();
        row.faults.extend(raw);
        Ok(())
    }

    /// A document of the negative kind passes when it is refused for what is wrong with it, at its place, and nothing is written.
    fn negative(&self, row: &mut Row) -> Result<()> {
        let folder = self.crates.join(format!("refused_{}", row.entry.crate_name()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let output = self.run(row, &folder, &["--deny", "warnings"])?;
        row.summary = summary(&output);
        row.generating = self.figures.get(&format!("generate-{}", row.entry.crate_name()));
        let errors: Vec<Value> = errors(&output).collect();
        if !matches!(output.status.code(), Some(1 | 2)) {
            row.fault(format!("not refused: {}", output.status));
        } else if !errors.iter().any(|error| error["line"].is_u64()) {
            row.fault("refused without a place".to_owned());
        }
        if folder.exists() {
            row.fault("something was written".to_owned());
        }
        row.remark = errors.first().map(said);
        Ok(())
    }

    fn run(&self, row: &Row, folder: &Path, flags: &[&str]) -> Result<Output> {
        let mut command =
            self.figures.command(&format!("generate-{}", row.entry.crate_name()), &self.command)?;
        command.args(["generate", &row.entry.path, "--format", "json", "--parts", &self.parts]).args(flags);
        command.arg("-o").arg(folder).current_dir(&self.corpus);
        command.output().with_context(|| self.command.display().to_string())
    }
}

/// The one line of JSON on stdout.
fn summary(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().find_map(|line| serde_json::from_str(line).ok()).unwrap_or(Value::Null)
}

/// The diagnostics that keep code from being written.
fn errors(output: &Output) -> impl Iterator<Item = Value> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    lines.into_iter().filter(|line: &Value| line["level"] == "error")
}

fn first_error(output: &Output) -> String {
    let stderr = || String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
    errors(output).next().map_or_else(stderr, |error| said(&error))
}

/// `SW0101 api.yaml:3:5: message`
fn said(error: &Value) -> String {
    let text = |key: &str| error[key].as_str().unwrap_or_default();
    format!("{} {}:{}:{}: {}", text("code"), text("file"), error["line"], error["column"], text("message"))
}
