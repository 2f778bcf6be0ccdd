//! The groups of the suite, their text as it stands in its files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use specwright_generator::config::Mode;
use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::source::{Node, SourceMap, add, parse};

use super::{Draft, keywords};

/// A schema and the tests of it.
#[derive(Debug)]
pub(crate) struct Group {
    /// The draft that it is of.
    pub(crate) draft: Draft,
    /// Its file below `tests`: `draft2020-12/ref.json`.
    pub(crate) file: String,
    /// What it is about.
    pub(crate) about: String,
    /// The schema.
    pub(crate) schema: Node,
    /// Its text.
    pub(crate) text: String,
    /// Whether it has to pass.
    pub(crate) required: bool,
    /// How its schema is read.
    pub(crate) mode: Mode,
    /// Its tests.
    pub(crate) tests: Vec<Test>,
    /// Keywords that the version of OpenAPI does not have; where there are any, the group is left out.
    pub(crate) foreign: Vec<String>,
}

/// Data, and whether it satisfies the schema.
#[derive(Debug)]
pub(crate) struct Test {
    /// What it is about.
    pub(crate) about: String,
    /// The data as JSON text without line breaks.
    pub(crate) data: String,
    /// Whether it is valid.
    pub(crate) valid: bool,
}

/// Every group of a draft, in the order of file names.
pub(crate) fn read(suite: &Path, draft: Draft, only: Option<&str>) -> Result<Vec<Group>> {
    let tests = suite.join("tests");
    let folder = tests.join(draft.folder());
    let mut groups = Vec::new();
    for path in files(&folder)? {
        let name = path.strip_prefix(&tests).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if only.is_none_or(|only| name.contains(only)) {
            groups.extend(groups_of(&path, &name, draft).with_context(|| name.clone())?);
        }
    }
    Ok(groups)
}

/// The JSON files below a folder, in order.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn groups_of(path: &Path, name: &str, draft: Draft) -> Result<Vec<Group>> {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
    let file = add(name, fs::read(path)?, &mut sources, &mut sink).context("it is no text")?;
    let root = parse(file, &sources, &mut sink).context("it is no JSON")?;
    let line = |node: &Node| sources.text(node.span).replace(['\n', '\r'], " ");
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    let mut groups = Vec::new();
    for group in root.as_array().context("it is no list of groups")? {
        let schema = group.get("schema").context("a group without schema")?.clone();
        let tests = group.get("tests").and_then(Node::as_array).context("a group without tests")?;
        let mut read = Vec::new();
        for test in tests {
            let data = line(test.get("data").context("a test without data")?);
            let valid = test.get("valid").and_then(Node::as_bool).context("a test without verdict")?;
            read.push(Test { about: text(test, "description"), data, valid });
        }
        groups.push(Group {
            draft,
            file: name.to_owned(),
            about: text(group, "description"),
            text: line(&schema),
            foreign: if draft == Draft::V4 { keywords::foreign(&schema) } else { Vec::new() },
            schema,
            required: !name.contains("/optional/"),
            mode: if name.contains("/optional/format/") { Mode::Usual } else { Mode::Strict },
            tests: read,
        });
    }
    Ok(groups)
}
