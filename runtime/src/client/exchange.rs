//! One call: sent, sent again, led elsewhere, until there is an answer or none.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, header};
use tracing::{Instrument, Span};

use super::base::{Base, Origin};
use super::clock::{self, Instant};
use super::credentials::{Chosen, choose, is_refusal, is_secret};
use super::given::{self, Again, Progress};
use super::http::{Settings, Sign};
use super::operation::is_streamed;
use super::timed::Timed;
use super::transport::{Late, Unsent};
use super::{Incoming, Operation, Outgoing, Unexpected, Why, cookies, events, redirect, retry, trace};
use crate::Body;
use crate::body::BoxError;

/// Executes a call within its time and its span.
pub(super) async fn run(
    settings: Arc<Settings>,
    operation: &'static Operation,
    mut call: Outgoing,
) -> Result<Incoming, Unexpected> {
    let base = match call.origin.take() {
        Some(origin) => Base::of(origin),
        None => settings.base_of(operation)?.into_owned(),
    };
    let span = trace::span(operation, base.origin());
    let exchange = Exchange::new(settings, operation, &base, call);
    let answer = async { exchange?.answered(&span).await }.instrument(span.clone()).await;
    answer.inspect_err(|error| trace::failed(&span, error))
}

/// What carries a key where no description says otherwise (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A call on its way.
pub(super) struct Exchange {
    pub(super) settings: Arc<Settings>,
    operation: &'static Operation,
    method: Method,
    uri: Uri,
    /// Whose credentials are shown.
    origin: Origin,
    pub(super) headers: HeaderMap,
    body: Again,
    chosen: Chosen,
    renewed: bool,
    keyed: bool,
    due: Option<Instant>,
    /// How far the body is that is sent, where its time is not bounded.
    sending: Option<Progress>,
    /// How often it was sent again.
    done: u32,
    pub(super) span: Span,
}

/// Where a request goes, and as what.
struct Hop {
    method: Method,
    uri: Uri,
    origin: Origin,
    /// It has never left the origin of the base.
    home: bool,
}

