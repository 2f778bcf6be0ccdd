//! Schemas: a handle for each place, then keyword by keyword.

mod applicators;
mod constraints;
mod discriminator;
mod notes;

use crate::hash::HashSet;
use std::sync::Arc;

use super::names::name_of;
use super::refs::cycle;
use super::{Resolver, place};
use crate::diagnostic::Diagnostic;
use crate::document::{At, Scope, lift, slips};
use crate::source::{Member, Node, Object, Spanned, Text, Value};
use crate::spec::{Schema, SchemaId};

impl Resolver<'_, '_> {
    /// The handle of the schema at a place, or of what it refers to where it is nothing but a `$ref`.
    pub(super) fn schema(&mut self, at: &At) -> SchemaId {
        let Value::Object(object) = &at.node.value else {
            let always = slips::read_bool(&at.node).unwrap_or(true);
            return self.add(Schema { place: Some(place(at)), always: Some(always), ..Schema::default() });
        };
        let scope = self.document.enter(self.scope, at.node.span);
        if let Some(id) = self.interned.get(&(address(object), scope)) {
            return *id;
        }
        let Some(reference) = at.reference() else {
            return self.intern(at, object, scope);
        };
        match self.stands_alone(at) {
            true => self.reference(at, &reference),
            false => self.intern(at, object, scope),
        }
    }

    /// Whether a schema is nothing but its `$ref`, in the words of its version.
    fn stands_alone(&mut self, at: &At) -> bool {
        let one = |node: &Node| node.as_object().is_some_and(|object| object.members().len() == 1);
        let known = |object: &Arc<Object>| self.schema_objects.contains(&address(object));
        match &at.node.value {
            Value::Object(object) if known(object) => false,
            _ => one(&at.node) || one(&lift::schema(&at.node, self.document.version, self.document.sink)),
        }
    }

    /// The schema that a `$ref` leads to; where it leads nowhere, one that takes anything stands in.
    pub(super) fn reference(&mut self, at: &At, reference: &Spanned<Text>) -> SchemaId {
        match self.chain(reference) {
            Ok(id) => id,
            Err(diagnostic) => {
                self.document.sink.report(*diagnostic);
                self.add(Schema { place: Some(place(at)), always: Some(true), ..Schema::default() })
            }
        }
    }

    /// Follows a reference to a schema that is more than a reference.
    pub(super) fn chain(&mut self, reference: &Spanned<Text>) -> Result<SchemaId, Box<Diagnostic>> {
        let mut keys = Vec::new();
        let mut way = Vec::new();
        let mut targets = Vec::new();
        let mut next = reference.clone();
        let before = self.scope;
        let found = loop {
            let number = self.document.resource_of(next.span);
            let key = (next.span.file, number, next.value.clone(), self.scope);
            if let Some(known) = self.references.get(&key) {
                break Ok(*known);
            }
            if let Some(at) = keys.iter().position(|known| *known == key) {
                let circle: Vec<_> = way.drain(at + 1..).chain([next]).collect();
                break Err(cycle(&circle));
            }
            keys.push(key);
            way.push(next.clone());
            let target = match self.document.locate(&next) {
                Ok(target) => target,
                Err(said) => break Err(said),
            };
            self.scope = self.document.enter(self.scope, target.node.span);
            let further = target.reference().filter(|_| self.stands_alone(&target));
            targets.push(target.clone());
            match further {
                Some(reference) => next = reference,
                None => break Ok(self.schema(&target)),
            }
        };
        self.scope = before;
        let id = found?;
        self.references.extend(keys.into_iter().map(|key| (key, id)));
        for target in targets.iter().rev() {
            self.name(id, target);
        }
        Ok(id)
    }

    /// Names what a `$ref` leads to, unless it has a name.
    fn name(&mut self, id: SchemaId, target: &At) {
        if self.again.contains(&id) {
            return;
        }
        let schema = &mut self.schemas[id.index()];
        if schema.name.is_none() {
            schema.name = name_of(target).map(|name| Spanned::new(name, target.key));
        }
    }

