//! The `use` lines at the head of a file, name by name.

use std::collections::HashSet;

use syn::spanned::Spanned as _;
use syn::{Item, UseTree, Visibility};

use crate::code::SourceFile;

/// One imported name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Leaf {
    /// What it is called in the file.
    pub(super) name: String,
    /// The path: `crate::api::types::Pet`.
    pub(super) path: String,
    /// `as P`
    alias: Option<String>,
}

impl Leaf {
    /// A `use` line for it alone.
    pub(super) fn line(&self) -> String {
        let alias = self.alias.as_ref().map(|alias| format!(" as {alias}")).unwrap_or_default();
        format!("use {}{alias};", self.path)
    }

    /// Whether it is found from the file's own module only.
    pub(super) fn is_relative(&self) -> bool {
        self.path.starts_with("self::") || self.path.starts_with("super::")
    }
}

/// The names that a file imports at its top; none where it cannot be read. Names of items of its own count as imported
/// by `self`.
pub(super) fn leaves(file: &SourceFile) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let Ok(parsed) = syn::parse_file(&file.text) else { return leaves };
    for item in &parsed.items {
        if let Item::Use(item) = item {
            let start = if item.leading_colon.is_some() { "::" } else { "" };
            walk(&item.tree, start, &mut leaves);
        }
    }
    leaves
}

fn walk(tree: &UseTree, path: &str, leaves: &mut Vec<Leaf>) {
    match tree {
        UseTree::Path(step) => walk(&step.tree, &format!("{path}{}::", step.ident), leaves),
        UseTree::Name(leaf) => {
            let ident = leaf.ident.to_string();
            let (name, path) = match path.strip_suffix("::").filter(|_| ident == "self") {
                Some(module) => (module.rsplit("::").next().unwrap_or(module).to_owned(), module.to_owned()),
                None => (ident.clone(), format!("{path}{ident}")),
            };
            leaves.push(Leaf { name, path, alias: None });
        }
        UseTree::Rename(leaf) => {
            let (ident, alias) = (leaf.ident.to_string(), leaf.rename.to_string());
            let path = path
                .strip_suffix("::")
                .filter(|_| ident == "self")
                .map_or(format!("{path}{ident}"), Into::into);
            leaves.push(Leaf { name: alias.clone(), path, alias: Some(alias) });
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, path, leaves)),
        _ => {}
    }
}

/// The byte behind the last private `use` line at the top of a file; 0 where there is none.
pub(super) fn end(file: &SourceFile) -> usize {
    let Ok(parsed) = syn::parse_file(&file.text) else { return 0 };
    let last = parsed.items.iter().rev().find_map(|item| match item {
        Item::Use(item) if matches!(item.vis, Visibility::Inherited) && item.attrs.is_empty() => {
            Some(item.span())
        }
        _ => None,
    });
    last.map_or(0, |span| span.byte_range().end)
}

/// The words of a text that are looked up in scope: not fields and methods, not what stands behind `::`.
pub(super) fn used_words(text: &str) -> HashSet<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut words = HashSet::new();
    let mut before = "";
    let mut rest = text;
    let mut done = 0;
    while let Some(at) = rest.find(is_word) {
        let start = done + at;
        let end = text[start..].find(|letter| !is_word(letter)).map_or(text.len(), |length| start + length);
        let gap = text[done..start].trim();
        before = if gap.is_empty() { before } else { gap };
        if !before.ends_with("::") && (!before.ends_with('.') || before.ends_with("..")) {
            words.insert(&text[start..end]);
        }
        before = "";
        done = end;
        rest = &text[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{leaves, used_words, walk};
    use crate::code::SourceFile;

    #[test]
    fn names_are_read_from_trees() {
        let item: syn::ItemUse = syn::parse_str("use crate::a::{self, b as c, d::{e, f}, g::*};").unwrap();
        let mut found = Vec::new();
        walk(&item.tree, "", &mut found);
        let lines: Vec<String> = found.iter().map(super::Leaf::line).collect();
        assert_eq!(
            lines,
            ["use crate::a;", "use crate::a::b as c;", "use crate::a::d::e;", "use crate::a::d::f;"]
        );
        assert_eq!(found[1].name, "c");
        let _ = leaves as fn(&SourceFile) -> Vec<super::Leaf>;
    }

    #[test]
    fn words_that_are_looked_up() {
        let words = used_words("self.db.find(Pet::new(x), ..y) -> Result<a::B, C>");
        for word in ["self", "Pet", "x", "y", "Result", "a", "C"] {
            assert!(words.contains(word), "{word}");
        }
        for word in ["db", "find", "new", "B"] {
            assert!(!words.contains(word), "{word}");
        }
    }
}
