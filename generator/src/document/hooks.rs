//! Webhooks of OpenAPI 3.0, which has no word for them: `x-webhooks`, as Redocly has it and others write it.

use super::Version;
use crate::source::{Member, Object};

/// The key at the root.
pub const EXTENSION: &str = "x-webhooks";

/// The keys that make an object a path item.
const OF_PATH_ITEMS: [&str; 9] =
    ["$ref", "get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Whether `x-webhooks` is what `webhooks` is since 3.1: a map of path items, each with an operation. In other versions,
/// or with another shape, it is an extension that nothing is known of.
pub fn are_webhooks(member: &Member, version: Version) -> bool {
    let members =
        |member: &Member| member.value.as_object().map(Object::members).unwrap_or_default().to_vec();
    let is_item = |item: &Member| {
        members(item).iter().any(|one| {
            OF_PATH_ITEMS.contains(&&*one.key) && one.value.as_object().is_some() || &*one.key == "$ref"
        })
    };
    let items = members(member);
    version == Version::V30 && !items.is_empty() && items.iter().all(is_item)
}
