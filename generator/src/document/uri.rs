//! References of URIs to each other (RFC 3986, section 5), and paths of files where no URI is given.

use super::path;

/// `reference`, which has no fragment, as seen from the resource `base`. What has no scheme is a path of a file.
#[must_use]
pub(super) fn join(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    let Some((scheme, rest)) = scheme(base) else { return path::join(base, reference) };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let (authority, way) = authority(rest);
    let way = way.split('?').next().unwrap_or_default();
    let joined = match reference.chars().next() {
        Some('/') => flat(reference),
        Some('?') => format!("{way}{reference}"),
        _ if !way.contains('/') && !authority.is_empty() => flat(&format!("/{reference}")),
        _ => flat(&format!(
            "{}{reference}",
            way.rsplit_once('/').map_or(String::new(), |(to, _)| format!("{to}/"))
        )),
    };
    format!("{scheme}:{authority}{joined}")
}

/// The scheme of a URI and what stands behind its colon. A drive letter is no scheme.
pub(super) fn scheme(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let sound = scheme.len() > 1 && scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    (sound && scheme.chars().all(is_letter)).then_some((scheme, rest))
}

/// `//host:1` and what stands behind it.
fn authority(rest: &str) -> (&str, &str) {
    match rest.strip_prefix("//") {
        Some(behind) => {
            let end = behind.find(['/', '?']).map_or(rest.len(), |at| at + 2);
            rest.split_at(end)
        }
        None => ("", rest),
    }
}

/// A path without `.` and `..`; a query behind it stays.
fn flat(way: &str) -> String {
    let (way, query) = way.split_once('?').map_or((way, None), |(way, query)| (way, Some(query)));
    let mut parts: Vec<&str> = Vec::new();
    for part in way.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.len() > 1 {
                    parts.pop();
                }
            }
            _ => parts.push(part),
        }
    }
    if way.ends_with("/.") || way.ends_with("/..") {
        parts.push("");
    }
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    format!("{}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{join, scheme};

    #[test]
    fn references_as_the_specification_has_them() {
        let base = "http://a/b/c/d?q";
        let cases = [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("", "http://a/b/c/d?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("urn:x:y", "urn:x:y"),
        ];
        for (reference, whole) in cases {
            assert_eq!(join(base, reference), whole, "{reference}");
        }
    }

    #[test]
    fn hosts_without_a_path_and_files() {
        assert_eq!(join("https://a.example", "b"), "https://a.example/b");
        assert_eq!(join("api/root.yaml", "models/pet.yaml"), "api/models/pet.yaml");
        assert_eq!(join("root.yaml", "https://a.example/x"), "https://a.example/x");
        assert_eq!(scheme("c:/x"), None);
        assert_eq!(scheme("a/b:c"), None);
    }
}
