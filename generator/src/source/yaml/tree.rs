//! Events become nodes. Open lists and maps stand on a stack, so depth costs no stack of the machine.

use saphyr_parser::{Event, ScalarStyle, Tag};

use super::anchors::{Anchors, Built};
use super::merge;
use super::scalar;
use crate::diagnostic::{ALIAS, Diagnostic, YAML_KEY, YAML_TAG};
use crate::source::builder::Builder;
use crate::source::read::Read;
use crate::source::{FileId, Member, Node, Span, Text, Value, limits};

/// The tree as far as it is read.
pub(super) struct Tree<'t> {
    text: &'t str,
    builder: Builder,
    anchors: Anchors,
    open: Vec<Open>,
    root: Option<Built>,
}

/// A list or map that is not finished.
struct Open {
    start: usize,
    anchor: usize,
    size: u32,
    height: u32,
    /// Where its items or members begin among those of all that is open.
    from: usize,
    content: Content,
}

/// What a list or map holds so far.
pub(super) enum Content {
    /// Items.
    List,
    /// Members.
    Map {
        /// The key whose value is next.
        key: Option<Key>,
        /// What stands behind merge keys, each with the number of members before it.
        merges: Vec<(usize, Node)>,
    },
}

impl Content {
    /// A list without items.
    pub(super) const fn list() -> Self {
        Self::List
    }

    /// A map without members.
    pub(super) const fn map() -> Self {
        Self::Map { key: None, merges: Vec::new() }
    }
}

/// A key without its value.
pub(super) struct Key {
    text: Text,
    span: Span,
    is_merge: bool,
}

impl<'t> Tree<'t> {
    pub(super) fn new(file: FileId, text: &'t str) -> Self {
        Self { text, builder: Builder::new(file), anchors: Anchors::default(), open: Vec::new(), root: None }
    }

