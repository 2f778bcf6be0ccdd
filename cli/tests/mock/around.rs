//! A mock around a command.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::process::{command, eventually, get, run};

/// A run around a shell's script.
fn around(folder: &Path, flags: &[&str], script: &str) -> (i32, String, String) {
    let mut all = vec!["api.yaml"];
    all.extend(flags);
    all.extend(["--", "sh", "-c", script]);
    run(folder, &all)
}

/// Calls the paths in `CALL`, where that is set: what a test has run as the command.
#[test]
fn caller() {
    let Ok(paths) = std::env::var("CALL") else { return };
    let url = std::env::var("API_URL").unwrap();
    for path in paths.split(' ') {
        println!("{path} {}", get(&format!("{url}{path}")).0);
    }
}

/// A script that calls paths of the mock.
fn call(paths: &str) -> String {
    let program = std::env::current_exe().unwrap();
    format!("CALL='{paths}' exec {program:?} --exact around::caller --nocapture")
}

#[test]
fn the_status_is_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    for (script, status) in [("exit 0", 0), ("exit 7", 7), ("kill -KILL $$", 137)] {
        let (code, stdout, stderr) = around(folder.path(), &[], script);
        assert_eq!((code, stdout.as_str()), (status, ""), "{script}: {stderr}");
    }
    fs::write(folder.path().join("text"), "no program").unwrap();
    for (name, status) in [("no-such-command-at-all", 127), ("./text", 126)] {
        let (code, _, stderr) = run(folder.path(), &["api.yaml", "--", name]);
        assert_eq!(code, status, "{stderr}");
        assert!(stderr.contains(&format!("`{name}` cannot be started")), "{stderr}");
    }
}

#[test]
fn the_command_finds_the_url_and_stdout_is_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = around(
        folder.path(),
        &["--env", "API_URL", "--env", "BASE"],
        "echo \"$API_URL\"; test \"$BASE\" = \"$API_URL\"",
    );
    assert_eq!(code, 0, "{stderr}");
    let url = stdout.trim_end();
    assert!(
        url.starts_with("http://127.0.0.1:") && url.ends_with("/v1") && !url.contains(":4010"),
        "{stdout}"
    );
    assert!(stderr.starts_with(&format!("specwright mock: Pets 1.2.0, 1 operation on {url} ")), "{stderr}");
}

#[test]
fn requests_outside_of_the_description_fail_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = around(folder.path(), &[], &call("/pets"));
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(stdout.contains("/pets 200"), "{stdout}");
    let script = call("/pets /cats /cats?a=1");
    let (code, stdout, stderr) = around(folder.path(), &[], &script);
    assert_eq!(code, 1, "{stdout}{stderr}");
    assert!(stderr.contains("2 requests were outside the description"), "{stderr}");
    assert!(stderr.contains("\n  GET /v1/cats: ") && !stderr.contains("  GET /v1/pets"), "{stderr}");
    assert_eq!(around(folder.path(), &["--allow-unknown"], &script).0, 0);
    let fails = format!("({script}); exit 9");
    assert_eq!(around(folder.path(), &[], &fails).0, 9, "the command's own status comes first");
}

/// Whoever ends the mock ends the command, and says so by its status.
#[test]
fn signals_reach_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let script = "trap 'echo told > told; exit 3' TERM; echo $$ > pid.new; mv pid.new pid; while :; do sleep 0.05; done";
    let mut mock = command(folder.path(), &["api.yaml", "--", "sh", "-c", script])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert!(eventually(|| folder.path().join("pid").exists()));
    kill(Pid::from_raw(i32::try_from(mock.id()).unwrap()), Signal::SIGTERM).unwrap();
    assert_eq!(mock.wait().unwrap().code(), Some(3));
    assert!(folder.path().join("told").exists());
}

/// The line of the README, in a shell.
#[test]
fn the_one_liner_works() {
    let folder = tempfile::tempdir().unwrap();
    // The command itself asks where there is no curl.
    let own = format!("'{}' mock --check-health \"$API_URL\"", env!("CARGO_BIN_EXE_specwright"));
    let (code, _, stderr) = around(folder.path(), &[], &own);
    assert_eq!(code, 0, "{stderr}");
    if Command::new("curl").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("SKIPPED: the line itself, since there is no curl here");
        return;
    }
    let (code, stdout, stderr) = around(folder.path(), &[], "curl -sS \"$API_URL/pets\"");
    assert_eq!((code, stdout.as_str()), (0, "[\"Tom\"]"), "{stderr}");
}
