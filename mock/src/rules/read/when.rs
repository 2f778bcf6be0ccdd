//! What a rule asks of a request.

use specwright::__private::Pattern;
use specwright::http::HeaderName;
use specwright_generator::diagnostic::{BAD_RULE, Diagnostic, nearest};
use specwright_generator::ir::{Location, Operation, Parameter};
use specwright_generator::lower::{self, json};
use specwright_generator::source::{Member, Node, Value};

use super::super::condition::{Condition, Place, Test};
use super::Reader;
use crate::contract::pattern;
use crate::value::of_json;

/// The keys of `when`.
const WHEN: &[&str] = &["path", "query", "header", "cookie", "body"];

/// The keys of a test.
const TEST: &[&str] = &["equals", "pattern", "present", "absent", "contains"];

impl Reader<'_> {
    /// All that must hold.
    pub(super) fn when(&mut self, node: &Node, operation: usize) -> Vec<Condition> {
        let Some(object) = self.object(node, "`when`", WHEN) else { return Vec::new() };
        let mut conditions = Vec::new();
        for part in object.members().iter().filter(|part| WHEN.contains(&&*part.key)) {
            let Some(places) = part.value.as_object() else {
                let message = format!("`{}` is an object; {} stands here", part.key, part.value.kind());
                let hint = if &*part.key == "body" { "write `/name: VALUE`" } else { "write `name: VALUE`" };
                self.say(&BAD_RULE, part.value.span, message, hint);
                continue;
            };
            for member in places.members() {
                let place = self.place(&part.key, member, operation);
                let tests = self.tests(&member.value);
                conditions.extend(place.map(|place| Condition { place, tests }));
            }
        }
        conditions
    }

    fn place(&mut self, part: &str, member: &Member, operation: usize) -> Option<Place> {
        let name = &*member.key;
        let declared = |location| {
            let operation: &Operation = self.api.operations.get(operation)?;
            operation.parameters.iter().position(|one| one.location == location && is_called(one, name))
        };
        match part {
            "path" => {
                let found = declared(Location::Path);
                if found.is_none() {
                    self.say_undeclared(member, operation);
                }
                found.map(Place::Parameter)
            }
            "query" => {
                Some(declared(Location::Query).map_or_else(|| Place::Query(name.into()), Place::Parameter))
            }
            "header" => {
                let header = HeaderName::try_from(name).ok();
                if let Some(at) = declared(Location::Header) {
                    return Some(Place::Parameter(at));
                }
                if header.is_none() {
                    let message = format!("`{}` is no name of a header field", name.escape_debug());
                    self.say(&BAD_RULE, member.key_span, message, "write the name alone: `x-tenant: …`");
                }
                header.map(Place::Header)
            }
            "cookie" => {
                Some(declared(Location::Cookie).map_or_else(|| Place::Cookie(name.into()), Place::Parameter))
            }
            _ if name.is_empty() || name.starts_with('/') => Some(Place::Body(name.into())),
            _ => {
                let message = format!("`{}` is no JSON pointer", name.escape_debug());
                self.say(
                    &BAD_RULE,
                    member.key_span,
                    message,
                    format!("write `/{name}`, or `\"\"` for the whole body"),
                );
                None
            }
        }
    }

    fn say_undeclared(&mut self, member: &Member, operation: usize) {
        let Some(operation) = self.api.operations.get(operation) else { return };
        let names =
            || operation.parameters.iter().filter(|one| one.location == Location::Path).map(|one| &*one.name);
        let message =
            format!("the path `{}` has no parameter `{}`", operation.path, member.key.escape_debug());
        let said = Diagnostic::new(&BAD_RULE, member.key_span, message).also(operation.span, "the operation");
        let hint = match nearest(&member.key, names()) {
            Some(near) => format!("write `{near}`"),
            None => format!("its parameters are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        self.sink.report(said.hint(hint));
    }

    /// A value alone is what must stand there; an object says more.
    fn tests(&mut self, node: &Node) -> Vec<Test> {
        if !matches!(node.value, Value::Object(_)) {
            return vec![Test::Equals(of_json(&json(node)))];
        }
        let Some(object) = self.object(node, "what is asked of a value", TEST) else { return Vec::new() };
        let known = object.members().iter().filter(|member| TEST.contains(&&*member.key));
        known.filter_map(|member| self.test(member)).collect()
    }

    fn test(&mut self, member: &Member) -> Option<Test> {
        let value = || of_json(&json(&member.value));
        match &*member.key {
            "equals" => Some(Test::Equals(value())),
            "contains" => Some(Test::Contains(value())),
            "pattern" => self.pattern(&member.value).map(Test::Pattern),
            key => {
                let wanted = self.flag(&member.value, &format!("`{key}`"))?;
                Some(if wanted == (key == "present") { Test::Present } else { Test::Absent })
            }
        }
    }

    /// A pattern has the syntax of those in a description.
    fn pattern(&mut self, node: &Node) -> Option<&'static Pattern> {
        let text = self.text(node, "a pattern")?;
        match lower::pattern(text) {
            Ok(found) => Some(pattern(&found)),
            Err(why) => {
                self.say(&BAD_RULE, node.span, "this is no regular expression of ECMA 262", why);
                None
            }
        }
    }
}

/// Names of header fields have no case.
fn is_called(parameter: &Parameter, name: &str) -> bool {
    match parameter.location {
        Location::Header => parameter.name.eq_ignore_ascii_case(name),
        _ => *parameter.name == *name,
    }
}
