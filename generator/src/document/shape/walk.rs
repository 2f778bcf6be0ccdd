//! The walker: objects, lists, maps, and the way along references.

use crate::hash::HashSet;

use super::objects::ROOT;
use super::table::{Kind, Map, Need, Object};
use super::{Follow, say};
use crate::diagnostic::{Diagnostic, KIND_SLIP, WRONG_KIND};
use crate::document::{Version, hooks, slips};
use crate::source::{Member, Node, Object as Members, Span, Text, Value};

/// How many levels are walked without a reference between them; files have no more.
const DEPTH: u32 = 300;

/// Goes through a document.
pub(super) struct Walker<'f> {
    /// The version of the root, which holds for every file.
    pub(super) version: Version,
    follow: &'f mut dyn Follow,
    said: Vec<Diagnostic>,
    /// Places, each with what it was checked as.
    visited: HashSet<(Span, u8, &'static str)>,
    pending: Vec<(Member, Kind)>,
    depth: u32,
}

impl<'f> Walker<'f> {
    pub(super) fn new(version: Version, follow: &'f mut dyn Follow) -> Self {
        let (visited, pending) = (HashSet::default(), Vec::new());
        Self { version, follow, said: Vec::new(), visited, pending, depth: 0 }
    }

    /// Checks the root and everything that it leads to.
    pub(super) fn run(mut self, root: &Node) -> Vec<Diagnostic> {
        let key_span = Span { end: root.span.start, ..root.span };
        self.value(Kind::Object(&ROOT), &Member { key: "".into(), key_span, value: root.clone() });
        while let Some((member, kind)) = self.pending.pop() {
            self.value(kind, &member);
        }
        self.said
    }

