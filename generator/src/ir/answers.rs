//! What an operation answers, and between which forms of it a caller chooses.

use std::sync::Arc;

use super::{
    Arena, Coding, EventForm, Framing, Location, Media, Operation, Refusing, Response, Status, TypeId,
};

impl Operation {
    /// The responses below 400; where none is declared, `default`.
    pub fn answers(&self) -> impl Iterator<Item = &Response> {
        let below = |response: &&Response| match response.status {
            Status::Exact(code) => code < 400,
            Status::Range(digit) => digit < 4,
            Status::Default => false,
        };
        let any = self.responses.iter().any(|response| below(&response));
        let stands = move |response: &&Response| {
            if any { below(response) } else { response.status == Status::Default }
        };
        self.responses.iter().filter(stands)
    }

    /// The media types of the answers, each once, in the order of the document.
    #[must_use]
    pub fn produced(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for name in self.answers().flat_map(|response| &response.media).flat_map(|media| &media.media_types) {
            if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                names.push(Arc::clone(name));
            }
        }
        names
    }

    /// Whether there is an answer that any caller takes, since it has no body.
    #[must_use]
    pub fn suits_all(&self) -> bool {
        self.answers().count() == 0 || self.answers().any(|response| response.media.is_empty())
    }

    /// Whether the handler must know which media type the caller wants: the request has a field for it.
    #[must_use]
    pub fn is_negotiated(&self, types: &Arena) -> bool {
        self.answers().any(|response| {
            let bytes = response.media.iter().filter(|media| matches!(media.coding, Coding::Bytes));
            response.is_choice(types) || bytes.flat_map(|media| &media.media_types).nth(1).is_some()
        })
    }

    /// How bad requests are answered, by what the operation declares for them by itself or in a range.
    #[must_use]
    pub fn refusing(&self) -> Refusing {
        let has = |status: Status| self.responses.iter().any(|response| response.status == status);
        let has_path = || self.parameters.iter().any(|parameter| parameter.location == Location::Path);
        if [Status::Range(4), Status::Default].into_iter().any(has) {
            return Refusing::Both;
        }
        match (has(Status::Exact(400)), has(Status::Exact(422))) {
            (true, false) => Refusing::By400,
            (false, true) => Refusing::By422,
            (false, false) if has(Status::Exact(404)) && has_path() => Refusing::PathBy404,
            _ => Refusing::Both,
        }
    }

    /// Whether an answer is made with the header of the request at hand.
    #[must_use]
    pub fn keeps_header(&self) -> bool {
        let depends = |media: &Media| matches!(media.coding, Coding::Bytes) || media.media_types.len() > 1;
        self.responses.iter().any(|response| response.media.len() > 1 || response.media.iter().any(depends))
    }
}

impl Response {
    /// Whether its media are of several types: its body is an enum then.
    #[must_use]
    pub fn is_choice(&self, types: &Arena) -> bool {
        let Some((first, rest)) = self.media.split_first() else { return false };
        rest.iter().any(|other| !is_same(types, first, other))
    }
}

/// Whether one codec or another writes the same Rust type.
fn is_same(types: &Arena, one: &Media, other: &Media) -> bool {
    match (held(one), held(other)) {
        (Some(one), Some(other)) => one == other || is_alike(types, one, other),
        _ => false,
    }
}

/// The type of a decoded body.
const fn held(media: &Media) -> Option<TypeId> {
    match (&media.coding, media.slot()) {
        (Coding::Items(..) | Coding::Bytes | Coding::Multipart(_), _) | (_, None) => None,
        (_, Some(slot)) => Some(slot.ty),
    }
}

/// Two types without names that are written alike, such as `String`.
fn is_alike(types: &Arena, one: TypeId, other: TypeId) -> bool {
    let (one, other) = (&types[one], &types[other]);
    one.name.is_none() && other.name.is_none() && format!("{:?}", one.kind) == format!("{:?}", other.kind)
}

impl Framing {
    /// Whether an item is the data of an event, which has more fields.
    #[must_use]
    pub const fn is_event_data(self) -> bool {
        matches!(self, Self::Events(EventForm::Json | EventForm::Text))
    }
}