    /// The bytes from `start` to `end`, within the text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.builder.span(start, end.min(self.text.len()))
    }

    /// The whole value.
    pub(super) fn finish(self) -> Option<Read> {
        let said = self.builder.said;
        self.root.map(|built| Read { root: built.node, said })
    }

    /// Takes in the event that the bytes from `start` to `end` are.
    pub(super) fn take(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), start, end)
            }
            Event::Alias(id) => self.alias(id, start, end),
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", start);
                self.push(start, anchor, Content::list())
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", start);
                self.push(start, anchor, Content::map())
            }
            Event::SequenceEnd | Event::MappingEnd => self.pop(end),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        start: usize,
        end: usize,
    ) -> Result<(), Diagnostic> {
        let start = if anchor > 0 || tag.is_some() { self.behind_properties(start, end) } else { start };
        // An empty one stands before the next token.
        let end = if text.is_empty() && style == ScalarStyle::Plain { start } else { end.max(start) };
        let span = self.span(start, start + scalar::length(&self.text[start..end], style));
        self.put(text, style, anchor, tag, span)
    }

    /// Takes in a scalar, whose place is known.
    pub(super) fn put(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Diagnostic> {
        if self.expects_key() {
            let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            let text = self.builder.key(text);
            if anchor > 0 {
                let node = Node::new(span, Value::String(text.clone()));
                self.anchors.close(anchor, &Built { node, size: 1, height: 0 });
            }
            self.set_key(Key { text, span, is_merge });
            return Ok(());
        }
        let value = scalar::value(text, style, tag, &mut self.builder).unwrap_or_else(|untagged| {
            self.ignore_tag(tag, span);
            untagged
        });
        let built = Built { node: Node::new(span, value), size: 1, height: 0 };
        self.anchors.close(anchor, &built);
        self.add(built)
    }

    fn alias(&mut self, id: usize, start: usize, end: usize) -> Result<(), Diagnostic> {
        let span = self.span(start, end);
        let Some(built) = self.anchors.get(id).cloned() else {
            let message = "the alias stands within the value that it stands for";
            let hint = "name the schema below `components` and use `$ref` for recursion";
            return Err(Diagnostic::new(&ALIAS, span, message).hint(hint));
        };
        if self.expects_key() {
            let Some(text) = built.node.as_text().cloned() else {
                return Err(not_a_key(span, built.node.kind()));
            };
            let text = self.builder.key(&text);
            self.set_key(Key { text, span, is_merge: false });
            return Ok(());
        }
        self.check_depth(built.height, span)?;
        self.add(built)
    }

    /// A list or map begins.
    pub(super) fn push(&mut self, start: usize, anchor: usize, content: Content) -> Result<(), Diagnostic> {
        let start = self.behind_properties(start, self.text.len());
        let is_list = matches!(content, Content::List);
        let start = if is_list { self.first_dash(start) } else { start };
        let span = self.span(start, start + 1);
        if self.expects_key() {
            return Err(not_a_key(span, if is_list { "an array" } else { "an object" }));
        }
        self.check_depth(1, span)?;
        self.anchors.open(anchor);
        let from = if is_list { self.builder.items.len() } else { self.builder.members.len() };
        self.open.push(Open { start, anchor, size: 1, height: 1, from, content });
        Ok(())
    }

    /// The list or map that began last ends.
    pub(super) fn pop(&mut self, end: usize) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let span = self.collection_span(&open, end);
        let node = match open.content {
            Content::List => self.builder.list(span, open.from),
            Content::Map { merges, .. } => {
                let members = self.builder.members(open.from);
                let members = if merges.is_empty() { members } else { merge::resolve(members, &merges) };
                self.builder.object(span, members)
            }
        };
        let built = Built { node, size: open.size, height: open.height };
        self.anchors.close(open.anchor, &built);
        self.add(built)
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, built: Built) -> Result<(), Diagnostic> {
        let span = built.node.span;
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(built);
            return Ok(());
        };
        open.height = open.height.max(built.height + 1);
        open.size = open.size.saturating_add(built.size);
        if open.size > limits::NODES {
            let message =
                format!("the file has more than {} values when its aliases are resolved", limits::NODES);
            return Err(
                Diagnostic::new(&ALIAS, span, message).hint("use `$ref` instead of aliases of aliases")
            );
        }
        match &mut open.content {
            Content::List => self.builder.items.push(built.node),
            Content::Map { key, merges } => match key.take() {
                Some(key) if key.is_merge => {
                    merge::check(&built.node, key.span)?;
                    merges.push((self.builder.members.len() - open.from, built.node));
                }
                Some(key) => {
                    let member = Member { key: key.text, key_span: key.span, value: built.node };
                    self.builder.members.push(member);
                }
                None => return Err(not_a_key(span, built.node.kind())),
            },
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Map { key: None, .. }, .. }))
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Open { content: Content::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
    }

    fn check_depth(&self, levels: u32, span: Span) -> Result<(), Diagnostic> {
        if self.open.len() as u32 + levels <= limits::DEPTH {
            return Ok(());
        }
        Err(super::problem::too_deep(span))
    }

    /// Flow style ends with its bracket; block style with its last value.
    fn collection_span(&self, open: &Open, end: usize) -> Span {
        if matches!(self.text.as_bytes().get(open.start), Some(b'[' | b'{')) {
            return self.span(open.start, end);
        }
        let last = match &open.content {
            Content::List => self.builder.items[open.from..].last().map(|item| item.span),
            Content::Map { merges, .. } => {
                let members = &self.builder.members[open.from..];
                let merged = merges.last().filter(|(before, _)| *before == members.len());
                let written = |member: &Member| member.key_span.max(member.value.span);
                merged.map(|(_, node)| node.span).or_else(|| members.last().map(written))
            }
        };
        let last = last.map_or(open.start, |span| span.end as usize);
        self.span(open.start, last.max(open.start))
    }

    /// Where the value begins that has an anchor or a tag at `start`.
    fn behind_properties(&self, start: usize, end: usize) -> usize {
        let mut rest = &self.text[start..end.max(start)];
        while rest.starts_with(['&', '!']) {
            rest = rest.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
        }
        end.max(start) - rest.len()
    }

    /// A list that is not indented below its key is said to begin behind its first dash.
    fn first_dash(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end_matches([' ', '\t']);
        let is_list = self.text[start..].starts_with(['-', '[']);
        if !is_list && before.ends_with('-') { before.len() - 1 } else { start }
    }

    fn check_tag(&mut self, tag: Option<&Tag>, own: &str, start: usize) {
        let fits = |tag: &Tag| tag.is_yaml_core_schema() && tag.suffix == own;
        let span = self.span(start, start + 1);
        self.ignore_tag(tag.filter(|tag| !fits(tag)), span);
    }

    fn ignore_tag(&mut self, tag: Option<&Tag>, span: Span) {
        let Some(tag) = tag else { return };
        let known = ["str", "int", "float", "bool", "null", "seq", "map", "binary"];
        let message = match tag.is_yaml_core_schema() {
            true if known.contains(&&*tag.suffix) => {
                format!("the tag `!!{}` does not fit this value; it is ignored", tag.suffix)
            }
            true => format!("the tag `!!{}` is not known; it is ignored", tag.suffix),
            false => format!("the tag `{}{}` is not known; it is ignored", tag.handle, tag.suffix),
        };
        self.builder.said.push(Diagnostic::new(&YAML_TAG, span, message).hint("remove the tag"));
    }
}

fn not_a_key(span: Span, kind: &str) -> Diagnostic {
    let message = format!("a key must be a text, but this is {kind}");
    Diagnostic::new(&YAML_KEY, span, message).hint("put a key that begins with `{` or `[` into quotes")
}
