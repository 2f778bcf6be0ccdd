//! Dynamic scopes: which `$dynamicAnchor` a `$dynamicRef` means (JSON Schema 2020-12, section 8.2.3.2).
//!
//! The scope depends on the way through the schemas, never on the value that is held against them. So a schema that is
//! reached in several scopes is read once for each, and every `$dynamicRef` leads to one place.

use crate::hash::HashMap;

use super::{At, Document};
use crate::diagnostic::{Diagnostic, TOO_MANY_SCOPES};
use crate::source::{Reference, Span, Spanned, Text};

/// So many scopes are told apart; a way into a further one stays in the scope that it comes from.
const MOST_SCOPES: usize = 256;

/// The dynamic anchors that a way through schemas has met.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Scope(u32);

/// The scopes that were met.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Names and what they mean; of [`Scope`] 1 and so on.
    all: Vec<Vec<(Text, At)>>,
    /// By names and pointers.
    ids: HashMap<Vec<(Text, Text)>, Scope>,
    /// It has been said that there are too many.
    is_full: bool,
}

impl Scopes {
    fn get(&self, scope: Scope) -> &[(Text, At)] {
        let at = (scope.0 as usize).checked_sub(1);
        at.and_then(|at| self.all.get(at)).map_or(&[], Vec::as_slice)
    }
}

impl Document<'_> {
    /// The scope behind a step from `scope` to the schema at `span`: the anchors of its resource are met, unless others
    /// of their names were met before.
    pub fn enter(&mut self, scope: Scope, span: Span) -> Scope {
        let number = self.files.around(span);
        let Some(resource) = self.files.resource(span.file, number) else { return scope };
        let known = self.scopes.get(scope);
        let is_new =
            |name: &Text| self.files.is_dynamic(name) && !known.iter().any(|(known, _)| known == name);
        let met: Vec<(Text, At)> =
            resource.dynamic.iter().filter(|(name, _)| is_new(name)).cloned().collect();
        if met.is_empty() {
            return scope;
        }
        let mut rows: Vec<(Text, At)> = known.iter().cloned().chain(met).collect();
        rows.sort_by(|one, other| one.0.cmp(&other.0));
        let key: Vec<(Text, Text)> =
            rows.iter().map(|(name, at)| (name.clone(), at.pointer.clone())).collect();
        if let Some(known) = self.scopes.ids.get(&key) {
            return *known;
        }
        if self.scopes.all.len() >= MOST_SCOPES {
            let message = "the dynamic anchors on the way to this schema are not told apart any more";
            let said = Diagnostic::new(&TOO_MANY_SCOPES, span, message);
            if !std::mem::replace(&mut self.scopes.is_full, true) {
                self.sink
                    .report(said.hint("write `$ref` instead of `$dynamicRef` where one schema is meant"));
            }
            return scope;
        }
        self.scopes.all.push(rows);
        let id = Scope(self.scopes.all.len() as u32);
        self.scopes.ids.insert(key, id);
        id
    }

    /// What a `$dynamicRef` means in `scope`, where it leads to `target` without one.
    #[must_use]
    pub fn dynamic(&self, scope: Scope, reference: &Spanned<Text>, target: At) -> At {
        let Reference { fragment, .. } = Reference::parse(&reference.value);
        let own = target.node.get("$dynamicAnchor").and_then(|node| node.as_str());
        if own != Some(&*fragment) {
            return target;
        }
        let met = self.scopes.get(scope).iter().find(|(name, _)| **name == *fragment);
        met.map_or(target, |(_, at)| at.clone())
    }
}
