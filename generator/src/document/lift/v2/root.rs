//! What stands at the root: security schemes and servers.

use crate::document::lift::members::{made, take};
use crate::source::{Member, Node};

/// A security scheme in the words of 3.x: `basic` is an `http` scheme, the one flow of `oauth2` becomes one of `flows`.
#[must_use]
pub fn scheme(node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let mut members = object.members().to_vec();
    match node.get("type").and_then(Node::as_str) {
        Some("basic") => {
            take(&mut members, "type");
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
