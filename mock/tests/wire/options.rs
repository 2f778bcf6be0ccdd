//! Preferences, validation, credentials.

use specwright_mock::security::Valid;
use specwright_mock::{Options, Validate};

use crate::server::Server;

#[test]
fn preferences() {
    let server = Server::start(Options::default());
    server.hold(&[
        ("GET /examples", 200, &["{\"name\":\"Tom\"}"]),
        (
            "GET /examples\nprefer: example=dog",
            200,
            &["{\"name\":\"Rex\"}", "preference-applied: example=dog\n"],
        ),
        ("GET /examples\nprefer: example=cow", 400, &["cow", "cat, dog", "!preference-applied"]),
        ("GET /examples\nprefer: code=404", 404, &["{\"why\":\"gone\"}", "preference-applied: code=404\n"]),
        ("GET /examples\nprefer: code=503", 503, &["{\"why\":\"busy\"}"]),
        ("GET /examples\nprefer: code=302", 400, &["200, 4XX, 503"]),
        ("GET /examples\nprefer: code=abc", 400, &["abc"]),
        (
            "GET /examples\nprefer: dynamic=true",
            200,
            &["\"name\":", "!Tom", "preference-applied: dynamic=true\n"],
        ),
        ("GET /examples\nprefer: dynamic=true, seed=7", 200, &["\"name\":", "seed=7"]),
        ("GET /examples\nprefer: delay=30", 200, &["Tom", "preference-applied: delay=30\n"]),
        ("GET /examples\nprefer: delay=60001", 400, &["60000"]),
        ("GET /examples\nprefer: colour=red", 400, &["colour", "code, example"]),
        ("GET /examples\nprefer: respond-async, wait=10", 200, &["Tom", "!preference-applied"]),
        ("GET /examples\nprefer: code=503\nprefer: example=dog", 400, &[]),
    ]);
    let dynamic = |seed: u32| server.ask(&format!("GET /examples\nprefer: dynamic=true, seed={seed}")).body();
    assert_eq!(dynamic(7), dynamic(7));
    assert!((8..20).any(|seed| dynamic(seed) != dynamic(7)));
    let whose = server.ask("GET /__specwright/journal").body();
    assert!(whose.contains("\"whose\":\"request\"") && whose.contains("\"rule\":\"preference\""), "{whose}");
}

#[test]
fn validation() {
    let with = |validate| Server::start(Options { validate, ..Options::default() });
    let wrong = "GET /limited?limit=11";
    with(Validate::Strict).hold(&[(wrong, 422, &["\"rule\":\"maximum\""])]);
    with(Validate::Warn).hold(&[(wrong, 204, &["x-mock-violations: query at /limit must be at most 10\n"])]);
    let off = with(Validate::Off);
    off.hold(&[(wrong, 204, &["!x-mock-violations"]), ("GET /numbers/x", 200, &[])]);
    assert_eq!(off.live.journal().counts().violating, 0);
}

#[test]
fn credentials() {
    let known = Valid {
        tokens: ["all", "some=write"].map(|token| token.parse().unwrap()).to_vec(),
        users: vec!["ann:secret".parse().unwrap()],
    };
    Server::start(Options::default()).hold(&[
        ("GET /safe/token", 401, &["www-authenticate: Bearer"]),
        ("GET /safe/token\nauthorization: Bearer any", 204, &[]),
        ("GET /safe/token\nauthorization: Basic YTpi", 401, &[]),
        ("GET /safe/user", 401, &["www-authenticate: Basic"]),
        ("GET /safe/user\nauthorization: Basic YTpi", 204, &[]),
        ("GET /safe/user\nauthorization: Basic !", 401, &[]),
        ("GET /safe/key", 401, &[]),
        ("GET /safe/key\nx-key: any", 204, &[]),
        ("OPTIONS /safe/key", 204, &[]),
    ]);
    Server::start(Options { valid: known, ..Options::default() }).hold(&[
        ("GET /safe/token\nauthorization: Bearer any", 401, &["www-authenticate: Bearer"]),
        ("GET /safe/token\nauthorization: Bearer all", 204, &[]),
        ("GET /safe/token\nauthorization: Bearer some", 403, &["read"]),
        ("GET /safe/user\nauthorization: Basic YW5uOnNlY3JldA==", 204, &[]),
        ("GET /safe/user\nauthorization: Basic YTpi", 401, &[]),
        ("GET /safe/key\nx-key: all", 204, &[]),
        ("GET /safe/key\nx-key: none", 401, &[]),
    ]);
    Server::start(Options { security: false, ..Options::default() }).hold(&[("GET /safe/token", 204, &[])]);
}
