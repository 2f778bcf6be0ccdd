//! `xml.rs`: how bodies are written as XML.

use std::fmt::{self, Display};

use super::Context;
use super::layout::{Parts, Text};
use super::literal::Literal;
use crate::ir::{XmlContent, XmlMember, XmlNode, XmlNodeKind, XmlVariant};
use crate::names::Names;

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let mut text = Text::with_capacity(256 * cx.api.xml.tables.len());
    let names = cx.names;
    for (at, table) in cx.api.xml.tables.iter().enumerate() {
        text.blank();
        let name = names.xml(crate::ir::XmlId(at));
        content(&mut text, names, name, &table.content);
    }
    for (at, root) in cx.api.xml.roots.iter().enumerate() {
        text.blank();
        let name = names.xml_root(crate::ir::XmlRootId(at));
        text.line(format_args!("pub static {name}: Node = {};", Node { names, node: &root.node }));
    }
    let body = text.finish();
    // A description need not use all of them.
    let imports = format!(
        "#[allow(unused_imports)]\nuse {}::__private::xml::{{Content, Member, Node, Variant}};\n",
        cx.runtime()
    );
    cx.file("How bodies are written as XML.", &format!("{imports}\n{body}"))
}

fn content(text: &mut Text, names: &Names, name: &str, content: &XmlContent) {
    let mut parts = Parts::default();
    let (kind, after) = match content {
        XmlContent::Object(members, others) => {
            members.iter().for_each(|member| parts.push(format_args!("{}", Member { names, member })));
            ("Object(&[".to_owned(), format!("], {});", Others(names, others.as_deref())))
        }
        XmlContent::Union(tag, variants) => {
            variants.iter().for_each(|variant| parts.push(format_args!("{}", Variant { names, variant })));
            (format!("Union({}, &[", Tag(tag.as_deref())), "]);".to_owned())
        }
        XmlContent::Tuple(first, rest) => {
            first.iter().for_each(|node| parts.push(format_args!("{}", Node { names, node })));
            ("Tuple(&[".to_owned(), format!("], {});", Others(names, rest.as_deref())))
        }
        other => {
            text.line(format_args!("pub static {name}: Content = {};", Content { names, content: other }));
            return;
        }
    };
    text.list(format_args!("pub static {name}: Content = Content::{kind}"), false, &parts, &after);
}

/// A node as an expression.
struct Node<'a> {
    names: &'a Names,
    node: &'a XmlNode,
}

impl Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { names, node } = self;
        let (function, named) = match node.kind {
            XmlNodeKind::Element => ("element", true),
            XmlNodeKind::Anonymous => ("anonymous", true),
            XmlNodeKind::Attribute => ("attribute", true),
            XmlNodeKind::Text => ("text", false),
            XmlNodeKind::Cdata => ("cdata", false),
            XmlNodeKind::None => ("none", false),
        };
        write!(f, "Node::{function}(")?;
        if named {
            write!(f, "{}, ", Literal(&node.name))?;
        }
        write!(f, "&{})", Content { names, content: &node.content })?;
        if !node.prefix.is_empty() || !node.namespace.is_empty() {
            write!(f, ".named({}, {})", Literal(&node.prefix), Literal(&node.namespace))?;
        }
        f.write_str(if node.nullable { ".nullable()" } else { "" })
    }
}

/// A content as an expression.
struct Content<'a> {
    names: &'a Names,
    content: &'a XmlContent,
}

impl Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names;
        match self.content {
            XmlContent::Text => f.write_str("Content::Text"),
            XmlContent::Token => f.write_str("Content::Token"),
            XmlContent::Boolean => f.write_str("Content::Boolean"),
            XmlContent::Any => f.write_str("Content::Any"),
            XmlContent::Table(id) => f.write_str(names.xml(*id)),
            XmlContent::List(item) => write!(f, "Content::List(&{})", Node { names, node: item }),
            XmlContent::Object(members, others) => {
                f.write_str("Content::Object(&[")?;
                joined(f, members.iter().map(|member| Member { names, member }))?;
                write!(f, "], {})", Others(names, others.as_deref()))
            }
            XmlContent::Tuple(first, rest) => {
                f.write_str("Content::Tuple(&[")?;
                joined(f, first.iter().map(|node| Node { names, node }))?;
                write!(f, "], {})", Others(names, rest.as_deref()))
            }
            XmlContent::Union(tag, variants) => {
                write!(f, "Content::Union({}, &[", Tag(tag.as_deref()))?;
                joined(f, variants.iter().map(|variant| Variant { names, variant }))?;
                f.write_str("])")
            }
        }
    }
}

/// A member as an expression.
struct Member<'a> {
    names: &'a Names,
    member: &'a XmlMember,
}

impl Display for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { names, member } = self;
        let required = if member.required { ".required()" } else { "" };
        let node = Node { names, node: &member.node };
        write!(f, "Member::new({}, {node}){required}", Literal(&member.json))
    }
}

/// A form of a union as an expression.
struct Variant<'a> {
    names: &'a Names,
    variant: &'a XmlVariant,
}

impl Display for Variant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { names, variant } = self;
        write!(f, "Variant::new({}, &[", Node { names, node: &variant.node })?;
        joined(f, variant.tags.iter().map(|tag| Literal(tag)))?;
        f.write_str("])")
    }
}

/// What stands behind what is listed.
struct Others<'a>(&'a Names, Option<&'a XmlNode>);

impl Display for Others<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Some(node) => write!(f, "Some(&{})", Node { names: self.0, node }),
            None => f.write_str("None"),
        }
    }
}

/// The member that tells forms apart.
struct Tag<'a>(Option<&'a str>);

impl Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(property) => write!(f, "Some({})", Literal(property)),
            None => f.write_str("None"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, items: impl Iterator<Item = impl Display>) -> fmt::Result {
    for (at, item) in items.enumerate() {
        f.write_str(if at == 0 { "" } else { ", " })?;
        item.fmt(f)?;
    }
    Ok(())
}
