//! A mock under way, and calls to it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// So long is waited for anything at most; on a machine that does much else at the time, too.
const DEADLINE: Duration = Duration::from_secs(60);

pub(crate) const API: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: 1.2.0}\nservers: [{url: 'https://pets.example/v1'}]\n\
    paths:\n  /pets:\n    get:\n      responses:\n        '200': {description: All, content: {application/json: {schema: \
    {type: array, items: {type: string}}, example: [Tom]}}}\n";

/// The command, in a folder with `api.yaml`.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let api = folder.join("api.yaml");
    if !api.exists() {
        fs::write(api, API).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    command
        .arg("mock")
        .args(arguments)
        .current_dir(folder)
        .env_remove("SPECWRIGHT_HOST")
        .stdin(Stdio::null());
    command
}

/// A run to its end: exit code, stdout, stderr. One that does not come to it is killed.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = command(folder, arguments);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
    let (done, is_done) = mpsc::channel::<()>();
    let guard = thread::spawn(move || {
        if is_done.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Timeout) {
            kill(pid, Signal::SIGKILL).unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    drop(done);
    guard.join().unwrap();
    assert_eq!(output.status.signal(), None, "killed: {arguments:?}");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A mock that has said that it is ready. It is killed when it is dropped.
pub(crate) struct Mock {
    child: Child,
    /// The line that says so.
    pub(crate) ready: String,
    /// What it says on stderr.
    said: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl Mock {
    /// Starts one at a free port, and waits for its line.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut all = vec!["api.yaml", "--port", "0"];
        all.extend(arguments);
        let mut child = command(folder, &all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let into = Arc::clone(&said);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut buffer) {
                into.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..count]));
            }
        });
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        Self { child, ready, said, reader: Some(reader) }
    }

    /// The URL of its line.
    pub(crate) fn url(&self) -> String {
        let from = self.ready.find("http://").expect("a URL in the line");
        let rest = &self.ready[from..];
        rest[..rest.find(['"', ' ']).unwrap()].to_owned()
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(i32::try_from(self.child.id()).unwrap()), signal).unwrap();
    }

    /// Waits until it has said something on stderr.
    pub(crate) fn wait_for(&self, text: &str) {
        let found = eventually(|| self.said.lock().unwrap().contains(text));
        assert!(found, "`{text}` was not said:\n{}", self.said.lock().unwrap());
    }

    /// Waits for its end; with all that it said on stderr.
    pub(crate) fn ended(&mut self) -> (ExitStatus, String) {
        let mut status = None;
        assert!(eventually(|| {
            status = self.child.try_wait().unwrap();
            status.is_some()
        }));
        self.reader.take().unwrap().join().unwrap();
        (status.unwrap(), self.said.lock().unwrap().clone())
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether something comes true before the deadline.
pub(crate) fn eventually(mut is_true: impl FnMut() -> bool) -> bool {
    let begin = Instant::now();
    while begin.elapsed() < DEADLINE {
        if is_true() {
            return true;
        }
        thread::sleep(Duration::from_millis(10));
    }
    false
}

/// An open connection on which a GET of a URL has been sent.
pub(crate) fn send(url: &str) -> TcpStream {
    let (authority, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(authority).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// The status and the body of the answer.
pub(crate) fn answer(mut stream: TcpStream) -> (u16, String) {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    (status.unwrap_or_else(|| panic!("no answer: {text}")), body.unwrap_or_default())
}

/// GETs a URL.
pub(crate) fn get(url: &str) -> (u16, String) {
    answer(send(url))
}
