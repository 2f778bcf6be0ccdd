//! Where calls go, and how.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use tower_service::Service;

use super::base::Base;
use super::credentials::Credentials;
use super::trace::Propagate;
use super::transport::Transport;
use super::{
    Address, BuildError, Builder, Credential, Incoming, Operation, Outgoing, Passed, Reconnect, Retry,
    Server, Unexpected, Why, exchange,
};
use crate::Body;
use crate::body::BoxError;

/// Where the calls of a client go, and how: the address of the server, a transport, credentials, limits.
///
/// It is cheap to clone, and a clone with something else is cheap too: that is how a single call is told what is not for
/// all of them. Its `Debug` form shows no secret.
///
/// ```
/// use std::convert::Infallible;
/// use specwright::Body;
/// use specwright::client::{Credential, Http};
/// use specwright::http::{Request, Response};
///
/// let service = tower::service_fn(|_: Request<Body>| async { Ok::<_, Infallible>(Response::new(Body::empty())) });
/// let http = Http::with_service(service).with_credential("token", Credential::bearer("abc"));
/// let other = http.with_credential("token", Credential::bearer("def"));
/// # drop(other);
/// ```
#[derive(Clone)]
pub struct Http(Arc<Settings>);

#[derive(Clone)]
pub(super) struct Settings {
    pub(super) base: Base,
    /// The server of the description that it was made for: operations go to their own servers, as the description says.
    pub(super) described: Option<&'static Server>,
    /// Where single operations go, by id.
    pub(super) elsewhere: Vec<(String, Base)>,
    pub(super) transport: Transport,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) retry: Retry,
    pub(super) reconnect: Option<Reconnect>,
    /// How many redirects are followed.
    pub(super) redirects: usize,
    /// Of the whole call.
    pub(super) timeout: Option<Duration>,
    /// Nobody said that time: it is not for streamed bodies that move.
    pub(super) patient: bool,
    /// Of one try, until the head of its answer is there.
    pub(super) attempt: Option<Duration>,
    /// Between two pieces of a body.
    pub(super) silence: Option<Duration>,
    pub(super) limit: usize,
    pub(super) piece: usize,
    /// Whether answers are read as a newer description may have them; `None`: as the generated code says.
    pub(super) tolerant: Option<bool>,
    pub(super) propagate: Option<Arc<Propagate>>,
    pub(super) sign: Option<Arc<Sign>>,
}

/// What writes a signature over a request.
pub(super) type Sign = dyn Fn(&mut Parts, &[u8]) + Send + Sync;

impl Http {
    /// Over the network, to the server at this address: `https://example.com/v1`.
    ///
    /// # Errors
    ///
    /// The address is none, or the transport cannot be built: `https` needs the feature `rustls` or `native-tls`.
    pub fn new(base: impl AsRef<str>) -> Result<Self, BuildError> {
        Self::builder().base(base.as_ref()).build()
    }

    /// Over the network, to a server of the description, or to any address.
    ///
    /// # Errors
    ///
    /// As of [`new`](Self::new); a value does not stand for its variable; the server has no host, as the description writes
    /// it, so that it needs a [`base`](Builder::base).
    pub fn for_server(server: impl Into<Address>) -> Result<Self, BuildError> {
        Self::builder().server(server).build()
    }

