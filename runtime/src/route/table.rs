//! The routing table: a tree of segments, made once.
//!
//! A fixed segment wins over a mixed one, a mixed one over a lone placeholder; among mixed ones that with more text,
//! among equals the first in the document. Where one way leads nowhere, the next is tried. Templates that differ only
//! in the names of their placeholders share a node. The path decides before the method does.

use http::{HeaderMap, HeaderValue, Method, Uri};

use super::captures::Captures;
use super::leaf::{Leaf, choose};
use super::template::{Condition, Piece, Segment, Template, capture, weight};
use super::{Description, Route};
use crate::percent;

/// What a request has found.
#[derive(Debug)]
pub(crate) enum Found<'t> {
    /// The route at an index. For HEAD it may be that of GET.
    Route(usize, Captures),
    /// OPTIONS, which is not declared, and what is.
    Options(&'t HeaderValue),
    /// Another method than those declared.
    WrongMethod(&'t HeaderValue),
    /// No path.
    Nothing,
}

/// The routing table of a description.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    base_path: &'static str,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Sorted by text.
    fixed: Vec<(String, usize)>,
    /// Those with most text first.
    mixed: Vec<(Vec<Piece>, usize)>,
    any: Option<usize>,
    /// Those with most conditions first.
    leaves: Vec<Leaf>,
}

impl Table {
    /// `moved`: the paths of routes, by index, that they have instead of their own.
    pub(crate) fn new(description: &'static Description, moved: &[(usize, String)]) -> Self {
        let mut table =
            Self { base_path: description.base_path.trim_end_matches('/'), nodes: vec![Node::default()] };
        for (index, route) in description.routes.iter().enumerate() {
            let other = moved.iter().find(|(moved, _)| *moved == index);
            table.insert(index, route, other.map_or(route.path, |(_, path)| path));
        }
        table
    }

    fn insert(&mut self, index: usize, route: &Route, path: &str) {
        // The generator refuses methods that are no tokens; such a row is never served.
        let Ok(method) = Method::from_bytes(route.method.as_bytes()) else { return };
        let template = Template::parse(path);
        let mut at = 0;
        for segment in template.segments {
            let next = self.nodes.len();
            at = self.nodes[at].child(segment, next);
            if at == next {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[at].leaf(template.conditions, template.hints).insert(method, index);
    }

    /// Finds the route of a request. `nested`: the base path may have been taken off by a router around this one.
    pub(crate) fn find(&self, method: &Method, uri: &Uri, headers: &HeaderMap, nested: bool) -> Found<'_> {
        let mut captures = Captures::default();
        let path = uri.path();
        let below = path.strip_prefix(self.base_path).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut leaves = below.and_then(|_| self.descend(0, path, self.base_path.len() + 1, &mut captures));
        if leaves.is_none() && nested && !self.base_path.is_empty() {
            leaves = self.descend(0, path, 1, &mut captures);
        }
        let Some(leaves) = leaves else { return Found::Nothing };
        let Some(leaf) = choose(leaves, method, uri, headers) else { return Found::Nothing };
        match leaf.operation(method) {
            Some(index) => {
                leaf.capture_query(uri, &mut captures);
                Found::Route(index, captures)
            }
            None if method == Method::OPTIONS => Found::Options(leaf.allow()),
            None => Found::WrongMethod(leaf.allow()),
        }
    }

    /// `at` is the byte behind the slash; beyond the end of the path no segment is left. As deep as the templates are.
    fn descend(&self, index: usize, path: &str, at: usize, captures: &mut Captures) -> Option<&[Leaf]> {
        let node = &self.nodes[index];
        let rest = match path.get(at..) {
            Some(rest) => rest,
            // The base path alone stands for `/` below it.
            None if index == 0 => "",
            None => return (!node.leaves.is_empty()).then_some(&node.leaves),
        };
        let segment = rest.split('/').next().unwrap_or(rest);
        let behind = at + segment.len() + 1;
        if let Some(child) = node.fixed(segment)
            && let Some(leaves) = self.descend(child, path, behind, captures)
        {
            return Some(leaves);
        }
        let before = captures.len();
        for (pieces, child) in &node.mixed {
            if capture(pieces, segment, at, captures)
                && let Some(leaves) = self.descend(*child, path, behind, captures)
            {
                return Some(leaves);
            }
            captures.truncate(before);
        }
        let child = node.any.filter(|_| !segment.is_empty())?;
        captures.push(at, at + segment.len());
        let leaves = self.descend(child, path, behind, captures);
        if leaves.is_none() {
            captures.truncate(before);
        }
        leaves
    }
}

impl Node {
    fn fixed(&self, segment: &str) -> Option<usize> {
        if self.fixed.is_empty() {
            return None;
        }
        let decoded = percent::decode(segment).ok()?;
        let index = self.fixed.binary_search_by(|(text, _)| text.as_str().cmp(&decoded)).ok()?;
        Some(self.fixed[index].1)
    }

    /// The child of a segment; `next` is the number of a new one.
    fn child(&mut self, segment: Segment, next: usize) -> usize {
        match segment {
            Segment::Any => *self.any.get_or_insert(next),
            Segment::Fixed(text) => match self.fixed.binary_search_by(|(known, _)| known.cmp(&text)) {
                Ok(index) => self.fixed[index].1,
                Err(index) => {
                    self.fixed.insert(index, (text, next));
                    next
                }
            },
            Segment::Mixed(pieces) => match self.mixed.iter().find(|(known, _)| *known == pieces) {
                Some((_, child)) => *child,
                None => {
                    let behind = self.mixed.partition_point(|(known, _)| weight(known) >= weight(&pieces));
                    self.mixed.insert(behind, (pieces, next));
                    next
                }
            },
        }
    }