impl Exchange {
    fn new(
        settings: Arc<Settings>,
        operation: &'static Operation,
        base: &Base,
        call: Outgoing,
    ) -> Result<Self, Unexpected> {
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|error| Unexpected::new(Why::Request).because(error))?;
        let uri = base.join(&call.target)?;
        // One that the description does not declare counts where it is given with the call, and not with all of them.
        let given = call.headers.contains_key(IDEMPOTENCY_KEY);
        let mut headers = merged(&settings.headers, call.headers);
        headers.entry(header::ACCEPT).or_insert(HeaderValue::from_static("*/*"));
        let keyed = keyed(&settings, operation, &mut headers, given)?;
        let chosen = choose(operation, &settings.credentials, &headers)?;
        let (body, progress) = Again::of(call.body);
        let sending = progress.filter(|_| settings.patient);
        let due = if sending.is_some() { None } else { clock::due(settings.timeout) };
        Ok(Self {
            settings,
            operation,
            method,
            uri,
            origin: base.origin().clone(),
            headers,
            body,
            chosen,
            renewed: false,
            keyed,
            due,
            sending,
            done: 0,
            span: Span::none(),
        })
    }

    /// The answer, if it comes in time.
    async fn answered(mut self, span: &Span) -> Result<Incoming, Unexpected> {
        self.span = span.clone();
        let (due, timeout) = (self.due, self.settings.timeout);
        let answer = match (self.sending.take(), timeout) {
            (Some(sending), Some(timeout)) => {
                let answer = sending.until_it_stands(timeout, self.retried()).await;
                self.due = clock::due(Some(timeout));
                answer
            }
            _ => clock::until(due, self.retried()).await,
        };
        let answer = answer.unwrap_or_else(|| Err(Unexpected::new(Why::Timeout)))?;
        trace::answered(span, answer.status(), self.done);
        Ok(self.incoming(answer))
    }

    /// Sends it until an answer need not be asked for again, or may not.
    pub(super) async fn retried(&mut self) -> Result<Response<Body>, Unexpected> {
        self.chosen.provide().await?;
        loop {
            let result = self.led().await;
            let Some(wait) = self.wait(&result) else { return result };
            drop(result);
            self.pause(wait).await;
        }
    }

    /// How long to wait before it is sent again; `None`: it is not.
    fn wait(&self, result: &Result<Response<Body>, Unexpected>) -> Option<Duration> {
        let after = match result {
            Ok(answer) if retry::is_passing(answer.status()) => retry::after(answer.headers(), clock::now()),
            Err(error) if retry::may_pass(error) => None,
            _ => return None,
        };
        self.delay(after)
    }

    /// The same, where another try may succeed. `after` is what the server asked for.
    fn delay(&self, after: Option<Duration>) -> Option<Duration> {
        if !self.is_repeatable() {
            return None;
        }
        let wait = self.settings.retry.delay(self.done, after)?;
        // What would not be in time any more is not waited for.
        self.due.is_none_or(|due| wait < clock::left(due)).then_some(wait)
    }

    /// Whether it may be sent twice.
    fn is_repeatable(&self) -> bool {
        (self.keyed || self.settings.retry.allows(&self.method)) && self.body.again()
    }

    /// Waits, and counts one more try.
    async fn pause(&mut self, wait: Duration) {
        tracing::debug!(operation = self.operation.id, wait = ?wait, "the call is sent again");
        clock::sleep(wait).await;
        self.done += 1;
    }

    /// Sends it again where the body of its answer broke off; `None`: it may not be, or not any more.
    pub(super) async fn once_more(mut self: Box<Self>) -> Option<Result<Incoming, Unexpected>> {
        let wait = self.delay(None)?;
        self.pause(wait).await;
        let due = self.due;
        let answer = clock::until(due, self.retried()).await;
        let answer = match answer.unwrap_or_else(|| Err(Unexpected::new(Why::Timeout))) {
            Ok(answer) => answer,
            Err(error) => return Some(Err(error)),
        };
        trace::answered(&self.span, answer.status(), self.done);
        Some(Ok(self.incoming(answer)))
    }

    /// Sends it, and goes where the answers lead.
    async fn led(&mut self) -> Result<Response<Body>, Unexpected> {
        let origin = self.origin.clone();
        let mut hop = Hop { method: self.method.clone(), uri: self.uri.clone(), origin, home: true };
        let mut hops = 0;
        loop {
            let answer = self.send(&hop).await?;
            let (status, headers) = (answer.status(), answer.headers());
            if hop.home && is_refusal(status, headers) && self.renews(status, headers.clone()).await? {
                continue;
            }
            if self.settings.redirects == 0
                || !redirect::leads(self.operation, &hop.method, &answer)
                || !self.body.again()
            {
                return Ok(answer);
            }
            if hops >= self.settings.redirects {
                let why = format!("it was led elsewhere {hops} times before");
                return Err(redirect::refused(answer, why));
            }
            hops += 1;
            match self.next(&hop, &answer) {
                Ok(next) => hop = next,
                Err(why) => return Err(redirect::refused(answer, why)),
            }
        }
    }

    /// Whether there are new credentials in place of those that were refused so, once.
    async fn renews(&mut self, status: StatusCode, headers: HeaderMap) -> Result<bool, Unexpected> {
        if self.renewed {
            return Ok(false);
        }
        if !self.body.again() {
            self.chosen.refuse().await;
            return Ok(false);
        }
        self.renewed = true;
        let renewed = self.chosen.renew().await;
        renewed.map_err(|error| error.answered(status, headers))
    }

    fn next(&self, from: &Hop, answer: &Response<Body>) -> Result<Hop, String> {
        let uri = redirect::next(&from.uri, answer.headers())?;
        let shows = from.home && self.shows();
        let origin = redirect::check(&from.origin, &uri, shows)?;
        let home = from.home && origin == from.origin;
        Ok(Hop { method: redirect::method(answer.status(), &from.method), uri, origin, home })
    }

    /// Whether the call shows anything that is for its server alone.
    fn shows(&self) -> bool {
        !self.chosen.is_empty() || self.headers.iter().any(|(name, value)| is_secret(name, value))
    }

    async fn send(&mut self, hop: &Hop) -> Result<Response<Body>, Unexpected> {
        let request = self.request(hop)?;
        let sent = self.settings.transport.send(request);
        match clock::until(clock::due(self.settings.attempt), sent).await {
            Some(answer) => answer.map_err(failed),
            None => Err(Unexpected::new(Why::Timeout).because("one try took too long")),
        }
    }

    fn request(&mut self, hop: &Hop) -> Result<Request<Body>, Unexpected> {
        let mut uri = hop.uri.clone();
        let mut headers = self.headers.clone();
        if hop.home {
            self.chosen.write(&mut uri, &mut headers)?;
            if let Some(propagate) = &self.settings.propagate {
                propagate(&mut headers);
            }
        } else {
            headers = headers
                .iter()
                .filter(|(name, _)| redirect::travels(name))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
        }
        let body = if hop.method == self.method {
            self.body.take()
        } else {
            // 303 asks for another resource, which the body is not for.
            for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
                headers.remove(name);
            }
            Body::empty()
        };
        length(&mut headers, &body, &hop.method);
        let mut request = Request::new(body);
        (*request.method_mut(), *request.uri_mut()) = (hop.method.clone(), uri);
        *request.headers_mut() = headers;
        match &self.settings.sign {
            Some(sign) if hop.home => signed(&**sign, request),
            _ => Ok(request),
        }
    }

    fn incoming(self, answer: Response<Body>) -> Incoming {
        let (head, body) = answer.into_parts();
        let (limit, piece, due) = (self.settings.limit, self.settings.piece, self.due);
        let tolerant = self.settings.tolerant.unwrap_or(self.operation.tolerant);
        let span = self.span.clone();
        let forms = self.operation.forms(head.status);
        let are_read = forms.iter().any(|media| is_streamed(&media.coding));
        let (body, again) = if are_read && events::are(&head.headers) {
            (events::resumed(self, head.status, Timed::body(body, None)), None)
        } else {
            let body = Timed::body(body, self.settings.silence);
            let again = self.settings.retry.is_on() && self.is_repeatable();
            (body, again.then(|| Box::new(self)))
        };
        let (status, headers) = (head.status, head.headers);
        Incoming { status, headers, body, limit, piece, due, tolerant, span, again }
    }

    /// Whether it may be asked for again when its events break off.
    pub(super) fn resumes(&self) -> bool {
        self.method == Method::GET && self.body.again()
    }

    /// As if it were a new call.
    pub(super) fn afresh(&mut self) {
        (self.due, self.done, self.renewed) = (None, 0, false);
    }
}

