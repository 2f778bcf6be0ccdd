//! The root elements of bodies.

use super::facts::{Facts, Shape};
use super::nodes::node;
use super::unions::tags;
use super::{Maker, Place, Tables};
use crate::diagnostic::{Diagnostic, XML_ROOT_WITHOUT_NAME};
use crate::ir::{Name, XmlContent, XmlNode, XmlNodeKind, XmlRoot, XmlRootId, XmlVariant};
use crate::lower::types::Types;
use crate::source::{Span, Text};
use crate::spec::{SchemaId, Xml};

/// The root of a body of this schema. `words`: of its place; `span`: where it is declared.
pub(in crate::lower) fn root(
    types: &mut Types<'_>,
    tables: &mut Tables,
    schema: Option<SchemaId>,
    words: &[Text],
    span: Span,
) -> XmlRootId {
    let mut maker = Maker { types, tables };
    let (words, node) = match schema {
        Some(schema) => maker.root(schema, words, span),
        None => (words.to_vec(), anonymous(XmlContent::Any, false)),
    };
    let roots = &mut tables.made.roots;
    if let Some(at) = roots.iter().position(|root| root.node == node) {
        return XmlRootId(at);
    }
    let mut words = words;
    words.push("root".into());
    roots.push(XmlRoot { name: Name { words, exact: None }, node });
    XmlRootId(roots.len() - 1)
}

fn anonymous(content: XmlContent, nullable: bool) -> XmlNode {
    node(XmlNodeKind::Anonymous, Some("root".into()), &Xml::default(), nullable, content)
}

impl Maker<'_, '_> {
    fn root(&mut self, schema: SchemaId, words: &[Text], span: Span) -> (Vec<Text>, XmlNode) {
        let spec = self.types.spec();
        let facts = Facts::of(spec, &[schema]);
        let name = facts.xml.name.clone().or_else(|| facts.name.clone());
        let words = facts.name.clone().map_or_else(|| words.to_vec(), |name| vec![name]);
        let nullable = facts.is_nullable(spec);
        let place = Place { name: Some(self.item_name(&facts)), words: words.clone(), is_item: false };
        if name.is_none()
            && let Some(node) = self.named_members(&facts, &place)
        {
            return (words, node);
        }
        let content = self.content(&[schema], &facts, &place);
        let node = match name {
            Some(name) => node(XmlNodeKind::Element, Some(name), &facts.xml, nullable, content),
            None => {
                let message = "nothing names the root element: it is written as `root`, and read by any name";
                let said = Diagnostic::new(&XML_ROOT_WITHOUT_NAME, span, message);
                self.types.sink().report(said.hint("write `xml: {name: …}` in the schema"));
                anonymous(content, nullable)
            }
        };
        (words, node)
    }

    /// What the items of a root list are called where their `xml` does not say.
    fn item_name(&self, facts: &Facts<'_>) -> Text {
        if !matches!(facts.shape(), Shape::List) {
            return "item".into();
        }
        Facts::of(self.types.spec(), &facts.items()).name.unwrap_or_else(|| "item".into())
    }

    /// A union without a name whose members all have one: each is a root.
    fn named_members(&mut self, facts: &Facts<'_>, place: &Place) -> Option<XmlNode> {
        let spec = self.types.spec();
        if facts.unions.is_empty() || facts.is_structured() {
            return None;
        }
        let members = self.members(facts);
        let discriminator = facts.unions.iter().find_map(|union| union.discriminator);
        let all: Vec<Facts<'_>> = members.iter().map(|member| Facts::of(spec, &[*member])).collect();
        let names: Option<Vec<Text>> =
            all.iter().map(|one| one.xml.name.clone().or_else(|| one.name.clone())).collect();
        let mut variants = Vec::new();
        for ((member, facts), name) in members.iter().zip(&all).zip(names?) {
            let content = self.content(&[*member], facts, place);
            let tags = discriminator.map(|one| tags(one, *member, facts)).unwrap_or_default();
            let node = node(XmlNodeKind::Element, Some(name), &facts.xml, false, content);
            variants.push(XmlVariant { node, tags: tags.iter().map(|tag| (**tag).into()).collect() });
        }
        let property = discriminator.map(|one| (*one.property.value).into());
        let content = XmlContent::Union(property, variants);
        Some(node(XmlNodeKind::None, None, &Xml::default(), false, content))
    }
}
