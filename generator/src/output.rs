//! What a run gives: files with their text, and the same as one text with the modules inlined.

use std::ops::Range;

/// The files of one run. Same input, same bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Output {
    /// The files: `mod.rs`, `types.rs`, …
    pub files: Vec<File>,
    /// Where the root file, `mod.rs`, refers to the others, in the order of its text.
    mentions: Vec<Mention>,
}

/// One file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A place of the root file that refers to another file.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Mention {
    /// The bytes that inlining replaces: `;` of `pub mod types;`, or the whole of `include_str!("…")`.
    bytes: Range<usize>,
    /// The path of the file.
    path: String,
    /// It is taken in as a string literal, not as a module.
    literal: bool,
}

/// The name of the root file.
pub const ROOT: &str = "mod.rs";

impl Output {
    /// Adds a file that the root does not refer to, or the root itself.
    pub fn add(&mut self, path: &str, text: String) {
        self.files.push(File { path: path.into(), text });
    }

    /// Adds `NAME.rs` and declares it in the root's text so far: `pub mod NAME;` where `keyword` is `pub mod`.
    pub fn module(&mut self, root: &mut String, keyword: &str, name: &str, text: String) {
        root.push_str(keyword);
        root.push(' ');
        root.push_str(name);
        let start = root.len();
        root.push(';');
        let path = format!("{name}.rs");
        self.mentions.push(Mention { bytes: start..root.len(), path: path.clone(), literal: false });
        self.add(&path, text);
    }

    /// Adds the file at `path` and writes `include_str!("PATH")` to the root's text so far.
    pub fn literal(&mut self, root: &mut String, path: &str, text: String) {
        let start = root.len();
        root.push_str(&format!("include_str!({path:?})"));
        self.mentions.push(Mention { bytes: start..root.len(), path: path.into(), literal: true });
        self.add(path, text);
    }

    /// The text of the file at `path`.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The root's text with the modules inlined and `include_str!` as string literals: what the macro expands to.
    #[must_use]
    pub fn inline(&self) -> String {
        let root = self.text(ROOT).unwrap_or_default();
        let mut whole = String::with_capacity(self.files.iter().map(|file| file.text.len() + 16).sum());
        let mut done = 0;
        for mention in &self.mentions {
            whole.push_str(&root[done..mention.bytes.start]);
            let text = self.text(&mention.path).unwrap_or_default();
            if mention.literal {
                push_literal(&mut whole, text);
            } else {
                push_module(&mut whole, text);
            }
            done = mention.bytes.end;
        }
        whole.push_str(&root[done..]);
        whole
    }
}

fn push_module(whole: &mut String, text: &str) {
    whole.push_str(" {\n");
    whole.push_str(text);
    whole.push_str("\n}");
}

/// A raw literal, since nothing in it needs to be escaped then; a carriage return cannot stand in one.
fn push_literal(whole: &mut String, text: &str) {
    if text.contains('\r') {
        whole.push_str(&format!("{text:?}"));
        return;
    }
    let longest = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(longest.map_or(0, |longest| longest + 1));
    for part in ["r", &hashes, "\"", text, "\"", &hashes] {
        whole.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::Output;

    #[test]
    fn the_root_takes_in_what_it_refers_to() {
        let mut output = Output::default();
        let mut root = String::from("// types;\n");
        output.module(&mut root, "pub mod", "types", "pub struct Pet;".into());
        root.push_str("\nfn description() -> &'static str { ");
        output.literal(&mut root, "description.json", r##"{"a":"#b"}"##.into());
        root.push_str(" }\n");
        output.add("mod.rs", root);
        assert_eq!(output.files.len(), 3);
        assert!(output.text("mod.rs").unwrap().contains("pub mod types;\n"));
        let expected = "// types;\npub mod types {\npub struct Pet;\n}\nfn description() -> &'static str { r##\"{\"a\":\"#b\"}\"## }\n";
        assert_eq!(output.inline(), expected);
    }

    #[test]
    fn literals_hold_any_text() {
        for (text, literal) in [("a", "r\"a\""), ("\"", "r#\"\"\"#"), ("a\r\"", "\"a\\r\\\"\"")] {
            let mut whole = String::new();
            super::push_literal(&mut whole, text);
            assert_eq!(whole, literal);
        }
    }
}
