//! What must stand in the header of refusals: the fields that the description requires of a failure, made from their
//! types alone, so that a served description and the code generated from it send the same.

use std::sync::Arc;

use super::concerned;
use crate::ir::{Header, Operation, RefusalHeader};
use crate::sample::engine::index::Places;
use crate::sample::fits::Fits;
use crate::sample::header_text;
use crate::sample::is_header_text;
use crate::sample::make::Maker;
use crate::sample::manner::Manner;
use crate::spec::Spec;

/// What the refusal itself says.
const CHALLENGE: &str = "www-authenticate";

/// The fields of the refusals of an operation.
pub(super) fn of(fits: &Fits<'_>, operation: &Operation, keeps_state: bool) -> Vec<RefusalHeader> {
    let mut rows: Vec<RefusalHeader> = Vec::new();
    for response in &operation.responses {
        let required = |header: &&Header| {
            header.required && !header_text::is_own(&header.name) && &*header.name != CHALLENGE
        };
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
    made.find(is_header_text).map(|json| header_text::written(header, &json).into())
}
