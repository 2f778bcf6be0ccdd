//! How types are written as XML: what the `xml` objects of a description say, once names have been inferred.

use super::Name;
use std::sync::Arc;

/// A handle to an [`XmlTable`] of an [`Api`](super::Api).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct XmlId(pub usize);

/// A handle to an [`XmlRoot`] of an [`Api`](super::Api).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct XmlRootId(pub usize);

/// All tables of an API; tables may refer to each other in circles.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    /// What stands in elements.
    pub tables: Vec<XmlTable>,
    /// What bodies are.
    pub roots: Vec<XmlRoot>,
}

/// A content with a name of its own.
#[derive(Clone, Debug)]
pub struct XmlTable {
    /// The name that its static wants.
    pub name: Name,
    /// The content; never [`XmlContent::Table`] itself.
    pub content: XmlContent,
}

/// The root node of bodies.
#[derive(Clone, Debug)]
pub struct XmlRoot {
    /// The name that its static wants.
    pub name: Name,
    /// The node.
    pub node: XmlNode,
}

/// How a value is written in one place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlNode {
    /// As which kind of node.
    pub kind: XmlNodeKind,
    /// The name of an element or attribute; empty for other kinds.
    pub name: Arc<str>,
    /// Its prefix; empty: none.
    pub prefix: Arc<str>,
    /// Its namespace; empty: none.
    pub namespace: Arc<str>,
    /// It may be null.
    pub nullable: bool,
    /// What stands in it.
    pub content: XmlContent,
}

/// `nodeType`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum XmlNodeKind {
    /// An element.
    Element,
    /// A root element that nothing names: any is read.
    Anonymous,
    /// An attribute.
    Attribute,
    /// Text of the element around.
    Text,
    /// A CDATA section of the element around.
    Cdata,
    /// None: what it holds stands in the element around.
    None,
}

/// What stands in a node.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum XmlContent {
    /// A string, white space included.
    Text,
    /// Another scalar.
    Token,
    /// A boolean.
    Boolean,
    /// Anything.
    Any,
    /// What the table says.
    Table(XmlId),
    /// Members, and what others are.
    Object(Vec<XmlMember>, Option<Box<XmlNode>>),
    /// Items.
    List(Box<XmlNode>),
    /// Items in this order, and what follows them.
    Tuple(Vec<XmlNode>, Option<Box<XmlNode>>),
    /// One of several forms, told apart by this member where one is given.
    Union(Option<Arc<str>>, Vec<XmlVariant>),
}

/// A member of an object.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlMember {
    /// Its name in JSON.
    pub json: Arc<str>,
    /// How it is written.
    pub node: XmlNode,
    /// It must be there.
    pub required: bool,
}

/// A form of a union.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlVariant {
    /// How it is written.
    pub node: XmlNode,
    /// The tags that lead to it.
    pub tags: Vec<Arc<str>>,
}

impl Xml {
    /// Whether any body is XML.
    #[must_use]
    pub fn is_used(&self) -> bool {
        !self.roots.is_empty()
    }
}
