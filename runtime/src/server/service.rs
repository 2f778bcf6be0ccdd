//! The tower service of a description.

use std::fmt;
use std::sync::Arc;

use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, Version, header};

use super::dispatch::serve_as_tower;
use super::handle::Tried;
use super::moved::{self, BadPath};
use super::pages::Pages;
use super::together::Together;
use super::{Cors, Dispatch, Group, Handle, Handling, Settings, Shim};
use crate::Body;
use crate::input::Call;
use crate::problem::Rejection;
use crate::route::{Description, Found, Operation, Route, Table};
use crate::security::Denied;

/// The tower service of a description: it routes, checks, decodes, authenticates, calls the implementation `A` of the
/// generated traits, and encodes. What it answers by itself is `application/problem+json`.
pub struct Service<A: 'static> {
    api: Handle<A>,
    shims: &'static [Shim<A>],
    shared: Arc<Shared>,
}

#[derive(Clone, Debug)]
struct Shared {
    description: &'static Description,
    table: Table,
    /// Operations that stand at another path, by their index.
    moved: Vec<(usize, String)>,
    together: Together,
    pages: Pages,
    settings: Settings,
    cors: Option<Cors>,
}

/// What a JSON body may have by default.
const BODY_LIMIT: usize = 2 << 20;

impl<A: Send + Sync + 'static> Service<A> {
    /// Called by the generated function `service`; the shims are in the order of the description's routes, the groups
    /// are its traits.
    #[must_use]
    pub fn new(
        api: A,
        description: &'static Description,
        shims: &'static [Shim<A>],
        groups: &'static [Group<A>],
    ) -> Self {
        let (table, pages) = (Table::new(description, &[]), Pages::default());
        let violations = StatusCode::UNPROCESSABLE_ENTITY;
        let validate_responses = cfg!(debug_assertions);
        let settings = Settings {
            body_limit: BODY_LIMIT,
            stream_limit: None,
            violations,
            strict_query: false,
            validate_responses,
            tried: None,
        };
        let (moved, together) = (Vec::new(), Together::default());
        let shared = Shared { description, table, moved, together, pages, settings, cors: None };
        Self { api: Handle::new(api, groups), shims, shared: Arc::new(shared) }
    }

    /// How many bytes a body may have that is decoded, and the decoded parts of a multipart body with files together;
    /// 2 MiB by default. What has more is answered by 413. Where the description bounds a body further, that holds.
    #[must_use]
    pub fn with_body_limit(mut self, bytes: usize) -> Self {
        Arc::make_mut(&mut self.shared).settings.body_limit = bytes;
        self
    }

    /// Whether parameters of the query that the description does not declare are refused, each with its place. By default
    /// they are accepted, as OpenAPI has it.
    #[must_use]
    pub fn with_strict_query(mut self, strict: bool) -> Self {
        Arc::make_mut(&mut self.shared).settings.strict_query = strict;
        self
    }

    /// Whether answers are held against the description before they are sent: JSON, XML and text, header fields that the
    /// description bounds, and each item of a sequence are read back as a client would. An answer that violates it is
    /// answered by 500; an item that does ends the sequence. The log has what is wrong. By default in debug builds, so in
    /// tests, and not in release builds.
    ///
    /// It needs the readers of the types that are sent, which are generated with the part `mock`. Without that part
    /// only types that requests have too, and scalars, are looked at; all others are sent as they are.
    #[must_use]
    pub fn validate_responses(mut self, validate: bool) -> Self {
        Arc::make_mut(&mut self.shared).settings.validate_responses = validate;
        self
    }

    /// How many bytes a body may have that is handed over while it arrives: files, other bytes, sequences of items. None
    /// by default: a handler takes what it asks for, and memory does not grow with it. What is announced to have more is
    /// answered by 413; else the handler's reading fails, and `?` makes a 413 of that.
    #[must_use]
    pub fn with_stream_limit(mut self, bytes: u64) -> Self {
        Arc::make_mut(&mut self.shared).settings.stream_limit = Some(bytes);
        self
    }

    /// What a request is answered by that can be read and violates the description: 422 by default. With
    /// `StatusCode::BAD_REQUEST` all bad requests are answered by 400, as those are that cannot be read. An operation that
    /// declares one of the two, and not the other, has that one for both.
    #[must_use]
    pub fn with_violations_as(mut self, status: StatusCode) -> Self {
        Arc::make_mut(&mut self.shared).settings.violations = status;
        self
    }

    /// Has an operation, by its id, at another path than the description's, below the base path: a webhook where
    /// its receiver wants it. At the old one it is not found any more.
    ///
    /// # Errors
    ///
    /// There is no such operation, it reads parameters from its path, or the path is none, or that of another.
    pub fn with_path(mut self, operation: &str, path: impl Into<String>) -> Result<Self, BadPath> {
        let (shared, path) = (Arc::make_mut(&mut self.shared), path.into());
        let index = moved::route(shared.description, &shared.moved, operation, &path)?;
        shared.moved.retain(|(moved, _)| *moved != index);
        shared.moved.push((index, path));
        shared.together.leave(index);
        shared.table = Table::new(shared.description, &shared.moved);
        Ok(self)
    }

    /// Has all operations at one path, below the base path: webhooks, of whose receiver the sender knows one address.
    ///
    /// Which one is meant is told by its name where that is one of the values that an enum allows, by what the descriptions
    /// say is always the same (a header `X-Event: order`, a member `"type": "order.paid"`), then by which takes the request
    /// as it is described, in their order. Descriptions that say less need [`told_apart_by`](Self::told_apart_by), or
    /// one may be taken for another. What none of them takes is answered by 422. Bodies are read
    /// whole, up to [`with_body_limit`](Self::with_body_limit).
    ///
    /// # Errors
    ///
    /// The path is none, or an operation reads parameters from its path.
    pub fn with_one_path(mut self, path: &str) -> Result<Self, BadPath> {
        let shared = Arc::make_mut(&mut self.shared);
        shared.moved = moved::all(shared.description, path)?;
        shared.table = Table::new(shared.description, &shared.moved);
        shared.together.all(shared.description);
        Ok(self)
    }

    /// Says which operation a request is for, by its id, where [several](Self::with_one_path) have one path; `None`: as if
    /// nobody said it.
    ///
    /// ```
    /// # fn told<A: Send + Sync>(service: specwright::server::Service<A>) -> specwright::server::Service<A> {
    /// service.told_apart_by(|head, _body| {
    ///     let event = head.headers.get("x-github-event")?;
    ///     event.to_str().ok().map(str::to_owned)
    /// })
    /// # }
    /// ```
    #[must_use]
    pub fn told_apart_by(
        mut self,
        by: impl Fn(&Parts, &[u8]) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Arc::make_mut(&mut self.shared).together.tell(by);
        self
    }

    /// Has each request judged by its head and its whole body, before anything else is made of it: the signature of a
    /// webhook. `Err(Denied::Unauthenticated)` is answered by 401. Bodies are read whole, up to
    /// [`with_body_limit`](Self::with_body_limit).
    ///
    /// Compare what is secret with [`security::equal`](crate::security::equal), in constant time.
    #[must_use]
    pub fn verified_by(
        mut self,
        check: impl Fn(&Parts, &[u8]) -> Result<(), Denied> + Send + Sync + 'static,
    ) -> Self {
        Arc::make_mut(&mut self.shared).together.verify(check);
        self
    }

    /// Lets pages of other origins call the service from a browser.
    #[must_use]
    pub fn with_cors(mut self, cors: Cors) -> Self {
        Arc::make_mut(&mut self.shared).cors = Some(cors);
        self
    }

    /// Serves the description as JSON at a path: `/openapi.json`. The path is the whole one, without the base path.
    #[must_use]
    pub fn with_description(mut self, path: impl Into<String>) -> Self {
        let shared = Arc::make_mut(&mut self.shared);
        shared.pages.add_description(path.into(), shared.description);
        self
    }

    /// Serves a page at a path, `/docs`, that shows the operations and lets one try them. It needs no network.
    #[must_use]
    pub fn with_documentation(mut self, path: impl Into<String>) -> Self {
        let shared = Arc::make_mut(&mut self.shared);
        shared.pages.add_documentation(path.into(), shared.description);
        self
    }

    /// The operation that a request would find: for a layer that must know it before the request is answered.
    #[must_use]
    pub fn operation<B>(&self, request: &Request<B>) -> Option<Operation> {
        match self.shared.table.find(request.method(), request.uri(), request.headers(), false) {
            Found::Route(index, _) => self.shared.description.routes.get(index).map(Operation::new),
            Found::Options(_) | Found::WrongMethod(_) | Found::Nothing => None,
        }
    }

    /// The path that all operations are below: empty, or `/v1`.
    #[must_use]
    pub fn base_path(&self) -> &'static str {
        self.shared.description.base_path.trim_end_matches('/')
    }

    /// The implementation.
    #[must_use]
    pub fn api(&self) -> &A {
        &self.api
    }

    pub(super) fn together(&self) -> &Together {
        &self.shared.together
    }

    pub(super) fn routes(&self) -> &'static [Route] {
        self.shared.description.routes
    }

    /// What answers for the implementation.
    pub(super) const fn handle_of(&self) -> &Handle<A> {
        &self.api
    }

    pub(super) fn body_limit(&self) -> usize {
        self.shared.settings.body_limit
    }

    /// `tried`: it may be another that is meant.
    pub(super) fn run(
        &self,
        request: Request<Body>,
        index: usize,
        captures: crate::route::Captures,
        tried: Option<Tried>,
    ) -> Handling {
        let route = &self.shared.description.routes[index];
        let operation = Operation::new(route);
        let (mut head, body) = request.into_parts();
        // Whoever authenticates is the only one who sees the request from here on.
        if route.security.is_some() {
            head.extensions.insert(operation);
        }
        let head_only = head.method == Method::HEAD && route.method != "HEAD";
        let settings = Settings { tried, ..self.shared.settings };
        let call = Call::new(head, body, route, captures, settings);
        Handling::running(self.shims[index](self.api.clone(), call), operation, head_only)
    }
}

