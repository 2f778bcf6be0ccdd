//! Request bodies from `in: body` and `in: formData`.

use super::content;
use super::parameter::with_schema;
use crate::document::lift::members::{get, list, made};
use crate::document::slips;
use crate::source::{Member, Node, Object, Span, Value};

/// The request body that `in: body` and `in: formData` parameters are. `span` is the operation's.
#[must_use]
pub fn request_body(parameters: &[Node], consumes: &[Node], span: Span) -> Option<Node> {
    let location = |node: &&Node, word| node.get("in").and_then(Node::as_str) == Some(word);
    if let Some(body) = parameters.iter().find(|node| location(node, "body")) {
        return Some(whole_body(body, consumes));
    }
    let fields: Vec<&Node> = parameters.iter().filter(|node| location(node, "formData")).collect();
    (!fields.is_empty()).then(|| form(&fields, consumes, span))
}

fn whole_body(body: &Node, consumes: &[Node]) -> Node {
    let object = body.as_object().map(Object::members).unwrap_or_default();
    let kept = |key: &str| get(object, key).cloned();
    let schema = kept("schema").into_iter().collect();
    let media = Node::object(body.span, schema);
    let mut members: Vec<Member> = ["description", "required"].iter().filter_map(|key| kept(key)).collect();
    members.push(made("content", content(consumes, &["application/json"], &media), body.span));
    Node::object(body.span, members)
}

fn form(fields: &[&Node], consumes: &[Node], span: Span) -> Node {
    let mut form = Form::default();
    for field in fields {
        form.add(field);
    }
    let is_file = fields.iter().any(|field| is_of_type(field, "file"));
    let is_needed = !form.required.is_empty();
    let default = if is_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let is_form = |node: &&Node| {
        let name = node.as_str().unwrap_or_default();
        name.starts_with("multipart/form-data") || name.starts_with(default)
    };
    let consumes: Vec<Node> = consumes.iter().filter(is_form).cloned().collect();
    let content = content(&consumes, &[default], &form.media(span));
    let required = made("required", Node::new(span, Value::Bool(is_needed)), span);
    Node::object(span, vec![required, made("content", content, span)])
}

/// The members of a form's schema and media type.
#[derive(Default)]
struct Form {
    properties: Vec<Member>,
    required: Vec<Node>,
    encoding: Vec<Member>,
}

impl Form {
    /// Adds a parameter; the first of a name counts.
    fn add(&mut self, field: &Node) {
        let Some(name) = field.get("name") else { return };
        let Some(key) = name.as_text().filter(|key| get(&self.properties, key).is_none()) else { return };
        let lifted = with_schema(field, "form");
        if field.get("required").and_then(slips::read_bool) == Some(true) {
            self.required.push(name.clone());
        }
        if let Some(rows) = lifted.as_object().filter(|_| is_of_type(field, "array")) {
            let rows = rows.members().iter().filter(|row| matches!(&*row.key, "style" | "explode")).cloned();
            self.encoding.push(made(key, Node::object(field.span, rows.collect()), name.span));
        }
        let schema = lifted.get("schema").and_then(Node::as_object).map(Object::members).unwrap_or_default();
        let description = field.as_object().and_then(|object| object.member("description"));
        let members = schema.iter().chain(description).cloned().collect();
        self.properties.push(made(key, Node::object(field.span, members), name.span));
    }

    fn media(self, span: Span) -> Node {
        let mut schema = vec![made("type", Node::string(span, "object"), span)];
        schema.push(made("properties", Node::object(span, self.properties), span));
        if !self.required.is_empty() {
            schema.push(made("required", list(self.required, span), span));
        }
        let schema = made("schema", Node::object(span, schema), span);
        let encoding = made("encoding", Node::object(span, self.encoding), span);
        Node::object(span, vec![schema, encoding])
    }
}

fn is_of_type(field: &Node, word: &str) -> bool {
    field.get("type").and_then(Node::as_str) == Some(word)
}
