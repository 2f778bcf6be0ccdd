//! Text to elements: XML 1.0 with namespaces, without document types.

use super::name::{is_character, is_qualified};
use super::tree::{Attribute, Child, Element, Qualified, is_blank, trimmed};
use super::{DEPTH, INSTANCE, encoding};
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::collections::BTreeSet;
use std::rc::Rc;

/// An element has so many attributes at most, declarations of namespaces included.
const ATTRIBUTES: usize = 256;

/// The name of a namespace has so many bytes at most.
const NAMESPACE: usize = 1024;

/// Why a text is no XML, as the end of a sentence.
#[derive(Debug)]
pub(super) struct Malformed(pub(super) String);

/// The root element of a text.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, Malformed> {
    let (text, is_utf16) = encoding::decode(bytes)?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().check_comments = true;
    let mut parser = Parser {
        reader,
        text: &text,
        is_utf16,
        open: Vec::new(),
        root: None,
        begun: false,
        namespaces: BTreeSet::new(),
    };
    while !parser.step()? {}
    parser.root.take().ok_or_else(|| parser.malformed("has no root element"))
}

struct Parser<'t> {
    reader: NsReader<&'t [u8]>,
    text: &'t str,
    is_utf16: bool,
    /// The elements that have begun and not ended.
    open: Vec<Element>,
    root: Option<Element>,
    /// Something has come, so that a declaration is too late.
    begun: bool,
    namespaces: BTreeSet<Rc<str>>,
}

impl Parser<'_> {
    /// Takes the next piece; true: it was the end.
    fn step(&mut self) -> Result<bool, Malformed> {
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(self.failed(&error)),
        };
        match event {
            Event::Eof if self.open.is_empty() => return Ok(true),
            Event::Eof => return Err(self.malformed("has an element that does not end")),
            Event::Start(start) => self.start(&start)?,
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content(), Child::Text)?,
            Event::CData(text) => self.text(&text.xml10_content(), Child::Cdata)?,
            Event::GeneralRef(reference) => self.reference(&reference)?,
            Event::Decl(declaration) => self.declaration(&declaration)?,
            Event::DocType(_) => {
                return Err(self.malformed("has a document type declaration, which is not taken"));
            }
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case("xml") => {
                return Err(self.malformed("has an XML declaration that is not at its beginning"));
            }
            Event::Comment(_) | Event::PI(_) => {}
        }
        self.begun = true;
        Ok(false)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Malformed> {
        if self.open.len() == DEPTH {
            return Err(self.malformed("is nested too deeply"));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.malformed("has a second root element"));
        }
        let mut element = Element { name: self.name(start.name(), true)?, ..Element::default() };
        for (count, attribute) in start.attributes().enumerate() {
            let Ok(attribute) = attribute else {
                return Err(self.malformed("has an attribute without a quoted value, or twice"));
            };
            if count == ATTRIBUTES {
                return Err(self.malformed("has too many attributes in one element"));
            }
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let (Ok(value), false) = (value, attribute.value.contains('<')) else {
                return Err(self.malformed("has an attribute with `<` or an unknown entity in its value"));
            };
            self.check_characters(&value)?;
            let name = self.name(attribute.key, false)?;
            if name.namespace.as_deref() == Some(INSTANCE) && name.local == "nil" {
                element.nil = matches!(trimmed(&value), "true" | "1");
            }
            element.attributes.push(Attribute { name, value: value.into_owned() });
        }
        self.open.push(element);
        Ok(())
    }

    /// The name of an element or an attribute, with its namespace.
    fn name(&mut self, name: QName<'_>, of_element: bool) -> Result<Qualified, Malformed> {
        if !is_qualified(name.into_inner()) {
            return Err(self.malformed("has a name that is none"));
        }
        let local = name.local_name().into_inner().to_owned();
        let namespace = match self.reader.resolver().resolve_prefix(name.prefix(), of_element) {
            ResolveResult::Bound(namespace) if namespace.into_inner().len() > NAMESPACE => {
                return Err(self.malformed("has a namespace that is too long"));
            }
            ResolveResult::Bound(namespace) if namespace.into_inner().is_empty() => None,
            ResolveResult::Bound(namespace) => {
                let name = namespace.into_inner();
                let known = self.namespaces.get(name).cloned();
                Some(known.unwrap_or_else(|| {
                    let name: Rc<str> = name.into();
                    self.namespaces.insert(Rc::clone(&name));
                    name
                }))
            }
            ResolveResult::Unbound => None,
            ResolveResult::Unknown(_) => return Err(self.malformed("has a prefix that is not declared")),
        };
        Ok(Qualified { namespace, local })
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(around) => around.push(Child::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, child: fn(String) -> Child) -> Result<(), Malformed> {
        self.check_characters(text)?;
        let is_text = matches!(child(String::new()), Child::Text(_));
        if is_text && text.contains("]]>") {
            return Err(self.malformed("has `]]>` in its text"));
        }
        match self.open.last_mut() {
            Some(element) => element.push(child(text.to_owned())),
            None if is_text && is_blank(text) => {}
            None => return Err(self.malformed("has text outside of its root element")),
        }
        Ok(())
    }

    /// A character by number, or one of the five entities of XML.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Malformed> {
        let mut buffer = [0; 4];
        let text = match reference.resolve_char_ref() {
            Ok(Some(one)) => &*one.encode_utf8(&mut buffer),
            Ok(None) => match resolve_xml_entity(reference) {
                Some(text) => text,
                None => return Err(self.malformed("has an entity that XML does not know")),
            },
            Err(_) => return Err(self.malformed("has a number of no character")),
        };
        self.check_characters(text)?;
        match self.open.last_mut() {
            Some(element) => element.push(Child::Text(text.to_owned())),
            None => return Err(self.malformed("has text outside of its root element")),
        }
        Ok(())
    }

    fn declaration(&mut self, declaration: &BytesDecl<'_>) -> Result<(), Malformed> {
        if self.begun {
            return Err(self.malformed("has an XML declaration that is not at its beginning"));
        }
        if !matches!(declaration.version().as_deref(), Ok("1.0")) {
            return Err(self.malformed("is not XML 1.0"));
        }
        match declaration.encoding() {
            None => Ok(()),
            Some(Ok(declared)) if encoding::agrees(&declared, self.is_utf16) => Ok(()),
            Some(_) => Err(self.malformed("says an encoding that it does not have, or that is not taken")),
        }
    }

    fn check_characters(&self, text: &str) -> Result<(), Malformed> {
        if text.chars().all(is_character) {
            return Ok(());
        }
        Err(self.malformed("has a character that XML cannot have"))
    }

    /// What the library says is wrong, without the names that were sent.
    #[cold]
    fn failed(&self, error: &Error) -> Malformed {
        let at = self.reader.error_position();
        let what = match error {
            Error::Syntax(_) => "has markup that does not end",
            Error::IllFormed(
                IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
            ) => "has an end tag that does not fit its start tag",
            Error::IllFormed(IllFormedError::UnclosedReference) => "has `&` without an entity",
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "has `--` in a comment",
            Error::Namespace(_) => "declares namespaces that cannot be, or too many",
            _ => "is not well-formed",
        };
        self.malformed_at(what, at)
    }

    #[cold]
    fn malformed(&self, what: &str) -> Malformed {
        self.malformed_at(what, self.reader.buffer_position())
    }

    #[cold]
    fn malformed_at(&self, what: &str, at: u64) -> Malformed {
        let before = usize::try_from(at).ok().and_then(|at| self.text.get(..at)).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Malformed(format!("{what}, at line {line}, column {column}"))
    }
}
