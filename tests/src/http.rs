//! A client of a few lines for tests over a socket: it sends what it is told, byte for byte.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer: status, headers and body.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// All headers, names in lower case, one per line.
    pub headers: String,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Sends one request and reads the whole answer. `request` is `METHOD PATH`, then header lines, an empty line, the body.
///
/// # Panics
///
/// Where the connection fails, or what comes back is no HTTP.
pub async fn ask(address: SocketAddr, request: &str) -> Answer {
    let (line, rest) = request.split_once('\n').unwrap_or((request, ""));
    let (headers, body) = match rest.split_once("\n\n") {
        Some((headers, body)) => (headers, body),
        None => (rest, ""),
    };
    let mut text = format!("{line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for header in headers.lines().filter(|header| !header.is_empty()) {
        text += &format!("{header}\r\n");
    }
    if !body.is_empty() {
        text += &format!("Content-Length: {}\r\n", body.len());
    }
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(format!("{text}\r\n{body}").as_bytes()).await.expect("the server reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the server answers with text");
    parse(&answer)
}

fn parse(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let (line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    let status =
        line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line has a status");
    let headers: Vec<String> = headers
        .lines()
        .map(|line| match line.split_once(':') {
            Some((name, value)) => format!("{}: {}", name.to_ascii_lowercase(), value.trim()),
            None => line.to_owned(),
        })
        .collect();
    let body = if headers.iter().any(|line| line == "transfer-encoding: chunked") {
        unchunk(body)
    } else {
        body.into()
    };
    Answer { status, headers: headers.join("\n"), body }
}

fn unchunk(mut text: &str) -> String {
    let mut body = String::new();
    while let Some((size, rest)) = text.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).expect("a chunk has a size");
        if size == 0 {
            break;
        }
        body += &rest[..size];
        text = rest[size..].trim_start_matches("\r\n");
    }
    body
}
