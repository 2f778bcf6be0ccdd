//! Swagger 2.0: parameters with types of their own, bodies among the parameters, media types beside the operation.

use super::members::{get, list, made};
use crate::document::slips;
use crate::source::{Member, Node, Object, Span, Value};

/// What a parameter or header says beside its schema.
const OUTSIDE: [&str; 8] =
    ["name", "in", "required", "description", "allowEmptyValue", "collectionFormat", "schema", "deprecated"];

/// A path, query or header parameter with `schema`, `style` and `explode`.
#[must_use]
pub fn parameter(node: &Node) -> Node {
    let location = node.get("in").and_then(Node::as_str);
    with_schema(node, if location == Some("query") { "form" } else { "simple" })
}

/// A response header with `schema`.
#[must_use]
pub fn header(node: &Node) -> Node {
    with_schema(node, "simple")
}

fn with_schema(node: &Node, default: &str) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let is_outside = |member: &Member| OUTSIDE.contains(&&*member.key) || is_own_extension(&member.key);
    let (mut outside, inside): (Vec<Member>, Vec<Member>) =
        object.members().iter().cloned().partition(is_outside);
    if let Some(format) = get(&outside, "collectionFormat").cloned() {
        let (style, explode) = style(format.value.as_str(), default);
        outside.push(made("style", Node::string(format.value.span, style), format.key_span));
        outside.push(made("explode", Node::new(format.value.span, Value::Bool(explode)), format.key_span));
    } else if get(&outside, "explode").is_none() {
        outside.push(made("explode", Node::new(node.span, Value::Bool(false)), node.span));
    }
    if get(&outside, "schema").is_none() && !inside.is_empty() {
        outside.push(made("schema", Node::object(node.span, inside), node.span));
    }
    Node::object(node.span, outside)
}

/// The style of a `collectionFormat`, and whether it explodes.
fn style<'s>(format: Option<&str>, default: &'s str) -> (&'s str, bool) {
    match format {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("tsv") => ("tabDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        _ => (default, false),
    }
}

/// Extensions of a parameter itself, not of its schema.
fn is_own_extension(key: &str) -> bool {
    key.starts_with("x-rust-name")
        || (key.starts_with("x-")
            && !key.starts_with("x-enum")
            && key != "x-nullable"
            && key != "x-rust-type")
}

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
    let mut properties = Vec::new();
    let mut required = Vec::new();
    let mut encoding = Vec::new();
    for field in fields {
        let Some(name) = field.get("name").filter(|name| name.as_text().is_some()) else { continue };
        let Some(key) = name.as_text().filter(|key| get(&properties, key).is_none()) else { continue };
        let lifted = with_schema(field, "form");
        let mut schema =
            lifted.get("schema").cloned().unwrap_or_else(|| Node::object(field.span, Vec::new()));
        if let Some(text) = field.as_object().and_then(|object| object.member("description")) {
            let members = schema.as_object().map(Object::members).unwrap_or_default();
            schema = Node::object(schema.span, members.iter().cloned().chain([text.clone()]).collect());
        }
        if field.get("required").and_then(slips::read_bool) == Some(true) {
            required.push(name.clone());
        }
        if let Some(rows) = lifted.as_object() {
            let rows = rows.members().iter().filter(|row| matches!(&*row.key, "style" | "explode")).cloned();
            encoding.push(made(key, Node::object(field.span, rows.collect()), name.span));
        }
        properties.push(made(key, schema, name.span));
    }
    let is_file = fields.iter().any(|field| field.get("type").and_then(Node::as_str) == Some("file"));
    let needed = !required.is_empty();
    let mut schema = vec![made("type", Node::string(span, "object"), span)];
    schema.push(made("properties", Node::object(span, properties), span));
    if needed {
        schema.push(made("required", list(required, span), span));
    }
    let schema = made("schema", Node::object(span, schema), span);
    let media = Node::object(span, vec![schema, made("encoding", Node::object(span, encoding), span)]);
    let default = if is_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let is_form = |node: &&Node| {
        node.as_str().is_some_and(|name| {
            name.starts_with("multipart/form-data")
                || (!is_file && name.starts_with("application/x-www-form-urlencoded"))
        })
    };
    let consumes: Vec<Node> = consumes.iter().filter(is_form).cloned().collect();
    let members = vec![
        made("required", Node::new(span, Value::Bool(needed)), span),
        made("content", content(&consumes, &[default], &media), span),
    ];
    Node::object(span, members)
}

