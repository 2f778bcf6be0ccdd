//! How bodies are written as XML. Contents may lead back to themselves.

use std::sync::OnceLock;

use specwright::__private::xml::{Content, Member, Node, NodeKind, Variant};
use specwright_generator::ir::{XmlContent, XmlId, XmlMember, XmlNode, XmlNodeKind, XmlRootId, XmlVariant};

use super::{Maker, leak};

/// A content that is known later.
pub(super) type Late = &'static OnceLock<&'static Content>;

impl Maker {
    /// The root node of a body.
    pub(super) fn xml_root(&self, id: XmlRootId) -> &'static Node {
        match self.api.xml.roots.get(id.0) {
            Some(root) => leak::one(self.node(&root.node)),
            None => &ANY,
        }
    }

    fn node(&self, node: &XmlNode) -> Node {
        let kind = match node.kind {
            XmlNodeKind::Element => NodeKind::Element,
            XmlNodeKind::Anonymous => NodeKind::Anonymous,
            XmlNodeKind::Attribute => NodeKind::Attribute,
            XmlNodeKind::Text => NodeKind::Text,
            XmlNodeKind::Cdata => NodeKind::Cdata,
            XmlNodeKind::None => NodeKind::None,
        };
        let named = matches!(kind, NodeKind::Element | NodeKind::Anonymous | NodeKind::Attribute);
        let name = if named { leak::text(&node.name) } else { "" };
        let mut made = match &node.content {
            XmlContent::Table(id) => Node::new(kind, name, &Content::Any).later(self.table(*id)),
            other => Node::new(kind, name, leak::one(self.content(other))),
        };
        if !node.prefix.is_empty() || !node.namespace.is_empty() {
            made = made.named(leak::text(&node.prefix), leak::text(&node.namespace));
        }
        if node.nullable { made.nullable() } else { made }
    }

    /// The content of a table.
    fn table(&self, id: XmlId) -> Late {
        let (late, is_new) = {
            let mut known = self.contents.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let is_new = !known.contains_key(&id);
            (*known.entry(id).or_insert_with(|| leak::one(OnceLock::new())), is_new)
        };
        if let Some(table) = self.api.xml.tables.get(id.0).filter(|_| is_new) {
            let _ = late.set(leak::one(self.content(&table.content)));
        }
        late
    }

    fn content(&self, content: &XmlContent) -> Content {
        let others = |node: &Option<Box<XmlNode>>| node.as_ref().map(|node| leak::one(self.node(node)));
        match content {
            XmlContent::Text => Content::Text,
            XmlContent::Token => Content::Token,
            XmlContent::Boolean => Content::Boolean,
            XmlContent::Any => Content::Any,
            // A table's content is none itself.
            XmlContent::Table(_) => Content::Any,
            XmlContent::List(item) => Content::List(leak::one(self.node(item))),
            XmlContent::Object(members, rest) => {
                let members = members.iter().map(|member| self.member(member)).collect();
                Content::Object(leak::slice(members), others(rest))
            }
            XmlContent::Tuple(first, rest) => {
                let first = first.iter().map(|node| self.node(node)).collect();
                Content::Tuple(leak::slice(first), others(rest))
            }
            XmlContent::Union(tag, variants) => {
                let variants = variants.iter().map(|variant| self.variant(variant)).collect();
                Content::Union(tag.as_deref().map(leak::text), leak::slice(variants))
            }
        }
    }

    fn member(&self, member: &XmlMember) -> Member {
        let made = Member::new(leak::text(&member.json), self.node(&member.node));
        if member.required { made.required() } else { made }
    }

    fn variant(&self, variant: &XmlVariant) -> Variant {
        Variant::new(self.node(&variant.node), leak::texts(&variant.tags))
    }
}

static ANY: Node = Node::anonymous("value", &Content::Any);
