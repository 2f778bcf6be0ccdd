//! The header fields of an answer: those that must be there, and those that the document gives an example of.

use std::sync::Arc;

use specwright::http::{HeaderMap, HeaderName, HeaderValue};
use specwright_generator::ir::{self, Header, Json};
use specwright_generator::sample::{Ask, Engine, header_text};
use specwright_generator::spec::{self, Content, Spec};

use super::Trouble;

/// Adds the declared fields of a response. `declared`: the same response with its examples.
pub(super) fn add(
    headers: &mut HeaderMap,
    response: &ir::Response,
    declared: Option<&spec::Response>,
    (engine, spec): (&Engine, &Spec),
    ask: &Ask<'_>,
) -> Result<(), Trouble> {
    for (at, header) in response.headers.iter().enumerate() {
        let leads = &*header.name == "location" && is_redirect(response.status);
        if header_text::is_own(&header.name)
            || !(header.required || leads || has_example(header, declared, spec))
        {
            continue;
        }
        match engine.header(ask, at) {
            Ok(Some(json)) => put(headers, header, &json),
            Ok(None) => {}
            Err(_) if !header.required => {}
            Err(_) => {
                let message = format!("no valid value could be made for the header field `{}`", header.name);
                return Err(Trouble::document(message, declared.map(|declared| declared.place.span)));
            }
        }
    }
    Ok(())
}

/// Puts what a list says of itself in the place of what the document says. `None`: the field is left out.
pub(crate) fn tell(headers: &mut HeaderMap, response: &ir::Response, said: &[(Arc<str>, Option<Json>)]) {
    for (name, value) in said {
        let Some(header) = response.headers.iter().find(|header| header.name == *name) else { continue };
        headers.remove(&**name);
        if let Some(json) = value {
            put(headers, header, json);
        }
    }
}

/// A redirection without `Location` leads nowhere.
const fn is_redirect(status: ir::Status) -> bool {
    matches!(status, ir::Status::Exact(301 | 302 | 303 | 307 | 308) | ir::Status::Range(3))
}

/// Whether the document gives an example of an optional field.
fn has_example(header: &Header, declared: Option<&spec::Response>, spec: &Spec) -> bool {
    let own =
        declared.and_then(|all| all.headers.iter().find(|one| one.name.eq_ignore_ascii_case(&header.name)));
    own.is_some_and(|own| match &own.content {
        Content::Schema(schema) => {
            let schema = spec.schema(*schema);
            !schema.examples.is_empty() || schema.default.is_some()
        }
        Content::Media(media) => !media.examples.is_empty(),
        Content::Nothing => false,
    })
}

/// Writes a value in the style `simple`, the only one of header fields. Each item of `Set-Cookie` is a field.
fn put(headers: &mut HeaderMap, header: &Header, json: &Json) {
    let Ok(name) = HeaderName::try_from(&*header.name) else { return };
    let mut add = |text: &str| {
        if let Ok(value) = HeaderValue::from_bytes(text.as_bytes()) {
            headers.append(&name, value);
        }
    };
    match json {
        Json::Array(items) if &*header.name == "set-cookie" => {
            items.iter().for_each(|item| add(&header_text::scalar(item)));
        }
        json => add(&header_text::written(header, json)),
    }
}
