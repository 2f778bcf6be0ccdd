//! Swagger 2.0: parameters with types of their own, bodies among the parameters, media types beside the operation.

mod body;
mod parameter;
mod response;
mod root;

pub use body::request_body;
pub use parameter::{header, parameter};
pub use response::response;
pub use root::{scheme, servers};

use super::members::{get, made};
use crate::source::{Member, Node};

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
