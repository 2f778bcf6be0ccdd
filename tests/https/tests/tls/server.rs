//! A server on a socket that speaks TLS, and answers every request the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{CertifiedKey, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// A certificate that nobody but itself vouches for, and its key.
pub(crate) type Own = CertifiedKey<KeyPair>;

/// A certificate for this name.
pub(crate) fn certificate(name: &str) -> Own {
    rcgen::generate_simple_self_signed([name.to_owned()]).expect("there is a source of chance")
}

/// Whom the server lets in.
pub(crate) enum Callers {
    /// Everyone, over TLS.
    Everyone,
    /// Those who show this certificate.
    Certified(CertificateDer<'static>),
    /// It speaks no TLS.
    Plain,
}

/// A server, which ends when it is dropped.
pub(crate) struct Server {
    pub(crate) port: u16,
    tries: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// One that answers with these bytes.
    pub(crate) async fn new(own: &Own, callers: Callers, answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let (tries, acceptor) = (Arc::new(AtomicUsize::new(0)), acceptor(own, callers));
        let counted = Arc::clone(&tries);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                match &acceptor {
                    None => say_at_once(stream, answer).await,
                    // Callers that turn away are what some tests are about.
                    Some(acceptor) => match acceptor.accept(stream).await {
                        Ok(stream) => say(stream, answer).await,
                        Err(_) => continue,
                    },
                }
            }
        });
        Self { port, tries, task }
    }

    /// Its address.
    pub(crate) fn base(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// How many connections came.
    pub(crate) fn tries(&self) -> usize {
        self.tries.load(Ordering::SeqCst)
    }
}

fn acceptor(own: &Own, callers: Callers) -> Option<TlsAcceptor> {
    let config = ServerConfig::builder();
    let config = match callers {
        Callers::Plain => return None,
        Callers::Everyone => config.with_no_client_auth(),
        Callers::Certified(certificate) => {
            let mut known = RootCertStore::empty();
            known.add(certificate).expect("it is a certificate");
            let verifier = WebPkiClientVerifier::builder(Arc::new(known)).build().expect("one is known");
            config.with_client_cert_verifier(verifier)
        }
    };
    let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der());
    let config =
        config.with_single_cert(vec![own.cert.der().clone()], key.into()).expect("they belong together");
    Some(TlsAcceptor::from(Arc::new(config)))
}

/// Answers whatever comes.
async fn say_at_once(mut stream: TcpStream, answer: &str) {
    let mut beginning = [0; 64];
    if stream.read(&mut beginning).await.unwrap_or(0) > 0 {
        // A caller that is gone is none of the server's faults.
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.shutdown().await;
    }
}

/// Reads the head of a request and answers.
async fn say(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut head).await.unwrap_or(0) == 0 {
            return;
        }
    }
    // A caller that is gone is none of the server's faults.
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}
