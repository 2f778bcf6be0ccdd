//! Bodies of requests, in the forms that a description declares.

use bytes::Bytes;

use super::{Operation, unfit};
use crate::Upload;
use crate::body_rule::{BodyMedia, Coding};
use crate::items::plain;
use crate::media;

/// A form of the operation's body.
pub(super) fn media(operation: &'static Operation, at: usize) -> Option<&'static BodyMedia> {
    operation.body?.media().get(at)
}

/// The form in which a value is sent that has several: JSON, else the first.
pub(super) fn preferred(operation: &'static Operation) -> usize {
    let forms = operation.body.map_or(&[][..], |rule| rule.media());
    forms.iter().position(|media| matches!(media.coding, Coding::Json)).unwrap_or_default()
}

/// The media type that is sent: the first that is no range.
pub(super) fn content_type(media: &BodyMedia) -> &'static str {
    let usual = match media.coding {
        Coding::Json => "application/json",
        Coding::Text => "text/plain",
        Coding::Form(_) => "application/x-www-form-urlencoded",
        Coding::Multipart(_) => "multipart/form-data",
        #[cfg(feature = "xml")]
        Coding::Xml(_) => "application/xml",
        Coding::Streamed => "application/octet-stream",
        Coding::Items(..) => "application/jsonl",
    };
    let range = || media.types.first().and_then(|range| in_range(range));
    crate::media::first(media.types).or_else(range).unwrap_or(usual)
}

/// A text in the charset that its media type names, UTF-8 where it names none.
fn text(name: &str, text: Vec<u8>) -> Result<(String, Bytes), String> {
    match media::charset(name) {
        None => Ok((format!("{name}; charset=utf-8"), text.into())),
        Some(charset) if media::is_utf8(&charset) => Ok((name.into(), text.into())),
        Some(charset) => match media::to_latin1(&charset, &text) {
            Some(bytes) => Ok((name.into(), bytes.into())),
            None => Err(format!("the body cannot be written in `{charset}`")),
        },
    }
}

/// A usual media type of a range, which who sends another one says in a header field of the call.
fn in_range(range: &str) -> Option<&'static str> {
    match range.split('/').next()? {
        "image" => Some("image/png"),
        "audio" => Some("audio/mpeg"),
        "video" => Some("video/mp4"),
        "text" => Some("text/plain"),
        "font" => Some("font/woff2"),
        "model" => Some("model/stl"),
        "message" => Some("message/rfc822"),
        "application" if range.ends_with("+json") => Some("application/x+json"),
        "application" if range.ends_with("+xml") => Some("application/x+xml"),
        _ => None,
    }
}

/// A value as the body of a form, with its media type. `uploads`: the files of a body in parts.
///
/// # Errors
///
/// The form cannot hold it.
pub(super) fn write(
    media: &'static BodyMedia,
    json: Vec<u8>,
    uploads: &[Upload],
) -> Result<(String, Bytes), String> {
    let name = content_type(media);
    Ok(match media.coding {
        Coding::Text => text(name, plain(json))?,
        Coding::Form(form) => {
            let json = String::from_utf8_lossy(&json);
            if let Some(why) = unfit::form(form, &json) {
                return Err(why);
            }
            (name.into(), form.write_json(&json).into())
        }
        Coding::Multipart(parts) => {
            let (boundary, body) = crate::multipart::write(&parts, &String::from_utf8_lossy(&json), uploads)?;
            (format!("{name}; boundary={boundary}"), body)
        }
        #[cfg(feature = "xml")]
        Coding::Xml(root) => {
            if crate::xml::lacks(&json) {
                return Err("the body has a character that XML does not have".into());
            }
            let deep = || "the body is nested too deeply for XML".to_owned();
            (name.into(), crate::xml::from_json(&json, root).ok_or_else(deep)?.into())
        }
        Coding::Json | Coding::Streamed | Coding::Items(..) => (name.into(), json.into()),
    })
}
