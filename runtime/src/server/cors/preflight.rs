//! What a browser asks before it sends a request of another origin.

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};

use super::Cors;
use crate::route::{Description, Found, Route, Table};
use crate::security::{KeyLocation, SchemeKind};
use crate::{Body, Location};

const VARY: HeaderValue =
    HeaderValue::from_static("Access-Control-Request-Method, Access-Control-Request-Headers");

impl Cors {
    /// The answer to a preflight request; `None` where the request is none, or its path is not described.
    pub(in crate::server) fn preflight(
        &self,
        request: &Request<Body>,
        description: &'static Description,
        table: &Table,
        nested: bool,
    ) -> Option<Response<Body>> {
        let asked = wanted(request)?;
        let find = |method: &Method| table.find(method, request.uri(), request.headers(), nested);
        // No description has this method, so it finds all that the path has.
        let Found::WrongMethod(allow) = find(&Method::from_bytes(b"-").ok()?) else { return None };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(header::ALLOW, allow.clone());
        headers.append(header::VARY, VARY);
        let leave = self.leave(request);
        leave.say(headers);
        let found = asked.as_ref().map(find);
        if let (Some(_), Some(Found::Route(index, _))) = (&leave.origin, found) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, allow.clone());
            self.grant(headers, &description.routes[index]);
        }
        Some(response)
    }

    fn grant(&self, headers: &mut HeaderMap, route: &Route) {
        let mut names = taken(route);
        names.extend(self.headers.iter().map(String::as_str));
        if let Ok(names) = HeaderValue::try_from(names.join(", "))
            && !names.is_empty()
        {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
        if let Some(age) = &self.max_age {
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, age.clone());
        }
    }
}

/// The method that a preflight request asks for: `None` inside where that is no method.
fn wanted(request: &Request<Body>) -> Option<Option<Method>> {
    if request.method() != Method::OPTIONS || !request.headers().contains_key(header::ORIGIN) {
        return None;
    }
    let asked = request.headers().get(header::ACCESS_CONTROL_REQUEST_METHOD)?;
    Some(Method::from_bytes(asked.as_bytes()).ok())
}

/// What the runtime itself reads of requests for contents (RFC 9110, 13.1 and 14.2). `Accept` needs no leave.
const CONDITIONS: [&str; 6] =
    ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Range"];

/// The header fields that an operation takes.
fn taken(route: &Route) -> Vec<&'static str> {
    let parameters = route.parameters.iter().filter(|row| row.location == Location::Header);
    let mut names: Vec<&'static str> = parameters.map(|row| row.name).collect();
    names.extend(route.body.is_some().then_some("Content-Type"));
    let contents = route.keeps_header && matches!(route.method, "GET" | "HEAD");
    for name in if contents { &CONDITIONS[..] } else { &[] } {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    for used in route.security.into_iter().flat_map(crate::security::Requirement::uses) {
        let name = match used.scheme.kind {
            SchemeKind::ApiKey { location: KeyLocation::Header, name } => name,
            SchemeKind::ApiKey { .. } | SchemeKind::MutualTls => continue,
            _ => "Authorization",
        };
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    names
}
