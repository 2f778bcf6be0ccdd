//! Bodies of requests that are sent while they are made.

use super::{Payload, Request, bodies};
use crate::body_rule::{BodyMedia, Coding};
use crate::items::{Framing, Sequence};
use crate::json::Encode;
use crate::{Body, Event, Items, Multipart};

impl Request {
    /// Bytes.
    #[must_use]
    pub fn bytes(self, body: Body) -> Self {
        self.bytes_as(0, body)
    }

    /// Bytes, in one of the forms of the operation. No bytes are no body, unless there must be one.
    #[must_use]
    pub fn bytes_as(mut self, at: usize, body: Body) -> Self {
        let Some(media) = bodies::media(self.operation, at) else { return self };
        let required = self.operation.body.is_some_and(|rule| rule.required);
        if !required && body.exact_size() == Some(0) {
            return self;
        }
        self.payload(bodies::content_type(media), Payload::Stream(body));
        self
    }

    /// Items.
    #[must_use]
    pub fn items<T>(self, items: impl Into<Option<Items<T>>>) -> Self
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.items_as(0, items)
    }

    /// Items, in one of the forms of the operation.
    #[must_use]
    pub fn items_as<T>(self, at: usize, items: impl Into<Option<Items<T>>>) -> Self
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        let operation = self.operation.id;
        self.sequence(at, items.into(), |framing, items| match framing {
            Framing::Lines => Sequence::lines(operation, items),
            Framing::Records => Sequence::records(operation, items),
            Framing::Events { .. } => Sequence::whole_events(operation, items),
        })
    }

    /// Events with data.
    #[must_use]
    pub fn events<T>(self, events: impl Into<Option<Items<Event<T>>>>) -> Self
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        self.events_as(0, events)
    }

    /// Events with data, in one of the forms of the operation.
    #[must_use]
    pub fn events_as<T>(self, at: usize, events: impl Into<Option<Items<Event<T>>>>) -> Self
    where
        T: Encode + Clone + Send + Sync + 'static,
    {
        let operation = self.operation.id;
        self.sequence(at, events.into(), |framing, items| {
            Sequence::events(operation, items, framing == Framing::Events { json: false })
        })
    }

    /// Parts, of which some are files.
    #[must_use]
    pub fn parts<P>(self, parts: impl Into<Option<Multipart<P>>>) -> Self {
        self.parts_as(0, parts)
    }

    /// Parts, in one of the forms of the operation. A body of which some parts have been read cannot be sent, nor one that the
    /// description does not allow.
    #[must_use]
    pub fn parts_as<P>(mut self, at: usize, parts: impl Into<Option<Multipart<P>>>) -> Self {
        let (Some(media), Some(parts)) = (bodies::media(self.operation, at), parts.into()) else {
            return self;
        };
        match parts.into_raw() {
            Ok((body, boundary)) => {
                let media_type = format!("{}; boundary={boundary}", bodies::content_type(media));
                self.payload(&media_type, Payload::Stream(body));
            }
            Err(why) => self.refuse(why),
        }
        self
    }

    fn sequence<T: Clone + Send + Sync + 'static>(
        mut self,
        at: usize,
        items: Option<Items<T>>,
        write: impl FnOnce(Framing, Items<T>) -> Sequence<T>,
    ) -> Self {
        let (Some(media), Some(items)) = (bodies::media(self.operation, at), items) else { return self };
        let BodyMedia { coding: Coding::Items(framing, _), .. } = media else { return self };
        let body = Body::new(write(*framing, items));
        self.payload(bodies::content_type(media), Payload::Stream(body));
        self
    }
}
