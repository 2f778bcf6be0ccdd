//! Where answers lead.

use specwright::client::{Credential, Http, Incoming, Outgoing, Retry, Unexpected, Why};
use specwright::http::header::ACCEPT;
use specwright::http::{HeaderName, HeaderValue, StatusCode};

use crate::socket::{Say, Script, whole};
use crate::{GET, LEADING, POST, SECURED, cause};

fn to(location: &str) -> Say {
    whole("302 Found", &format!("Location: {location}\r\n"), "")
}

fn http(script: &Script) -> Http {
    Http::builder().base(script.base()).retry(Retry::never()).build().unwrap()
}

async fn get(http: &Http) -> Result<Incoming, Unexpected> {
    let mut call = Outgoing::new("/pets/1");
    call.headers.insert(ACCEPT, HeaderValue::from_static("text/plain"));
    http.execute(&GET, call).await
}

#[tokio::test]
async fn a_key_goes_nowhere_else() {
    let other = Script::new(vec![whole("200 OK", "", "")]).await;
    for credential in [("token", Credential::bearer("s3cret")), ("key", Credential::key("s3cret"))] {
        let first = Script::new(vec![to(&format!("{}/stolen", other.base()))]).await;
        let http = http(&first).with_credential(credential.0, credential.1);
        let error = http.execute(&SECURED, Outgoing::new("/secured")).await.unwrap_err();
        assert_eq!((error.why(), error.status()), (Why::Redirect, Some(StatusCode::FOUND)));
        let said = format!("it leads to 127.0.0.1:{}, and the credentials are not for there", other.port);
        assert!(cause(&error).ends_with(&said), "{}", cause(&error));
        assert!(first.asked()[0].contains("s3cret"));
    }
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn without_credentials_little_travels() {
    let other = Script::new(vec![whole("200 OK", "", "there")]).await;
    let first = Script::new(vec![to(&format!("{}/there", other.base()))]).await;
    let own = HeaderName::from_static("x-tenant");
    let http = http(&first).with_header(own, HeaderValue::from_static("ann"));
    let answer = get(&http).await.unwrap().collect().await.unwrap();
    assert_eq!(answer.body, "there");
    assert!(first.asked()[0].contains("x-tenant: ann"));
    let asked = other.asked();
    assert!(asked[0].starts_with("GET /there ") && asked[0].contains("accept: text/plain"), "{asked:?}");
    assert!(!asked[0].contains("x-tenant"), "{asked:?}");
}

#[tokio::test]
async fn within_the_origin_credentials_stay() {
    // The first answer echoes the whole query, key included: it is there once.
    let script = Script::new(vec![to("/b?api_key=k&c=d"), whole("200 OK", "", "")]).await;
    let http = http(&script).with_credential("key", Credential::key("k"));
    http.execute(&SECURED, Outgoing::new("/secured")).await.unwrap();
    let asked = script.asked();
    assert!(
        asked[0].starts_with("GET /secured?api_key=k ") && asked[1].starts_with("GET /b?c=d&api_key=k "),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_loop_ends() {
    let script = Script::new((0..20).map(|_| to("/pets/1")).collect()).await;
    let http = Http::builder().base(script.base()).redirects(3).build().unwrap();
    let error = get(&http).await.unwrap_err();
    assert_eq!((error.why(), script.asked().len()), (Why::Redirect, 4));
    assert!(cause(&error).contains("3 times"), "{}", cause(&error));
}

#[tokio::test]
async fn what_is_not_followed_is_the_answer() {
    for (operation, status) in [(&POST, "307 Temporary Redirect"), (&LEADING, "302 Found")] {
        let script = Script::new(vec![whole(status, "Location: /b\r\n", "")]).await;
        let answer = http(&script).execute(operation, Outgoing::new("/pets")).await.unwrap();
        assert_eq!(answer.headers["location"], "/b");
    }
    for answer in [whole("302 Found", "", ""), whole("304 Not Modified", "Location: /b\r\n", "")] {
        let script = Script::new(vec![answer]).await;
        assert!(get(&http(&script)).await.unwrap().status.is_redirection());
    }
}

#[tokio::test]
async fn where_it_cannot_lead() {
    for location in ["ftp://x/", "http://", "a b", "https://user@/x"] {
        let script = Script::new(vec![to(location)]).await;
        assert_eq!(get(&http(&script)).await.unwrap_err().why(), Why::Redirect, "{location}");
    }
}

/// What would be sent a second time to another address is not; the answer says why it is none.
#[tokio::test]
async fn what_changes_something_is_not_led_elsewhere() {
    use specwright::client::{Answer, Calling, Failed, Request};
    let read: fn(&mut Answer) -> Option<Result<(), ()>> = Answer::undeclared;
    let script = Script::new(vec![whole("307 Temporary Redirect", "Location: /b\r\n", "")]).await;
    let http = http(&script);
    let Err(Failed::Unexpected(error)) = Calling::new(&http, Request::new(&POST), read).await else {
        panic!("it is undeclared")
    };
    assert_eq!((error.why(), script.asked().len()), (Why::Status, 1));
    assert!(cause(&error).contains("leads to another address"), "{}", cause(&error));
}
