//! What stands in one element, and what of it has been taken.

use crate::xml::name;
use crate::xml::table::{Name, Node, NodeKind};
use crate::xml::tree::{Attribute, Child, Element, is_blank};

/// The namespace that elements without one of their own are in, because an element around them declares it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope {
    default: &'static str,
}

impl Scope {
    /// The scope of what stands in an element that `node` is.
    pub(super) fn inside(self, node: &Node) -> Self {
        match node.name {
            Name { prefix: "", namespace, .. } if !namespace.is_empty() => Self { default: namespace },
            _ => self,
        }
    }
}

/// The attributes, elements and text of one element.
#[derive(Debug)]
pub(super) struct Parts<'x> {
    element: &'x Element,
    scope: Scope,
    taken_attributes: Vec<bool>,
    taken_children: Vec<bool>,
    text_taken: bool,
}

impl<'x> Parts<'x> {
    pub(super) fn new(element: &'x Element, scope: Scope) -> Self {
        Self {
            element,
            scope,
            taken_attributes: vec![false; element.attributes.len()],
            taken_children: vec![false; element.children.len()],
            text_taken: false,
        }
    }

    pub(super) const fn scope(&self) -> Scope {
        self.scope
    }

    pub(super) const fn whole(&self) -> &'x Element {
        self.element
    }

    /// The first element from the child `from` on that `node` is; it is taken, and `from` goes behind it.
    pub(super) fn take_element(&mut self, node: &Node, from: &mut usize) -> Option<&'x Element> {
        let scope = self.scope;
        self.take_if(from, |element| fits(element, node, scope))
    }

    /// The first element from the child `from` on for which `wanted` holds; it is taken, and `from` goes behind it.
    pub(super) fn take_if(
        &mut self,
        from: &mut usize,
        wanted: impl Fn(&Element) -> bool,
    ) -> Option<&'x Element> {
        let children = self.element.children.get(*from..)?.iter();
        for (child, taken) in children.zip(self.taken_children.get_mut(*from..)?) {
            *from += 1;
            if let (Child::Element(element), false) = (child, *taken)
                && wanted(element)
            {
                *taken = true;
                return Some(element);
            }
        }
        None
    }

    /// The attribute that `node` is, which is taken.
    pub(super) fn take_attribute(&mut self, node: &Node) -> Option<&'x Attribute> {
        let mut attributes = self.element.attributes.iter().zip(&mut self.taken_attributes);
        let (attribute, taken) = attributes.find(|(attribute, _)| is_attribute(attribute, node))?;
        *taken = true;
        Some(attribute)
    }

    /// The text, which is taken.
    pub(super) fn take_text(&mut self, kind: NodeKind) -> String {
        self.text_taken = true;
        let cdata = if kind == NodeKind::Cdata { self.element.cdata() } else { None };
        cdata.unwrap_or_else(|| self.element.text())
    }

    /// The text behind the first `elements` elements, up to the next one; all text is taken.
    pub(super) fn take_text_behind(&mut self, elements: usize) -> String {
        self.text_taken = true;
        let mut runs = self.element.children.split(|child| matches!(child, Child::Element(_)));
        let run = runs.nth(elements).unwrap_or_default().iter();
        run.map(|child| match child {
            Child::Text(text) | Child::Cdata(text) => text.as_str(),
            Child::Element(_) => "",
        })
        .collect()
    }

    /// Whether the first element that has not been taken is what `node` says.
    pub(super) fn next_fits(&self, node: &Node) -> bool {
        self.left_elements().next().is_some_and(|element| fits(element, node, self.scope))
    }

    /// Whether there is text that has not been taken.
    pub(super) fn has_text_left(&self) -> bool {
        let mut children = self.element.children.iter();
        !self.text_taken
            && children
                .any(|child| matches!(child, Child::Text(text) | Child::Cdata(text) if !is_blank(text)))
    }

    /// The elements that have not been taken.
    pub(super) fn left_elements(&self) -> impl Iterator<Item = &'x Element> {
        let children = self.element.children.iter().zip(&self.taken_children);
        children.filter_map(|(child, taken)| match child {
            Child::Element(element) if !taken => Some(element),
            _ => None,
        })
    }

    /// The attributes without a namespace that have not been taken.
    pub(super) fn left_attributes(&self) -> impl Iterator<Item = &'x Attribute> {
        let attributes = self.element.attributes.iter().zip(&self.taken_attributes);
        attributes
            .filter(|(attribute, taken)| !**taken && attribute.name.namespace.is_none())
            .map(|(attribute, _)| attribute)
    }

    /// How many elements and attributes have been taken.
    pub(super) fn taken(&self) -> usize {
        self.taken_attributes.iter().chain(&self.taken_children).filter(|taken| **taken).count()
    }
}

/// Whether `element` is what `node` says.
pub(super) fn fits(element: &Element, node: &Node, scope: Scope) -> bool {
    if node.kind == NodeKind::Anonymous {
        return true;
    }
    let wanted = node.name;
    let local = &*element.name.local;
    let namespace = element.name.namespace.as_deref().unwrap_or_default();
    let right = match (wanted.namespace, wanted.prefix) {
        ("", "") => namespace.is_empty() || namespace == scope.default,
        // A prefix of which the description does not say what it stands for.
        ("", _) => true,
        (own, _) => namespace == own,
    };
    right && (local == wanted.local || name::decode(local) == wanted.local)
}

/// Whether `attribute` is what `node` says. An attribute without prefix is in no namespace.
pub(super) fn is_attribute(attribute: &Attribute, node: &Node) -> bool {
    let wanted = node.name;
    let local = &*attribute.name.local;
    let namespace = attribute.name.namespace.as_deref().unwrap_or_default();
    let right = namespace == wanted.namespace || (wanted.namespace.is_empty() && !wanted.prefix.is_empty());
    right && (local == wanted.local || name::decode(local) == wanted.local)
}