/// `media` under each of the names, or of the defaults where there are none.
fn content(names: &[Node], defaults: &[&str], media: &Node) -> Node {
    let mut members: Vec<Member> = Vec::new();
    for name in names {
        if let Some(text) = name.as_str().filter(|text| get(&members, text).is_none()) {
            members.push(made(text, media.clone(), name.span));
        }
    }
    if members.is_empty() {
        members.extend(defaults.iter().map(|name| made(name, media.clone(), media.span)));
    }
    Node::object(media.span, members)
}

/// A response with `content`; examples go to their media types.
#[must_use]
pub fn response(node: &Node, produces: &[Node]) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let mut members: Vec<Member> = object.members().to_vec();
    let schema = super::members::take(&mut members, "schema");
    let examples = super::members::take(&mut members, "examples");
    let examples = examples.as_ref().and_then(|member| member.value.as_object());
    let examples = examples.map(Object::members).unwrap_or_default();
    if schema.is_none() && examples.is_empty() {
        return Node::object(node.span, members);
    }
    let is_file =
        schema.as_ref().is_some_and(|member| member.value.get("type").and_then(Node::as_str) == Some("file"));
    let media = Node::object(node.span, schema.into_iter().collect());
    let default = if is_file { "application/octet-stream" } else { "application/json" };
    let content = content(produces, &[default], &media);
    let with_example = |row: &Member| {
        let example =
            get(examples, &row.key).map(|example| made("example", example.value.clone(), example.key_span));
        let media = row.value.as_object().map(Object::members).unwrap_or_default();
        Member {
            value: Node::object(row.value.span, media.iter().cloned().chain(example).collect()),
            ..row.clone()
        }
    };
    let rows =
        content.as_object().map(Object::members).unwrap_or_default().iter().map(with_example).collect();
    members.push(made("content", Node::object(node.span, rows), node.span));
    Node::object(node.span, members)
}

/// A security scheme in the words of 3.x: `basic` is an `http` scheme, the one flow of `oauth2` becomes one of `flows`.
#[must_use]
pub fn scheme(node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let mut members = object.members().to_vec();
    match node.get("type").and_then(Node::as_str) {
        Some("basic") => {
            super::members::take(&mut members, "type");
            members.push(made("type", Node::string(node.span, "http"), node.span));
            members.push(made("scheme", Node::string(node.span, "basic"), node.span));
        }
        Some("oauth2") => members.extend(flows(node)),
        _ => {}
    }
    Node::object(node.span, members)
}

/// `flows` of a scheme of Swagger 2.0.
fn flows(node: &Node) -> Option<Member> {
    let flow = node.as_object()?.member("flow")?;
    let name = match flow.value.as_str()? {
        "application" => "clientCredentials",
        "accessCode" => "authorizationCode",
        other => other,
    };
    let rows = node.as_object()?.members().iter();
    let kept =
        rows.filter(|row| matches!(&*row.key, "authorizationUrl" | "tokenUrl" | "scopes")).cloned().collect();
    let flows = vec![made(name, Node::object(node.span, kept), flow.value.span)];
    Some(made("flows", Node::object(node.span, flows), flow.key_span))
}

/// `servers` from `schemes`, `host` and `basePath`.
#[must_use]
pub fn servers(root: &Node) -> Vec<Node> {
    let text = |key| root.get(key).and_then(Node::as_str);
    let span = ["basePath", "host"].iter().find_map(|key| root.get(key)).map_or(root.span, |node| node.span);
    let path = text("basePath").unwrap_or("/");
    let server = |url: String| Node::object(span, vec![made("url", Node::string(span, &url), span)]);
    let Some(host) = text("host") else {
        return vec![server(path.to_owned())];
    };
    let path = format!("/{}", path.trim_start_matches('/'));
    let schemes = root.get("schemes").and_then(Node::as_array).unwrap_or_default().iter();
    let urls: Vec<String> =
        schemes.filter_map(Node::as_str).map(|scheme| format!("{scheme}://{host}{path}")).collect();
    match urls.is_empty() {
        true => vec![server(format!("//{host}{path}"))],
        false => urls.into_iter().map(server).collect(),
    }
}
