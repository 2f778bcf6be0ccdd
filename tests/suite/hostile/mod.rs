//! Requests that no client should send, byte for byte over a socket, against a generated service: always a 4xx that HTTP
//! or the description has for it, or a closed connection where HTTP says so; never a 5xx, a panic or a hang.
//!
//! ```text
//! lines       request lines, targets, header fields
//! framing     lengths, transfer codings, chunks
//! parameters  paths, queries, headers, cookies
//! bodies      JSON and the other codecs
//! variations  good requests cut off, and with bytes changed, at every place
//! ```

mod bodies;
mod framing;
mod lines;
mod parameters;
mod variations;

use std::net::SocketAddr;
use std::time::Duration;

use specwright::Value;
use specwright::mock::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::golden::http::Mock;

/// A connection that is closed without an answer.
const CLOSED: u16 = 0;

/// Longer than anything takes; a case that waits so long has found a hang.
const HANG: Duration = Duration::from_secs(20);

/// No more comes after so long, for requests of usual length and for long ones.
const QUIET: Duration = Duration::from_secs(1);
const QUIET_LONG: Duration = Duration::from_secs(10);

/// No refusal is as long, whatever was sent.
const LONGEST: usize = 256 << 10;

/// How many connections there are at a time.
const AT_ONCE: usize = 64;

/// One request, and what may come of it.
struct Case {
    name: String,
    bytes: Vec<u8>,
    expected: &'static [u16],
}

fn case(name: impl Into<String>, bytes: impl Into<Vec<u8>>, expected: &'static [u16]) -> Case {
    Case { name: name.into(), bytes: bytes.into(), expected }
}

/// A request for a target with header lines, each with its end.
fn get(target: &[u8], headers: &[u8]) -> Vec<u8> {
    [b"GET ", target, b" HTTP/1.1\r\nHost: x\r\n", headers, b"\r\n"].concat()
}

/// A request with a body of this type and its length.
fn send(line: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Sends bytes and reads all that comes back. The end is sent when nothing comes any more: a server need not answer a
/// client that seems to have gone.
async fn talk(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let (mut reading, mut writing) =
        TcpStream::connect(address).await.expect("the server listens").into_split();
    let quiet = if bytes.len() < 10_000 { QUIET } else { QUIET_LONG };
    let mut said = Vec::new();
    // What is refused early is closed while it is still sent.
    let sent = async {
        let _ = writing.write_all(bytes).await;
    };
    let answers = async {
        while timeout(quiet, reading.read_buf(&mut said))
            .await
            .is_ok_and(|read| read.is_ok_and(|read| read > 0))
        {}
    };
    tokio::join!(sent, answers);
    drop(writing);
    let _ = reading.read_to_end(&mut said).await;
    said
}

/// The statuses of the answers.
fn statuses(said: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(said);
    let answers = text.split("HTTP/1.").skip(1);
    answers.map(|answer| answer.get(2..5).and_then(|status| status.parse().ok()).expect("a status")).collect()
}

/// A refusal says what is wrong, in JSON; those of hyper itself are empty.
fn is_explained(said: &[u8]) -> bool {
    let text = String::from_utf8_lossy(said);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let json = specwright::json::from_str::<Value>(body).is_ok();
    if head.contains("content-length: 0") { body.is_empty() } else { head.contains("json\r\n") && json }
}

async fn hold(address: SocketAddr, case: &Case) -> Result<(), String> {
    let start: String = String::from_utf8_lossy(&case.bytes).chars().take(160).collect();
    let Ok(said) = timeout(HANG, talk(address, &case.bytes)).await else {
        return Err(format!("{}: no end after {HANG:?}: {start:?}", case.name));
    };
    let found = statuses(&said);
    let first = found.first().copied().unwrap_or(CLOSED);
    let text = String::from_utf8_lossy(&said);
    if !case.expected.contains(&first) || found.iter().any(|status| *status >= 500) {
        return Err(format!("{}: {found:?} instead of {:?}: {start:?}: {text}", case.name, case.expected));
    }
    if said.len() > LONGEST {
        return Err(format!("{}: {} bytes come back: {start:?}", case.name, said.len()));
    }
    if first >= 400 && found.len() == 1 && !is_explained(&said) {
        return Err(format!("{}: not explained: {start:?}: {text}", case.name));
    }
    Ok(())
}

/// Holds all cases, at least so many.
async fn hold_all(cases: Vec<Case>, at_least: usize) {
    let server: Server<Mock> =
        Mock::<()>::with_callers(specwright::mock::Callers::everyone()).serve().await.expect("it is served");
    let (address, count) = (server.addr(), cases.len());
    assert!(count >= at_least, "{count} cases");
    let (mut running, mut failures) = (JoinSet::new(), Vec::new());
    for case in cases {
        if running.len() == AT_ONCE {
            failures.extend(running.join_next().await.and_then(|held| held.expect("it does not panic")));
        }
        running.spawn(async move { hold(address, &case).await.err() });
    }
    failures.extend(running.join_all().await.into_iter().flatten());
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
    let good = talk(address, &get(b"/w/items/1", b"")).await;
    assert_eq!(statuses(&good), [200], "it still serves");
}

#[tokio::test]
async fn lines_and_header_fields() {
    hold_all(lines::cases(), 90).await;
}

#[tokio::test]
async fn lengths_and_chunks() {
    hold_all(framing::cases(), 60).await;
}

#[tokio::test]
async fn parameters_of_every_kind() {
    hold_all(parameters::cases(), 110).await;
}

#[tokio::test]
async fn bodies_of_every_kind() {
    hold_all(bodies::cases(), 90).await;
}

#[tokio::test]
async fn cut_off_at_every_place() {
    hold_all(variations::truncated(), 300).await;
}

#[tokio::test]
async fn changed_at_every_place() {
    hold_all(variations::changed(), 1500).await;
}

#[tokio::test]
async fn what_follows_a_bad_request_is_not_taken_for_one() {
    let server: Server<Mock> =
        Mock::<()>::with_callers(specwright::mock::Callers::everyone()).serve().await.expect("it is served");
    let good = get(b"/w/items/1", b"");
    for (name, bytes, expected) in [
        ("two good ones", [good.clone(), good.clone()].concat(), vec![200, 200]),
        ("a violation does not end the connection", [get(b"/w/items/0", b""), good.clone()].concat(), vec![422, 200]),
        ("a good one, then none", [good.clone(), b"nonsense\r\n\r\n".to_vec()].concat(), vec![200, 400]),
        ("none, then a good one", [b"nonsense\r\n\r\n".to_vec(), good.clone()].concat(), vec![400]),
        (
            "a length that is too short",
            [send("POST /w/items", "application/json", b"{}"), b"{}\r\n\r\n".to_vec(), good.clone()].concat(),
            vec![422, 400],
        ),
        (
            "a request inside a body that is refused",
            [&b"POST /w/items HTTP/1.1\r\nHost: x\r\nContent-Type: text/x\r\nContent-Length: 99999\r\n\r\n"[..], &good]
                .concat(),
            vec![415],
        ),
    ] {
        let said = timeout(HANG, talk(server.addr(), &bytes)).await.expect("it ends");
        assert_eq!(statuses(&said), expected, "{name}: {}", String::from_utf8_lossy(&said));
    }
}
