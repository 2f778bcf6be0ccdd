//! The routes that share a path, and the choice among them.

use http::{HeaderMap, HeaderValue, Method, Uri};

use super::captures::Captures;
use super::template::{Condition, Expected};
use crate::percent;

/// The routes of one path and one set of conditions.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    conditions: Vec<Condition>,
    hints: Vec<Condition>,
    operations: Vec<(Method, usize)>,
    allow: HeaderValue,
}

impl Leaf {
    pub(super) fn new(conditions: Vec<Condition>, hints: Vec<Condition>) -> Self {
        Self { conditions, hints, operations: Vec::new(), allow: HeaderValue::from_static("") }
    }

    pub(super) fn is(&self, conditions: &[Condition], hints: &[Condition]) -> bool {
        self.conditions == conditions && self.hints == hints
    }

    /// The heavier is tried first.
    pub(super) fn weight(&self) -> (usize, usize) {
        (self.conditions.len(), self.hints.len())
    }

    /// The methods that are answered here.
    pub(super) fn allow(&self) -> &HeaderValue {
        &self.allow
    }

    pub(super) fn insert(&mut self, method: Method, index: usize) {
        if self.operations.iter().all(|(known, _)| *known != method) {
            self.operations.push((method, index));
        }
        let mut allow: Vec<&str> = self.operations.iter().map(|(method, _)| method.as_str()).collect();
        if allow.contains(&"GET") && !allow.contains(&"HEAD") {
            allow.push("HEAD");
        }
        if !allow.contains(&"OPTIONS") {
            allow.push("OPTIONS");
        }
        if let Ok(value) = HeaderValue::try_from(allow.join(", ")) {
            self.allow = value;
        }
    }

    /// The route of a method; HEAD is answered by GET where it is not declared.
    pub(super) fn operation(&self, method: &Method) -> Option<usize> {
        let declared = |method: &Method| self.operations.iter().find(|(known, _)| known == method);
        let found = declared(method).or_else(|| declared(&Method::GET).filter(|_| method == Method::HEAD));
        found.map(|(_, index)| *index)
    }

    /// Placeholders in the query come behind those in the path.
    pub(super) fn capture_query(&self, uri: &Uri, captures: &mut Captures) {
        for condition in self.conditions.iter().filter(|condition| condition.value == Expected::Placeholder) {
            let mut at = uri.path().len() + 1;
            for sent in uri.query().unwrap_or_default().split('&') {
                let (name, value) = sent.split_once('=').unwrap_or((sent, ""));
                if condition.holds((name, value)) {
                    captures.push(at + sent.len() - value.len(), at + sent.len());
                    break;
                }
                at += sent.len() + 1;
            }
        }
    }
}

impl Condition {
    fn holds(&self, (name, value): (&str, &str)) -> bool {
        percent::query_name_is(name, &self.name)
            && match &self.value {
                Expected::Any | Expected::Placeholder => true,
                Expected::Text(text) => percent::query_name_is(value, text),
            }
    }
}

/// The leaf whose conditions hold: one that has the method before one that has not, one whose hints hold before one
/// whose hints do not.
pub(super) fn choose<'l>(
    leaves: &'l [Leaf],
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Option<&'l Leaf> {
    if let [leaf] = leaves
        && leaf.conditions.is_empty()
    {
        return Some(leaf);
    }
    let query = uri.query().unwrap_or_default();
    let in_query = |wanted: &Condition| percent::pairs(query).any(|pair| wanted.holds(pair));
    let in_headers = |wanted: &Condition| match (&wanted.value, headers.get(wanted.name.as_str())) {
        (Expected::Text(text), Some(value)) => value.as_bytes() == text.as_bytes(),
        _ => false,
    };
    let holds = |leaf: &Leaf| leaf.conditions.iter().all(in_query);
    let hinted = |leaf: &Leaf| leaf.hints.iter().all(|hint| in_query(hint) || in_headers(hint));
    let candidates = || leaves.iter().filter(|leaf| holds(leaf));
    let capable = || candidates().filter(|leaf| leaf.operation(method).is_some());
    capable().find(|leaf| hinted(leaf)).or_else(|| capable().next()).or_else(|| candidates().next())
}
