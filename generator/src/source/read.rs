//! Which format a file has.

use super::{FileId, Node, SourceMap, json, yaml};
use crate::diagnostic::{Diagnostic, EMPTY_FILE, Sink};
use crate::source::Span;

/// What a reader made of a text.
pub(super) struct Read {
    /// The whole value.
    pub(super) root: Node,
    /// What is to be said all the same.
    pub(super) said: Vec<Diagnostic>,
}

/// Reads the text of `file`. `None`: it cannot be read, and `sink` has been told why.
///
/// A file that is called `.json` is JSON. Any other is JSON if it begins like JSON and is JSON, else YAML 1.2.
pub fn parse(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Node> {
    let source = sources.file(file);
    let result = read(file, &source.path, &source.text);
    match result {
        Ok(read) => {
            read.said.into_iter().for_each(|diagnostic| sink.report(diagnostic));
            Some(read.root)
        }
        Err(diagnostic) => {
            sink.report(diagnostic);
            None
        }
    }
}

fn read(file: FileId, path: &str, text: &str) -> Result<Read, Diagnostic> {
    if text.trim().is_empty() {
        let empty = Diagnostic::new(&EMPTY_FILE, Span::new(file, 0, 0), "the file is empty");
        return Err(empty.hint("write an OpenAPI document, or refer to another file"));
    }
    if has_extension(path, &["json"]) {
        return json::read(file, text);
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(file, text);
    }
    json::read(file, text).or_else(|not_json| {
        let yaml = yaml::read(file, text);
        if has_extension(path, &["yaml", "yml"]) { yaml } else { yaml.map_err(|_| not_json) }
    })
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::{super::FileId, read};

    fn is_read(path: &str, text: &str) -> bool {
        read(FileId(0), path, text).is_ok()
    }

    #[test]
    fn the_name_decides_and_then_the_first_character() {
        assert!(is_read("a.json", r#"{"a": 1}"#));
        assert!(!is_read("a.json", "{a: 1}"));
        assert!(!is_read("a.JSON", "a: 1"));
        assert!(is_read("a.yaml", r#"{"a": "\ud83d\ude00"}"#), "JSON in a YAML file may have surrogates");
        assert!(is_read("a.yaml", "{a: 1, b: [x,],}"));
        assert!(is_read("a", "{a: 1}"));
        assert!(is_read("folder.json/a", "a: 1"));
    }

    #[test]
    fn an_error_is_the_one_of_the_format_that_was_meant() {
        let code = |path, text| read(FileId(0), path, text).err().map(|diagnostic| diagnostic.code.name);
        assert_eq!(code("a", r#"{"a": 1,, }"#), Some("json-syntax"));
        assert_eq!(code("a.yml", r#"{"a": 1,, }"#), Some("yaml-syntax"));
        assert_eq!(code("a.yaml", " \n"), Some("empty-file"));
    }
}
