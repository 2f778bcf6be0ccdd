//! From the document to the resolved description: every `$ref` is followed, every place gets its handle.
//!
//! What a reference leads to is read once, however many lead there. Schemas are read from a queue, so that
//! neither depth nor recursion of a description costs stack.

mod bodies;
mod names;
mod operations;
mod parameters;
mod paths;
mod refs;
mod responses;
mod root;
mod schemas;
mod scopes;
mod security;
#[cfg(test)]
mod tests;

use crate::hash::{HashMap, HashSet};
use std::collections::VecDeque;

use crate::document::{At, Document, Scope};
use crate::source::{FileId, Node, Text};
use crate::spec::{Place, Schema, SchemaId, Scheme, Spec};

/// Follows every `$ref` and gives the whole description. `None`: something was fatal.
pub fn resolve(document: &mut Document<'_>) -> Option<Spec> {
    let spec = Resolver::new(document).spec();
    document.report_lost();
    (!document.sink.is_fatal()).then_some(spec)
}

/// The state of one run.
struct Resolver<'r, 'd> {
    document: &'r mut Document<'d>,
    schemas: Vec<Schema>,
    /// The handle of each schema object, by the address of its members and the scope that it is reached in.
    interned: HashMap<(usize, Scope), SchemaId>,
    /// The addresses among them.
    schema_objects: HashSet<usize>,
    /// What was made of objects of earlier versions, by the address of the members that were written.
    lifted: HashMap<usize, Node>,
    /// Objects whose addresses are keys above.
    alive: Vec<Node>,
    /// What the references of each file lead to.
    references: HashMap<(FileId, usize, Text, Scope), SchemaId>,
    /// Schemas that have a handle and are not read yet.
    queue: VecDeque<(SchemaId, At, Scope)>,
    /// The dynamic anchors met on the way to what is being read.
    scope: Scope,
    /// Schemas that are read once more for another scope than their own.
    again: HashSet<SchemaId>,
    schemes: Vec<Scheme>,
    /// How many callbacks stand around the one that is being read.
    callbacks: u32,
    /// How many `callbacks` were read.
    callbacks_read: u32,
}

impl<'r, 'd> Resolver<'r, 'd> {
    fn new(document: &'r mut Document<'d>) -> Self {
        Self {
            document,
            schemas: Vec::new(),
            interned: HashMap::default(),
            schema_objects: HashSet::default(),
            lifted: HashMap::default(),
            alive: Vec::new(),
            references: HashMap::default(),
            queue: VecDeque::new(),
            scope: Scope::default(),
            again: HashSet::default(),
            schemes: Vec::new(),
            callbacks: 0,
            callbacks_read: 0,
        }
    }
}

/// The place of a node.
fn place(at: &At) -> Place {
    Place { span: at.key, pointer: at.pointer.clone() }
}
