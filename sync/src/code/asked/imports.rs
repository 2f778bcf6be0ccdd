//! Types that are gone, where they are imported: `use crate::api::types::{Pet, Problem as Oops};`.

use syn::{Ident, ItemUse, UseTree};

use super::super::tokens::plain;
use super::{Asker, Form, New};

impl Asker<'_> {
    /// Looks at each name of a `use`.
    pub(super) fn imported(&mut self, import: &ItemUse) {
        let mut trees: Vec<(Vec<String>, &UseTree)> = vec![(Vec::new(), &import.tree)];
        while let Some((mut path, tree)) = trees.pop() {
            match tree {
                UseTree::Path(inner) => {
                    path.push(inner.ident.to_string());
                    trees.push((path, &inner.tree));
                }
                UseTree::Group(group) => trees.extend(group.items.iter().map(|one| (path.clone(), one))),
                UseTree::Name(name) => self.import(path, &name.ident, import.leading_colon.is_some()),
                UseTree::Rename(rename) => self.import(path, &rename.ident, import.leading_colon.is_some()),
                UseTree::Glob(_) => {}
            }
        }
    }

    fn import(&mut self, mut path: Vec<String>, name: &Ident, outer: bool) {
        path.push(name.to_string());
        let words: Vec<&str> = path.iter().map(|word| plain(word)).collect();
        for changed in self.named(&words, outer, name.span()) {
            if self.changed[changed].new == New::Gone {
                self.say(name, changed, Form::Path);
            }
        }
    }
}
