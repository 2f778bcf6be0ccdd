//! All files or none.

use std::io;
use std::path::{Path, PathBuf};

use super::{Why, Write, carry_out, carry_out_with};

fn write(path: PathBuf, before: Option<&str>, after: Option<&str>) -> Write {
    Write { path, before: before.map(Into::into), after: after.map(Into::into) }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// `a` and `b` hold their names; `a` changes, `b` goes, `x/y/c` is made.
fn three(folder: &Path) -> Vec<Write> {
    for name in ["a", "b"] {
        std::fs::write(folder.join(name), name).unwrap();
    }
    vec![
        write(folder.join("a"), Some("a"), Some("A")),
        write(folder.join("x/y/c"), None, Some("C")),
        write(folder.join("b"), Some("b"), None),
    ]
}

#[test]
fn files_are_changed_made_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    carry_out(&three(folder.path())).unwrap();
    assert_eq!(names(folder.path()), ["a", "x"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("a")).unwrap(), "A");
    assert_eq!(names(&folder.path().join("x/y")), ["c"]);
}

#[test]
fn a_file_that_changed_stops_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut writes = three(folder.path());
    writes.push(write(folder.path().join("d"), Some("d"), Some("D")));
    for other in ["e", "d "] {
        std::fs::write(folder.path().join("d"), other).unwrap();
        let failed = carry_out(&writes).unwrap_err();
        assert!(matches!(failed.why, Why::Changed) && failed.to_string().contains("run again"));
        assert_eq!(names(folder.path()), ["a", "b", "d"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("a")).unwrap(), "a");
    }
}

#[test]
fn a_file_in_the_way_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("new"), "mine").unwrap();
    let failed = carry_out(&[write(folder.path().join("new"), None, Some("N"))]).unwrap_err();
    assert!(failed.to_string().contains("stands there already"), "{failed}");
    assert_eq!(std::fs::read_to_string(folder.path().join("new")).unwrap(), "mine");
}

#[test]
fn a_failure_half_way_puts_back_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let writes = three(folder.path());
    let refuse = |from: &Path, to: &Path| {
        if to.ends_with("c") { Err(io::Error::other("no room")) } else { std::fs::rename(from, to) }
    };
    let failed = carry_out_with(&writes, refuse).unwrap_err();
    assert!(failed.to_string().ends_with("no room") && failed.lost.is_empty());
    assert_eq!(names(folder.path()), ["a", "b"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("a")).unwrap(), "a");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    std::fs::write(&real, "a").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    carry_out(&[write(link.clone(), Some("a"), Some("b"))]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "b");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o440)).unwrap();
    let failed = carry_out(&[write(link, Some("b"), Some("c"))]).unwrap_err();
    assert!(matches!(failed.why, Why::ReadOnly));
    assert_eq!(names(folder.path()), ["link", "real"]);
}
