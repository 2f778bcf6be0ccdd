//! Which documents are held.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use specwright_generator::config::Config;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;
use specwright_generator::spec::Spec;

use crate::corpus::list::{Entry, entries, matches};
use crate::workspace::Workspace;

/// The folder of the documents that are held when none is named, beside the repository.
const CORPUS: &str = "../shared/specs";

/// A document, read.
#[derive(Debug)]
pub(super) struct Document {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it is called in tables: its path without what all have in common.
    pub(super) shown: String,
    /// What its crate is called.
    pub(super) name: String,
    /// What it says.
    pub(super) spec: Spec,
}

/// The documents that are named, else those of the list; `None`: none is named, and there is no corpus.
pub(super) fn documents(workspace: &Workspace, named: &[PathBuf]) -> Result<Option<Vec<Document>>> {
    if !named.is_empty() {
        return named.iter().map(|path| read(path, &short(path))).collect::<Result<_>>().map(Some);
    }
    let corpus = workspace.root.join(CORPUS);
    if !corpus.is_dir() {
        println!(
            "!! THE CORPUS IS ABSENT: there is no {CORPUS}, so no real document is held; name documents"
        );
        return Ok(None);
    }
    let list = workspace.root.join("xtask/schemathesis-documents.txt");
    let list = fs::read_to_string(&list).with_context(|| list.display().to_string())?;
    let known: Vec<Entry> = entries(&corpus, None, None)?;
    let mut documents = Vec::new();
    for pattern in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(entry) = known.iter().find(|entry| matches(pattern, &entry.path)) else {
            bail!("no document below {CORPUS} is `{pattern}` of xtask/schemathesis-documents.txt");
        };
        documents.push(read(&corpus.join(&entry.path), &short(&corpus.join(&entry.path)))?);
    }
    Ok(Some(documents))
}

fn read(path: &Path, shown: &str) -> Result<Document> {
    let path = fs::canonicalize(path).with_context(|| path.display().to_string())?;
    let folder = path.parent().context("a document is a file")?;
    let file = path.file_name().context("a document is a file")?.to_string_lossy();
    let opened = pipeline::open(&Config::new(&*file), &Disk::new(folder));
    let spec = opened.spec.with_context(|| format!("{} is refused", path.display()))?;
    let name = Entry { path: shown.to_owned(), negative: false }.crate_name();
    Ok(Document { path, shown: shown.to_owned(), name, spec })
}

/// What a document is called in tables and lists: the file and three folders of its whole path, so that two of equal
/// folder and file are told apart.
pub(crate) fn short(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut parts: Vec<_> = path.iter().rev().take(4).map(|part| part.to_string_lossy()).collect();
    parts.reverse();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::short;
    use std::path::Path;

    #[test]
    fn a_document_is_shown_by_its_file_and_three_folders() {
        assert_eq!(short(Path::new("/a/b/c/pets/api.yaml")), "b/c/pets/api.yaml");
        assert_eq!(short(Path::new("api.yaml")), "api.yaml");
    }
}
