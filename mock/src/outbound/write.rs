//! The body of what is sent, in its media type.

use specwright::bytes::Bytes;
use specwright::dynamic::Writing;
use specwright::mock;
use specwright_generator::ir::{Coding, Json, Media, Multipart, Part, PartCoding};

use crate::state::json::text;

/// Whether a body of this form can be written.
pub(super) const fn can_be(media: &Media) -> bool {
    !matches!(media.coding, Coding::Bytes)
}

/// The value of `Content-Type`, and the body. `None`: the value cannot be said in this form.
pub(super) fn write(writing: Writing, media: &Media, json: &Json) -> Option<(String, Bytes)> {
    let name = media.concrete();
    if let Coding::Multipart(multipart) = &media.coding {
        return parts(name, multipart, json);
    }
    let body = writing.write(&json.to_string())?;
    Some((name.to_owned(), body))
}

/// A body in parts (RFC 2046, section 5.1): one for each member, of a list one for each item.
fn parts(media_type: &str, multipart: &Multipart, json: &Json) -> Option<(String, Bytes)> {
    let Json::Object(members) = json else { return None };
    let mut all: Vec<One<'_>> = Vec::new();
    for (name, value) in members {
        let row = multipart.parts.iter().find(|part| part.name == *name);
        match value {
            Json::Array(items) if row.is_none_or(|row| row.many) => {
                all.extend(items.iter().map(|item| One::of(name, row, item)));
            }
            value => all.push(One::of(name, row, value)),
        }
    }
    let mut boundary = "specwright".to_owned();
    while all.iter().any(|one| holds(&one.content, boundary.as_bytes())) {
        boundary.push_str("-part");
    }
    let mut body = Vec::new();
    for One { name, is_file, media_type, content } in &all {
        let name = quoted(name);
        let file = if *is_file { format!("; filename=\"{name}\"") } else { String::new() };
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\ncontent-type: {media_type}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (!all.is_empty()).then(|| (format!("{media_type}; boundary={boundary}"), body.into()))
}

/// One part that is sent.
struct One<'a> {
    name: &'a str,
    is_file: bool,
    media_type: &'a str,
    content: Vec<u8>,
}

impl<'a> One<'a> {
    /// Of a member; where the description says nothing of it, scalars are text and all else is JSON.
    fn of(name: &'a str, row: Option<&'a Part>, json: &Json) -> Self {
        let scalar = text(json);
        let usual = if scalar.is_some() { PartCoding::Text } else { PartCoding::Json };
        let coding = row.map_or(usual, |row| row.coding);
        let media_type = media_type_of(row, coding);
        let content = match (coding, scalar) {
            (PartCoding::File, _) if !matches!(json, Json::String(_)) => mock::small(media_type).to_vec(),
            (PartCoding::Text | PartCoding::File, Some(text)) => text.as_bytes().to_vec(),
            _ => json.to_string().into_bytes(),
        };
        Self { name, is_file: coding == PartCoding::File, media_type, content }
    }
}

fn media_type_of(row: Option<&Part>, coding: PartCoding) -> &str {
    let mut own = row.into_iter().flat_map(|row| &row.media_types).map(|name| &**name);
    own.find(|name| !name.contains('*')).unwrap_or(match coding {
        PartCoding::Text => "text/plain; charset=utf-8",
        PartCoding::Json => "application/json",
        PartCoding::File => "application/octet-stream",
    })
}

/// A name between quotation marks, as browsers write it (HTML Living Standard, section 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn holds(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|part| part == word)
}
