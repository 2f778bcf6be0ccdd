//! Schema resources: a file is one, and what an `$id` names inside it is one of its own (JSON Schema 2020-12, sections
//! 8.2 and 9). References are relative to the resource that they stand in, and `$anchor`s are known in it alone.

use crate::hash::HashMap;

use super::at::At;
use super::context::Context;
use super::uri;
use crate::source::{Reference, Span, Spanned, Text, Value};

/// A schema resource.
#[derive(Debug)]
pub(super) struct Resource {
    /// Its URI, or the path of its file.
    pub(super) uri: String,
    /// Its root.
    pub(super) at: At,
    /// `$schema`, its own or that of the resource around it.
    pub(super) dialect: Option<Spanned<Text>>,
    /// Its `$dynamicAnchor`s, in the order of the document; of a name, the first.
    pub(super) dynamic: Vec<(Text, At)>,
    /// `$anchor`s and `$dynamicAnchor`s; the first of a name.
    anchors: HashMap<Text, At>,
    /// The resource around it.
    around: usize,
}

/// The resources of one file, in the order of their beginnings. The first is the file itself.
#[derive(Debug)]
pub(super) struct Resources {
    all: Vec<Resource>,
    /// The anchors that `$dynamicRef`s of the file name.
    pub(super) wanted: Vec<Text>,
}

/// Keys of which one makes the root of a file a schema.
const OF_SCHEMAS: [&str; 10] =
    ["$schema", "$id", "$defs", "type", "properties", "items", "allOf", "anyOf", "oneOf", "definitions"];

/// Whether a text may name places inside of it.
pub(super) fn names_places(text: &str) -> bool {
    ["$id", "$anchor", "$dynamic", "$schema", "jsonSchemaDialect"].iter().any(|key| text.contains(key))
}

impl Resources {
    /// Those of a file that is known by `uri`. `embedded`: an `$id` makes a resource, as since OpenAPI 3.1.
    pub(super) fn collect(file: &At, uri: &str, embedded: bool) -> Self {
        let whole = Resource {
            uri: uri.to_owned(),
            at: file.clone(),
            dialect: file.node.get("jsonSchemaDialect").and_then(|_| file.spanned("jsonSchemaDialect")),
            dynamic: Vec::new(),
            anchors: HashMap::default(),
            around: 0,
        };
        let mut found = Self { all: vec![whole], wanted: Vec::new() };
        let is_schema = OF_SCHEMAS.iter().any(|key| file.node.get(key).is_some());
        let context = if is_schema { Context::Schema } else { Context::Object };
        let mut open = vec![(file.clone(), context, 0)];
        while let Some((at, context, mut within)) = open.pop() {
            if context == Context::Data || context == Context::Example || context == Context::Extension {
                continue;
            }
            match &at.node.value {
                Value::Object(_) => {
                    if context == Context::Schema {
                        within = found.enter(&at, within, embedded);
                    }
                    let members = at.members().into_iter().rev();
                    open.extend(members.map(|(key, member)| (member, context.member(&key), within)));
                }
                Value::Array(_) => {
                    open.extend(at.items().into_iter().rev().map(|item| (item, context, within)));
                }
                _ => {}
            }
        }
        found
    }

    /// Takes in what a schema object names; the resource that its members stand in.
    fn enter(&mut self, at: &At, within: usize, embedded: bool) -> usize {
        let mut within = within;
        let id = at.node.get("$id").and_then(|node| node.as_str()).filter(|_| embedded);
        if let Some(id) = id {
            let Reference { resource, .. } = Reference::parse(id);
            if !resource.is_empty() {
                within = self.add(at, within, &resource);
            }
        }
        if let (Some(dialect), true) = (at.spanned("$schema"), self.is_root(within, at)) {
            self.all[within].dialect = Some(dialect);
        }
        let old = ["id", "$id"].into_iter().filter_map(|key| at.node.get(key)?.as_str()?.strip_prefix('#'));
        let own = ["$anchor", "$dynamicAnchor"].into_iter().filter_map(|key| at.node.get(key)?.as_str());
        for name in own.chain(old) {
            self.all[within].anchors.entry(name.into()).or_insert_with(|| at.clone());
        }
        if let Some(name) = at.node.get("$dynamicAnchor").and_then(|node| node.as_str()) {
            let dynamic = &mut self.all[within].dynamic;
            if !dynamic.iter().any(|(known, _)| **known == *name) {
                dynamic.push((name.into(), at.clone()));
            }
        }
        if let Some((_, name)) = at.text("$dynamicRef").as_ref().and_then(|text| text.split_once('#')) {
            self.wanted.push(name.into());
        }
        within
    }

    fn add(&mut self, at: &At, around: usize, id: &str) -> usize {
        let uri = uri::join(&self.all[around].uri, id);
        let is_file = self.all.len() == 1 && self.is_root(0, at);
        if is_file {
            self.all[0].uri = uri;
            return 0;
        }
        let dialect = self.all[around].dialect.clone();
        let (dynamic, anchors) = (Vec::new(), HashMap::default());
        self.all.push(Resource { uri, at: at.clone(), dialect, dynamic, anchors, around });
        self.all.len() - 1
    }

    fn is_root(&self, within: usize, at: &At) -> bool {
        self.all[within].at.node.span == at.node.span
    }

    /// The innermost resource around a place of the file.
    pub(super) fn around(&self, span: Span) -> usize {
        let begun = self.all.partition_point(|resource| resource.at.node.span.start <= span.start);
        let mut at = begun.saturating_sub(1);
        // The file holds everything.
        while at > 0 && self.all[at].at.node.span.end <= span.start {
            at = self.all[at].around;
        }
        at
    }

    /// A resource by its number; of a number that does not exist, the file.
    pub(super) fn get(&self, number: usize) -> &Resource {
        self.all.get(number).unwrap_or(&self.all[0])
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Resource> {
        self.all.iter()
    }

    /// What an anchor of a resource names; else one of that name anywhere in the file.
    pub(super) fn anchor(&self, number: usize, name: &str) -> Option<&At> {
        let own = self.get(number).anchors.get(name);
        own.or_else(|| self.all.iter().find_map(|resource| resource.anchors.get(name)))
    }
}
