//! Which prefixes stand for which namespaces where something is written (Namespaces in XML 1.0).

use crate::xml::name::encode;
use crate::xml::table::Name;
use std::borrow::Cow;

/// The declarations in force, inner ones last.
#[derive(Debug, Default)]
pub(super) struct Scope {
    declared: Vec<(Cow<'static, str>, &'static str)>,
    last_begun: Begun,
}

/// Where the declarations of an element begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Begun {
    own: usize,
    around: usize,
}

impl Scope {
    /// Begins an element.
    pub(super) const fn begin(&mut self) -> Begun {
        self.last_begun = Begun { own: self.declared.len(), around: self.last_begun.own };
        self.last_begun
    }

    /// Ends it.
    pub(super) fn end(&mut self, begun: Begun) {
        self.declared.truncate(begun.own);
        self.last_begun.own = begun.around;
    }

    /// The element that is being written.
    pub(super) const fn last_begun(&self) -> Begun {
        self.last_begun
    }

    /// The name of an element as it is written, and what must be declared for it.
    pub(super) fn element(&mut self, name: Name, begun: Begun) -> (String, String) {
        if name.namespace.is_empty() || !name.prefix.is_empty() {
            return self.prefixed(name, begun);
        }
        let declaration = self.declare(Cow::Borrowed(""), name.namespace, begun).1;
        (encode(name.local).into_owned(), declaration)
    }

    /// The name of an attribute as it is written, and what must be declared for it. One of a namespace has a prefix.
    pub(super) fn attribute(&mut self, name: Name, begun: Begun) -> (String, String) {
        if name.namespace.is_empty() || !name.prefix.is_empty() {
            return self.prefixed(name, begun);
        }
        self.prefixed(Name { prefix: "ns", ..name }, begun)
    }

    fn prefixed(&mut self, name: Name, begun: Begun) -> (String, String) {
        let local = encode(name.local);
        let prefix = encode(name.prefix);
        if name.prefix.is_empty() || (name.namespace.is_empty() && self.namespace(&prefix).is_none()) {
            // A prefix of which nobody says what it stands for is none.
            return (local.into_owned(), String::new());
        }
        if name.namespace.is_empty() {
            return (format!("{prefix}:{local}"), String::new());
        }
        let (prefix, declaration) = self.declare(prefix, name.namespace, begun);
        (format!("{prefix}:{local}"), declaration)
    }

    /// The prefix that stands for a namespace, and the declaration where there is none yet.
    fn declare(
        &mut self,
        mut prefix: Cow<'static, str>,
        namespace: &'static str,
        begun: Begun,
    ) -> (Cow<'static, str>, String) {
        if self.namespace(&prefix) == Some(namespace) {
            return (prefix, String::new());
        }
        let own = |scope: &Self, prefix: &str| {
            scope.declared.iter().skip(begun.own).any(|(declared, _)| declared == prefix)
        };
        let mut count = 1;
        while own(self, &prefix) {
            count += 1;
            prefix = Cow::Owned(format!("ns{count}"));
        }
        let colon = if prefix.is_empty() { "" } else { ":" };
        let declaration = format!(" xmlns{colon}{prefix}=\"{}\"", quick_xml::escape::escape(namespace));
        self.declared.push((prefix.clone(), namespace));
        (prefix, declaration)
    }

    fn namespace(&self, prefix: &str) -> Option<&'static str> {
        let mut inner_first = self.declared.iter().rev();
        inner_first.find(|(declared, _)| declared == prefix).map(|(_, namespace)| *namespace)
    }
}
