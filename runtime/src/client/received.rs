//! Bodies of answers that are handed over while they arrive.

use http::{HeaderValue, header};

use super::{Answer, trace};
use crate::body_rule::{BodyMedia, Coding};
use crate::json::{Decode, Demand};
use crate::{Body, BodyError, Content, Items};

impl Answer {
    /// Items, each decoded when it is asked for. None of them may have more bytes than a body that is decoded.
    pub fn items<T: Decode + Send + Sync + 'static>(&mut self) -> Option<Items<T>> {
        let BodyMedia { coding: Coding::Items(framing, rule), .. } = self.media()? else { return None };
        let demand = Demand::from(Some(*rule)).tolerant(self.tolerant);
        let (body, span) = (std::mem::take(&mut self.body), self.span.clone());
        let failed = move |error: &BodyError| trace::item(&span, error);
        Some(Items::answered(body, *framing, self.limit, demand, failed))
    }

    /// Bytes with their media type.
    pub fn content(&mut self) -> Option<Content> {
        self.media()?;
        let unknown = HeaderValue::from_static("application/octet-stream");
        let media_type = self.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(unknown);
        Some(Content::arriving(media_type, std::mem::take(&mut self.body)).described_by(&self.headers))
    }
}

impl Content {
    /// A body that arrives.
    pub(crate) fn arriving(media_type: HeaderValue, body: Body) -> Self {
        let length = body.exact_size();
        let content = Self::stream(media_type, Arriving(body));
        match length {
            Some(length) => content.with_length(length),
            None => content,
        }
    }
}

/// A body as a stream of bytes.
struct Arriving(Body);

impl futures_core::Stream for Arriving {
    type Item = Result<bytes::Bytes, crate::BodyError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_next(cx)
    }
}
