//! A schema in its place: which kind of node, by which name.

use super::facts::{Facts, Shape};
use super::{Maker, Place};
use crate::ir::{XmlContent, XmlNode, XmlNodeKind};
use crate::source::Text;
use crate::spec::{SchemaId, Xml, XmlNodeType};
use std::sync::Arc;

impl Maker<'_, '_> {
    /// The node of schemas that hold together in a place below a root.
    pub(super) fn node(&mut self, ids: &[SchemaId], place: &Place) -> XmlNode {
        let spec = self.types.spec();
        let facts = Facts::of(spec, ids);
        let kind = self.kind(&facts, place);
        // The name of an unwrapped list names nothing; its items are called like the property.
        let own = facts.xml.name.clone().filter(|_| kind != XmlNodeKind::None);
        let name = own.or_else(|| place.name.clone());
        let content = self.content(ids, &facts, &Place { name: name.clone(), ..place.clone() });
        let kind = match (kind, &content) {
            // A scalar that is no node is text of the element around.
            (XmlNodeKind::None, XmlContent::Text | XmlContent::Token | XmlContent::Boolean) => {
                XmlNodeKind::Text
            }
            (XmlNodeKind::None, XmlContent::Any) => XmlNodeKind::Element,
            (kind, _) => kind,
        };
        node(kind, name, &facts.xml, facts.is_nullable(spec), content)
    }

    fn kind(&mut self, facts: &Facts<'_>, place: &Place) -> XmlNodeKind {
        let spec = self.types.spec();
        let is_list = facts.unions.is_empty() && matches!(facts.shape(), Shape::List);
        let is_scalar = matches!(facts.shape(), Shape::Scalar(_))
            && facts
                .unions
                .iter()
                .flat_map(|union| &union.members)
                .all(|member| matches!(Facts::of(spec, &[*member]).shape(), Shape::Scalar(_)));
        let of_scalars =
            || is_list && matches!(Facts::of(spec, &facts.items()).shape(), Shape::Scalar(_) | Shape::Any);
        match facts.xml.node {
            Some(XmlNodeType::Attribute) if is_scalar || of_scalars() => XmlNodeKind::Attribute,
            Some(XmlNodeType::Text) if is_scalar => XmlNodeKind::Text,
            Some(XmlNodeType::Cdata) if is_scalar => XmlNodeKind::Cdata,
            Some(XmlNodeType::None) if !place.is_item || !is_list => XmlNodeKind::None,
            None if is_list && !place.is_item => XmlNodeKind::None,
            _ => XmlNodeKind::Element,
        }
    }
}

/// A node with the prefix and namespace of its `xml` object, where it has a name.
pub(super) fn node(
    kind: XmlNodeKind,
    name: Option<Text>,
    xml: &Xml,
    nullable: bool,
    content: XmlContent,
) -> XmlNode {
    let named = matches!(kind, XmlNodeKind::Element | XmlNodeKind::Attribute);
    let text = |text: &Option<Text>| -> Arc<str> {
        text.as_ref().filter(|_| named).map_or_else(|| "".into(), |text| (**text).into())
    };
    let (prefix, namespace) = (text(&xml.prefix), text(&xml.namespace));
    let name = if named || kind == XmlNodeKind::Anonymous { name } else { None };
    let name = name.map_or_else(|| "".into(), |name| (*name).into());
    XmlNode { kind, name, prefix, namespace, nullable, content }
}
