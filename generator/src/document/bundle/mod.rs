//! The root document with every other file folded in.
//!
//! A schema of another file becomes a component of its own; anything else takes the place of the reference, so that
//! what is bundled is valid where references are not allowed, too.

mod homes;

use crate::hash::{HashMap, HashSet};
use std::collections::VecDeque;

use super::context::Context;
use super::lift::members::{get, made};
use super::{At, Document, reference};
use crate::source::{Member, Node, Object, Span, Spanned, Text, Value};

/// How deep values may stand in each other, references counted.
const MOST_DEPTH: u32 = 400;

/// How many values are written; those in the place of references may multiply.
const MOST_NODES: u32 = 5_000_000;

/// Endings of files that are read for the sake of an extension.
const READABLE: [&str; 3] = [".json", ".yaml", ".yml"];

impl Document<'_> {
    /// The root as one value in which every `$ref` is local, in its own version.
    #[must_use]
    pub fn bundle(&mut self) -> Node {
        let root = self.root.node.clone();
        if !self.is_split {
            return root;
        }
        let mut bundle = Bundle::new(self);
        bundle.find_homes();
        let whole = bundle.walk(&root, Context::Object);
        let mut added = Vec::new();
        while let Some((name, target)) = bundle.queue.pop_front() {
            let node = bundle.walk(&target.node, Context::Schema);
            added.push(Member { key: name, key_span: target.key, value: node });
        }
        insert(&whole, self.version.schemas_pointer(), added)
    }
}

/// The state of one run.
struct Bundle<'b, 'd> {
    document: &'b mut Document<'d>,
    /// The component that a schema of another file has become, by file and pointer.
    names: HashMap<Text, Text>,
    taken: HashSet<Text>,
    /// References whose place is the component itself.
    homes: HashSet<Span>,
    /// Components that are still to be written.
    queue: VecDeque<(Text, At)>,
    /// What is being written in the place of a reference.
    open: Vec<Text>,
    depth: u32,
    nodes: u32,
}

impl<'b, 'd> Bundle<'b, 'd> {
    fn new(document: &'b mut Document<'d>) -> Self {
        Self {
            document,
            names: HashMap::default(),
            taken: HashSet::default(),
            homes: HashSet::default(),
            queue: VecDeque::new(),
            open: Vec::new(),
            depth: 0,
            nodes: 0,
        }
    }

    fn walk(&mut self, node: &Node, context: Context) -> Node {
        if context == Context::Data || self.depth == MOST_DEPTH || self.nodes == MOST_NODES {
            return node.clone();
        }
        self.nodes += 1;
        self.depth += 1;
        let value = match &node.value {
            Value::Array(items) => {
                let items: Vec<Node> = items.iter().map(|item| self.walk(item, context)).collect();
                Node::new(node.span, Value::Array(items.into()))
            }
            Value::Object(object) => match reference(node).filter(|_| is_reference(object, context)) {
                Some(reference) => self.replace(node, &reference, context),
                None => Node::object(node.span, self.members(object.members(), context)),
            },
            Value::String(text) if context == Context::Mapping => self.mapped(node, text),
            _ => node.clone(),
        };
        self.depth -= 1;
        value
    }

    fn members(&mut self, members: &[Member], context: Context) -> Vec<Member> {
        let root = self.document.root.node.span.file;
        // References of what is folded in are made those of the root, which an `$id` would undo.
        let is_kept = |member: &&Member| {
            context != Context::Schema || &*member.key != "$id" || member.key_span.file == root
        };
        let walk = |member: &Member| {
            let value = self.walk(&member.value, context.member(&member.key));
            Member { value, ..member.clone() }
        };
        members.iter().filter(is_kept).map(walk).collect()
    }

