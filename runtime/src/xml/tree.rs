//! A text once it has been parsed.

use std::rc::Rc;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: Qualified,
    pub(super) attributes: Vec<Attribute>,
    /// `xsi:nil="true"`
    pub(super) nil: bool,
    pub(super) children: Vec<Child>,
}

/// A name with its namespace.
#[derive(Debug, Default)]
pub(super) struct Qualified {
    /// `None`: it has none.
    pub(super) namespace: Option<Rc<str>>,
    pub(super) local: String,
}

/// An attribute; declarations of namespaces are none.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: Qualified,
    pub(super) value: String,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    Element(Element),
    Text(String),
    Cdata(String),
}

impl Element {
    /// Adds a child; text goes on with the text before it.
    pub(super) fn push(&mut self, child: Child) {
        match (child, self.children.last_mut()) {
            (Child::Text(more), Some(Child::Text(text))) => text.push_str(&more),
            (child, _) => self.children.push(child),
        }
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) | Child::Cdata(_) => None,
        })
    }

    /// All its own text.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Element(_) => None,
            Child::Text(text) | Child::Cdata(text) => Some(text.as_str()),
        });
        texts.collect()
    }

    /// The text of its CDATA sections, if it has any.
    pub(super) fn cdata(&self) -> Option<String> {
        let mut sections = self.children.iter().filter_map(|child| match child {
            Child::Cdata(text) => Some(text.as_str()),
            Child::Element(_) | Child::Text(_) => None,
        });
        let first = sections.next()?.to_owned();
        Some(sections.fold(first, |text, more| text + more))
    }
}

/// Whether `text` is nothing but white space of XML.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_white)
}

/// `text` without the white space around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|one: char| u8::try_from(one).is_ok_and(is_white))
}

const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
