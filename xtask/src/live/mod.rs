//! A served mock, called: every operation of a description once, over a socket.

pub(crate) mod http;
mod server;

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Operation, Status};
use specwright_generator::pipeline;
use specwright_generator::source::Disk;
use specwright_generator::spec::Spec;
use specwright_mock::request;

pub(crate) use self::server::Server;

/// What came of the calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// How many were made.
    pub(crate) made: usize,
    /// What was wrong with the answers.
    pub(crate) faults: Vec<String>,
}

/// Starts a program that serves a mock and prints its URL, and calls every operation of the document once, with
/// a body in each of its forms.
pub(crate) fn call_all(folder: &Path, path: &str, program: &Path) -> Result<Calls> {
    let run = pipeline::run(&Config::new(path), &Disk::new(folder));
    let (Some(spec), Some(generated)) = (run.spec, run.generated) else { bail!("the document is refused") };
    let server = Server::start(&mut Command::new(program))?;
    let mut calls = Calls::default();
    for operation in &generated.api.operations {
        calls.made += 1;
        let forms = operation.body.as_ref().map_or(1, |body| body.media.len().max(1));
        for form in 0..forms {
            if let Err(error) = call(&spec, &generated.api, operation, form, server.address()) {
                calls.faults.push(format!("{} {}: {error:#}", operation.method, operation.path));
            }
        }
    }
    Ok(calls)
}

/// Calls an operation with a body in the form of this index; the answer is a declared one, and no failure.
pub(crate) fn call(spec: &Spec, api: &Api, operation: &Operation, form: usize, address: &str) -> Result<()> {
    let request = request::of(spec, api, operation, form).map_err(anyhow::Error::msg)?;
    let answer = http::send(address, &request)?;
    let declared = operation.responses.iter().any(|response| response_covers(response.status, answer.status));
    if answer.status >= 500 || matches!(answer.status, 404 | 405) || !declared {
        let start: String = String::from_utf8_lossy(&answer.body).chars().take(300).collect();
        bail!("answered {} to {request}: {start}", answer.status);
    }
    Ok(())
}

fn response_covers(declared: Status, status: u16) -> bool {
    match declared {
        Status::Exact(code) => code == status,
        Status::Range(digit) => u16::from(digit) == status / 100,
        Status::Default => true,
    }
}
