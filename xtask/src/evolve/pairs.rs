//! The pairs of descriptions.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use specwright_generator::config::Config;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;

use super::Evolve;
use super::mutate;
use crate::corpus::list::entries;
use crate::workspace::Workspace;

/// An earlier description and a later one.
#[derive(Debug)]
pub(super) struct Pair {
    /// Its name in what is printed.
    pub(super) name: String,
    /// The name of its package.
    pub(super) package: String,
    /// The earlier description.
    pub(super) old: String,
    /// The later one.
    pub(super) new: String,
    /// What was changed, where the mutator did it.
    pub(super) changes: Vec<String>,
    /// Why there is no service on the earlier one.
    pub(super) fault: Option<String>,
}

impl Pair {
    fn new(name: String, old: String, new: String, changes: Vec<String>) -> Self {
        let word =
            |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
        let package = format!("e-{}", name.chars().map(word).collect::<String>());
        Self { name, package, old, new, changes, fault: None }
    }
}

/// Those of a folder, in the order of their names.
pub(super) fn read(folder: &Path) -> Result<Vec<Pair>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".old.json").map(str::to_owned));
    }
    names.sort();
    let text = |name: &str, which: &str| fs::read_to_string(folder.join(format!("{name}.{which}.json")));
    let pair =
        |name: String| Ok(Pair::new(name.clone(), text(&name, "old")?, text(&name, "new")?, Vec::new()));
    names.into_iter().map(pair).collect()
}

/// Documents before and after some changes each.
pub(super) fn changed(workspace: &Workspace, args: &Evolve) -> Result<Vec<Pair>> {
    let list = workspace.root.join("xtask/evolve-documents.txt");
    let parts = fs::read_to_string(&list).with_context(|| list.display().to_string())?;
    let all = entries(&args.documents, None, None)?;
    let mut pairs = Vec::new();
    for part in parts.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some(entry) = all.iter().find(|entry| entry.path == part) else { bail!("there is no {part}") };
        let old = bundled(&args.documents, &entry.path)?;
        let text = serde_json::to_string_pretty(&old)?;
        for batch in 0..args.changes.div_ceil(args.at_once.max(1)) {
            let mut new = old.clone();
            let seed = args.seed.wrapping_mul(1_000).wrapping_add(batch as u64);
            let changes =
                mutate::mutate(&mut new, seed, args.at_once.min(args.changes - batch * args.at_once));
            let name = format!("{}/{}", entry.path, batch + 1);
            pairs.push(Pair::new(name, text.clone(), serde_json::to_string_pretty(&new)?, changes));
        }
    }
    Ok(pairs)
}

/// A document as one piece of JSON.
fn bundled(folder: &Path, document: &str) -> Result<Value> {
    let run = pipeline::run(&Config::new(document), &Disk::new(folder));
    let made = run.generated.with_context(|| format!("{document} is refused"))?;
    let text = made.output.text("description.json").context("no description.json")?;
    Ok(serde_json::from_str(text)?)
}