    fn leaf(&mut self, conditions: Vec<Condition>, hints: Vec<Condition>) -> &mut Leaf {
        let known = self.leaves.iter().position(|leaf| leaf.is(&conditions, &hints));
        let index = known.unwrap_or_else(|| {
            let leaf = Leaf::new(conditions, hints);
            let behind = self.leaves.partition_point(|known| known.weight() >= leaf.weight());
            self.leaves.insert(behind, leaf);
            behind
        });
        &mut self.leaves[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ROUTES: [Route; 18] = [
        Route::new("GET", "/pets/{id}", "get", &[]),
        Route::new("DELETE", "/pets/{petId}", "delete", &[]),
        Route::new("GET", "/pets/mine", "mine", &[]),
        Route::new("POST", "/pets/mine", "claim", &[]),
        Route::new("GET", "/pets/{name}.json", "json", &[]),
        Route::new("GET", "/pets/{name}.min.json", "min", &[]),
        Route::new("GET", "/a/{x}/c", "back", &[]),
        Route::new("GET", "/{z}/b/d", "forth", &[]),
        Route::new("GET", "/a/", "slash", &[]),
        Route::new("QUERY", "/find", "find", &[]),
        Route::new("GET", "/path?action=list", "list", &[]),
        Route::new("GET", "/path?action=list&deep", "deep", &[]),
        Route::new("GET", "/path?item={item}", "item", &[]),
        Route::new("POST", "/#Target=A.One", "one", &[]),
        Route::new("POST", "/#Target=A.Two", "two", &[]),
        Route::new("GET", "/pets/{again}", "hidden", &[]),
        Route::new("GET", "/caf%C3%A9", "cafe", &[]),
        Route::new("GET", "/frag#x", "frag", &[]),
    ];
    static API: Description = Description { base_path: "/v1/", routes: &ROUTES, document: || "{}" };

    fn ask(method: &str, uri: &str, target: Option<&'static str>, nested: bool) -> String {
        let table = Table::new(&API, &[]);
        let (uri, mut headers) = (Uri::try_from(uri).unwrap(), HeaderMap::new());
        if let Some(target) = target {
            headers.insert("target", HeaderValue::from_static(target));
        }
        match table.find(&Method::from_bytes(method.as_bytes()).unwrap(), &uri, &headers, nested) {
            Found::Route(index, captures) => {
                let texts = (0..captures.len()).map(|index| captures.text(index, &uri).unwrap().0);
                texts.fold(ROUTES[index].operation.to_owned(), |all, text| format!("{all} {text}"))
            }
            Found::Options(allow) => format!("options {}", allow.to_str().unwrap()),
            Found::WrongMethod(allow) => format!("allow {}", allow.to_str().unwrap()),
            Found::Nothing => "nothing".into(),
        }
    }

    fn get(uri: &str) -> String {
        ask("GET", uri, None, false)
    }

    #[test]
    fn precedence() {
        assert_eq!(get("/v1/pets/7"), "get 7");
        assert_eq!(get("/v1/pets/mine"), "mine");
        assert_eq!(get("/v1/pets/m%69ne"), "mine");
        assert_eq!(get("/v1/pets/rex.json"), "json rex");
        assert_eq!(get("/v1/pets/rex.min.json"), "min rex");
        assert_eq!(get("/v1/pets/.json"), "get .json");
        assert_eq!(get("/v1/a/b/d"), "forth a");
        assert_eq!(get("/v1/a/b/c?x"), "back b");
        assert_eq!(get("/v1/caf%c3%a9"), "cafe");
        assert_eq!(get("/v1/frag"), "frag");
    }

    #[test]
    fn no_path() {
        for uri in [
            "/v1/a",
            "/v1/pets/",
            "/v1/pets",
            "/v1/pets/7/",
            "/v2/pets/7",
            "/v1x/pets/7",
            "/pets/7",
            "/v1/%zz",
        ] {
            assert_eq!(get(uri), "nothing", "{uri}");
        }
        assert_eq!(ask("GET", "/pets/7", None, true), "get 7");
        assert_eq!(ask("GET", "/v1/pets/7", None, true), "get 7");
    }

    #[test]
    fn methods() {
        assert_eq!(ask("HEAD", "/v1/pets/7", None, false), "get 7");
        assert_eq!(ask("DELETE", "/v1/pets/7", None, false), "delete 7");
        assert_eq!(ask("QUERY", "/v1/find", None, false), "find");
        assert_eq!(ask("PUT", "/v1/pets/7", None, false), "allow GET, DELETE, HEAD, OPTIONS");
        assert_eq!(ask("DELETE", "/v1/pets/mine", None, false), "allow GET, POST, HEAD, OPTIONS");
        assert_eq!(ask("OPTIONS", "/v1/find", None, false), "options QUERY, OPTIONS");
    }

    #[test]
    fn query_and_fragment_choose() {
        assert_eq!(get("/v1/path?action=list"), "list");
        assert_eq!(get("/v1/path?deep&action=list"), "deep");
        assert_eq!(get("/v1/path?item=a%20b&x=1"), "item a%20b");
        assert_eq!(get("/v1/path?item="), "item ");
        assert_eq!(get("/v1/path?action=other"), "nothing");
        assert_eq!(ask("POST", "/v1/", Some("A.Two"), false), "two");
        assert_eq!(ask("POST", "/v1?Target=A.Two", None, false), "two");
        assert_eq!(ask("POST", "/v1", None, false), "one");
    }
}
