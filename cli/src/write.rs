//! One file that is written at once or not at all.

use std::path::Path;
use std::{fs, io, process};

/// Writes beside the file and renames, so that no reader sees half of it.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", process::id()));
    let done = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The first error is the one that counts.
        let _ = fs::remove_file(&beside);
    }
    done
}
