//! Which objects of the text are what: told by the places that the resolved description keeps.

use std::collections::HashMap;

use specwright_generator::source::Span;
use specwright_generator::spec::{Content, Header, Media, Operation, Parameter, Spec};

use super::Kind;

/// The objects that have keywords, by their places.
pub(super) fn places(spec: &Spec) -> HashMap<Span, Kind> {
    let mut places = HashMap::new();
    let hooks = spec.webhooks.iter().flat_map(|webhook| &webhook.operations);
    spec.operations.iter().chain(hooks).for_each(|operation| add_operation(operation, &mut places));
    let schemas = spec.schemas.iter().filter_map(|schema| schema.place.as_ref());
    places.extend(schemas.map(|place| (place.span, Kind::Schema)));
    places
}

fn add_operation(operation: &Operation, places: &mut HashMap<Span, Kind>) {
    places.insert(operation.place.span, Kind::Operation);
    // As deep as callbacks stand in each other, which reading bounds.
    let callbacks = operation.callbacks.iter().flat_map(|callback| &callback.operations);
    callbacks.for_each(|sent| add_operation(sent, places));
    operation.parameters.iter().for_each(|parameter| add_parameter(parameter, places));
    if let Some(body) = &operation.body {
        places.insert(body.place.span, Kind::RequestBody);
        add_media(&body.content, places);
    }
    for response in &operation.responses {
        places.insert(response.place.span, Kind::Response);
        response.headers.iter().for_each(|header| add_header(header, places));
        add_media(&response.content, places);
    }
}

fn add_parameter(parameter: &Parameter, places: &mut HashMap<Span, Kind>) {
    places.insert(parameter.place.span, Kind::Parameter);
    add_content(&parameter.content, places);
}

fn add_header(header: &Header, places: &mut HashMap<Span, Kind>) {
    places.insert(header.place.span, Kind::Header);
    add_content(&header.content, places);
}

fn add_content(content: &Content, places: &mut HashMap<Span, Kind>) {
    if let Content::Media(media) = content {
        add_media(std::slice::from_ref(media), places);
    }
}

fn add_media(content: &[Media], places: &mut HashMap<Span, Kind>) {
    places.extend(content.iter().map(|media| (media.place.span, Kind::Media)));
}
