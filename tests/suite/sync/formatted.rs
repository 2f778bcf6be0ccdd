//! What rustfmt has nothing to say of before a step, it has nothing to say of afterwards: the cases once more, formatted.
//!
//! Without rustfmt at hand there is nothing to compare with, and the test passes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::cases::{Files, folders, laid_after, laid_before, own, step};

/// A text as rustfmt has it with the settings of a folder; `None` where it cannot be had.
fn formatted(root: &Path, text: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--emit", "stdout", "--quiet"]).current_dir(root);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    child.stdin.take()?.write_all(text).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// The folders of generated modules in the cases.
const GENERATED: [&str; 2] = ["src/api/", "src/v2/"];
/// A comment stands on a line that grows: it stays where it is, and rustfmt would move it.
const COMMENTED: &str = "09-comments-in-signatures";

/// Formats the user's files.
fn format(root: &Path, files: Files) {
    let is_own =
        |path: &str| path.ends_with(".rs") && !GENERATED.iter().any(|folder| path.starts_with(folder));
    for (path, bytes) in files.into_iter().filter(|(path, _)| is_own(path)) {
        if let Some(text) = formatted(root, &bytes).filter(|text| *text != bytes) {
            std::fs::write(root.join(path), text).unwrap();
        }
    }
}

#[test]
fn what_is_formatted_stays_so() {
    if formatted(Path::new("."), b"fn f() {}").is_none() {
        return;
    }
    let mut wrong = Vec::new();
    for case in folders().into_iter().filter(|case| !case.ends_with(COMMENTED)) {
        let kept = tempfile::tempdir().unwrap();
        let root = kept.path();
        laid_before(root, &case);
        format(root, super::cases::files(root));
        step(root).apply().unwrap();
        laid_after(root, &case);
        format(root, super::cases::files(root));
        let taken = step(root);
        let before = own(root, &taken);
        if taken.plan.is_blocked() {
            continue;
        }
        taken.apply().unwrap();
        let changed = own(root, &taken).into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes));
        for (path, bytes) in changed.filter(|(path, _)| path.ends_with(".rs")) {
            let Some(text) = formatted(root, &bytes) else { continue };
            if text != bytes {
                let (text, bytes) = (String::from_utf8_lossy(&text), String::from_utf8_lossy(&bytes));
                let diff = similar::TextDiff::from_lines(&*bytes, &*text);
                wrong.push(format!("{}: {path}\n{}", case.display(), diff.unified_diff()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
