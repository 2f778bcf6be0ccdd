//! What lies around a new service.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_sync::scaffold::dependency::Dependency;

/// Says what cargo would say later: a crate inside of a workspace has to be one of its members.
pub(super) fn warn(folder: &Path) {
    if let Some(workspace) = workspace(folder) {
        anstream::eprintln!(
            "{} is inside of the workspace of {}: add it there to `members`, or to `exclude`",
            folder.display(),
            workspace.display()
        );
    }
}

/// Says that other machines do not have the runtime.
pub(super) fn warn_of_folder(dependency: &Dependency) {
    if !dependency.folder().is_empty() {
        anstream::eprintln!(
            "Cargo.toml takes specwright from {}: before others build it, write `git` or `version` there in place of `path`",
            dependency.folder()
        );
    }
}

/// The manifest of the workspace that a folder lies in.
fn workspace(folder: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(folder).ok()?;
    let manifests = whole.ancestors().skip(1).map(|above| above.join("Cargo.toml"));
    manifests.filter(|manifest| manifest.is_file()).find(|manifest| {
        let text = fs::read_to_string(manifest).unwrap_or_default();
        text.lines().any(|line| line.trim() == "[workspace]")
    })
}
