//! What must stand in the header of refusals: the fields that the description requires of a failure, made from their
//! types alone, so that a served description and the code generated from it send the same.

use std::sync::Arc;

use super::concerned;
use crate::ir::{Header, Json, Operation, ParameterForm, RefusalHeader};
use crate::sample::engine::index::Places;
use crate::sample::fits::Fits;
use crate::sample::is_header_text;
use crate::sample::make::Maker;
use crate::sample::manner::Manner;
use crate::spec::Spec;

/// What the message itself says, or the refusal.
const OWN: [&str; 9] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "www-authenticate",
];

/// The fields of the refusals of an operation.
pub(super) fn of(fits: &Fits<'_>, operation: &Operation, keeps_state: bool) -> Vec<RefusalHeader> {
    let mut rows: Vec<RefusalHeader> = Vec::new();
    for response in &operation.responses {
        let required = |header: &&Header| header.required && !OWN.contains(&&*header.name);
        let mut required = response.headers.iter().filter(required).peekable();
        if required.peek().is_none() {
            continue;
        }
        let statuses = concerned(operation, response.status, keeps_state);
        for header in required.filter(|_| !statuses.is_empty()) {
            let Some(value) = value(fits, header) else { continue };
            match rows.iter_mut().find(|row| row.name == header.name && row.value == value) {
                Some(row) => row.statuses.extend(&statuses),
                None => rows.push(RefusalHeader {
                    statuses: statuses.clone(),
                    name: Arc::clone(&header.name),
                    value,
                }),
            }
        }
    }
    rows
}

fn value(fits: &Fits<'_>, header: &Header) -> Option<Arc<str>> {
    let (spec, places) = (Spec::empty(), Places::new());
    let mut maker = Maker::new(&spec, fits, &places);
    let manners = [Manner::STUB, Manner::BARE].into_iter();
    let mut made = manners.filter_map(|manner| maker.make(&header.slot, None, manner));
    made.find(is_header_text).map(|json| written(header, &json).into())
}

/// A value in the style `simple`.
fn written(header: &Header, json: &Json) -> String {
    let text = |json: &Json| match json {
        Json::String(text) => text.to_string(),
        other => other.to_string(),
    };
    match json {
        json if header.form == ParameterForm::Json => json.to_string(),
        Json::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        Json::Object(members) => {
            let between = if header.exploded { '=' } else { ',' };
            let pairs = members.iter().map(|(name, value)| format!("{name}{between}{}", text(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        scalar => text(scalar),
    }
}
