//! The program itself, as a user starts it, against the mock on a free port.

use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use specwright::mock::Callers;
use specwright::{Content, Denied, anyhow};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use super::mock::Mock;
use super::mock::operations::{get_document, issue_token, write_content};
use super::mock::types::{Page, Token, TokenRefused, TokenRequest};
use super::{document, id, problem};

/// The program, told of nothing but this server.
fn program(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_archive"));
    command.env_clear().env("ARCHIVE_URL", url).stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// Its exit code, and what it has written to either output.
fn ended(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[tokio::test]
async fn a_document_is_shown() -> anyhow::Result<()> {
    let mock: Mock = Mock::with_callers(Callers::with_tokens(["s3cret"]));
    mock.get_document.returns(document(7));
    let server = mock.serve().await?;
    let output = program(&server.url()).args(["--token", "s3cret", "show", "d7"]).output().await?;
    let shown = "id:      d7\ntitle:   Minutes 7\ncreated: 1970-01-01T00:00:00Z\ntags:    minutes\n";
    assert_eq!(ended(&output), (Some(0), shown.to_owned(), String::new()));
    server.stop().await;
    Ok(())
}

#[tokio::test]
async fn exit_codes_tell_what_went_wrong() -> anyhow::Result<()> {
    let mock: Mock = Mock::with_callers(Callers::with_tokens(["s3cret"]));
    mock.get_document.returns_error(get_document::Error::NotFound(problem()));
    mock.read_content.breaks();
    let server = mock.serve().await?;
    let url = server.url();
    let cases: [(&[&str], i32, &str); 7] = [
        (&["--token", "s3cret", "show", "d7"], 1, "error: no such document: there is no document d7"),
        (&["--token", "wrong", "show", "d7"], 1, "error: Unauthorized: the credentials are not accepted"),
        (&["show", "d7"], 1, "give --token"),
        (&["show", "17"], 2, "invalid value '17' for '<ID>'"),
        (&["--url", "nowhere", "show", "d7"], 2, "error: --url nowhere: "),
        (&["--token", "s3cret", "get", "d7"], 3, "error: the server did not answer"),
        (&["--token", "s3cret", "put", "d7", "there/is/none"], 4, "error: there/is/none: "),
    ];
    for (args, code, words) in cases {
        let output = program(&url).args(args).output().await?;
        let (ended, out, error) = ended(&output);
        assert_eq!((ended, out.as_str()), (Some(code), ""), "{args:?}: {error}");
        assert!(error.contains(words) && !error.contains("s3cret"), "{args:?}: {error}");
    }
    Ok(())
}

#[tokio::test]
async fn content_goes_through_pipes() -> anyhow::Result<()> {
    let mock = Mock::new();
    mock.write_content.answers_body(|request, body| async move {
        let length = body.collect(1 << 21).await?.len();
        if length == 1_000_000 && request == write_content::Request::new(id("d7")) {
            return Ok(());
        }
        Err(anyhow::anyhow!("{length} bytes came").into())
    });
    mock.read_content.answers(|_| Ok(Content::new("application/octet-stream", vec![0xff; 1_000_000])));
    let server = mock.serve().await?;
    let url = server.url();

    let mut put = program(&url);
    let mut put = put.args(["--token", "t", "put", "d7", "-"]).stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = put.stdin.take() {
        input.write_all(&vec![7; 1_000_000]).await?;
    }
    assert!(put.wait_with_output().await?.status.success());

    let got = program(&url).args(["--token", "t", "get", "d7"]).output().await?;
    assert!(got.status.success() && got.stdout == vec![0xff; 1_000_000]);
    server.stop().await;
    Ok(())
}

fn token(text: &str) -> Token {
    Token::new(text, "Bearer").with_expires_in(3600)
}

/// The first page is read with the first token. Before the second page the server forgets it: another one is asked for, once.
#[tokio::test]
async fn tokens_are_asked_for_kept_and_asked_for_again() -> anyhow::Result<()> {
    let shown = AtomicUsize::new(0);
    let mock: Mock = Mock::with_callers(Callers::judged_by(move |credentials, _| {
        match (credentials.bearer(), shown.fetch_add(1, Ordering::Relaxed)) {
            (Some("first"), 0) | (Some("second"), 1..) => Ok(()),
            _ => Err(Denied::Unauthenticated),
        }
    }));
    let asked = TokenRequest::new("ann", "s3cret").with_scope("read");
    mock.issue_token
        .with(issue_token::Request::new(asked))
        .returns(token("first"))
        .then_returns(token("second"));
    let page = |number, next: Option<&str>| Page {
        documents: vec![document(number)],
        next: next.map(str::to_owned),
    };
    mock.list_documents.when(|request| request.cursor.is_none()).returns(page(3, Some("two")));
    mock.list_documents.when(|request| request.cursor.is_some()).returns(page(2, None));
    let server = mock.serve().await?;
    let mut list = program(&server.url());
    let output = list.args(["--account", "ann", "list"]).env("ARCHIVE_SECRET", "s3cret").output().await?;
    let (code, out, error) = ended(&output);
    assert_eq!((code, out.lines().count()), (Some(0), 2), "{error}");
    assert_eq!(server.issue_token.count(), 2);
    server.stop().await;
    Ok(())
}

#[tokio::test]
async fn an_account_that_is_refused_is_told() -> anyhow::Result<()> {
    let mock = Mock::new();
    let refused = TokenRefused::new("invalid_client").with_error_description("no such account");
    mock.issue_token.returns_error(issue_token::Error::BadRequest(refused));
    mock.get_document.never();
    let server = mock.serve().await?;
    let mut show = program(&server.url());
    let output =
        show.args(["--account", "ann", "show", "d7"]).env("ARCHIVE_SECRET", "s3cret").output().await?;
    let (code, out, error) = ended(&output);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{error}");
    assert!(error.contains("invalid_client") && !error.contains("s3cret"), "{error}");
    server.stop().await;
    Ok(())
}
