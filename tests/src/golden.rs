//! Files that a test holds its output against. `UPDATE=1` writes them.

use std::fs;
use std::path::Path;

/// Holds `actual` against the file at `path`; with `UPDATE=1` in the environment, writes it instead.
///
/// # Panics
///
/// Where the two differ, with the first line that does.
pub fn check(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
        fs::write(path, actual).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let line = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual);
    let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "{} differs at line {}:\n  expected: {}\n  actual:   {}\nrun with UPDATE=1 to accept",
        path.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or("(end of file)"),
        actual.lines().nth(line).unwrap_or("(end of file)"),
    );
}