    /// What stands for a node with a `$ref`.
    fn replace(&mut self, node: &Node, reference: &Spanned<Text>, context: Context) -> Node {
        if context == Context::Object && reference.value.rsplit_once('.').is_some_and(|(_, end)| end == "md")
        {
            let text = self.document.plain_text(&reference.value, reference.span);
            return text.map_or_else(|| node.clone(), |text| Node::string(node.span, &text));
        }
        let file = reference.value.split('#').next().unwrap_or_default();
        let is_free = matches!(context, Context::Extension | Context::Example);
        if is_free && !file.is_empty() && !READABLE.iter().any(|ending| file.ends_with(ending)) {
            return node.clone();
        }
        let Ok(target) = self.document.locate(reference) else { return node.clone() };
        let is_home = self.homes.contains(&reference.span);
        let local = match context {
            _ if self.is_root(&target) => self.local(reference, &target),
            Context::Schema if !is_home => self.component(&target),
            _ => return self.inline(node, &target, context),
        };
        let members = node.as_object().map(Object::members).unwrap_or_default();
        let mut members = self.members(members, context);
        for member in members.iter_mut().filter(|member| &*member.key == "$ref") {
            member.value = Node::string(member.value.span, &local);
        }
        Node::object(node.span, members)
    }

    /// What a reference leads to, in its place; members beside the reference win.
    fn inline(&mut self, node: &Node, target: &At, context: Context) -> Node {
        if self.open.contains(&target.pointer) || self.nodes == MOST_NODES {
            return Node::object(node.span, Vec::new());
        }
        self.open.push(target.pointer.clone());
        let value = self.walk(&target.node, context);
        self.open.pop();
        let beside = node.as_object().map(Object::members).unwrap_or_default();
        let Some(object) = value.as_object().filter(|_| beside.len() > 1) else { return value };
        let beside = self.members(beside, context);
        let kept = object.members().iter().filter(|member| get(&beside, &member.key).is_none()).cloned();
        let own = beside.iter().filter(|member| &*member.key != "$ref").cloned();
        Node::object(value.span, kept.chain(own).collect())
    }

    /// A value of a discriminator's `mapping`.
    fn mapped(&mut self, node: &Node, text: &Text) -> Node {
        let reference = Spanned::new(text.clone(), node.span);
        if !text.contains(['#', '/', '.']) || self.taken.contains(text) {
            return node.clone();
        }
        let Ok(target) = self.document.locate(&reference) else { return node.clone() };
        let local =
            if self.is_root(&target) { self.local(&reference, &target) } else { self.component(&target) };
        Node::string(node.span, &local)
    }

    fn is_root(&self, target: &At) -> bool {
        target.node.span.file == self.document.root.node.span.file
    }

    /// A reference to a place of the root.
    fn local(&self, reference: &Spanned<Text>, target: &At) -> String {
        let root = self.document.root.node.span.file;
        let is_own = reference.value.starts_with('#') || self.document.resource_of(reference.span) != 0;
        if reference.span.file == root && is_own {
            return reference.value.to_string();
        }
        let pointer = target.pointer.rsplit_once("#/").map_or("", |(_, pointer)| pointer);
        format!("#/{}", escape(pointer))
    }
}

/// Whether an object with a `$ref` is a reference; a schema may have a property of that name.
fn is_reference(object: &Object, context: Context) -> bool {
    context != Context::Example || object.members().len() == 1
}

/// `node` with members added to the object at `path`, which is made where it does not exist.
fn insert(node: &Node, path: &[&str], added: Vec<Member>) -> Node {
    if added.is_empty() {
        return node.clone();
    }
    let mut members = node.as_object().map(Object::members).unwrap_or_default().to_vec();
    let Some((key, rest)) = path.split_first() else {
        members.extend(added);
        return Node::object(node.span, members);
    };
    match members.iter_mut().find(|member| &*member.key == *key) {
        Some(member) => member.value = insert(&member.value, rest, added),
        None => {
            let empty = Node::object(node.span, Vec::new());
            members.push(made(key, insert(&empty, rest, added), node.span));
        }
    }
    Node::object(node.span, members)
}

/// What a fragment of a URI cannot hold, percent-encoded.
fn escape(pointer: &str) -> String {
    let mut escaped = String::with_capacity(pointer.len());
    for character in pointer.chars() {
        match character {
            '%' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\0'..=' ' => {
                escaped.push_str(&format!("%{:02X}", character as u32));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
