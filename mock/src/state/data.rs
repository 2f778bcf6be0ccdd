//! `--data FILE`: what is there before the first request.

use std::collections::HashMap;
use std::sync::Arc;

use specwright_generator::diagnostic::{BAD_ITEM, Diagnostic, Sink, UNKNOWN_COLLECTION, nearest};
use specwright_generator::ir::{Api, Json, Slot};
use specwright_generator::lower;
use specwright_generator::sample::Engine;
use specwright_generator::source::{self, Node, SourceMap, Span};

use super::fill::completed;
use super::json::{at, get, text};
use super::made::Made;
use super::resources::{Collection, Resources};
use super::shape::fields;

/// The items of a data file, by path: `/pets`, `/users/7/orders`.
#[derive(Clone, Debug, Default)]
pub struct Data {
    by_path: HashMap<String, Arc<[Json]>>,
}

impl Data {
    /// Reads a file of items, YAML or JSON.
    ///
    /// ```yaml
    /// /pets:                     # or `pets`: the last word of the path
    ///   - {id: 1, name: Rex}
    /// /users/7/orders:           # values in the place of parameters
    ///   - {id: 100}
    /// /users/{userId}/orders: [] # of every other user
    /// /me: {name: Ann}           # a thing that has a path of its own
    /// ```
    ///
    /// Each item must satisfy the schema that its collection answers with; members that only the service gives may be left
    /// out. `None`: something does not, and `sink` has been told where.
    pub fn read(
        path: &str,
        bytes: Vec<u8>,
        resources: &Resources,
        api: &Api,
        engine: &Engine,
        sources: &mut SourceMap,
        sink: &mut Sink,
    ) -> Option<Self> {
        let file = source::add(path, bytes, sources, sink)?;
        let root = source::parse(file, sources, sink)?;
        let mut reader = Reader { resources, api, made: Made(engine), sink, is_whole: true };
        let data = reader.read(&root);
        reader.is_whole.then_some(data)
    }

    /// The items that are there in the beginning, at a path or at every path of a collection.
    pub(super) fn items(&self, path: &str, key: &str) -> Option<Vec<Json>> {
        self.by_path.get(path).or_else(|| self.by_path.get(key)).map(|items| items.to_vec())
    }

    /// The values that stand in the place of parameters, of each path of the collection `key` that is given with such.
    pub(super) fn values(&self, key: &str) -> Vec<Vec<String>> {
        let known: Vec<&str> = key.split('/').collect();
        let fits = |path: &&String| {
            let parts: Vec<&str> = path.split('/').collect();
            parts.len() == known.len()
                && known.iter().zip(&parts).all(|(one, part)| one == part || *one == "{}" && *part != "{}")
        };
        let mut paths: Vec<&String> = self.by_path.keys().filter(fits).collect();
        paths.sort();
        let values = |path: &&String| {
            let pairs = known.iter().zip(path.split('/')).filter(|(one, _)| **one == "{}");
            pairs.map(|(_, part)| part.to_owned()).collect()
        };
        paths.iter().map(values).collect()
    }
}

struct Reader<'a> {
    resources: &'a Resources,
    api: &'a Api,
    made: Made<'a>,
    sink: &'a mut Sink,
    is_whole: bool,
}

