//! The step of `action.yml`, run by bash as the workflow runs it.

use std::fs;
use std::path::Path;
use std::process::Command;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::process::{API, eventually, get};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../packaging/action.sh");

/// The step with its inputs, in a folder with `api.yaml`: exit code, both streams, outputs.
fn step(folder: &Path, inputs: &[(&str, &str)]) -> (Option<i32>, String, String) {
    fs::write(folder.join("api.yaml"), API).unwrap();
    let outputs = folder.join("outputs");
    fs::write(&outputs, "").unwrap();
    let mut command = Command::new("bash");
    command.arg(SCRIPT).current_dir(folder).envs(inputs.iter().copied());
    command.env("GITHUB_OUTPUT", &outputs).env("RUNNER_TEMP", folder).env_remove("SPECWRIGHT_HOST");
    command.env("MOCK_BINARY", env!("CARGO_BIN_EXE_specwright"));
    // The mock in the background must not hold a pipe open that is read to its end.
    let said = fs::File::create(folder.join("said")).unwrap();
    let status = command.stdout(said.try_clone().unwrap()).stderr(said).status().unwrap();
    (status.code(), fs::read_to_string(folder.join("said")).unwrap(), fs::read_to_string(outputs).unwrap())
}

#[test]
fn commands_run_against_the_mock() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [("MOCK_DESCRIPTION", "api.yaml"), ("MOCK_RUN", "echo at $API_URL\nfalse\necho on")];
    let (code, said, _) = step(folder.path(), &inputs);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("at http://127.0.0.1:") && !said.contains("\non\n"), "{said}");
}

#[test]
fn the_mock_stays_for_the_steps_that_follow() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [("MOCK_DESCRIPTION", "api.yaml"), ("MOCK_FLAGS", "--base-path /v3  --seed 7")];
    let (code, said, outputs) = step(folder.path(), &inputs);
    assert_eq!(code, Some(0), "{said}");
    let output = |name: &str| {
        let line = outputs.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_else(|| panic!("no {name}: {outputs}")).to_owned()
    };
    let url = output("url");
    assert_eq!(url, format!("http://127.0.0.1:{}/v3", output("port")));
    assert_eq!(get(&format!("{url}/pets")).0, 200);
    assert!(fs::read_to_string(output("journal")).unwrap().contains("/v3/pets"));
    kill(Pid::from_raw(output("pid").parse().unwrap()), Signal::SIGTERM).unwrap();
    assert!(eventually(|| std::net::TcpStream::connect(&url["http://".len()..url.len() - 3]).is_err()));
}

#[test]
fn a_mock_that_does_not_start_fails_the_step() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said, outputs) = step(folder.path(), &[("MOCK_DESCRIPTION", "none.yaml")]);
    assert_eq!((code, outputs.as_str()), (Some(1), ""), "{said}");
    assert!(said.contains("none.yaml") && said.contains("::error::the mock did not start"), "{said}");
}
