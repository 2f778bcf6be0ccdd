//! The body of a request, written as one of its media types demands.

use specwright_generator::ir::{
    Api, Coding, EventForm, Form, Framing, Json, Media, Multipart, OtherParts, Part, PartCoding, Slot,
    Spelling, Style,
};

use super::{Making, Result, read, text};
use crate::spelling::spelt;

const BOUNDARY: &str = "between-the-parts";

/// The media type and the bytes.
pub(super) fn of(making: &Making<'_>, api: &Api, media: &Media) -> Result<(String, Vec<u8>)> {
    let value = |slot: &Slot| (making.value)(slot, None).ok_or("no value can be made");
    let media_type = match media.media_types.first() {
        Some(_) => media.concrete().split(';').next().unwrap_or_default().trim().to_owned(),
        None => concrete("*/*"),
    };
    let bytes = match &media.coding {
        Coding::Text(slot) => text(&value(slot)?).into_bytes(),
        Coding::Form(form) => self::form(form, &value(&form.slot)?)?.into_bytes(),
        Coding::Multipart(multipart) => {
            let bytes = parts(multipart, &value(&multipart.slot)?, &value)?;
            return Ok((format!("{media_type}; boundary={BOUNDARY}"), bytes));
        }
        Coding::Xml(slot, root) => super::xml::text(&api.xml, *root, &value(slot)?).into_bytes(),
        Coding::Bytes => making.bytes.to_vec(),
        Coding::Items(framing, slot) => item(*framing, &value(slot)?).into_bytes(),
        _ => media.slot().map(value).transpose()?.ok_or("no type")?.to_string().into_bytes(),
    };
    Ok((media_type, bytes))
}

/// A sequence of one item.
fn item(framing: Framing, item: &Json) -> String {
    let data = |data: &str| data.split('\n').map(|line| format!("data: {line}\n")).collect::<String>();
    let form = match framing {
        Framing::JsonLines => return format!("{item}\n"),
        Framing::JsonSequence => return format!("\u{1e}{item}\n"),
        Framing::Events(form) => form,
    };
    let fields = match (form, item) {
        (EventForm::Whole | EventForm::WholeJson, Json::Object(members)) => members.as_slice(),
        (EventForm::Text, item) => return format!("{}\n", data(&text(item))),
        (_, item) => return format!("{}\n", data(&item.to_string())),
    };
    let field = |(name, value): &(std::sync::Arc<str>, Json)| match (&**name, form) {
        ("data", EventForm::WholeJson) => data(&value.to_string()),
        ("data", _) => data(&text(value)),
        (name, _) => format!("{name}: {}\n", text(value)),
    };
    format!("{}\n", fields.iter().map(field).collect::<String>())
}

/// A media type that a range has.
fn concrete(name: &str) -> String {
    name.replace("*/*", "application/octet-stream").replace('*', "x")
}

/// Members as pairs: lists as often as they have items, objects as JSON, unless the description says otherwise.
fn form(form: &Form, value: &Json) -> Result<String> {
    let Json::Object(members) = value else { return Ok(String::new()) };
    let mut pairs = Vec::new();
    for (name, value) in members.iter().filter(|(_, value)| *value != Json::Null) {
        let style = if matches!(value, Json::Object(_)) { Style::Json } else { Style::Form };
        let row = form.fields.iter().find(|row| row.name == *name);
        let spelling = row.map_or(Spelling::of(style), |row| row.spelling);
        let value = read(value)?;
        pairs.push(spelt(specwright::Location::Query, name, spelling).write(&value));
    }
    pairs.retain(|pair| !pair.is_empty());
    Ok(pairs.join("&"))
}

fn parts(multipart: &Multipart, whole: &Json, value: &dyn Fn(&Slot) -> Result<Json>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut write = |part: Option<&Part>, name: &str, value: &Json, headers: &str| {
        out.extend_from_slice(format!("--{BOUNDARY}\r\n{headers}").as_bytes());
        let coding = part.map_or(PartCoding::Text, |part| part.coding);
        let file = if coding == PartCoding::File { "; filename=\"x\"" } else { "" };
        if !name.is_empty() {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n");
            out.extend_from_slice(head.as_bytes());
        }
        let declared = part.and_then(|part| part.media_types.first()).map(|media_type| &**media_type);
        let of_file = (coding == PartCoding::File).then_some("application/octet-stream");
        if let Some(media_type) = declared.or(of_file) {
            out.extend_from_slice(format!("Content-Type: {}\r\n", concrete(media_type)).as_bytes());
        }
        let content = if coding == PartCoding::Json { value.to_string() } else { text(value) };
        out.extend_from_slice(format!("\r\n{content}\r\n").as_bytes());
    };
    match (whole, &multipart.others) {
        (Json::Array(items), OtherParts::Items(parts)) => {
            for (at, item) in items.iter().enumerate() {
                write(parts.get(at).or(parts.last()), "", item, "");
            }
        }
        (Json::Object(members), others) => {
            for (name, member) in members {
                let kept = if let OtherParts::Kept(part) = others { Some(&**part) } else { None };
                let part = multipart.parts.iter().find(|part| part.name == *name).or(kept);
                let mut headers = String::new();
                for header in part.iter().flat_map(|part| &part.headers).filter(|header| header.required) {
                    headers.push_str(&format!("{}: {}\r\n", header.name, text(&value(&header.slot)?)));
                }
                match member {
                    Json::Array(items) if part.is_some_and(|part| part.many) => {
                        items.iter().for_each(|item| write(part, name, item, &headers));
                    }
                    member => write(part, name, member, &headers),
                }
            }
        }
        _ => {}
    }
    out.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    Ok(out)
}
