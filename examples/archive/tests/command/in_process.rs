//! Without a socket and without a process: the command's own function, on a client that goes through the mock's service.

use std::fs;
use std::sync::{Arc, Mutex};

use archive::{Args, Failure, api, run};
use clap::Parser as _;
use specwright::client::Credential;
use specwright::{Content, anyhow};

use super::mock::operations::{create_document, get_document, list_documents, write_content};
use super::mock::types::{NewDocument, Page};
use super::mock::{Mock, service};
use super::{document, id, problem};

/// Runs the command with these arguments; gives what it has written.
async fn archive(mock: &Mock, args: &[&str]) -> Result<String, Failure> {
    let client = api::Client::with_service(service(mock.clone()));
    let client = client.with(|http| http.with_credential("account", Credential::bearer("token")));
    let args = Args::parse_from(["archive"].iter().chain(args));
    let mut out = Vec::new();
    run(&client, args.command, &mut out).await?;
    Ok(String::from_utf8(out).expect("it is text"))
}

fn asked(limit: i32) -> list_documents::Request {
    list_documents::Request::new().with_limit(limit)
}

#[tokio::test]
async fn a_list_goes_through_all_pages() {
    let mock = Mock::new();
    let first = Page { documents: vec![document(3), document(2)], next: Some("two".to_owned()) };
    let last = Page { documents: vec![document(1)], next: None };
    mock.list_documents.with(asked(100)).returns(first);
    mock.list_documents.with(asked(100).with_cursor("two")).returns(last);
    let listed = archive(&mock, &["list"]).await.expect("it is listed");
    let line = |number| format!("d{number}\t1970-01-01T00:00:00Z\tMinutes {number}\n");
    assert_eq!(listed, [line(3), line(2), line(1)].concat());
}

#[tokio::test]
async fn a_list_asks_for_no_more_than_is_wanted() {
    let mock = Mock::new();
    let tagged = asked(2).with_tag(vec!["minutes".to_owned(), "a,b".to_owned()]);
    let page = Page { documents: vec![document(3), document(2)], next: Some("two".to_owned()) };
    mock.list_documents.with(tagged).returns(page).times(1);
    let listed = archive(&mock, &["list", "--limit", "2", "--tag", "minutes", "--tag", "a,b"]).await;
    assert_eq!(listed.expect("it is listed").lines().count(), 2);
    assert_eq!(mock.list_documents.count(), 1);
}

#[tokio::test]
async fn the_server_says_why_not() {
    let mock = Mock::new();
    mock.get_document.returns_error(get_document::Error::NotFound(problem()));
    let failure = archive(&mock, &["show", "d7"]).await.expect_err("it is not there");
    assert_eq!(failure.to_string(), "no such document: there is no document d7");
}

#[tokio::test]
async fn a_title_does_not_command_the_terminal() {
    let mock = Mock::new();
    let mut loud = document(7);
    loud.title = "\u{1b}[2Jgone".to_owned();
    mock.get_document.returns(loud);
    let shown = archive(&mock, &["show", "d7"]).await.expect("it is shown");
    assert!(shown.contains("title:    [2Jgone\n") && !shown.contains('\u{1b}'), "{shown}");
}

#[tokio::test]
async fn content_goes_from_a_file_into_the_document() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("minutes.txt");
    let bytes: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    fs::write(&file, &bytes)?;

    let mock = Mock::new();
    let created = create_document::Response { location: "/v2/documents/d7".to_owned(), body: document(7) };
    let new = NewDocument::new("Minutes 7").with_tags(vec!["minutes".to_owned()]);
    mock.create_document.with(create_document::Request::new(new)).returns(created).times(1);
    let arrived = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&arrived);
    mock.write_content.answers_body(move |_, body| {
        let kept = Arc::clone(&kept);
        async move {
            let bytes = body.collect(1 << 20).await?;
            kept.lock().map_err(|_| anyhow::anyhow!("another test broke off"))?.extend_from_slice(&bytes);
            Ok(())
        }
    });

    let file = file.to_string_lossy();
    let args = ["create", "Minutes 7", "--tag", "minutes", "--content", &file];
    assert_eq!(archive(&mock, &args).await?, "d7\n");
    assert_eq!(mock.write_content.calls(), [write_content::Request::new(id("d7"))]);
    assert!(arrived.lock().is_ok_and(|arrived| *arrived == bytes));
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_read_makes_no_document() {
    let mock = Mock::new();
    mock.create_document.never();
    let failure = archive(&mock, &["create", "Minutes", "--content", "there/is/none"]).await;
    assert!(failure.is_err_and(|failure| failure.to_string().starts_with("there/is/none: ")));
}

#[tokio::test]
async fn content_that_breaks_off_leaves_the_file_as_it_was() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("minutes.txt");
    fs::write(&file, "of last year")?;
    let path = file.to_string_lossy();

    let mock = Mock::new();
    mock.read_content.answers(|_| {
        // A source that ends before it has given what it has promised.
        Ok(Content::reader("application/octet-stream", &b"of this"[..]).with_length(100))
    });
    let failure = archive(&mock, &["get", "d7", "--output", &path]).await.expect_err("it breaks off");
    assert!(failure.to_string().starts_with("the content broke off: "), "{failure}");
    assert_eq!(fs::read_to_string(&file)?, "of last year");
    assert_eq!(fs::read_dir(folder.path())?.count(), 1, "nothing is left beside it");

    mock.read_content.answers(|_| Ok(Content::new("application/octet-stream", "of this year")));
    assert_eq!(archive(&mock, &["get", "d7", "--output", &path]).await?, "");
    assert_eq!(fs::read_to_string(&file)?, "of this year");
    Ok(())
}
