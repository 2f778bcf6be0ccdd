//! A mock that listens, requests as texts, and tables of both.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use specwright_generator::config::Config;
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_mock::{Live, Options};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A row: the request, the status, and what its answer says. A request is a first line, lines of header fields, an
/// empty line and a body. What the answer says is found in its text, `name: value` in the names of lower case; behind `!` stands what
/// it does not say.
pub(crate) type Row = (&'static str, u16, &'static [&'static str]);

/// A mock of `api.yaml` that listens until it is dropped.
pub(crate) struct Server {
    pub(crate) live: Live,
    address: SocketAddr,
    _runtime: Runtime,
}

/// What came back over the socket.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The lines of the head, names in lower case, each with `\n`.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
    /// The connection came to its end in order.
    pub(crate) whole: bool,
}

impl Server {
    pub(crate) fn start(options: Options) -> Self {
        let opened =
            pipeline::open(&Config::new("api.yaml"), &Memory::one("api.yaml", include_str!("api.yaml")));
        let live = Live::new(opened, options).unwrap_or_else(|failure| panic!("{failure}"));
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(live.clone().serve(listener, std::future::pending()));
        Self { live, address, _runtime: runtime }
    }

    /// Sends a request on a connection of its own and reads to the end of it.
    pub(crate) fn ask(&self, request: &str) -> Answer {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let mut lines = head.lines();
        let mut text = format!("{} HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n", lines.next().unwrap());
        lines.for_each(|line| text.push_str(&format!("{line}\r\n")));
        if !body.is_empty() {
            text.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(format!("{text}\r\n{body}").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let whole = stream.read_to_end(&mut bytes).is_ok();
        Answer::read(&bytes, whole)
    }

    /// Holds each row of a table; all that fail are said.
    pub(crate) fn hold(&self, rows: &[Row]) {
        let failed: Vec<String> = rows.iter().filter_map(|row| self.fails(row)).collect();
        assert!(failed.is_empty(), "{} of {} rows:\n{}", failed.len(), rows.len(), failed.join("\n"));
    }

    fn fails(&self, (request, status, says): &Row) -> Option<String> {
        let answer = self.ask(request);
        let text = answer.text();
        let holds = |wanted: &&str| match wanted.strip_prefix('!') {
            Some(not) => !text.contains(not),
            None => text.contains(wanted),
        };
        let missing: Vec<_> = says.iter().filter(|wanted| !holds(wanted)).collect();
        let fine = answer.status == *status && missing.is_empty();
        (!fine).then(|| format!("{request}\n  wanted {status} {missing:?}, came {} {text}", answer.status))
    }
}

impl Answer {
    fn read(bytes: &[u8], whole: bool) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(end) = end else {
            return Self { status: 0, head: String::new(), body: bytes.to_vec(), whole };
        };
        let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = text.split(' ').nth(1).unwrap().parse().unwrap();
        let head: String = text.lines().skip(1).map(lowered).collect();
        let body = &bytes[end + 4..];
        let body = if head.contains("transfer-encoding: chunked") { unchunked(body) } else { body.to_vec() };
        Self { status, head, body, whole }
    }

    /// The head, an empty line, and the body.
    pub(crate) fn text(&self) -> String {
        format!("{}\n{}", self.head, self.body())
    }

    pub(crate) fn body(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header field; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = |line| str::strip_prefix(line, name)?.strip_prefix(": ");
        self.head.lines().find_map(value).unwrap_or_default()
    }
}

fn lowered(line: &str) -> String {
    let (name, value) = line.split_once(':').unwrap();
    format!("{}:{value}\n", name.to_ascii_lowercase())
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        whole.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[(end + 4 + size).min(bytes.len())..];
    }
    whole
}
