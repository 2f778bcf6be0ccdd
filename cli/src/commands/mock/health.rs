//! `--check-health URL`: whether a mock is well, without another program.
//!
//! An image with nothing but the binary in it has no `curl` to ask with.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use crate::exit::{Exit, Failure};

/// How long the answer may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks the mock at `url`, whatever its path, and says nothing where all is well.
///
/// # Errors
///
/// `url` is none of HTTP: bad use.
pub(super) fn check(url: &str) -> Result<Exit, Failure> {
    let authority = authority(url).ok_or_else(|| {
        Failure::bad_input(format!("`{url}` is no URL of a mock: write it as `http://127.0.0.1:4010`"))
    })?;
    Ok(match ask(&authority) {
        Ok(line) if line.starts_with("HTTP/1.1 200") => Exit::Fine,
        Ok(line) => unwell(&authority, &format!("it answered `{line}`")),
        Err(error) => unwell(&authority, &error.to_string()),
    })
}

fn unwell(authority: &str, why: &str) -> Exit {
    anstream::eprintln!("specwright mock: http://{authority} is not well: {why}");
    Exit::Findings
}

/// `127.0.0.1:4010` of `http://127.0.0.1:4010/v1`.
fn authority(url: &str) -> Option<String> {
    let rest = url.strip_prefix("http://")?;
    let authority = rest.split(['/', '?', '#']).next().filter(|authority| !authority.is_empty())?;
    let has_port = authority.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    Some(if has_port { authority.to_owned() } else { format!("{authority}:80") })
}

/// The first line of the answer.
fn ask(authority: &str) -> io::Result<String> {
    let addresses: Vec<SocketAddr> = match authority.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}").to_socket_addrs()?.collect(),
        None => authority.to_socket_addrs()?.collect(),
    };
    let address = addresses.first().ok_or(io::ErrorKind::AddrNotAvailable)?;
    let mut stream = TcpStream::connect_timeout(address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request =
        format!("GET /__specwright/health HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut head = Vec::new();
    stream.take(4096).read_to_end(&mut head)?;
    Ok(String::from_utf8_lossy(&head).lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::authority;

    #[test]
    fn any_url_of_a_mock_will_do() {
        for (url, found) in [
            ("http://127.0.0.1:4010", Some("127.0.0.1:4010")),
            ("http://[::1]:4010/v1?x", Some("[::1]:4010")),
            ("http://mock/v1", Some("mock:80")),
            ("https://mock", None),
            ("mock", None),
            ("http:///v1", None),
        ] {
            assert_eq!(authority(url).as_deref(), found, "{url}");
        }
    }
}
