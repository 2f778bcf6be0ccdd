//! A server on a socket that says what it is told, byte by byte.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What is said to one connection.
pub(crate) enum Say {
    /// These bytes; then the connection is closed.
    Close(String),
    /// These bytes; then nothing any more, until the caller is gone.
    Hang(String),
    /// These bytes, and then the others until the caller is gone.
    Forever(String, String),
}

/// A server that answers each connection with the next of its lines; it ends when it is dropped.
pub(crate) struct Script {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for Script {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Script {
    pub(crate) async fn new(lines: Vec<Say>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            for say in lines {
                let Ok((mut stream, _)) = listener.accept().await else { return };
                let request = request(&mut stream).await;
                heard.lock().unwrap().push(request);
                answer(&mut stream, say).await;
            }
        });
        Self { port, asked, task }
    }

    /// The address of it.
    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests that came, as they were written.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// An answer whose body is as long as it says.
pub(crate) fn whole(status: &str, headers: &str, body: &str) -> Say {
    Say::Close(format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len()))
}

async fn request(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&said).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        if stream.read_buf(&mut said).await.unwrap_or(0) == 0 {
            return text;
        }
    }
}

async fn answer(stream: &mut TcpStream, say: Say) {
    match say {
        // A caller that is gone is none of the server's faults.
        Say::Close(text) => drop(stream.write_all(text.as_bytes()).await),
        Say::Hang(text) => {
            drop(stream.write_all(text.as_bytes()).await);
            while stream.read(&mut [0; 64]).await.unwrap_or(0) > 0 {}
        }
        Say::Forever(text, more) => {
            drop(stream.write_all(text.as_bytes()).await);
            while stream.write_all(more.as_bytes()).await.is_ok() {}
        }
    }
}
