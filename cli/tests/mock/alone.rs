//! A mock until it is told to end.

use std::fs;
use std::net::TcpStream;

use nix::sys::signal::Signal;

use crate::process::{Mock, answer, eventually, get, run, send};

#[test]
fn the_ready_line_has_the_true_url_and_sigterm_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut mock = Mock::start(folder.path(), &[]);
    assert!(
        mock.ready.starts_with("specwright mock: Pets 1.2.0, 1 operation on http://127.0.0.1:"),
        "{}",
        mock.ready
    );
    let url = mock.url();
    assert!(url.ends_with("/v1"), "{url}");
    assert_eq!(get(&format!("{url}/pets")), (200, "[\"Tom\"]".to_owned()));
    let (status, body) = get(&format!("{}/__specwright/health", url.trim_end_matches("/v1")));
    assert_eq!((status, body.as_str()), (200, "{\"status\":\"ok\"}"));
    mock.signal(Signal::SIGTERM);
    let (status, said) = mock.ended();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
    let authority = url.trim_start_matches("http://").trim_end_matches("/v1");
    assert!(TcpStream::connect(authority).is_err(), "nobody listens any more");
}

/// Said once the mock answers; denied, before.
#[test]
fn examples_that_do_not_fit_are_said() {
    const WRONG: &str = r#"{openapi: 3.1.0, info: {title: Pets, version: '1'}, paths: {/pets: {get: {
        parameters: [{name: page, in: query, schema: {type: integer}, example: last}],
        responses: {'204': {description: None}}}}}}"#;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api.yaml"), WRONG).unwrap();
    let mock = Mock::start(folder.path(), &[]);
    mock.wait_for("warning[SW0414]");
    mock.wait_for("api.yaml:2:");
    let (code, _, said) = run(folder.path(), &["api.yaml", "--", "true"]);
    assert_eq!((code, said.matches("warning[SW0414]").count()), (0, 1), "{said}");
    let (code, _, said) = run(folder.path(), &["api.yaml", "--allow", "SW0414", "--", "true"]);
    assert_eq!((code, said.contains("SW0414")), (0, false), "{said}");
    let (code, _, said) = run(folder.path(), &["api.yaml", "--deny", "SW0414", "--", "true"]);
    assert_eq!((code, said.contains("error[SW0414]")), (1, true), "{said}");
}

#[test]
fn programs_are_told_in_json_and_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("port");
    let mut mock = Mock::start(folder.path(), &["--format", "json", "--port-file", "port"]);
    let port = fs::read_to_string(&file).unwrap();
    let port = port.trim_end();
    let begin = format!("{{\"url\":\"http://127.0.0.1:{port}/v1\",\"port\":{port},\"pid\":");
    assert!(mock.ready.starts_with(&begin), "{}", mock.ready);
    assert!(mock.ready.contains("\"operations\":1"), "{}", mock.ready);
    let health = ["--check-health", &mock.url()];
    assert_eq!(run(folder.path(), &health), (0, String::new(), String::new()));
    mock.signal(Signal::SIGINT);
    assert_eq!(mock.ended().0.code(), Some(0));
    assert!(!file.exists());
    let (code, _, stderr) = run(folder.path(), &health);
    assert_eq!(code, 1);
    assert!(stderr.contains("is not well"), "{stderr}");
}

/// A request that has been taken is answered; a second signal does not wait for it.
#[test]
fn requests_under_way_are_answered_unless_it_is_told_twice() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    for twice in [false, true] {
        let delay = if twice { "50s" } else { "400ms" };
        let mut mock = Mock::start(folder.path(), &["--latency", delay, "--port-file", "port"]);
        let url = mock.url();
        let waiting = send(&format!("{url}/pets"));
        // What comes after it on the same thread has been answered, so it has been taken.
        assert_eq!(get(&format!("{}/__specwright/health", url.trim_end_matches("/v1"))).0, 200);
        mock.signal(Signal::SIGTERM);
        let authority = url.trim_start_matches("http://").trim_end_matches("/v1");
        assert!(eventually(|| TcpStream::connect(authority).is_err()), "it takes nothing more");
        if twice {
            mock.signal(Signal::SIGTERM);
            assert_eq!(mock.ended().0.code(), Some(143));
        } else {
            assert_eq!(answer(waiting).0, 200);
            assert_eq!(mock.ended().0.code(), Some(0));
        }
        assert!(!folder.path().join("port").exists());
    }
    assert!(!journal.exists());
}

#[test]
fn one_entry_of_the_file_is_served_and_flags_select() {
    let folder = tempfile::tempdir().unwrap();
    let entry = "[[api]]\ndescription = \"api.yaml\"\nbase_path = \"/v2\"\n";
    fs::write(folder.path().join("specwright.toml"), entry).unwrap();
    let mock = Mock::start(folder.path(), &[]);
    assert!(mock.url().ends_with("/v2"), "{}", mock.ready);
    assert_eq!(get(&format!("{}/pets", mock.url())).0, 200);
    let other = Mock::start(folder.path(), &["--base-path", "", "--workers", "2"]);
    assert!(!other.url().ends_with("/v2"), "{}", other.ready);
    assert_eq!(get(&format!("{}/pets", other.url())).0, 200);
}
