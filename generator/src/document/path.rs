//! Paths of files, with `/` on every system.

/// `path` as seen from the folder of the file `from`, without `.` and, where possible, without `..`.
#[must_use]
pub fn join(from: &str, path: &str) -> String {
    if path.starts_with('/') {
        return normal(path);
    }
    match from.rsplit_once('/') {
        Some((folder, _)) => normal(&format!("{folder}/{path}")),
        None => normal(path),
    }
}

/// `a/./b/../c` as `a/c`.
#[must_use]
pub fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if path.starts_with('/') => {}
            _ => parts.push(part),
        }
    }
    let slash = if path.starts_with('/') { "/" } else { "" };
    format!("{slash}{}", parts.join("/"))
}

/// `path` as seen from the folder of the file `root`; its last part where there is no such way.
#[must_use]
pub fn relative(root: &str, path: &str) -> String {
    let folder: Vec<&str> = root.split('/').collect();
    let parts: Vec<&str> = path.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let shared = folder.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = &folder[shared..];
    if up.contains(&"..") || (shared == 0 && path.starts_with('/')) {
        return parts.last().copied().unwrap_or(path).to_owned();
    }
    let up = up.iter().map(|_| "..");
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// The name of a file without folders and endings.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').find(|part| !part.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{join, relative, stem};

    #[test]
    fn paths_of_files_are_normal() {
        assert_eq!(join("api.yaml", "./models/Pet.yml"), "models/Pet.yml");
        assert_eq!(join("a/b/api.yaml", "../c.yml"), "a/c.yml");
        assert_eq!(join("api.yaml", "../x/y.yml"), "../x/y.yml");
        assert_eq!(join("/a/api.yaml", "../../../y.yml"), "/y.yml");
        assert_eq!(join("a/api.yaml", "/etc/x.yml"), "/etc/x.yml");
    }

    #[test]
    fn labels_begin_at_the_folder_of_the_root() {
        assert_eq!(relative("api.yaml", "models/Pet.yml"), "models/Pet.yml");
        assert_eq!(relative("a/b/api.yaml", "a/b/models/Pet.yml"), "models/Pet.yml");
        assert_eq!(relative("a/b/api.yaml", "a/c.yml"), "../c.yml");
        assert_eq!(relative("/a/api.yaml", "/a/b/c.yml"), "b/c.yml");
        assert_eq!(relative("api.yaml", "/a/c.yml"), "c.yml");
    }

    #[test]
    fn stems_of_files() {
        assert_eq!(stem("models/Cat.schema.yml"), "Cat");
        assert_eq!(stem(".hidden.yml"), "hidden");
    }
}
