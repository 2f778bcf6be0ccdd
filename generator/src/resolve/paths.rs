//! Path items: their operations, with what path item and operation level share.

use super::Resolver;
use crate::diagnostic::{Diagnostic, TOO_DEEP_CALLBACKS};
use crate::document::{At, Version, hooks};
use crate::source::{Object, Spanned, Text, Value};
use crate::spec::{Callback, Operation, Webhook};

/// The methods that a path item names itself, in lower case, with the first version that does.
const METHODS: [(&str, Version); 9] = [
    ("get", Version::V2),
    ("put", Version::V2),
    ("post", Version::V2),
    ("delete", Version::V2),
    ("options", Version::V2),
    ("head", Version::V2),
    ("patch", Version::V2),
    ("trace", Version::V2),
    ("query", Version::V32),
];

/// How many callbacks may stand inside each other.
const MOST_CALLBACKS: u32 = 4;

/// How many `callbacks` are read at all: those inside each other multiply.
const MOST_CALLBACKS_READ: u32 = 20_000;

/// What the key of a path item is.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Key {
    /// A path template, whose parameters must be declared.
    Template,
    /// An expression or a name.
    Opaque,
}

/// A path item: what was written, and what its `$ref` led to.
pub(super) struct Item {
    /// Its key.
    pub(super) key: Spanned<Text>,
    /// What the key is.
    pub(super) kind: Key,
    /// The objects; the first that has a member counts.
    pub(super) layers: Vec<At>,
}

impl Item {
    /// The member called `key`.
    pub(super) fn get(&self, key: &str) -> Option<At> {
        self.layers.iter().find_map(|layer| layer.get(key))
    }
}

impl Resolver<'_, '_> {
    /// The operations under `paths`.
    pub(super) fn paths(&mut self) -> Vec<Operation> {
        let root = self.document.root.clone();
        let entries = self.members(&root, "paths").into_iter();
        let paths = entries.filter(|(key, _)| !key.starts_with("x-"));
        paths.flat_map(|(key, at)| self.path_item(with_slash(key), Key::Template, at)).collect()
    }

    /// `webhooks`.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let root = self.document.root.clone();
        let key = if is_extended(&root, self.document.version) { hooks::EXTENSION } else { "webhooks" };
        let entries = self.members(&root, key).into_iter();
        entries
            .map(|(name, at)| Webhook { operations: self.path_item(name.clone(), Key::Opaque, at), name })
            .collect()
    }

    /// `callbacks` of an operation.
    pub(super) fn callbacks(&mut self, operation: &At) -> Vec<Callback> {
        let Some(at) = operation.get("callbacks") else { return Vec::new() };
        self.callbacks_read += 1;
        if self.callbacks == MOST_CALLBACKS || self.callbacks_read > MOST_CALLBACKS_READ {
            let message = "these callbacks are left out: too many stand around them";
            let hint = "write a path item without `callbacks` for the innermost request";
            self.document.sink.report(Diagnostic::new(&TOO_DEEP_CALLBACKS, at.key, message).hint(hint));
            return Vec::new();
        }
        self.callbacks += 1;
        let mut callbacks = Vec::new();
        for (name, at) in self.members(operation, "callbacks") {
            let entries = self.deref(at).map(|at| at.members()).unwrap_or_default();
            for (expression, at) in entries.into_iter().filter(|(key, _)| !key.starts_with("x-")) {
                let operations = self.path_item(expression.clone(), Key::Opaque, at);
                callbacks.push(Callback { name: name.clone(), expression, operations });
            }
        }
        self.callbacks -= 1;
        callbacks
    }

    fn path_item(&mut self, key: Spanned<Text>, kind: Key, at: At) -> Vec<Operation> {
        let item = Item { key, kind, layers: self.layers(at) };
        let mut operations: Vec<Operation> = Vec::new();
        for (method, at) in self.methods(&item) {
            if operations.iter().any(|known| known.method.value == method.value) {
                continue;
            }
            if let Some(target) = self.follow(at) {
                operations.push(self.operation(&item, method, &target.at));
            }
        }
        operations
    }

    /// A path item and, where it has a `$ref`, what that leads to.
    fn layers(&mut self, at: At) -> Vec<At> {
        let mut layers = vec![at.clone()];
        if at.reference().is_some() {
            layers.extend(self.follow_beside(at).map(|target| target.at));
        }
        layers
    }

    /// The methods of a path item in the order of the document, then its additional ones.
    fn methods(&mut self, item: &Item) -> Vec<(Spanned<Text>, At)> {
        let version = self.document.version;
        let mut methods = Vec::new();
        for layer in &item.layers {
            for member in layer.node.as_object().map(Object::members).unwrap_or_default() {
                let known = METHODS.iter().any(|(name, since)| *name == &*member.key && version >= *since);
                if known && !matches!(member.value.value, Value::Null) {
                    let name = Spanned::new(Text::from(member.key.to_ascii_uppercase()), member.key_span);
                    methods.push((name, layer.child(&member.key, &member.value, member.key_span)));
                }
            }
            if version >= Version::V32 {
                methods.extend(self.members(layer, "additionalOperations"));
            }
        }
        methods
    }
}

/// Whether the webhooks stand in the extension of 3.0.
fn is_extended(root: &At, version: Version) -> bool {
    let members = root.node.as_object().map(Object::members).unwrap_or_default();
    members.iter().any(|one| &*one.key == hooks::EXTENSION && hooks::are_webhooks(one, version))
}

/// A path begins with a slash, also where the document forgets it.
fn with_slash(key: Spanned<Text>) -> Spanned<Text> {
    match key.starts_with('/') {
        true => key,
        false => Spanned::new(format!("/{}", key.trim()).into(), key.span),
    }
}
