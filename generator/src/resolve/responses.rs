//! Responses and links.

use super::{Resolver, place};
use crate::document::{At, Version, lift, slips};
use crate::source::{Node, Spanned, Text};
use crate::spec::{Link, Response, Status};

impl Resolver<'_, '_> {
    /// `responses` of an operation; `produces` are the media types of Swagger 2.0.
    pub(super) fn responses(&mut self, operation: &At, produces: &[Node]) -> Vec<Response> {
        let entries = self.members(operation, "responses").into_iter();
        entries.filter_map(|(key, at)| self.response(&key, at, produces)).collect()
    }

    fn response(&mut self, key: &Spanned<Text>, at: At, produces: &[Node]) -> Option<Response> {
        let status = Spanned::new(status(key)?, key.span);
        let target = self.follow(at)?;
        let at = match self.document.version {
            Version::V2 => target.at.with(lift::response(&target.at.node, produces)),
            _ => target.at,
        };
        let description = target.description.or_else(|| self.text(&at, "description"));
        Some(Response {
            place: place(&at),
            component: target.component,
            status,
            description: description.or_else(|| at.text("summary")),
            headers: self.headers(&at),
            content: self.medias(&at),
            links: self.links(&at),
        })
    }

    fn links(&mut self, at: &At) -> Vec<Link> {
        let mut links = Vec::new();
        for (name, at) in self.members(at, "links") {
            let Some(at) = self.deref(at) else { continue };
            let target = at.spanned("operationId").or_else(|| at.spanned("operationRef"));
            let rows = self.members(&at, "parameters").into_iter();
            let parameters = rows.map(|(name, at)| (name.value, at.node)).collect();
            let (body, server) = (at.get("requestBody"), at.get("server"));
            links.push(Link {
                name,
                target,
                parameters,
                body: body.map(|body| body.node),
                server: server.and_then(|server| self.server(&server)),
                description: self.text(&at, "description"),
            });
        }
        links
    }
}

/// The status that a key of `responses` says.
fn status(key: &str) -> Option<Status> {
    let word = slips::read_status(key)?;
    if word == "default" {
        return Some(Status::Default);
    }
    if let Some(digit) = word.strip_suffix("XX") {
        return digit.parse().ok().map(Status::Range);
    }
    word.parse().ok().map(Status::Exact)
}

#[cfg(test)]
mod tests {
    use super::status;
    use crate::spec::Status;

    #[test]
    fn statuses_and_ranges() {
        assert_eq!(status("404"), Some(Status::Exact(404)));
        assert_eq!(status("4xx"), Some(Status::Range(4)));
        assert_eq!(status("default"), Some(Status::Default));
        assert_eq!(status("x-note"), None);
    }
}
