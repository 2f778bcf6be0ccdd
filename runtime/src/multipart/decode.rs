//! The content of one part as JSON text.

use super::head::{Head, parameters};
use super::rows::PartCoding;
use crate::Value;
use crate::json;
use crate::media::{is_json, is_utf8};
use crate::rule::Found;

/// The content as JSON text that scalars may stand in as strings; `None`: something was noted.
pub(super) fn text(head: &Head, coding: PartCoding, content: &[u8], found: &mut Found) -> Option<Vec<u8>> {
    let media_type = head.media_type().and_then(|value| value.to_str().ok()).unwrap_or_default();
    if coding == PartCoding::Json || is_json(media_type) {
        return match json::from_slice::<Value>(content) {
            Ok(_) => Some(content.to_vec()),
            Err(invalid) => {
                found.put(invalid.0);
                None
            }
        };
    }
    if !parameters(media_type).all(|(name, value)| !name.eq_ignore_ascii_case("charset") || is_utf8(&value)) {
        found.note("contentType", "must be written in UTF-8");
        return None;
    }
    match std::str::from_utf8(content) {
        Ok(text) => Some(json::to_vec(text)),
        Err(_) => {
            found.note("syntax", "must be UTF-8");
            None
        }
    }
}
