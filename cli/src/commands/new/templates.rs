//! Templates: those of the tool, and a team's own in their place.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_sync::scaffold;
use specwright_templates::{Error, Templates};

use crate::exit::{Exit, Failure};

/// The folder of the templates of a service, in the names of the tool.
const NEW: &str = "new/";
/// That of `init`; its templates are called by it.
const INIT: &str = "init/";
const EXTENSION: &str = ".j2";

/// The templates, with those of a folder in the place of their namesakes.
pub(crate) fn read(folder: Option<&Path>) -> Result<Templates, Failure> {
    let mut templates = Templates::new();
    let Some(folder) = folder else { return Ok(templates) };
    for path in files(folder)? {
        let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let Some(name) = below.strip_suffix(EXTENSION) else { continue };
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::bad_input(format!("{}: {error}", path.display())))?;
        templates = templates.with(&whole(name), text).map_err(|_| {
            Failure::bad_input(format!(
                "{}: no file of a service is made from it; `specwright new --list-templates` names those that are",
                path.display()
            ))
        })?;
    }
    Ok(templates)
}

/// The name that the tool has for a template.
fn whole(name: &str) -> String {
    if name.starts_with(INIT) { name.to_owned() } else { format!("{NEW}{name}") }
}

/// The files below a folder, in order. Links are not followed.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| Failure::bad_input(format!("{}: {error}", folder.display()));
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_dir() {
            entries.extend(files(&entry.path())?);
        } else {
            entries.push(entry.path());
        }
    }
    entries.sort();
    Ok(entries)
}

/// Prints the names.
pub(super) fn list() -> Exit {
    scaffold::templates().for_each(|name| println!("{name}"));
    Exit::Fine
}

/// Prints a template.
pub(super) fn print(templates: &Templates, name: &str) -> Result<Exit, Failure> {
    let text = templates.text(&whole(name.strip_suffix(EXTENSION).unwrap_or(name)));
    let Some(text) = text else {
        return Err(Failure::bad_input(format!(
            "there is no template `{name}`; `specwright new --list-templates` names them"
        )));
    };
    print!("{text}");
    Ok(Exit::Fine)
}

/// What is wrong with a template, and where.
pub(crate) fn explain(error: &Error) -> String {
    let name = error.name().unwrap_or("a template");
    let name = name.strip_prefix(NEW).unwrap_or(name);
    let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
    let what = error.detail().map_or_else(|| error.kind().to_string(), ToOwned::to_owned);
    format!("{name}{EXTENSION}{line}: {what}")
}
