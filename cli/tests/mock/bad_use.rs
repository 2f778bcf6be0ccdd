//! What cannot be served says why, with its exit code.

use std::fs;
use std::net::TcpListener;

use crate::process::{API, run};

#[test]
fn what_is_wrong_with_the_use_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, said) in [
        (&["api.yaml", "--port", &port][..], "--port 0"),
        (&["none.yaml"], "none.yaml"),
        (&[], "specwright mock api.yaml"),
        (&["api.yaml", "--host", "example.com"], "write 127.0.0.1"),
        (&["api.yaml", "--validate", "maybe"], "strict"),
        (&["api.yaml", "--security", "no"], "write `on` or `off`"),
        (&["api.yaml", "--max-body", "much"], "16M"),
        (&["api.yaml", "--fail", "often"], "0.1:503"),
        (&["api.yaml", "--rules", "none.yaml"], "none.yaml"),
        (&["api.yaml", "--data", "none.json"], "none.json"),
        (&["api.yaml", "--webhook", "none=http://localhost"], "no such webhook"),
        (&["--check-health", "mock"], "http://127.0.0.1:4010"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(said), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_broken_description_has_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("api.yaml"),
        API.replace("type: string", "$ref: '#/components/schemas/Pet'"),
    )
    .unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["api.yaml", "--port", "0"]);
    assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    assert!(stderr.contains("api.yaml:8:"), "{stderr}");
    fs::write(folder.path().join("api.yaml"), API.replace("paths:", "pathes: {}\npaths:")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["api.yaml", "--port", "0", "--deny", "warnings"]);
    assert_eq!(code, 1, "{stderr}");
    assert!(stderr.contains("pathes"), "{stderr}");
}

#[test]
fn a_port_that_an_earlier_run_has_left_is_not_there_before_the_mock_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("port"), "4010\n").unwrap();
    fs::write(folder.path().join("api.yaml"), "openapi: 3.1.0\npaths: [\n").unwrap();
    let (code, ..) = run(folder.path(), &["api.yaml", "--port-file", "port"]);
    assert_eq!(code, 2);
    assert!(!folder.path().join("port").exists());
}

#[test]
fn files_that_cannot_be_written_are_not_applied() {
    let folder = tempfile::tempdir().unwrap();
    for flag in ["--port-file", "--journal"] {
        let (code, stdout, stderr) = run(folder.path(), &["api.yaml", "--port", "0", flag, "api.yaml/file"]);
        assert_eq!((code, stdout.as_str()), (3, ""), "{stderr}");
        assert!(stderr.contains("api.yaml/file"), "{stderr}");
    }
}

#[test]
fn several_descriptions_want_a_choice() {
    let folder = tempfile::tempdir().unwrap();
    let entries = "[[api]]\ndescription = \"a.yaml\"\n[[api]]\ndescription = \"b.yaml\"\n";
    fs::write(folder.path().join("specwright.toml"), entries).unwrap();
    let (code, _, stderr) = run(folder.path(), &[]);
    assert_eq!(code, 2);
    assert!(stderr.contains("write one of `a.yaml`, `b.yaml`"), "{stderr}");
}
