//! Chains of references.

use super::Resolver;
use super::names::name_of;
use crate::diagnostic::{CYCLE, Diagnostic};
use crate::document::{At, slips};
use crate::source::{Spanned, Text};

/// What stands behind a chain of references; without one, the object itself.
pub(super) struct Target {
    /// The object.
    pub(super) at: At,
    /// The name of the component that it is.
    pub(super) component: Option<Text>,
    /// `description` beside the first reference that has one.
    pub(super) description: Option<Text>,
}

impl Resolver<'_, '_> {
    /// Follows the `$ref` of an object, and that of what it leads to. `None`: nowhere, and it has been said.
    pub(super) fn follow(&mut self, at: At) -> Option<Target> {
        let mut target = Target { at, component: None, description: None };
        let mut seen: Vec<Text> = Vec::new();
        while let Some(reference) = target.at.reference() {
            if seen.contains(&target.at.pointer) {
                self.document.sink.report(*cycle(&reference));
                return None;
            }
            seen.push(target.at.pointer.clone());
            target.description = target.description.or_else(|| target.at.text("description"));
            target.at = match self.document.locate(&reference) {
                Ok(at) => at,
                Err(diagnostic) => {
                    self.document.sink.report(*diagnostic);
                    return None;
                }
            };
            target.component = target.component.or_else(|| name_of(&target.at));
        }
        Some(target)
    }

    /// The object at the end of a chain of references, where its name does not matter.
    pub(super) fn deref(&mut self, at: At) -> Option<At> {
        self.follow(at).map(|target| target.at)
    }

    /// The object called `key` of `at`, its own `$ref` followed.
    pub(super) fn member(&mut self, at: &At, key: &str) -> Option<At> {
        let member = at.get(key)?;
        self.deref(member)
    }

    /// The members of the object called `key`, which may itself stand behind a `$ref`.
    pub(super) fn members(&mut self, at: &At, key: &str) -> Vec<(Spanned<Text>, At)> {
        self.member(at, key).map(|member| member.members()).unwrap_or_default()
    }

    /// The items of the list called `key`, which may itself stand behind a `$ref`.
    pub(super) fn items(&mut self, at: &At, key: &str) -> Vec<At> {
        self.member(at, key).map(|member| member.items()).unwrap_or_default()
    }

    /// Text that may stand behind a `$ref`, also in a file that holds nothing but text.
    pub(super) fn text(&mut self, at: &At, key: &str) -> Option<Text> {
        let member = at.get(key)?;
        let Some(reference) = member.reference() else {
            return slips::read_text(&member.node);
        };
        let plain = ["md", "txt", "html"].iter().any(|ending| {
            reference.value.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(ending))
        });
        if let Some(text) = self.document.plain_text(&reference.value, reference.span).filter(|_| plain) {
            return Some(text);
        }
        slips::read_text(&self.deref(member)?.node)
    }
}

/// What is to be said of a reference that leads back to itself.
pub(super) fn cycle(reference: &Spanned<Text>) -> Box<Diagnostic> {
    let message = format!("`{}` leads back to itself", reference.value);
    let hint = "one of the references on the way must be replaced by what is meant";
    Box::new(Diagnostic::new(&CYCLE, reference.span, message).hint(hint))
}