    /// The named schemas of the root document. A component that stands in another file has the component's name.
    pub(super) fn named(&mut self) -> Vec<(Spanned<Text>, SchemaId)> {
        let mut at = Some(self.document.root.clone());
        for key in self.document.version.schemas_pointer() {
            at = at.and_then(|at| self.member(&at, key));
        }
        let entries = at.map(|at| at.members()).unwrap_or_default();
        let mut named = Vec::with_capacity(entries.len());
        let mut claimed = HashSet::default();
        for (name, at) in entries {
            let id = self.schema(&at);
            let is_own =
                self.schemas[id.index()].place.as_ref().is_some_and(|place| place.pointer == at.pointer);
            if is_own || (claimed.insert(id) && !self.is_component(id)) {
                self.schemas[id.index()].name = Some(name.clone());
            }
            named.push((name, id));
        }
        named
    }

    /// Whether a schema is a named schema of the root.
    fn is_component(&self, id: SchemaId) -> bool {
        let Some(place) = &self.schemas[id.index()].place else { return false };
        let root = self.document.root.pointer.as_ref();
        let holder = self.document.version.schemas_pointer().join("/");
        let rest = place.pointer.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
        let rest = rest.and_then(|rest| rest.strip_prefix(&holder)).and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|name| !name.contains('/'))
    }

    /// Reads every schema that has a handle, and those that it leads to.
    pub(super) fn read_schemas(&mut self) {
        while let Some((id, at, scope)) = self.queue.pop_front() {
            self.scope = scope;
            let vocabularies = self.document.vocabularies(at.node.span);
            let node = lift::schema(&at.node, self.document.version, self.document.sink);
            let at = at.with(node);
            let name = self.schemas[id.index()].name.take();
            let mut schema = Schema { place: Some(place(&at)), name, ..Schema::default() };
            schema.format_asserted = vocabularies.assert_formats();
            let members = at.node.as_object().map(Object::members).unwrap_or_default();
            for member in members.iter().filter(|member| vocabularies.have(&member.key)) {
                self.keyword(&mut schema, &at, member);
            }
            // A reference that was met meanwhile may have named it.
            let name = self.schemas[id.index()].name.take();
            schema.name = schema.name.or(name);
            self.alive.push(at.node);
            self.schemas[id.index()] = schema;
        }
        self.scope = Scope::default();
    }

    fn keyword(&mut self, schema: &mut Schema, at: &At, member: &Member) {
        let elsewhere = member.value.as_object().is_some();
        match &*member.key {
            "description" if elsewhere => schema.description = self.text(at, "description"),
            "title" if elsewhere => schema.title = self.text(at, "title"),
            _ => {}
        }
        let known = notes::read(schema, member)
            || constraints::read(schema, member)
            || self.applicator(schema, at, member)
            || self.applicator_list(schema, at, member);
        if !known && member.key.starts_with("x-") {
            notes::extension(schema, member);
        }
    }

    fn intern(&mut self, at: &At, object: &Arc<Object>, scope: Scope) -> SchemaId {
        let id = self.add(Schema { place: Some(place(at)), ..Schema::default() });
        self.interned.insert((address(object), scope), id);
        self.schema_objects.insert(address(object));
        self.alive.push(at.node.clone());
        if scope != self.document.enter(Scope::default(), at.node.span) {
            self.again.insert(id);
        }
        self.queue.push_back((id, at.clone(), scope));
        id
    }

    /// A schema that is read already.
    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        self.schemas.push(schema);
        SchemaId(self.schemas.len() as u32 - 1)
    }
}

/// What tells one object from every other while both are held.
pub(super) fn address(object: &Arc<Object>) -> usize {
    Arc::as_ptr(object).addr()
}
