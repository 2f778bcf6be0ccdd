//! What is said of operations and their parts.

use crate::config::Config;
use crate::ir::Docs;
use crate::source::{Spanned, Text};
use crate::spec::Place;
use std::sync::Arc;

/// The docs of a part that has a description at most.
pub(super) fn docs(place: &Place, description: Option<&Text>, deprecated: bool) -> Docs {
    Docs {
        summary: None,
        description: description.cloned(),
        pointer: Some(Text::clone(&place.pointer)),
        notes: Vec::new(),
        deprecated,
    }
}

/// The name that the user chose for a part: the configuration's by its JSON pointer, or `x-rust-name`.
pub(super) fn chosen_name(
    config: &Config,
    place: &Place,
    written: Option<&Spanned<Text>>,
) -> Option<Arc<str>> {
    let pointer = &*place.pointer;
    let fragment = pointer.split_once('#').map_or("", |(_, fragment)| fragment);
    let keys = [pointer.to_owned(), format!("#{fragment}"), fragment.to_owned()];
    let configured = keys.iter().find_map(|key| config.names.get(key)).map(|name| Arc::from(name.as_str()));
    configured.or_else(|| written.map(|name| Text::clone(&name.value)))
}
