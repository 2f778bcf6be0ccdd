//! 401, 403, and who gets in.

use crate::shop::ask;

#[tokio::test]
async fn every_scheme_is_challenged() {
    let said = ask("DELETE /v1/pets/1").await;
    said.is_problem(401);
    let challenges: Vec<_> = said.headers.get_all("www-authenticate").iter().collect();
    assert_eq!(
        challenges,
        [
            "Bearer realm=\"api\", scope=\"pets:write\"",
            "Basic realm=\"api\", charset=\"UTF-8\"",
            "ApiKey in=query, name=\"key\"",
        ]
    );
}

#[tokio::test]
async fn who_gets_in() {
    assert_eq!(ask("DELETE /v1/pets/1\nAuthorization: Bearer ann").await.status, 204);
    assert_eq!(ask("DELETE /v1/pets/1?key=k\nAuthorization: Basic YW5uOng=").await.status, 204);
    ask("DELETE /v1/pets/1?key=x\nAuthorization: Basic YW5uOng=").await.is_problem(401);
    let said = ask("DELETE /v1/pets/1\nAuthorization: Bearer bob").await;
    said.is_problem(403);
    assert!(said.body.contains("bob may look only"));
    assert_eq!(said.header("www-authenticate"), "Bearer error=\"insufficient_scope\", scope=\"pets:write\"");
    let said = ask("DELETE /v1/pets/1\nAuthorization: Bearer carl").await;
    said.is_problem(403);
    assert!(said.body.contains("the token lacks the scope pets:write"), "{}", said.body);
    let said = ask("DELETE /v1/pets/1\nAuthorization: Bearer eve").await;
    said.is_problem(401);
    let challenge = "Bearer realm=\"api\", error=\"invalid_token\", scope=\"pets:write\"";
    assert_eq!(said.header("www-authenticate"), challenge);
    let said = ask("DELETE /v1/pets/1\nAuthorization: Bearer nonsense").await;
    said.is_problem(500);
    assert!(!said.body.contains("invalid digit"));
}

#[tokio::test]
async fn the_caller_is_known_before_anything_is_read() {
    ask("DELETE /v1/pets/no-number").await.is_problem(401);
}

#[tokio::test]
async fn optional_credentials() {
    assert_eq!(ask("GET /v1/compare/a...b").await.body, "nobody: a to b");
    assert_eq!(ask("GET /v1/compare/a...b\nAuthorization: Bearer ann").await.body, "ann: a to b");
    ask("GET /v1/compare/a...b\nAuthorization: Bearer bob").await.is_problem(403);
}

#[tokio::test]
async fn credentials_that_cannot_be_read() {
    for (shown, status) in [
        ("Authorization: Bearer a b", 401),
        ("Authorization: Bearer a\"", 401),
        ("Authorization: Bearer ann\nAuthorization: Bearer ann", 400),
        ("Authorization: Basic ?", 401),
        ("Authorization: Basic YW5u", 401),
        ("Authorization: Bearer", 401),
        ("Authorization: bearer  ann", 204),
        ("Authorization: Digest x", 401),
    ] {
        let said = ask(&format!("DELETE /v1/pets/1\n{shown}")).await;
        assert_eq!(said.status, status, "{shown}: {}", said.body);
        assert_eq!(said.header("www-authenticate").is_empty(), status == 204, "{shown}");
        let invalid = said.header("www-authenticate") == "Bearer error=\"invalid_request\"";
        assert_eq!(invalid, status == 400, "{shown}");
    }
    let twice = ask("DELETE /v1/pets/1?key=k&key=k\nAuthorization: Basic YW5uOng=").await;
    twice.is_problem(400);
}

#[tokio::test]
async fn a_panic_of_who_judges_stays_inside() {
    let said = ask("DELETE /v1/pets/1\nAuthorization: Bearer panic").await;
    said.is_problem(500);
    assert!(!said.body.contains("judge"));
}
