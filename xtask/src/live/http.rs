//! HTTP/1.1 by hand: what is sent is exactly what was built, whatever a client library would make of it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, Result};
use specwright_mock::request::Request;

/// An answer.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// What follows the head, as it was sent.
    pub(crate) body: Vec<u8>,
}

const PATIENCE: Duration = Duration::from_secs(20);

/// Sends a request on a connection of its own.
pub(crate) fn send(address: &str, request: &Request) -> Result<Answer> {
    let mut stream = TcpStream::connect(address).with_context(|| address.to_owned())?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head =
        format!("{} {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n", request.method, request.target);
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !request.body.is_empty() {
        head.push_str(&format!("content-length: {}\r\n", request.body.len()));
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(&request.body)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).context("the answer")?;
    parse(&bytes).context("the answer is not HTTP/1.1")
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    Some(Answer { status, body: bytes[end + 4..].to_vec() })
}

#[cfg(test)]
mod tests {
    use super::{Answer, parse};

    #[test]
    fn answers_are_taken_apart() {
        let answer = parse(b"HTTP/1.1 404 Not Found\r\na: b\r\n\r\nno");
        assert_eq!(answer, Some(Answer { status: 404, body: b"no".to_vec() }));
        assert_eq!(parse(b"HTTP/1.1 200"), None);
        assert_eq!(parse(b"hello\r\n\r\n"), None);
    }
}
