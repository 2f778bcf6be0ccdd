//! Sending: one request over one connection, with an end to how long it may take and how many wait.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use specwright::bytes::Bytes;
use specwright::http::{HeaderValue, Method, Request, header};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::hooks::Message;
use crate::journal::{Entry, Fault, From, Journal, Whose};

/// So long one request may take, its answer included.
const LONGEST: Duration = Duration::from_secs(10);

/// So many wait to be sent, those under way included; further ones are not sent.
const WAITING: usize = 256;

/// So many are under way at once.
const AT_ONCE: usize = 8;

/// Sends webhooks and callbacks, and notes in the journal what came of each. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Sender {
    waiting: Arc<Semaphore>,
    under_way: Arc<Semaphore>,
    journal: Journal,
}

impl Sender {
    /// A sender that notes in this journal.
    #[must_use]
    pub fn new(journal: Journal) -> Self {
        let (waiting, under_way) = (Arc::new(Semaphore::new(WAITING)), Arc::new(Semaphore::new(AT_ONCE)));
        Self { waiting, under_way, journal }
    }

    /// Sends a message: the status that the receiver answered.
    ///
    /// # Errors
    ///
    /// Why it was not sent or not answered, in words.
    pub async fn send(&self, message: Message) -> Result<u16, String> {
        let (at, begun) = (SystemTime::now(), Instant::now());
        let sent = match tokio::time::timeout(LONGEST, deliver(&message, &self.under_way)).await {
            Ok(sent) => sent,
            Err(_) => Err(format!("no answer within {} s", LONGEST.as_secs())),
        };
        self.note(&message, at, begun, &sent);
        sent
    }

    /// Sends a message without waiting for it. What there is no room for is noted and not sent.
    pub fn post(&self, message: Message) {
        let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned() else {
            let why = Err(format!("{WAITING} others wait to be sent"));
            return self.note(&message, SystemTime::now(), Instant::now(), &why);
        };
        let sender = self.clone();
        tokio::spawn(async move {
            let _ = sender.send(message).await;
            drop(place);
        });
    }

    /// Notes what could not even be made ready.
    pub fn failed(&self, why: &str) {
        self.add(
            SystemTime::now(),
            Duration::ZERO,
            ("POST".into(), String::new(), None),
            (&Err(why.to_owned()), None),
        );
    }

    fn note(&self, message: &Message, at: SystemTime, begun: Instant, sent: &Result<u16, String>) {
        let who = (Arc::clone(&message.method), message.url.to_string(), Some(Arc::clone(&message.name)));
        self.add(at, begun.elapsed(), who, (sent, message.outside.as_deref()));
    }

    fn add(
        &self,
        at: SystemTime,
        took: Duration,
        (method, target, operation): (Arc<str>, String, Option<Arc<str>>),
        (sent, outside): (&Result<u16, String>, Option<&str>),
    ) {
        let mut violations = match sent {
            Ok(_) => Vec::new(),
            Err(why) => {
                let fault = Fault::refused(0, why);
                vec![Fault { whose: Whose::Receiver, rule: "sent", ..fault }]
            }
        };
        violations.extend(outside.map(|why| Fault {
            location: "body",
            rule: "schema",
            ..Fault::refused(0, why)
        }));
        self.journal.add(Entry {
            number: 0,
            at,
            session: "".into(),
            method,
            target,
            operation,
            status: *sent.as_ref().unwrap_or(&0),
            took,
            seed: 0,
            from: From::Sent,
            violations,
            dropped: 0,
        });
    }
}

async fn deliver(message: &Message, under_way: &Semaphore) -> Result<u16, String> {
    let _turn = under_way.acquire().await.map_err(|_| "the mock ends".to_owned())?;
    let host = message.url.host().unwrap_or_default();
    let port = message.url.port_u16().unwrap_or(80);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((bare, port)).await.map_err(|error| format!("{host}:{port}: {error}"))?;
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| error.to_string())?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request(message)?).await.map_err(|error| error.to_string());
    let status = answer.map(|answer| answer.status().as_u16());
    // The rest of the answer is of no use.
    connection.abort();
    status
}

fn request(
    message: &Message,
) -> Result<Request<http_body_util::combinators::BoxBody<Bytes, std::convert::Infallible>>, String> {
    let method = Method::from_bytes(message.method.as_bytes()).map_err(|error| error.to_string())?;
    let path = message.url.path_and_query().map_or("/", |path| path.as_str());
    let authority = message.url.authority().map(ToString::to_string).unwrap_or_default();
    // Credentials in an address are for `Authorization`, never for `Host`.
    let host = authority.rsplit('@').next().unwrap_or_default().to_owned();
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, host);
    request = request.header(header::USER_AGENT, HeaderValue::from_static("specwright-mock"));
    if let Some(media_type) = &message.media_type {
        request = request.header(header::CONTENT_TYPE, media_type);
    }
    request.body(Full::new(message.body.clone()).boxed()).map_err(|error| error.to_string())
}
