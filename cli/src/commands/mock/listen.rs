//! The socket, and the URLs by which it is reached.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use crate::exit::Failure;

/// Listens at an address.
///
/// # Errors
///
/// The port is in use or not allowed, or the address is not this machine's: bad use.
pub(super) fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind((host, port)).map_err(|error| refused(host, port, &error))?;
    let ready = listener.set_nonblocking(true).map(|()| listener);
    ready.map_err(|error| Failure::bad_input(format!("cannot listen: {error}")))
}

fn refused(host: IpAddr, port: u16, error: &io::Error) -> Failure {
    let what = match error.kind() {
        ErrorKind::AddrInUse => format!(
            "port {port} is in use at {host}: end what listens there, or write `--port 0` for a free port"
        ),
        ErrorKind::PermissionDenied => {
            format!("port {port} is not allowed to you: write `--port 0` for a free port, or one above 1023")
        }
        ErrorKind::AddrNotAvailable => {
            format!("{host} is no address of this machine: write `--host 127.0.0.1`, or 0.0.0.0 for all")
        }
        _ => format!("cannot listen at {}: {error}", SocketAddr::new(host, port)),
    };
    Failure::bad_input(what)
}

/// `http://127.0.0.1:4010`: how this machine reaches what listens at `address`.
pub(super) fn origin(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}

#[cfg(test)]
mod tests {
    use super::{listen, origin};

    #[test]
    fn origins_can_be_called() {
        for (address, url) in [
            ("127.0.0.1:80", "http://127.0.0.1:80"),
            ("0.0.0.0:4010", "http://127.0.0.1:4010"),
            ("[::]:1", "http://[::1]:1"),
        ] {
            assert_eq!(origin(address.parse().unwrap()), url);
        }
    }

    #[test]
    fn a_port_in_use_says_what_to_do() {
        let host = "127.0.0.1".parse().unwrap();
        let first = listen(host, 0).unwrap();
        let port = first.local_addr().unwrap().port();
        let message = listen(host, port).unwrap_err().message;
        assert!(message.contains(&format!("port {port} is in use")), "{message}");
        assert!(message.contains("--port 0"), "{message}");
    }
}
