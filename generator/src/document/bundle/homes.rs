//! The names under which schemas of other files stand in the bundled document.

use super::Bundle;
use crate::document::{At, path};
use crate::source::Text;

impl Bundle<'_, '_> {
    /// Takes down the names of the root's own schemas, and which of them stand in another file.
    pub(super) fn find_homes(&mut self) {
        let mut at = Some(self.document.root.clone());
        for key in self.document.version.schemas_pointer() {
            at = at.and_then(|at| at.get(key));
        }
        let Some(at) = at else { return };
        for (name, schema) in at.members() {
            self.taken.insert(name.value.clone());
            let alone = schema.node.as_object().is_some_and(|object| object.members().len() == 1);
            let Some(reference) = schema.reference().filter(|_| alone) else { continue };
            let Ok(target) = self.document.locate(&reference) else { continue };
            if !self.is_root(&target) && !self.names.contains_key(&target.pointer) {
                self.names.insert(target.pointer.clone(), name.value.clone());
                self.homes.insert(reference.span);
            }
        }
    }

    /// A reference to the component that a schema of another file is or becomes.
    pub(super) fn component(&mut self, target: &At) -> String {
        let name = match self.names.get(&target.pointer) {
            Some(known) => known.clone(),
            None => {
                let name = self.free_name(&target.pointer);
                self.taken.insert(name.clone());
                self.names.insert(target.pointer.clone(), name.clone());
                self.queue.push_back((name.clone(), target.clone()));
                name
            }
        };
        let holder = self.document.version.schemas_pointer().join("/");
        format!("#/{holder}/{}", super::escape(&name.replace('~', "~0").replace('/', "~1")))
    }

    /// The last part of a place, with as many of the parts before it as tell it from others.
    fn free_name(&self, pointer: &str) -> Text {
        let (file, fragment) = pointer.rsplit_once('#').unwrap_or((pointer, ""));
        let (folder, _) = file.rsplit_once('/').unwrap_or_default();
        let parts = folder.split('/').chain([path::stem(file)]).chain(fragment.split('/'));
        let parts: Vec<String> = parts.map(plain).filter(|part| !part.is_empty()).collect();
        let names = (1..=parts.len()).map(|length| parts[parts.len() - length..].join("_"));
        let mut whole = parts.join("_");
        names
            .into_iter()
            .find(|name| !self.taken.contains(name.as_str()))
            .unwrap_or_else(|| {
                while self.taken.contains(whole.as_str()) {
                    whole.push('_');
                }
                whole
            })
            .into()
    }
}

/// The letters that the specification allows in the name of a component.
fn plain(part: &str) -> String {
    let part = part.replace("~1", "_").replace("~0", "_");
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    part.chars()
        .map(|letter| if is_plain(letter) { letter } else { '_' })
        .collect::<String>()
        .trim_matches('.')
        .into()
}
