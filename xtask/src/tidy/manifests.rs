//! Rules of the manifests: versions in one place, licences that are there.

use super::{Breach, File};

fn is_member(file: &File) -> bool {
    file.path.ends_with("/Cargo.toml")
        && !file.is_sync_case()
        && !file.path.contains("/fuzz/")
        && !file.path.contains("/ui/")
}

/// Versions of dependencies stand in the root manifest only.
pub(super) fn versions(files: &[File]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| is_member(file)) {
        let mut section = "";
        for (line, text) in file.lines() {
            if text.starts_with('[') {
                section = text.trim();
                continue;
            }
            let versioned = section.contains("dependencies")
                && (text.contains("= \"") || text.contains("=\""))
                && names_a_version(text);
            let own = section == "[package]"
                && ["version = \"", "edition = \"", "rust-version = \""]
                    .iter()
                    .any(|key| text.starts_with(key));
            if versioned || own {
                breaches.push(Breach::at(
                    file,
                    line,
                    "versions stand in the root Cargo.toml only: write `.workspace = true`",
                ));
            }
        }
    }
    breaches
}

fn names_a_version(text: &str) -> bool {
    let value = text.split_once('=').map_or("", |(_, value)| value.trim());
    value.starts_with('"') || value.contains("version")
}

/// Both licences are there, and each package names them.
pub(super) fn licences(files: &[File]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        if !files.iter().any(|file| file.path == name) {
            breaches.push(Breach(format!("{name}: not there")));
        }
    }
    let bare =
        |file: &&File| file.text.contains("[package]") && !file.text.contains("license.workspace = true");
    let members = files.iter().filter(|file| is_member(file)).filter(bare);
    breaches
        .extend(members.map(|file| Breach::of(file, "names no licence: write `license.workspace = true`")));
    breaches
}

#[cfg(test)]
mod tests {
    use super::{licences, versions};
    use crate::tidy::File;

    #[test]
    fn versions_and_licences_of_members_are_found() {
        let text = "[package]\nname = \"a\"\nversion = \"1.0.0\"\n\n[dependencies]\nserde = \"1\"\nclap.workspace = true\n\
                    syn = { version = \"3\" }\nb = { path = \"../b\" }\n";
        let files = [File::new("a/Cargo.toml", text), File::new("LICENSE-MIT", "")];
        let lines: Vec<String> = versions(&files).into_iter().map(|breach| breach.0).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].starts_with("a/Cargo.toml:3:") && lines[2].starts_with("a/Cargo.toml:8:"));
        assert_eq!(licences(&files).len(), 2);
    }
}
