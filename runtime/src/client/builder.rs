//! What a client is told before its first call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, header};
use tower_layer::Layer;
use tower_service::Service;

use super::base::Base;
use super::credentials::Credentials;
use super::http::Settings;
use super::trace::Propagate;
use super::transport::{self, Transport};
use super::{Address, BuildError, Credential, Http, Reconnect, Retry};
use crate::Body;
use crate::body::BoxError;

/// How many bytes a body may have that is read whole, where nothing is said: 16 MiB.
pub(super) const LIMIT: usize = 16 << 20;
/// How many bytes of a body an unexpected answer keeps, where nothing is said.
pub(super) const PIECE: usize = 16 << 10;
/// How many redirects are followed, where nothing is said.
const REDIRECTS: usize = 10;
/// How long a call may take over the network, and a body be silent.
const MINUTE: Duration = Duration::from_secs(60);

type Wrap = Box<dyn FnOnce(Transport) -> Transport + Send>;

/// All that a client can be told; [`Http::builder`] begins.
///
/// ```
/// use std::time::Duration;
/// use specwright::client::{Credential, Http, Retry};
///
/// # fn build() -> Result<(), specwright::client::BuildError> {
/// let http = Http::builder()
///     .base("http://localhost:8080/v1")
///     .credential("token", Credential::bearer("abc"))
///     .timeout(Duration::from_secs(10))
///     .retry(Retry::times(1))
///     .build()?;
/// # drop(http);
/// # Ok(()) }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async { build() }).unwrap();
/// ```
#[derive(Default)]
pub struct Builder {
    base: Option<String>,
    server: Option<Address>,
    elsewhere: Vec<(String, Address)>,
    /// The ids of the description's operations, where it is known.
    operations: Option<&'static [&'static str]>,
    transport: Option<Transport>,
    /// The transport goes over the network.
    remote: bool,
    layers: Vec<Wrap>,
    headers: HeaderMap,
    agent: Option<String>,
    credentials: Credentials,
    retry: Option<Retry>,
    reconnect: Option<Reconnect>,
    redirects: Option<usize>,
    timeout: Option<Option<Duration>>,
    attempt: Option<Duration>,
    silence: Option<Option<Duration>>,
    limit: Option<usize>,
    piece: Option<usize>,
    tolerant: Option<bool>,
    propagate: Option<Arc<Propagate>>,
}

impl Builder {
    /// The address of the server: `https://example.com/v1`.
    #[must_use]
    pub fn base(mut self, base: impl Into<String>) -> Self {
        self.base = Some(base.into());
        self
    }

    /// A server of the description, from the generated module `servers`, or any address. Where it has no host, it stands
    /// behind the base.
    ///
    /// With a server of the description, operations that the description gives servers of their own go to the first of
    /// those, with their credentials: it is the description that names the host. With [`base`](Self::base) or another
    /// address alone, all operations go there.
    #[must_use]
    pub fn server(mut self, server: impl Into<Address>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Where the calls of one operation go, by its id: it stands over what the description says. The builder of a generated
    /// client knows the ids, and refuses others when it builds.
    ///
    /// ```
    /// # let builder = specwright::client::Http::builder();
    /// let builder = builder.base("https://git.example.com/api").operation_server("uploadAsset", "https://git.example.com/up");
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn operation_server(mut self, operation: impl Into<String>, server: impl Into<Address>) -> Self {
        self.elsewhere.push((operation.into(), server.into()));
        self
    }

    /// The ids that the operations of a description have.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_operations(mut self, ids: &'static [&'static str]) -> Self {
        self.operations = Some(ids);
        self
    }

    /// Goes through a service instead of the network. Nothing is sent again and no time runs out unless it is told so.
    #[must_use]
    pub fn service<S, B>(mut self, service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        (self.transport, self.remote) = (Some(Transport::new(service)), false);
        self
    }

