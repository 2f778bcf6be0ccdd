//! Parts on their way out: a value as a body in parts.

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::rows::{Others, PartCoding, PartRow, Parts};
use crate::Upload;
use crate::client::has_word;
use crate::json::{Shape, plain_text};

/// A boundary that nothing of a body holds but by a chance of one in 2^128.
pub(crate) fn new_boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("specwright-{:016x}{:016x}", random(), random())
}

/// The parts of a value that has been written as JSON, with the boundary between them (RFC 7578). `uploads`: its files, which
/// stand in the JSON by their number.
///
/// # Errors
///
/// The value has no parts, or some that the description does not allow.
pub(crate) fn write(parts: &Parts, json: &str, uploads: &[Upload]) -> Result<(String, Bytes), String> {
    let boundary = new_boundary();
    let mut out = Out { bytes: Vec::new(), boundary: &boundary, uploads, refused: None };
    match (Shape::of(json), parts.others) {
        (Shape::List(items), Others::Items) => {
            for (at, item) in items.iter().enumerate() {
                let row = parts.rows.get(at).or(parts.rows.last());
                out.part(None, row, item);
            }
        }
        (Shape::Object(members), _) => {
            for (name, json) in &members {
                out.member(parts, name, json);
            }
        }
        _ => return Err("the body is no object, so that it has no parts".into()),
    }
    if let Some(why) = out.refused {
        return Err(why);
    }
    let mut bytes = out.bytes;
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok((boundary, bytes.into()))
}

/// A body under way.
struct Out<'a> {
    bytes: Vec<u8>,
    boundary: &'a str,
    uploads: &'a [Upload],
    /// Why the body would be refused.
    refused: Option<String>,
}

impl Out<'_> {
    /// A member as a part; a list of which the description says that there are several as several.
    fn member(&mut self, parts: &Parts, name: &str, json: &str) {
        let row = parts.row(name);
        if row.is_some_and(|row| row.reads_null && row.coding == PartCoding::Text) && has_word(json) {
            self.refuse(Some(format!("the text `null` in the part `{name}` would be read as null")));
        }
        match Shape::of(json) {
            Shape::List(items) if row.is_some_and(|row| row.many) => {
                let count = items.len() as u64;
                self.refuse(row.and_then(|row| row.miscount(count)));
                if count == 0 && row.is_some_and(|row| !row.absent_as_empty) {
                    self.refuse(Some(format!("an empty list in the part `{name}` would be read as absent")));
                }
                items.iter().for_each(|item| self.part(Some(name), row, item));
            }
            _ => self.part(Some(name), row, json),
        }
    }

    fn refuse(&mut self, why: Option<String>) {
        self.refused = self.refused.take().or(why);
    }

    fn part(&mut self, name: Option<&str>, row: Option<&PartRow>, json: &str) {
        let coding = row.map_or(PartCoding::Text, |row| row.coding);
        let declared = row.and_then(PartRow::media_type);
        if coding == PartCoding::File
            && let Some(upload) = plain_text(json).parse().ok().and_then(|at: usize| self.uploads.get(at))
        {
            return self.file(name, row, upload);
        }
        let is_text = coding == PartCoding::Text;
        let media_type = declared.or((!is_text).then_some("application/json"));
        let others = HeaderMap::new();
        self.refuse(row.and_then(|row| row.refusal(media_type, &others)));
        head(&mut self.bytes, self.boundary, name, None, media_type, &others);
        let text = if is_text { plain_text(json) } else { json.into() };
        self.content(text.as_bytes());
    }

    fn file(&mut self, name: Option<&str>, row: Option<&PartRow>, upload: &Upload) {
        let declared = row.and_then(PartRow::media_type);
        // Many readers take a part without a file's name for text.
        let file_name = upload.file_name.as_deref().or(name);
        let media_type = upload.media_type().or(declared).unwrap_or("application/octet-stream");
        self.refuse(row.and_then(|row| row.refusal(Some(media_type), &upload.headers)));
        head(&mut self.bytes, self.boundary, name, file_name, Some(media_type), &upload.headers);
        self.content(&upload.bytes);
    }

    fn content(&mut self, content: &[u8]) {
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\r\n");
    }
}

/// What stands in front of the content of a part. Names are escaped as browsers do (WHATWG HTML, 4.10.22.8).
pub(super) fn head(
    out: &mut Vec<u8>,
    boundary: &str,
    name: Option<&str>,
    file_name: Option<&str>,
    media_type: Option<&str>,
    others: &HeaderMap,
) {
    let mut text = format!("--{boundary}\r\n");
    if let Some(name) = name {
        text.push_str(&format!("Content-Disposition: form-data; name=\"{}\"", escaped(name)));
        if let Some(file_name) = file_name {
            text.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        text.push_str("\r\n");
    }
    if let Some(media_type) = media_type {
        text.push_str(&format!("Content-Type: {media_type}\r\n"));
    }
    out.extend_from_slice(text.as_bytes());
    let others = others.iter().filter(|(name, _)| ![CONTENT_DISPOSITION, CONTENT_TYPE].contains(name));
    for (name, value) in others {
        out.extend_from_slice(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    out.extend_from_slice(b"\r\n");
}

fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
