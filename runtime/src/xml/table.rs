//! The tables that say how values are written as XML. Generated code holds one for each type that travels so.

/// How the value of a schema is written in one place: as which kind of node, by which name, with which content.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub(super) kind: NodeKind,
    pub(super) name: Name,
    pub(super) nullable: bool,
    content: &'static Content,
    /// The content, where it was not known when the node was made: contents lead back to themselves.
    #[cfg(feature = "dynamic")]
    late: Option<&'static std::sync::OnceLock<&'static Content>>,
}

/// `nodeType` (OpenAPI 3.2, XML Node Types).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NodeKind {
    /// An element.
    Element,
    /// A root element whose name the description does not say: any is read.
    Anonymous,
    /// An attribute.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same as a CDATA section.
    Cdata,
    /// No node: what it has stands in the element around it.
    None,
}

/// The name of an element or an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) local: &'static str,
    /// Empty: none.
    pub(super) prefix: &'static str,
    /// Empty: none said.
    pub(super) namespace: &'static str,
}

/// What stands in a node.
#[derive(Debug)]
pub enum Content {
    /// A string: its white space counts.
    Text,
    /// Another scalar: white space around it does not count.
    Token,
    /// A boolean: `true` and `false`, as JSON writes them. `1` and `0` are numbers.
    Boolean,
    /// Anything.
    Any,
    /// An object with these members. Others are elements named as they are, of the second part where it is said.
    Object(&'static [Member], Option<&'static Node>),
    /// A list of such nodes.
    List(&'static Node),
    /// A list that begins with these nodes in this order; what follows are nodes of the second part.
    Tuple(&'static [Node], Option<&'static Node>),
    /// One of several forms, told apart by the member of this name where one is given, else by what is there.
    Union(Option<&'static str>, &'static [Variant]),
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name in JSON.
    pub(super) name: &'static str,
    pub(super) node: Node,
    pub(super) required: bool,
}

/// One of the forms of a union, with the tags that say it.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub(super) node: Node,
    pub(super) tags: &'static [&'static str],
}

impl Node {
    /// A node of a kind.
    #[must_use]
    pub const fn new(kind: NodeKind, name: &'static str, content: &'static Content) -> Self {
        let name = Name { local: name, prefix: "", namespace: "" };
        Self {
            kind,
            name,
            nullable: false,
            content,
            #[cfg(feature = "dynamic")]
            late: None,
        }
    }

    /// Its content will be known when it is used.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub const fn later(mut self, late: &'static std::sync::OnceLock<&'static Content>) -> Self {
        self.late = Some(late);
        self
    }

    /// What stands in it.
    #[cfg(not(feature = "dynamic"))]
    pub(super) const fn content(&self) -> &'static Content {
        self.content
    }

    /// What stands in it.
    #[cfg(feature = "dynamic")]
    pub(super) fn content(&self) -> &'static Content {
        self.late.and_then(std::sync::OnceLock::get).copied().unwrap_or(self.content)
    }

    /// An element.
    #[must_use]
    pub const fn element(name: &'static str, content: &'static Content) -> Self {
        Self::new(NodeKind::Element, name, content)
    }

    /// A root element that the description does not name; it is written by this name.
    #[must_use]
    pub const fn anonymous(name: &'static str, content: &'static Content) -> Self {
        Self::new(NodeKind::Anonymous, name, content)
    }

    /// An attribute.
    #[must_use]
    pub const fn attribute(name: &'static str, content: &'static Content) -> Self {
        Self::new(NodeKind::Attribute, name, content)
    }

    /// Text.
    #[must_use]
    pub const fn text(content: &'static Content) -> Self {
        Self::new(NodeKind::Text, "", content)
    }

    /// A CDATA section.
    #[must_use]
    pub const fn cdata(content: &'static Content) -> Self {
        Self::new(NodeKind::Cdata, "", content)
    }

    /// No node of its own.
    #[must_use]
    pub const fn none(content: &'static Content) -> Self {
        Self::new(NodeKind::None, "", content)
    }

    /// Its prefix and its namespace, each empty where there is none.
    #[must_use]
    pub const fn named(mut self, prefix: &'static str, namespace: &'static str) -> Self {
        self.name.prefix = prefix;
        self.name.namespace = namespace;
        self
    }

    /// It may be null.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Whether it is an element.
    pub(super) const fn is_element(&self) -> bool {
        matches!(self.kind, NodeKind::Element | NodeKind::Anonymous)
    }
}

impl Member {
    /// The member of this name in JSON.
    #[must_use]
    pub const fn new(name: &'static str, node: Node) -> Self {
        Self { name, node, required: false }
    }

    /// It must be there: an absent list is an empty one, and absent text empty.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Variant {
    /// A form and its tags.
    #[must_use]
    pub const fn new(node: Node, tags: &'static [&'static str]) -> Self {
        Self { node, tags }
    }
}