    /// Through a service: of this process, without a socket, or any transport. Nothing is sent again and no time runs out
    /// unless it is told so. The base is `http://localhost`.
    pub fn with_service<S, B>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::of(Settings::through(Base::local(), Transport::new(service)))
    }

    /// The same, to a service whose paths begin behind this one: empty, or `/v1`.
    pub fn with_service_below<S, B>(path: &str, service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let base = Base::local().below(path).unwrap_or_else(|_| Base::local());
        Self::of(Settings::through(base, Transport::new(service)))
    }

    /// All that can be told.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The same for what sends webhooks: each call has an address of its own, and no redirect is followed.
    #[must_use]
    pub fn sender() -> Builder {
        Builder::default().base("http://localhost").redirects(0)
    }

    pub(super) fn of(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    fn with(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = (*self.0).clone();
        change(&mut settings);
        Self::of(settings)
    }

    /// The same with this credential for a scheme of the description.
    #[must_use]
    pub fn with_credential(&self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.with(|settings| settings.credentials.set(scheme.into(), credential))
    }

    /// The same with these credentials and no others.
    pub(super) fn showing(&self, passed: Option<&Passed>) -> Self {
        self.with(|settings| settings.credentials = passed.map(Passed::all).unwrap_or_default())
    }

    /// The same with this field in the header of each request. What the description declares stands over it.
    #[must_use]
    pub fn with_header(&self, name: HeaderName, value: HeaderValue) -> Self {
        self.with(|settings| drop(settings.headers.insert(name, value)))
    }

    /// The same, which has each request signed when it is ready, again for each try: the function sees its head and its whole
    /// body, and writes into the head. It is not called for another host after a redirect. A body that is a stream cannot
    /// be signed: such a call is refused before anything is sent.
    ///
    /// ```
    /// use specwright::http::HeaderValue;
    ///
    /// # fn hmac(_key: &str, _bytes: &[u8]) -> String { String::new() }
    /// # fn signed(http: &specwright::client::Http) -> specwright::client::Http {
    /// http.signed_by(|head, body| {
    ///     if let Ok(code) = HeaderValue::try_from(hmac("secret", body)) {
    ///         head.headers.insert("x-signature", code);
    ///     }
    /// })
    /// # }
    /// ```
    #[must_use]
    pub fn signed_by(&self, sign: impl Fn(&mut Parts, &[u8]) + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.sign = Some(Arc::new(sign)))
    }

    /// The same, which follows so many redirects; see [`Builder::redirects`].
    #[must_use]
    pub fn with_redirects(&self, most: usize) -> Self {
        self.with(|settings| settings.redirects = most)
    }

    /// The same with this time for the whole of a call; see [`Builder::timeout`].
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        self.with(|settings| (settings.timeout, settings.patient) = (Some(timeout), false))
    }

    /// The same with another policy of sending again.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        self.with(|settings| settings.retry = retry)
    }

    /// The same, which comes back where events break off; see [`Builder::reconnect`].
    #[must_use]
    pub fn with_reconnect(&self, reconnect: Reconnect) -> Self {
        self.with(|settings| settings.reconnect = Some(reconnect))
    }

    /// The same with another limit of bytes; see [`Builder::limit`].
    #[must_use]
    pub fn with_limit(&self, bytes: usize) -> Self {
        self.with(|settings| settings.limit = bytes)
    }

    /// The same, whose answers are read as a newer description may have them, or exactly; see [`Builder::tolerant`].
    #[must_use]
    pub fn with_tolerance(&self, tolerant: bool) -> Self {
        self.with(|settings| settings.tolerant = Some(tolerant))
    }

    /// Where the calls of an operation go.
    pub(super) fn base_of(&self, operation: &Operation) -> Result<Base, Unexpected> {
        self.0.base_of(operation).map(Cow::into_owned)
    }

    /// Sends a call; the answer comes when its head is there. This is what the methods of a generated client call.
    pub fn execute(&self, operation: &'static Operation, call: Outgoing) -> Sending {
        Sending(Box::pin(exchange::run(Arc::clone(&self.0), operation, call)))
    }
}

impl Settings {
    /// Where the calls of an operation go.
    pub(super) fn base_of(&self, operation: &Operation) -> Result<Cow<'_, Base>, Unexpected> {
        let named = self.elsewhere.iter().rev().find(|(id, _)| id == operation.id);
        match (named, operation.servers.first(), self.described) {
            (Some((_, base)), _, _) => Ok(Cow::Borrowed(base)),
            (None, Some(server), Some(chosen)) if !operation.servers.contains(&chosen) => {
                let base = Address::of(server).base(Some(&self.base));
                base.map(Cow::Owned).map_err(|error| Unexpected::new(Why::Request).because(error))
            }
            _ => Ok(Cow::Borrowed(&self.base)),
        }
    }
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http")
            .field("base", &self.0.base)
            .field("headers", &self.0.headers.len())
            .field("credentials", &self.0.credentials)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}

/// A call under way. It is cancelled where it is dropped.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending(Pin<Box<dyn Future<Output = Result<Incoming, Unexpected>> + Send>>);

impl Future for Sending {
    type Output = Result<Incoming, Unexpected>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

impl fmt::Debug for Sending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