/// The length is that of the body, whatever a parameter of the description says: a request with two lengths can be read in
/// two ways (RFC 9112, section 6.3). A parameter says it only of a stream whose length nobody else knows.
fn length(headers: &mut HeaderMap, body: &Body, method: &Method) {
    match body.exact_size() {
        Some(0) if !has_content(method) => drop(headers.remove(header::CONTENT_LENGTH)),
        Some(size) if size == 0 || headers.contains_key(header::CONTENT_LENGTH) => {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
        }
        _ => {}
    }
}

/// Whether a request without content says so (RFC 9110, section 8.6).
fn has_content(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// The fields of all calls, and over them those of this one; cookies of both.
fn merged(all: &HeaderMap, call: HeaderMap) -> HeaderMap {
    if all.is_empty() {
        return call;
    }
    let mut merged = all.clone();
    let cookies: Vec<HeaderValue> = call.get_all(header::COOKIE).iter().cloned().collect();
    // `extend` replaces what stands there under the same name.
    merged.extend(call);
    if !cookies.is_empty() {
        merged.remove(header::COOKIE);
        let before = all.get_all(header::COOKIE).iter().cloned();
        cookies::join(&mut merged, before.chain(cookies));
    }
    merged
}

/// Whether the call carries an idempotency key. One is made where the description declares it and the policy says so.
fn keyed(
    settings: &Settings,
    operation: &Operation,
    headers: &mut HeaderMap,
    given: bool,
) -> Result<bool, Unexpected> {
    let Some(name) = operation.idempotency_key else { return Ok(given) };
    let unfit = |error: ::http::Error| Unexpected::new(Why::Request).because(error);
    let name = HeaderName::try_from(name).map_err(|error| unfit(error.into()))?;
    if headers.contains_key(&name) {
        return Ok(true);
    }
    if !operation.makes_keys || !settings.retry.makes_keys() {
        return Ok(false);
    }
    headers.insert(name, HeaderValue::try_from(retry::key()).map_err(|error| unfit(error.into()))?);
    Ok(true)
}

/// The request with its signature.
fn signed(sign: &Sign, request: Request<Body>) -> Result<Request<Body>, Unexpected> {
    let (mut head, body) = request.into_parts();
    let Some(bytes) = body.at_hand() else {
        return Err(Unexpected::new(Why::Request).because("a body that is a stream cannot be signed"));
    };
    sign(&mut head, bytes);
    Ok(Request::from_parts(head, body))
}

/// The error of a transport, as that of a call.
#[cold]
fn failed(error: BoxError) -> Unexpected {
    let why = if error.is::<Unsent>() || given::is_broken(error.as_ref()) {
        Why::Request
    } else if error.is::<Late>() {
        Why::Timeout
    } else {
        Why::Transport
    };
    Unexpected::new(why).because(error)
}