impl<A: Send + Sync + 'static> Dispatch for Service<A> {
    fn dispatch(&self, request: Request<Body>, nested: bool) -> Result<Handling, Box<Request<Body>>> {
        match &self.shared.cors {
            Some(cors) => self.dispatch_across(cors, request, nested),
            None => self.find(request, nested),
        }
    }

    #[cold]
    fn not_found(&self, request: &Request<Body>) -> Handling {
        let rejection = Rejection::new(StatusCode::NOT_FOUND, "no path of the description matches");
        let handling = Handling::done(self.api.refuse(rejection, None));
        match &self.shared.cors {
            Some(cors) => handling.with_leave(cors.leave(request)),
            None => handling,
        }
    }
}

impl<A: Send + Sync + 'static> Service<A> {
    /// The answer tells the browser whether the page may have it.
    fn dispatch_across(
        &self,
        cors: &Cors,
        request: Request<Body>,
        nested: bool,
    ) -> Result<Handling, Box<Request<Body>>> {
        let shared = &*self.shared;
        if let Some(answer) = cors.preflight(&request, shared.description, &shared.table, nested) {
            return Ok(Handling::done(answer));
        }
        let leave = cors.leave(&request);
        self.find(request, nested).map(|handling| handling.with_leave(leave))
    }

    fn find(&self, request: Request<Body>, nested: bool) -> Result<Handling, Box<Request<Body>>> {
        let shared = &*self.shared;
        if request.body().is_arriving() && !has_host(&request) {
            return Ok(Handling::done(self.api.refuse(without_host(), None)));
        }
        // They were asked for, so a template such as `/{name}` does not take them.
        if let Some(response) = shared.pages.answer(&request) {
            return Ok(Handling::done(response));
        }
        match shared.table.find(request.method(), request.uri(), request.headers(), nested) {
            Found::Route(index, captures) if shared.together.concerns(index) => {
                Ok(self.choosing(request, index, captures))
            }
            Found::Route(index, captures) => Ok(self.run(request, index, captures, None)),
            Found::Options(allow) => Ok(Handling::done(options(allow))),
            Found::WrongMethod(allow) => Ok(Handling::done(self.api.refuse(wrong_method(allow), None))),
            Found::Nothing => Err(Box::new(request)),
        }
    }
}

serve_as_tower!([A: Send, Sync], Service<A>);

/// HTTP/1.1 demands exactly one `Host` (RFC 9112, 3.2). Requests that come by other ways than a connection need none.
fn has_host<B>(request: &Request<B>) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(_), None) => true,
        (None, _) => request.version() != Version::HTTP_11,
        (Some(_), Some(_)) => false,
    }
}

#[cold]
fn without_host() -> Rejection {
    Rejection::new(StatusCode::BAD_REQUEST, "there is not exactly one Host field")
}

#[cold]
pub(super) fn wrong_method(allow: &HeaderValue) -> Rejection {
    let rejection =
        Rejection::new(StatusCode::METHOD_NOT_ALLOWED, "the path has no operation of this method");
    rejection.with_header(header::ALLOW, allow.clone())
}

#[cold]
pub(super) fn options(allow: &HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(header::ALLOW, allow.clone());
    response
}

impl<A> Clone for Service<A> {
    fn clone(&self) -> Self {
        Self { api: self.api.clone(), shims: self.shims, shared: Arc::clone(&self.shared) }
    }
}

impl<A> fmt::Debug for Service<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Service({} operations)", self.shims.len())
    }
}
