//! Sessions, the reset, and what the journal says.

use specwright_mock::Options;

use crate::server::Server;

const TEN: &str = "POST /numbers\ncontent-type: application/json\nx-mock-session: a\n\n{\"id\":10}";

#[test]
fn sessions_are_apart_and_a_reset_forgets() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.yaml");
    std::fs::write(&data, "/numbers: []\n").unwrap();
    Server::start(Options { data: Some(data), ..Options::default() }).hold(&[
        (TEN, 201, &[]),
        ("GET /numbers\nx-mock-session: a", 200, &["\n\n[{\"id\":10}]"]),
        ("GET /numbers\nx-mock-session: b", 200, &["\n\n[]"]),
        ("GET /numbers", 200, &["\n\n[]"]),
        ("GET /__specwright/state\nx-mock-session: a", 200, &["{\"id\":10}"]),
        ("POST /__specwright/reset\nx-mock-session: b", 204, &[]),
        ("GET /numbers/10\nx-mock-session: a", 200, &["{\"id\":10}"]),
        ("POST /__specwright/reset\nx-mock-session: a", 204, &[]),
        ("GET /numbers/10\nx-mock-session: a", 404, &[]),
        ("GET /__specwright/reset", 405, &["allow: POST\n"]),
        (TEN, 201, &[]),
        ("POST /__specwright/reset", 204, &[]),
        ("GET /numbers\nx-mock-session: a", 200, &["\n\n[]"]),
    ]);
}

#[test]
fn the_journal_says_whose_fault_it_is() {
    let server = Server::start(Options::default());
    for request in
        ["GET /limited?limit=11", "GET /impossible", "GET /nothing", "DELETE /limited", "GET /safe/key"]
    {
        server.ask(request);
    }
    let journal = server.ask("GET /__specwright/journal");
    assert_eq!(journal.header("content-type"), "application/jsonl");
    let lines: Vec<String> = journal.body().lines().map(str::to_owned).collect();
    let said = [
        (
            "\"operation\":\"limited\"",
            "\"whose\":\"request\",\"in\":\"query\",\"pointer\":\"/limit\",\"rule\":\"maximum\"",
        ),
        ("\"from\":\"document\"", "\"whose\":\"document\""),
        ("\"from\":\"unknown\"", "\"status\":404"),
        ("\"from\":\"unknown\"", "\"status\":405"),
        ("\"from\":\"refusal\"", "\"status\":401"),
    ];
    assert_eq!(lines.len(), said.len(), "{lines:#?}");
    for (line, (one, other)) in lines.iter().zip(said) {
        assert!(line.contains(one) && line.contains(other), "{line}");
    }
}
