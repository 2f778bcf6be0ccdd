//! `cargo xtask bench --mock`: the live mock beside those of npm, from the start to the first answer and per request.

mod client;
pub(crate) mod contenders;
mod paths;
pub(crate) mod process;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;
use client::Client;
use contenders::Contender;
use process::Server;

/// Who has not answered by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long between two looks whether somebody listens.
const PAUSE: Duration = Duration::from_millis(2);

/// How many requests are measured.
const REQUESTS: u32 = 1000;

/// What one server cost.
struct Cost {
    /// CPU seconds from the start of the process to the first answer with 200.
    start: f64,
    /// CPU milliseconds of one request.
    request: f64,
    /// Resident megabytes after the requests.
    megabytes: u64,
}

/// Measures each mock with each document, and prints a line for each. `command` is the one to measure; without it, it is
/// built as releases are.
pub(super) fn bench(documents: &[PathBuf], command: Option<&Path>) -> Result<bool> {
    let workspace = Workspace::find()?;
    let contenders = contenders::all(&workspace, command)?;
    println!("start CPU s  request CPU ms  resident MB  mock, document, request");
    for document in documents {
        let document = std::fs::canonicalize(document).with_context(|| document.display().to_string())?;
        let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let paths = paths::of(&document)?;
        for contender in &contenders {
            let line = match measure(contender, &document, &paths)? {
                Ok((cost, path)) => format!(
                    "{:>11.3}  {:>14.3}  {:>11}  {}, {name}, GET {path}",
                    cost.start, cost.request, cost.megabytes, contender.name
                ),
                Err(why) => {
                    format!("{:>11}  {:>14}  {:>11}  {}, {name}: {why}", "-", "-", "-", contender.name)
                }
            };
            println!("{line}");
        }
    }
    Ok(true)
}

/// Starts a mock, waits for its first answer, and asks the same again. `Err` inside: why there is no figure.
fn measure(
    contender: &Contender,
    document: &Path,
    paths: &[String],
) -> Result<Result<(Cost, String), String>> {
    let port = free_port()?;
    let server = Server::start(contender.command(document, port))?;
    let (mut client, path) = match first_answer(&server, port, paths) {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let start = server.cpu()?;
    for _ in 0..REQUESTS {
        let status = client.get(&path)?;
        if status != 200 {
            return Ok(Err(format!("{path} was answered with 200, then with {status}")));
        }
    }
    let request = (server.cpu()? - start) * 1000.0 / f64::from(REQUESTS);
    Ok(Ok((Cost { start, request, megabytes: server.resident()? >> 20 }, path)))
}

/// The first answer with 200, and what was asked.
fn first_answer(server: &Server, port: u16, paths: &[String]) -> Result<(Client, String), String> {
    let begun = Instant::now();
    let mut statuses = Vec::new();
    while begun.elapsed() < PATIENCE {
        if server.has_ended() {
            return Err("it ended".into());
        }
        let Ok(mut client) = Client::connect(port) else {
            std::thread::sleep(PAUSE);
            continue;
        };
        statuses.clear();
        for path in paths {
            match client.get(path) {
                Ok(200) => return Ok((client, path.clone())),
                Ok(status) => statuses.push(status),
                Err(_) => break,
            }
        }
        std::thread::sleep(PAUSE);
    }
    match statuses[..] {
        [] => Err(format!("it did not start within {} s", PATIENCE.as_secs())),
        _ => Err(format!("no request was answered with 200: {statuses:?}")),
    }
}

/// A port that nobody has.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
