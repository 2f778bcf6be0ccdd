//! Request bodies of every form, sent to a service without a socket: good, empty, malformed, too large, of another type.

mod encoded;
mod forms;
mod parts;
mod service;
mod streams;

pub(crate) use service::answered;
use service::{call, send};

/// The body of a multipart request: each part is its header lines and its content.
fn multipart(parts: &[(&str, &str)]) -> String {
    let parts: String = parts
        .iter()
        .map(|(head, content)| format!("--b\r\nContent-Disposition: {head}\r\n\r\n{content}\r\n"))
        .collect();
    format!("{parts}--b--\r\n")
}

const MULTIPART: &str = "multipart/form-data; boundary=b";