impl Reader<'_> {
    fn say(&mut self, diagnostic: Diagnostic) {
        self.is_whole = false;
        self.sink.report(diagnostic);
    }

    fn read(&mut self, root: &Node) -> Data {
        let mut data = Data::default();
        let Some(object) = root.as_object() else {
            let message = format!("a data file is an object of collections; {} stands here", root.kind());
            self.say(Diagnostic::new(&BAD_ITEM, root.span, message).hint("write `/pets: [{id: 1}]`"));
            return data;
        };
        for member in object.members() {
            let Some((collection, path)) = self.collection(&member.key) else {
                self.say_unknown(&member.key, member.key_span);
                continue;
            };
            let items = self.items(collection, &member.value);
            data.by_path.insert(path, items.into());
        }
        data
    }

    /// The collection of a key, and the path that its items stand at.
    fn collection(&self, key: &str) -> Option<(usize, String)> {
        if let Some(at) = self.resources.named(key) {
            return Some((at, self.resources.collections.get(at)?.key.to_string()));
        }
        let parts: Vec<&str> = key.strip_prefix('/')?.trim_end_matches('/').split('/').collect();
        let fits = |collection: &Collection| {
            let known: Vec<&str> = collection.key.split('/').skip(1).collect();
            known.len() == parts.len()
                && known.iter().zip(&parts).all(|(one, part)| *one == "{}" || one == part)
        };
        let at = self.resources.collections.iter().position(fits)?;
        Some((at, format!("/{}", parts.join("/"))))
    }

    fn say_unknown(&mut self, key: &str, span: Span) {
        let message = format!("the document has no collection `{key}`");
        let paths: Vec<&str> = self.resources.paths().collect();
        let diagnostic = Diagnostic::new(&UNKNOWN_COLLECTION, span, message);
        let hint = match nearest(key, paths.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if paths.is_empty() => "no path of it has items".to_owned(),
            None => {
                let some: Vec<&str> = paths.iter().copied().take(8).collect();
                format!("those with items are {}", some.join(", "))
            }
        };
        self.say(diagnostic.hint(hint));
    }

    fn items(&mut self, at: usize, value: &Node) -> Vec<Json> {
        let Some(collection) = self.resources.collections.get(at) else { return Vec::new() };
        let nodes: Vec<&Node> = match value.as_array() {
            Some(items) if !collection.single => items.iter().collect(),
            None if collection.single => vec![value],
            _ => {
                let wanted = if collection.single { "one object" } else { "a list of items" };
                let message = format!("`{}` is {wanted}; {} stands here", &*collection.key, value.kind());
                self.say(Diagnostic::new(&BAD_ITEM, value.span, message));
                return Vec::new();
            }
        };
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut items = Vec::new();
        for node in nodes {
            let item = lower::json(node);
            let id = collection.id.as_ref().and_then(|id| get(&item, &id.name)).and_then(text);
            let first = id.as_ref().and_then(|id| seen.insert(id.to_string(), node.span));
            if let Some((first, id)) = first.zip(id.as_ref()) {
                let message = format!("two items have the id `{id}`");
                self.say(Diagnostic::new(&BAD_ITEM, node.span, message).also(first, "the first"));
            }
            self.hold(collection, node, &item);
            items.push(item);
        }
        items
    }

    /// Whether an item as it is given, with what it must have beside, satisfies its schema.
    fn hold(&mut self, collection: &Collection, node: &Node, item: &Json) {
        let Some(kept) = collection.item else { return };
        let view = collection.fetched.as_ref().or(collection.created.as_ref()).or(collection.listed.as_ref());
        let sample = view.and_then(|(operation, view)| {
            let body = self.made.body(*operation, view.response, view.media, 0)?;
            match at(&body, &view.way)? {
                Json::Array(items) => items.first().cloned(),
                item => Some(item.clone()),
            }
        });
        let given = self.resources.given_types(collection);
        let full = completed(&self.api.types, kept, &given, item, sample.as_ref());
        let Err(mismatch) = self.made.held(&Slot { ty: kept, rule: None }, &full) else { return };
        let place = mismatch.pointer.find(node).map_or(node.span, |place| place.span);
        let pointer = mismatch.pointer.as_str();
        let at = if pointer.is_empty() { String::new() } else { format!(" (`{pointer}`)") };
        let (key, why) = (&*collection.key, mismatch.why);
        let said = Diagnostic::new(
            &BAD_ITEM,
            place,
            format!("an item of `{key}` does not fit its schema: {why}{at}"),
        );
        let shape = fields(&self.api.types, kept);
        let last = mismatch.pointer.tokens().last().filter(|last| get(item, last).is_some());
        let wrong = last.filter(|last| !shape.iter().any(|field| *field.json == **last));
        let near = wrong.and_then(|wrong| {
            nearest(&wrong, shape.iter().map(|field| &*field.json))
                .map(|near| format!("did you mean `{near}`?"))
        });
        self.say(match near {
            Some(near) => said.hint(near),
            None => said,
        });
    }
}
