//! Chains of references.

use super::Resolver;
use super::names::name_of;
use crate::diagnostic::{CYCLE, Diagnostic, REF_SIBLINGS};
use crate::document::{At, slips};
use crate::source::{Member, Spanned, Text};

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
        if at.reference().is_some() {
            self.report_siblings(&at);
        }
        self.follow_beside(at)
    }

    /// The same where other members may stand beside the `$ref`.
    pub(super) fn follow_beside(&mut self, at: At) -> Option<Target> {
        let mut target = Target { at, component: None, description: None };
        let mut seen: Vec<Text> = Vec::new();
        let mut way: Vec<Spanned<Text>> = Vec::new();
        while let Some(reference) = target.at.reference() {
            if let Some(at) = seen.iter().position(|pointer| *pointer == target.at.pointer) {
                self.document.sink.report(*cycle(&way[at..]));
                return None;
            }
            seen.push(target.at.pointer.clone());
            way.push(reference.clone());
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

    /// Says which members beside a `$ref` have no effect.
    fn report_siblings(&mut self, at: &At) {
        let members = at.node.as_object().into_iter().flatten();
        let is_kept = |key: &str| matches!(key, "$ref" | "summary" | "description") || key.starts_with("x-");
        let dropped: Vec<&Member> = members.filter(|member| !is_kept(&member.key)).collect();
        if let Some(first) = dropped.first() {
            let names: Vec<String> = dropped.iter().map(|member| format!("`{}`", member.key)).collect();
            let verb = if names.len() == 1 { "has" } else { "have" };
            let message = format!("{} {verb} no effect beside `$ref`", names.join(", "));
            let mut diagnostic = Diagnostic::new(&REF_SIBLINGS, first.key_span, message);
            if let Some(reference) = at.reference() {
                diagnostic = diagnostic.also(reference.span, "this stands for the whole object");
            }
            let hint = "write what holds into the object that the `$ref` leads to";
            self.document.sink.report(diagnostic.hint(hint));
        }
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

/// What is to be said of references that lead round in a circle: the same for each of them.
pub(super) fn cycle(circle: &[Spanned<Text>]) -> Box<Diagnostic> {
    let mut circle: Vec<_> = circle.iter().collect();
    circle.sort_by_key(|reference| reference.span);
    let Some((first, others)) = circle.split_first() else {
        return Box::new(Diagnostic::unplaced(&CYCLE, "a reference leads back to itself"));
    };
    let message = format!("`{}` leads back to itself", first.value);
    let mut diagnostic = Diagnostic::new(&CYCLE, first.span, message);
    for other in others {
        diagnostic = diagnostic.also(other.span, "by way of this");
    }
    Box::new(diagnostic.hint("write what is meant in place of one of the references"))
}