    /// Says something.
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.said.push(diagnostic);
    }

    /// Checks the value of a member.
    pub(super) fn value(&mut self, kind: Kind, member: &Member) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        match kind {
            Kind::Any => {}
            Kind::Own(check) => check(self, member),
            Kind::Object(object) => self.object(object, member),
            Kind::Map(map) => self.map(map, member),
            Kind::List(items) => self.list(items, member),
            _ => self.scalar(kind, member),
        }
        self.depth -= 1;
    }

    fn object(&mut self, object: &'static Object, member: &Member) {
        if !self.visited.insert((member.value.span, 0, object.name)) {
            return;
        }
        let Some(members) = self.members(Kind::Object(object), member) else { return };
        let is_reference = self.is_reference(Kind::Object(object), member);
        if is_reference && !object.is_referable {
            self.say(say::misplaced_reference(member, object.name));
        }
        let has_siblings = object.fields.iter().any(|field| field.name == "$ref");
        if is_reference && !has_siblings {
            return;
        }
        for one in members {
            if !(is_reference && &*one.key == "$ref") {
                self.field(object, one);
            }
        }
        if !is_reference {
            self.missing(object, members, member);
            if let Some(rule) = object.rule {
                rule(self, members, member);
            }
        }
    }

    fn field(&mut self, object: &'static Object, member: &Member) {
        let known = object.fields.iter().find(|field| field.name == &*member.key);
        match known {
            Some(field) if field.name == hooks::EXTENSION && !hooks::are_webhooks(member, self.version) => {}
            Some(field) if field.is_in(self.version) => self.value(field.kind, member),
            Some(field) => {
                self.say(say::other_version(object, field, member, self.version));
                self.value(field.kind, member);
            }
            None if member.key.starts_with("x-") => {}
            None => match object.others {
                Some(map) => self.entry(map, member),
                None => {
                    if let Some(unknown) = say::unknown_key(object, member, self.version) {
                        self.say(unknown);
                    }
                }
            },
        }
    }

    fn missing(&mut self, object: &'static Object, members: &Members, member: &Member) {
        let version = self.version;
        for field in object.fields.iter().filter(|field| field.is_in(version)) {
            let is_missing = || members.get(field.name).is_none();
            match field.need {
                Need::Fatal if is_missing() => self.say(say::incomplete(object, field, member, version)),
                Need::Expected(until) if version <= until && is_missing() => {
                    self.say(say::missing(object, field, member));
                }
                _ => {}
            }
        }
    }

    fn map(&mut self, map: Map, member: &Member) {
        let Some(members) = self.members(Kind::Map(map), member) else { return };
        if self.is_reference(Kind::Map(map), member) {
            let what = format!("the object behind `{}`", member.key.escape_debug());
            self.say(say::misplaced_reference(member, &what));
            return;
        }
        for one in members {
            self.entry(map, one);
        }
    }

    fn entry(&mut self, map: Map, member: &Member) {
        let is_object = member.value.as_object().is_some();
        if member.key.starts_with("x-") && !is_object && matches!(map.values, Kind::Object(_)) {
            return;
        }
        self.key(map.keys, &member.key, member.key_span);
        self.value(*map.values, member);
    }

    fn list(&mut self, items: &'static Kind, member: &Member) {
        match &member.value.value {
            Value::Array(list) => {
                let key: Text = format!("{}[]", member.key).into();
                for item in &**list {
                    self.value(
                        *items,
                        &Member { key: key.clone(), key_span: item.span, value: item.clone() },
                    );
                }
            }
            Value::Null => self.say(say::null(member, "an array")),
            Value::Object(_) if self.is_reference(Kind::List(items), member) => {
                self.say(say::misplaced_reference(member, "an array"));
            }
            Value::Object(members) if members.members().is_empty() => {
                self.say(say::wrong(&KIND_SLIP, member, "an array").hint("write `[]`"));
            }
            Value::Object(_) => {
                let hint = "put `- ` before its first line, or `[` and `]` around it";
                self.say(say::wrong(&WRONG_KIND, member, "an array").hint(hint));
            }
            _ => {
                let written = slips::read_text(&member.value).unwrap_or_default();
                let hint = format!("put it into brackets: `[{}]`", written.escape_debug());
                self.say(say::wrong(&KIND_SLIP, member, "an array").hint(hint));
                self.value(*items, member);
            }
        }
    }

    /// The members of an object; `None`: it is none, and it has been said.
    fn members<'m>(&mut self, kind: Kind, member: &'m Member) -> Option<&'m Members> {
        match &member.value.value {
            Value::Object(members) => return Some(members),
            Value::Null => self.say(say::null(member, "an object")),
            Value::Array(items) if items.is_empty() => {
                self.say(say::wrong(&KIND_SLIP, member, "an object").hint("write `{}`"));
            }
            Value::Bool(_) if is_schema(kind) && self.version.has_json_schema() => {}
            Value::Bool(value) if is_schema(kind) => {
                let hint = if *value { "write `{}`" } else { "write `not: {}`" };
                self.say(say::wrong(&KIND_SLIP, member, "an object (Schema Object)").hint(hint));
            }
            _ => {
                let hint = say::object_hint(member, is_schema(kind));
                self.say(say::wrong(&WRONG_KIND, member, &article(kind)).hint(hint));
            }
        }
        None
    }

    /// Whether a `$ref` stands in the place of a value. Its target is put off until later.
    fn is_reference(&mut self, kind: Kind, member: &Member) -> bool {
        if !matches!(member.value.get("$ref").map(|node| &node.value), Some(Value::String(_))) {
            return false;
        }
        if let Some(target) = self.follow.follow(&member.value) {
            let (shape, name) = shape(kind);
            // What is an object is entered in the list when it is checked.
            if shape == 0 || self.visited.insert((target.span, shape, name)) {
                let key_span = Span { end: target.span.start, ..target.span };
                self.pending.push((Member { key: member.key.clone(), key_span, value: target }, kind));
            }
        }
        true
    }

    /// Says that a `$ref` stands where a text is expected. What it leads to is no matter of structure.
    pub(super) fn text_reference(&mut self, member: &Member) -> bool {
        let is_reference = member.value.get("$ref").is_some_and(|node| node.as_str().is_some());
        if is_reference {
            let what = format!("the text of `{}`", member.key.escape_debug());
            self.say(say::misplaced_reference(member, &what));
        }
        is_reference
    }
}

/// What tells kinds apart where references lead to the same place.
fn shape(kind: Kind) -> (u8, &'static str) {
    match kind {
        Kind::Object(object) => (0, object.name),
        Kind::Map(map) => (1, shape(*map.values).1),
        Kind::List(items) => (2, shape(*items).1),
        _ => (3, ""),
    }
}

fn is_schema(kind: Kind) -> bool {
    matches!(kind, Kind::Object(object) if object.open_since.is_some())
}

/// What is expected, with its article: `an object (Info Object)`.
fn article(kind: Kind) -> String {
    match kind {
        Kind::Object(object) => format!("an object ({})", object.name),
        Kind::Map(map) => format!("an object, each value {}", article(*map.values)),
        Kind::List(items) => format!("an array, each item {}", article(*items)),
        Kind::Bool => "a boolean".into(),
        Kind::Number | Kind::Count => "a number".into(),
        Kind::Prose | Kind::Text | Kind::Word(_) => "a string".into(),
        Kind::Any | Kind::Own(_) => "a value".into(),
    }
}
