//! Which form of a union stands there. Only the element itself and the names in it are looked at, so that unions in
//! unions cost no more than one look each.

use super::parts::{Parts, Scope, fits, is_attribute};
use crate::xml::table::{Content, Member, Node, NodeKind, Variant};
use crate::xml::tree::{Element, trimmed};

/// What speaks against a form that cannot be at all.
const NEVER: usize = 1 << 20;

/// The form that fits the parts of an element best.
pub(super) fn choose(
    tag: Option<&'static str>,
    variants: &'static [Variant],
    parts: &Parts<'_>,
) -> Option<&'static Node> {
    let left = |variant: &&Variant| {
        let node = &variant.node;
        node.is_element() && parts.left_elements().any(|element| fits(element, node, parts.scope()))
    };
    if let Some(variant) = variants.iter().find(left) {
        return Some(&variant.node);
    }
    let element = parts.whole();
    if let Some(variant) = tag.and_then(|tag| variants.iter().find(|one| is_tagged(one, tag, element, parts)))
    {
        return Some(&variant.node);
    }
    variants.iter().map(|one| &one.node).min_by_key(|node| distance(node, element, parts.scope()))
}

/// The form that an element of a list is.
pub(super) fn fitting(
    tag: Option<&'static str>,
    variants: &'static [Variant],
    element: &Element,
    scope: Scope,
) -> Option<&'static Node> {
    let fitting = || variants.iter().filter(|one| one.node.is_element() && fits(element, &one.node, scope));
    let parts = Parts::new(element, scope);
    let tagged = tag.and_then(|tag| fitting().find(|one| is_tagged(one, tag, element, &parts)));
    let nearest = || fitting().min_by_key(|one| inside(one.node.content(), element, scope));
    tagged.or_else(nearest).map(|one| &one.node)
}

/// Whether the member `tag` of the form says that it is it.
fn is_tagged(variant: &Variant, tag: &str, element: &Element, parts: &Parts<'_>) -> bool {
    let said = match variant.node.content() {
        Content::Object(members, _) => members.iter().find(|member| member.name == tag),
        _ => None,
    };
    let text = match said.map(|member| &member.node) {
        Some(node) if node.kind == NodeKind::Attribute => {
            let mut attributes = element.attributes.iter();
            attributes
                .find(|attribute| is_attribute(attribute, node))
                .map(|attribute| attribute.value.clone())
        }
        Some(node) => {
            let mut elements = element.elements();
            elements.find(|element| fits(element, node, parts.scope())).map(Element::text)
        }
        None => element.elements().find(|element| element.name.local == tag).map(Element::text),
    };
    text.is_some_and(|text| variant.tags.contains(&trimmed(&text)))
}

/// How much speaks against a form.
fn distance(node: &'static Node, element: &Element, scope: Scope) -> usize {
    match node.kind {
        NodeKind::None => inside(node.content(), element, scope),
        NodeKind::Text | NodeKind::Cdata => element.elements().count(),
        NodeKind::Element | NodeKind::Anonymous | NodeKind::Attribute => NEVER,
    }
}

fn inside(content: &'static Content, element: &Element, scope: Scope) -> usize {
    let elements = element.elements().count();
    let text = || element.text();
    match content {
        Content::Text => 2 * elements + 1,
        Content::Token => 2 * elements,
        Content::Boolean if matches!(trimmed(&text()), "true" | "false") => 2 * elements,
        Content::Boolean => 2 * elements + 2,
        Content::Any => 1,
        Content::Object(members, _) => of_members(members, element, scope),
        Content::List(item) => {
            let others = element.elements().filter(|element| !fits(element, item, scope)).count();
            2 * others + usize::from(!trimmed(&text()).is_empty())
        }
        Content::Tuple(first, _) => 2 * elements.abs_diff(first.len()),
        Content::Union(..) => 1,
    }
}

/// The members that are missing, and the names and text that are of none.
fn of_members(members: &'static [Member], element: &Element, scope: Scope) -> usize {
    let there = |member: &&'static Member| {
        let node = names(&member.node);
        match node.kind {
            NodeKind::Element | NodeKind::Anonymous => {
                element.elements().any(|element| fits(element, node, scope))
            }
            NodeKind::Attribute => element.attributes.iter().any(|attribute| is_attribute(attribute, node)),
            NodeKind::Text | NodeKind::Cdata | NodeKind::None => true,
        }
    };
    let missing = members.iter().filter(|member| member.required && !there(member)).count();
    let elements = || members.iter().map(|one| names(&one.node)).filter(|node| node.is_element());
    let known = |element: &Element| elements().any(|node| fits(element, node, scope));
    let unknown = element.elements().filter(|element| !known(element)).count();
    let has_text = !trimmed(&element.text()).is_empty();
    let takes_text = members.iter().any(|one| matches!(one.node.kind, NodeKind::Text | NodeKind::Cdata));
    2 * (missing + unknown + usize::from(has_text && !takes_text))
}

/// The node whose name says that a member is there: of a list without a node of its own, its item.
fn names(node: &'static Node) -> &'static Node {
    match (node.kind, node.content()) {
        (NodeKind::None, Content::List(item)) => item,
        _ => node,
    }
}
