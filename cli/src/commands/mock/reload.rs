//! `--watch`: the mock follows its description.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use specwright_generator::diagnostic::{Level, Report};
use specwright_generator::ir::Api;
use specwright_generator::source::SourceMap;
use specwright_mock::Live;

use super::examples;
use super::open::{Files, Read, Source};
use super::watch::Watch;
use super::{say, unfit};

/// How many operations of a kind are named.
const NAMED: usize = 5;

/// Follows the description as long as the mock lives.
pub(super) async fn follow(live: Live, source: Source, files: Files, operations: Operations) {
    let source = Arc::new(source);
    let mut watch = Watch::new(files);
    let mut before = operations;
    loop {
        let changed: Arc<str> = names(&watch.changed().await).into();
        let (live, source, files) = (live.clone(), Arc::clone(&source), Arc::clone(&changed));
        let task = tokio::task::spawn_blocking(move || reload(&live, &source, &files));
        let Ok((files, now)) = task.await else { return };
        if let Some(now) = now {
            say(&format!("read again: {changed}; {}", before.difference(&now)));
            before = now;
        }
        if let Some(files) = files {
            watch = Watch::new(files);
        }
    }
}

/// Reads it once more; the files to watch from now on, where they are known, and the operations, where it is of use.
fn reload(live: &Live, source: &Source, changed: &str) -> (Option<Files>, Option<Operations>) {
    let Read { name, opened, levels, files } = match source.open() {
        Ok(read) => read,
        Err(failure) => {
            kept(live, changed, &failure.message);
            return (None, None);
        }
    };
    let operations = opened.api.as_ref().map(Operations::of);
    if operations.is_none() {
        let why = first(&opened.report, &opened.sources)
            .unwrap_or_else(|| format!("`{name}` is of no use as it is"));
        kept(live, changed, &why);
        return (Some(files), None);
    }
    match live.reload(opened) {
        Ok(()) => {
            examples::say(live, levels, source.format());
            (Some(files), operations)
        }
        Err(failure) => {
            let said = match &failure {
                specwright_mock::Failure::Denied { report, sources } => first(report, sources),
                _ => None,
            };
            let why = unfit(&failure, source.format()).message;
            kept(live, changed, &said.unwrap_or(why));
            (Some(files), None)
        }
    }
}

fn kept(live: &Live, changed: &str, why: &str) {
    say(&format!("{changed} changed, and the mock stays as it was: {why}"));
    live.broken(why);
}

/// The first error of a report, on one line: `api.yaml:8:3: …`.
fn first(report: &Report, sources: &SourceMap) -> Option<String> {
    let (_, error) = report.diagnostics.iter().find(|(level, _)| *level == Level::Deny)?;
    let place = error.primary.as_ref().map(|label| {
        let at = sources.position(label.span);
        format!("{}:{}:{}: ", sources.file(label.span.file).path, at.line, at.column)
    });
    Some(format!("{}{}", place.unwrap_or_default(), error.message))
}

/// Files without their folders.
fn names(files: &[PathBuf]) -> String {
    let name = |file: &PathBuf| Path::new(file.file_name().unwrap_or(file.as_os_str())).display().to_string();
    files.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The operations of a description, to tell what a change made of them.
#[derive(Debug)]
pub(super) struct Operations(BTreeSet<String>);

impl Operations {
    /// Of a description.
    pub(super) fn of(api: &Api) -> Self {
        Self(api.operations.iter().map(|one| format!("{} {}", one.method, one.path)).collect())
    }

    /// What is said of the difference.
    fn difference(&self, now: &Self) -> String {
        let mut text = format!("{} operations", now.0.len());
        for (what, more, less) in [("new", now, self), ("gone", self, now)] {
            let found: Vec<&str> = more.0.difference(&less.0).map(String::as_str).collect();
            if found.is_empty() {
                continue;
            }
            let shown = found.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let rest = found.len().saturating_sub(NAMED);
            let rest = if rest == 0 { String::new() } else { format!(" and {rest} more") };
            text.push_str(&format!("; {what}: {shown}{rest}"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Operations;

    #[test]
    fn what_is_new_and_gone_is_said() {
        let of = |names: &[&str]| Operations(names.iter().map(|name| (*name).to_owned()).collect());
        let before = of(&["GET /a", "GET /b"]);
        assert_eq!(before.difference(&of(&["GET /a", "GET /b"])), "2 operations");
        assert_eq!(before.difference(&of(&["GET /a", "PUT /b"])), "2 operations; new: PUT /b; gone: GET /b");
        let many = of(&["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(of(&[]).difference(&many), "7 operations; new: a, b, c, d, e and 2 more");
    }
}