    /// Goes through this client. It must not follow redirects, or credentials might go where they should not: build it
    /// with `redirect::Policy::none()`. A call whose redirect it followed fails.
    #[cfg(feature = "reqwest")]
    #[must_use]
    pub fn reqwest(mut self, client: reqwest::Client) -> Self {
        (self.transport, self.remote) = (Some(transport::of(client)), true);
        self
    }

    /// Puts a `tower` layer around the transport, outside of those that were put there before.
    #[must_use]
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Transport> + Send + 'static,
        L::Service: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        <L::Service as Service<Request<Body>>>::Error: Into<BoxError>,
        <L::Service as Service<Request<Body>>>::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.layers.push(Box::new(move |transport| Transport::new(layer.layer(transport))));
        self
    }

    /// What is shown for a scheme of the description.
    #[must_use]
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.credentials.set(scheme.into(), credential);
        self
    }

    /// A field in the header of each request. What the description declares stands over it. One that holds a secret is to
    /// be marked: [`HeaderValue::set_sensitive`].
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// `User-Agent`; over the network `specwright/` and the version where nothing is said, or that of an own
    /// `reqwest::Client`.
    #[must_use]
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.agent = Some(agent.into());
        self
    }

    /// When a call is sent again.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Asks again for `text/event-stream` of a GET that ends or breaks off, from the last event on.
    #[must_use]
    pub const fn reconnect(mut self, reconnect: Reconnect) -> Self {
        self.reconnect = Some(reconnect);
        self
    }

    /// How many redirects are followed, one after the other; ten where nothing is said, none at 0. Only those of safe
    /// methods are followed, and none with credentials to another origin.
    #[must_use]
    pub const fn redirects(mut self, most: usize) -> Self {
        self.redirects = Some(most);
        self
    }

    /// How long a call may take, with all that is sent again, until its body is there where that is read whole. Where
    /// nothing is said it is a minute over the network, and the server has a minute for each piece of a body that is
    /// sent while it is made: such a call may take as long as it moves.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(Some(timeout));
        self
    }

    /// How long one try may take until the head of its answer is there.
    #[must_use]
    pub const fn try_timeout(mut self, timeout: Duration) -> Self {
        self.attempt = Some(timeout);
        self
    }

    /// How long the next piece of a body may take; events may take any time. A minute over the network where nothing is
    /// said.
    #[must_use]
    pub const fn read_timeout(mut self, timeout: Duration) -> Self {
        self.silence = Some(Some(timeout));
        self
    }

    /// No time runs out.
    #[must_use]
    pub const fn without_timeouts(mut self) -> Self {
        (self.timeout, self.attempt, self.silence) = (Some(None), None, Some(None));
        self
    }

    /// How many bytes a body may have that is read whole, and an item of one that is not; 16 MiB where nothing is said.
    #[must_use]
    pub const fn limit(mut self, bytes: usize) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// How many bytes of its body an unexpected answer keeps; 16 KiB where nothing is said.
    #[must_use]
    pub const fn piece(mut self, bytes: usize) -> Self {
        self.piece = Some(bytes);
        self
    }

    /// Whether answers are read as a newer description may have them: members and constants that are not declared, bounds,
    /// patterns and formats that do not hold are passed over. Values of an `enum` that are not declared, and variants of a
    /// union, are taken where the code was generated with `tolerant = true`; such code is tolerant where nothing is said.
    #[must_use]
    pub const fn tolerant(mut self, tolerant: bool) -> Self {
        self.tolerant = Some(tolerant);
        self
    }

    /// Passes the context of a trace on: it is called within the span of each call and writes into the header of each
    /// request to the server.
    ///
    /// ```
    /// use specwright::client::Http;
    ///
    /// // With OpenTelemetry: the propagator injects the context of `tracing::Span::current()`.
    /// let builder = Http::builder().propagate(|headers| {
    ///     let context = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    ///     headers.insert("traceparent", specwright::http::HeaderValue::from_static(context));
    /// });
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn propagate(mut self, write: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.propagate = Some(Arc::new(write));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// There is no address, or what was said is wrong.
    pub fn build(mut self) -> Result<Http, BuildError> {
        let base = self.address()?;
        let own = self.transport.is_none();
        let bare = self.layers.is_empty();
        let mut transport = match self.transport.take() {
            Some(transport) => transport,
            None => transport::network(&base)?,
        };
        for wrap in std::mem::take(&mut self.layers) {
            transport = wrap(transport);
        }
        let mut settings = Settings::through(base, transport);
        settings.described = self.server.as_ref().and_then(Address::described);
        for (operation, server) in std::mem::take(&mut self.elsewhere) {
            if let Some(known) = self.operations.filter(|known| !known.contains(&operation.as_str())) {
                return Err(unknown(&operation, known));
            }
            let base = server.base(Some(&settings.base))?;
            settings.elsewhere.push((operation, base));
        }
        if own || self.remote {
            settings.over_the_network();
        }
        if own {
            let agent = HeaderValue::from_static(concat!("specwright/", env!("CARGO_PKG_VERSION")));
            settings.headers.insert(header::USER_AGENT, agent);
            if bare {
                // Nothing decodes an answer here (RFC 9110, section 12.5.3).
                settings.headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
            }
        }
        self.settle(&mut settings)?;
        Ok(Http::of(settings))
    }

    fn address(&self) -> Result<Base, BuildError> {
        let local = self.transport.is_some().then(Base::local);
        let base = self.base.as_deref().map(Base::parse).transpose()?;
        match (&self.server, base) {
            (None, Some(base)) => Ok(base),
            (None, None) => {
                local.ok_or_else(|| BuildError::new("there is no address: write `.base(\"https://…\")`"))
            }
            (Some(server), Some(_)) if server.text()?.contains("://") => {
                Err(BuildError::new("the server has an address of its own: leave out `.base(…)`"))
            }
            (Some(server), base) => server.base(base.or(local).as_ref()),
        }
    }

    fn settle(self, settings: &mut Settings) -> Result<(), BuildError> {
        if let Some(agent) = self.agent {
            let agent = HeaderValue::try_from(agent).map_err(|error| {
                BuildError::new("the user agent has signs that cannot stand in a header").because(error)
            })?;
            settings.headers.insert(header::USER_AGENT, agent);
        }
        settings.headers.extend(self.headers);
        settings.credentials = self.credentials;
        settings.retry = self.retry.unwrap_or_else(|| settings.retry.clone());
        settings.reconnect = self.reconnect;
        settings.redirects = self.redirects.unwrap_or(settings.redirects);
        settings.patient = self.timeout.is_none();
        settings.timeout = self.timeout.unwrap_or(settings.timeout);
        settings.attempt = self.attempt;
        settings.silence = self.silence.unwrap_or(settings.silence);
        settings.limit = self.limit.unwrap_or(settings.limit);
        settings.piece = self.piece.unwrap_or(settings.piece);
        settings.tolerant = self.tolerant;
        settings.propagate = self.propagate;
        Ok(())
    }
}

impl Settings {
    /// Through a service.
    pub(super) fn through(base: Base, transport: Transport) -> Self {
        Self {
            base,
            described: None,
            elsewhere: Vec::new(),
            transport,
            headers: HeaderMap::new(),
            credentials: Credentials::default(),
            retry: Retry::never(),
            reconnect: None,
            redirects: REDIRECTS,
            timeout: None,
            patient: true,
            attempt: None,
            silence: None,
            limit: LIMIT,
            piece: PIECE,
            tolerant: None,
            propagate: None,
            sign: None,
        }
    }

    fn over_the_network(&mut self) {
        self.retry = Retry::default();
        (self.timeout, self.silence) = (Some(MINUTE), Some(MINUTE));
    }
}

#[cold]
fn unknown(operation: &str, known: &[&str]) -> BuildError {
    let plain =
        |id: &str| id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let hint = known.iter().find(|id| plain(id) == plain(operation));
    let hint = hint.map_or_else(String::new, |id| format!(": write `{id}`"));
    BuildError::new(format!("`{operation}` is the id of no operation{hint}"))
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("credentials", &self.credentials).finish_non_exhaustive()
    }
}
