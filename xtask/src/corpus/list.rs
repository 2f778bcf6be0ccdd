//! Which documents there are.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// One document of the corpus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Entry {
    /// Its path below the corpus, with `/`.
    pub(crate) path: String,
    /// It has to be refused.
    pub(crate) negative: bool,
}

impl Entry {
    /// The name of its crate.
    pub(crate) fn crate_name(&self) -> String {
        let mut name = String::new();
        for character in self.path.to_lowercase().chars() {
            let fits = character.is_ascii_alphanumeric();
            if fits || !name.ends_with('_') {
                name.push(if fits { character } else { '_' });
            }
        }
        format!("c_{}", name.trim_matches('_'))
    }
}

/// The documents that `list` names, else `INDEX.tsv`, else every file that says that it is one.
pub(crate) fn entries(folder: &Path, list: Option<&Path>, only: Option<&str>) -> Result<Vec<Entry>> {
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let index = folder.join("INDEX.tsv");
    let mut entries = match list {
        Some(list) => table(&fs::read_to_string(list).with_context(|| list.display().to_string())?),
        None if index.is_file() => table(&fs::read_to_string(&index)?),
        None => found(folder)?,
    };
    entries.retain(|entry| only.is_none_or(|pattern| matches(pattern, &entry.path)));
    if entries.is_empty() {
        bail!("no document below {} is asked for", folder.display());
    }
    Ok(entries)
}

/// Rows with the path first; a row with the word NEGATIVE has to be refused. A header and comments are passed over.
fn table(text: &str) -> Vec<Entry> {
    let rows = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entry = |line: &str| {
        let path = line.split('\t').next().unwrap_or_default().trim().to_owned();
        let negative = line.split(['\t', ',', ' ']).skip(1).any(|word| word == "NEGATIVE");
        Entry { path, negative }
    };
    rows.map(entry).filter(|entry| entry.path != "path").collect()
}

/// Every JSON and YAML file below that has `openapi` or `swagger` at its root, in the order of their paths.
fn found(folder: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if is_document(&path) {
                let path = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                entries.push(Entry { path, negative: false });
            }
        }
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let named =
        extension.is_some_and(|extension| ["json", "yaml", "yml"].iter().any(|known| extension == *known));
    named && fs::read(path).is_ok_and(|bytes| names_a_version(&String::from_utf8_lossy(&bytes)))
}

/// A member `openapi` or `swagger` of the root, as far as the text shows it without being read.
fn names_a_version(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let keys = ["openapi", "swagger"];
    if let Some(json) = text.strip_prefix('{') {
        let compact: String = json.chars().filter(|character| !character.is_whitespace()).collect();
        return keys.iter().any(|key| compact.contains(&format!("\"{key}\":\"")));
    }
    let bare = |line: &str| line.trim_start_matches(['"', '\'']).to_owned();
    text.lines().any(|line| keys.iter().any(|key| bare(line).starts_with(key) && line.contains(':')))
}

/// Whether a path is what a pattern means: `*` stands for anything, and the pattern may be any part between slashes.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let whole = format!("/{path}/");
    let pattern = pattern.trim_matches('/');
    glob(format!("*/{pattern}/*").as_bytes(), whole.as_bytes())
}

/// Whether a text fits a pattern in which each `*` stands for any text.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    glob(pattern.as_bytes(), text.as_bytes())
}

fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut seen) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while seen < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(byte) if *byte == text[seen] => (at, seen) = (at + 1, seen + 1),
            _ => match &mut star {
                Some((after, from)) => {
                    *from += 1;
                    (at, seen) = (*after + 1, *from);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::{Entry, entries, matches, names_a_version, table};
    use std::fs;

    #[test]
    fn patterns_match_parts_of_paths() {
        for (pattern, path, expected) in [
            ("pets", "real/pets/openapi.yaml", true),
            ("pets/*.yaml", "real/pets/openapi.yaml", true),
            ("real/*/openapi.yaml", "real/pets/openapi.yaml", true),
            ("pet", "real/pets/openapi.yaml", false),
            ("*.json", "real/pets/openapi.yaml", false),
            ("*", "a", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn tables_say_what_has_to_be_refused() {
        let rows = table("path\tnotes\n# no\na/b.yaml\tallOf,oneOf\nc.json\tNEGATIVE,no-opid\nd.json\n");
        let row = |path: &str, negative| Entry { path: path.into(), negative };
        assert_eq!(rows, [row("a/b.yaml", false), row("c.json", true), row("d.json", false)]);
    }

    #[test]
    fn without_a_table_documents_are_found_by_what_they_say() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        fs::write(folder.path().join("b/api.json"), "{ \"openapi\" : \"3.0.0\" }").unwrap();
        fs::write(folder.path().join("a.yaml"), "swagger: '2.0'").unwrap();
        fs::write(folder.path().join("part.yaml"), "type: object").unwrap();
        let found: Vec<String> =
            entries(folder.path(), None, None).unwrap().into_iter().map(|entry| entry.path).collect();
        assert_eq!(found, ["a.yaml", "b/api.json"]);
        assert!(entries(folder.path(), None, Some("zebra")).is_err());
        assert!(!names_a_version("{\"openapiVersion\": 1}"));
    }

    #[test]
    fn crates_have_sound_names() {
        let entry = Entry { path: "real/9-Pets.v1/api.yaml".into(), negative: false };
        assert_eq!(entry.crate_name(), "c_real_9_pets_v1_api_yaml");
    }
}
