//! As little of HTTP/1.1 as asking again on one connection needs.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub(super) struct Client {
    stream: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Client {
    /// A connection to a port of this machine.
    pub(super) fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), body: Vec::new() })
    }

    /// Asks, with credentials of the usual kinds, and reads the whole answer; gives its status.
    pub(super) fn get(&mut self, path: &str) -> Result<u16> {
        let head = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\nauthorization: Bearer token\r\napi_key: key\r\n\r\n"
        );
        self.stream.get_mut().write_all(head.as_bytes())?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).context("a status")?.parse()?;
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(':') {
                None => break,
                Some(("content-length", value)) => length = value.trim().parse()?,
                Some(("transfer-encoding", value)) => is_chunked = value.trim() == "chunked",
                Some(_) => {}
            }
        }
        self.read(length)?;
        while is_chunked {
            let size = usize::from_str_radix(self.line()?.trim(), 16)?;
            self.read(size)?;
            self.line()?;
            is_chunked = size > 0;
        }
        Ok(status)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the connection ended");
        }
        Ok(line.trim_end().to_owned())
    }

    fn read(&mut self, length: usize) -> Result<()> {
        self.body.resize(length, 0);
        Ok(self.stream.read_exact(&mut self.body)?)
    }
}
