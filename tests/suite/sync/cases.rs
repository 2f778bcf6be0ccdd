//! Each folder of `cases/` is a situation: `before/` is in step with its description, `change/` is laid over it, and `after/`
//! holds what differs once the step is taken, with what was said in `said.txt`.
//!
//! Files that a case has not: `Cargo.toml`, `specwright.toml` and `src/lib.rs` are those of [`DEFAULTS`], `api.yaml` is
//! `cases/before.yaml`, then `cases/change.yaml`. In `change/`, `REMOVED` lists files that are removed, `READ_ONLY` those that
//! must not be written, `LINKS` those that become links to a file elsewhere. `meanwhile/` is laid there between the plan and
//! its application.
//!
//! `UPDATE=1` writes `after/`; read the difference.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use specwright_generator::config::Project;
use specwright_generator::pipeline;
use specwright_generator::source::Disk;
use specwright_sync::plan::Report;
use specwright_sync::step::{Described, Step};

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

const DEFAULTS: &[(&str, &str)] = &[
    ("Cargo.toml", "[package]\nname = \"shop\"\nedition = \"2024\"\n"),
    ("specwright.toml", "[[api]]\ndescription = \"api.yaml\"\noutput = \"src/api\"\n"),
    ("src/lib.rs", "pub mod api;\nmod handlers;\n"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/sync/cases")
}

/// All files below a folder.
pub(super) fn files(root: &Path) -> Files {
    let mut all = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(root) {
                all.insert(below.to_string_lossy().replace('\\', "/"), std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// Lays files over those of a crate.
pub(super) fn lay(root: &Path, files: &Files) {
    for (path, bytes) in files {
        if path == "REMOVED" {
            let removed = String::from_utf8_lossy(bytes);
            removed.lines().for_each(|path| std::fs::remove_file(root.join(path)).unwrap());
            continue;
        }
        if path == "READ_ONLY" {
            String::from_utf8_lossy(bytes).lines().for_each(|path| set_read_only(&root.join(path), true));
            continue;
        }
        if path == "LINKS" {
            String::from_utf8_lossy(bytes).lines().for_each(|path| link(root, path));
            continue;
        }
        let target = root.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

fn set_read_only(path: &Path, read_only: bool) {
    let mut permissions = std::fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(read_only);
    std::fs::set_permissions(path, permissions).unwrap();
}

/// Moves a file into the folder `elsewhere`, and leaves a link.
fn link(root: &Path, path: &str) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let real = root.join("elsewhere").join(name);
    std::fs::create_dir_all(root.join("elsewhere")).unwrap();
    std::fs::rename(root.join(path), &real).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&real, root.join(path)).unwrap();
}

/// One step of the crate, and its user's files before it.
pub(super) fn step(root: &Path) -> Step {
    let loader = Disk::new(root);
    let project = Project::read(&loader);
    let made: Vec<_> = project
        .entries
        .iter()
        .map(|entry| {
            let run = pipeline::run(&entry.config, &loader);
            run.generated.unwrap_or_else(|| panic!("{:?}", run.report))
        })
        .collect();
    let described: Vec<Described<'_>> = project
        .entries
        .iter()
        .zip(&made)
        .map(|(entry, made)| Described { entry, made, earlier: None })
        .collect();
    Step::new(root, &described).unwrap_or_else(|refused| panic!("{refused:?}"))
}

/// The user's files: all but generated modules and the lock.
pub(super) fn own(root: &Path, step: &Step) -> Files {
    let mut all = files(root);
    for write in step.generated.iter().chain(&step.lock) {
        let path = write.path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        all.remove(&path);
    }
    all.retain(|path, _| {
        path != "specwright.lock" && !path.starts_with("src/api/") && !path.starts_with("src/v2/")
    });
    all
}

/// The exit code of the command, each report on a line, and where the compiler will ask.
fn said(step: &Step) -> String {
    let exit =
        if step.plan.is_blocked() { 3 } else { i32::from(step.plan.has_questions() || step.plan.has_left()) };
    let mut text = format!("exit {exit}\n");
    for Report { kind, file, line, column, operation, what, advice } in &step.plan.reports {
        let place = if file.is_empty() { String::new() } else { format!(" {file}:{line}:{column}") };
        let operation = if operation.is_empty() { String::new() } else { format!(" {operation}:") };
        writeln!(text, "{kind:?}{place}{operation} {what}; {advice}").unwrap();
    }
    for ask in step.asks.iter().filter(|ask| !ask.places.is_empty()) {
        let places = ask.places.iter().map(|spot| format!(" {}:{}:{}", spot.file, spot.line, spot.column));
        writeln!(text, "Ask{}: {}", places.collect::<String>(), ask.change).unwrap();
    }
    text
}

fn shared(name: &str) -> Files {
    Files::from([("api.yaml".to_owned(), std::fs::read(folder().join(name)).unwrap())])
}

/// The crate of a case before anything changed.
pub(super) fn laid_before(root: &Path, case: &Path) {
    lay(root, &DEFAULTS.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
    lay(root, &shared("before.yaml"));
    lay(root, &files(&case.join("before")));
}

/// What changes.
pub(super) fn laid_after(root: &Path, case: &Path) {
    lay(root, &shared("change.yaml"));
    lay(root, &files(&case.join("change")));
}

/// Takes the step of a case, and gives what differs afterwards.
fn taken(case: &Path) -> Files {
    let kept = tempfile::tempdir().unwrap();
    let root = kept.path();
    laid_before(root, case);
    let first = step(root);
    assert!(first.handlers.is_empty(), "{}: not in step before:\n{:#?}", case.display(), first.plan);
    first.apply().unwrap();
    laid_after(root, case);
    let step_taken = step(root);
    let meanwhile = files(&case.join("meanwhile"));
    lay(root, &meanwhile);
    let before = own(root, &step_taken);
    let mut said = said(&step_taken);
    let mut differs = Files::new();
    if !meanwhile.is_empty() {
        let failed = step_taken.apply().unwrap_err();
        said = format!("exit 3\n{}\n", failed.to_string().replace(&*root.to_string_lossy(), "."));
    } else if !step_taken.plan.is_blocked() {
        step_taken.apply().unwrap();
        let second = step(root);
        assert!(second.handlers.is_empty(), "{}: a second step edits\n{:#?}", case.display(), second.plan);
        assert!(second.generated.is_empty());
    }
    for (path, bytes) in own(root, &step_taken) {
        let is_link =
            |path: &str| std::fs::symlink_metadata(root.join(path)).is_ok_and(|data| data.is_symlink());
        let linked = case.join("change/LINKS");
        let linked = std::fs::read_to_string(linked).unwrap_or_default();
        assert!(!linked.lines().any(|one| one == path) || is_link(&path), "{path} is a link no more");
        if before.get(&path) != Some(&bytes) {
            differs.insert(path, bytes);
        }
    }
    differs.insert("said.txt".into(), said.into_bytes());
    differs
}

/// The folders of all cases, in order.
pub(super) fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 20, "the cases are gone");
    folders
}

#[test]
fn cases() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in folders() {
        let (got, expected) = (taken(&case), files(&case.join("after")));
        if update && got != expected {
            let _ = std::fs::remove_dir_all(case.join("after"));
            lay(&case.join("after"), &got);
            continue;
        }
        for path in got.keys().chain(expected.keys()).collect::<std::collections::BTreeSet<_>>() {
            let text =
                |files: &Files| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            if got.get(path) != expected.get(path) {
                wrong.push(format!(
                    "{}: {path}\n--- got\n{:?}\n--- expected\n{:?}",
                    case.display(),
                    text(&got),
                    text(&expected)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
