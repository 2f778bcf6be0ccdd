//! Bodies of requests in every form: what the handler is given is what the caller gave.

use std::sync::{Arc, Mutex};

use specwright::client::Why;
use specwright::http::{HeaderValue, header};
use specwright::{Body, Content, File, Multipart, json};

use super::{failed, of_disk};
use crate::golden::bodies::operations::*;
use crate::golden::bodies::types::*;
use crate::golden::bodies::{Client, Mock, service};

fn served() -> (Mock, Client) {
    let mock = Mock::new();
    (mock.clone(), Client::with_service(service(mock)))
}

/// What a handler notes, one line for each thing.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn add(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

fn pet() -> Pet {
    json::from_str(r#"{"name":"Rex & Söhne=1","age":0,"owner":{"id":7},"nicknames":["a,b","","c d"]}"#)
        .unwrap()
}

#[tokio::test]
async fn texts() {
    let (mock, client) = served();
    let note = add_note::Request::new("é\r\n\"{}\" ");
    client.add_note(note.clone()).await.expect("it is kept");
    assert_eq!(mock.add_note.calls(), [note]);
    for count in [set_count::Request::new(), set_count::Request::new().with_body(-7)] {
        client.set_count(count.clone()).await.expect("it is set");
        assert_eq!(mock.set_count.last_call().expect("it came").into_request(), count);
    }
}

#[tokio::test]
async fn json_that_may_be_absent() {
    let (mock, client) = served();
    for request in [
        remove_pets::Request::new(),
        remove_pets::Request::new().with_body(Vec::new()),
        remove_pets::Request::new().with_body(vec!["a".to_owned(), String::new()]),
    ] {
        client.remove_pets(request.clone()).await.expect("they are removed");
        assert_eq!(mock.remove_pets.last_call().expect("it came").into_request(), request);
    }
}

#[tokio::test]
async fn one_type_or_several() {
    let (mock, client) = served();
    let request = add_pet::Request::new(pet());
    client.add_pet(request.clone()).await.expect("it is added");
    assert_eq!(mock.add_pet.calls(), [request]);
    for body in [replace_pet::Body::Json(pet()), replace_pet::Body::Text("rex".to_owned())] {
        let request = replace_pet::Request::new(body);
        client.replace_pet(request.clone()).await.expect("it is replaced");
        assert_eq!(mock.replace_pet.last_call().expect("it came").into_request(), request);
    }
}

#[tokio::test]
async fn forms() {
    let (mock, client) = served();
    let texts = [
        r#"{"items":[1,2],"codes":["a b","c&d=","é"],"card":{"number":"12=4","year":2030},"note":{"text":"a&b"}}"#,
        r#"{"items":[3]}"#,
        r#"{"items":[1],"card":{},"codes":["x"],"note":{}}"#,
    ];
    for text in texts {
        let request = order::Request::new(json::from_str(text).unwrap());
        client.order(request.clone()).await.expect("it is ordered");
        assert_eq!(mock.order.last_call().expect("it came").into_request(), request);
    }
}

#[tokio::test]
async fn bytes_while_they_are_read() {
    let (mock, client) = served();
    let notes = Notes::default();
    let kept = notes.clone();
    mock.set_image.answers_body(move |_, body| {
        let kept = kept.clone();
        async move {
            kept.add(format!("{:?}", body.collect(100).await?));
            Ok(())
        }
    });
    let png = HeaderValue::from_static("image/png");
    let call = client.set_image(set_image::Request::new(), Body::from("\u{0}png"));
    call.with_header(header::CONTENT_TYPE, png.clone()).await.expect("it is set");
    let (_folder, path) = of_disk("from the disk");
    let file = Content::file("image/png", path).await.expect("it is there").into_stream();
    let call = client.set_image(set_image::Request::new(), file);
    call.with_header(header::CONTENT_TYPE, png).await.expect("it is set");
    assert_eq!(notes.take(), ["b\"\\0png\"", "b\"from the disk\""]);
}

#[tokio::test]
async fn bytes_or_json() {
    let (mock, client) = served();
    let notes = Notes::default();
    let kept = notes.clone();
    mock.add_image.answers_body(move |_, body| {
        let kept = kept.clone();
        async move {
            match body {
                add_image::Body::Json(body) => kept.add(body.url),
                add_image::Body::Png(body) => kept.add(format!("{:?}", body.collect(100).await?)),
            }
            Ok(())
        }
    });
    let bodies = [
        add_image::Body::Json(AddImageBody { url: "a/b".to_owned() }),
        add_image::Body::Png(Body::from("png")),
    ];
    for body in bodies {
        client.add_image(add_image::Request::new(), body).await.expect("it is added");
    }
    assert_eq!(notes.take(), ["a/b", "b\"png\""]);
}

fn photo(content: Content) -> File {
    File::of(content).named("é \"1\".png").with_header("x-rating".parse().unwrap(), HeaderValue::from(5))
}

#[tokio::test]
async fn parts_with_files_of_memory_readers_and_the_disk() {
    let (mock, client) = served();
    let notes = Notes::default();
    let kept = notes.clone();
    mock.add_album.answers_body(move |_, mut body| {
        let kept = kept.clone();
        async move {
            while let Some(part) = body.next().await {
                match part? {
                    add_album::Part::Cover(file) => kept.add(format!("cover {:?}", file.media_type())),
                    add_album::Part::Photos(file) => {
                        let head = format!("{:?} {:?}", file.file_name(), file.header::<i64>("x-rating")?);
                        let bytes = file.collect(1 << 20).await?;
                        kept.add(format!("{head} {} {:?}", bytes.len(), bytes.first()));
                    }
                    part => kept.add(format!("{part:?}")),
                }
            }
            Ok(())
        }
    });
    let (_folder, path) = of_disk("from the disk");
    let parts = [
        add_album::Part::Title("Sea\r\n--x".to_owned()),
        add_album::Part::Tags("a,b".to_owned()),
        add_album::Part::Tags("é=".to_owned()),
        add_album::Part::Place(AddAlbumBodyPlace { city: Some("Rome".to_owned()) }),
        add_album::Part::Year(1900),
        add_album::Part::Cover(File::of(Content::new("image/jpeg", "1234"))),
        add_album::Part::Photos(photo(Content::reader("image/png", &b"of a reader"[..]))),
        add_album::Part::Photos(photo(Content::file("image/png", path).await.expect("it is there"))),
        add_album::Part::Photos(photo(Content::new("image/png", vec![0; 100_000]))),
    ];
    client.add_album(add_album::Request::new(), Multipart::of(parts)).await.expect("it is added");
    let expected = [
        r#"Title("Sea\r\n--x")"#,
        r#"Tags("a,b")"#,
        r#"Tags("é=")"#,
        r#"Place(AddAlbumBodyPlace { city: Some("Rome") })"#,
        "Year(1900)",
        r#"cover Some("image/jpeg")"#,
        r#"Some("é \"1\".png") Some(5) 11 Some(111)"#,
        r#"Some("é \"1\".png") Some(5) 13 Some(102)"#,
        r#"Some("é \"1\".png") Some(5) 100000 Some(0)"#,
    ];
    assert_eq!(notes.take(), expected);
}

#[tokio::test]
async fn parts_with_names_of_their_own() {
    let (mock, client) = served();
    let notes = Notes::default();
    let kept = notes.clone();
    mock.change_album.answers_body(move |_, body| {
        let kept = kept.clone();
        async move {
            let Some(mut body) = body else {
                kept.add("nothing");
                return Ok(());
            };
            while let Some(part) = body.next().await {
                match part? {
                    change_album::Part::Other(name, file) => {
                        kept.add(format!("{name:?}: {:?}", file.collect(100).await?));
                    }
                    part => kept.add(format!("{part:?}")),
                }
            }
            Ok(())
        }
    });
    client.change_album(change_album::Request::new(), None).await.expect("it is changed");
    let file = File::of(Content::new("a/b", "1"));
    let parts =
        [change_album::Part::Title("Sun".to_owned()), change_album::Part::Other("\"é\"".to_owned(), file)];
    client
        .change_album(change_album::Request::new(), Some(Multipart::of(parts)))
        .await
        .expect("it is changed");
    assert_eq!(notes.take(), ["nothing", r#"Title("Sun")"#, r#""\"é\"": b"1""#]);
}

#[tokio::test]
async fn parts_without_names() {
    let (mock, client) = served();
    let list = add_list::Request::new(vec![pet(), json::from_str(r#"{"name":"Tom"}"#).unwrap()]);
    client.add_list(list.clone()).await.expect("it is added");
    assert_eq!(mock.add_list.calls(), [list]);
    let report = add_report::Request::new((pet(), 7));
    client.add_report(report.clone()).await.expect("it is added");
    assert_eq!(mock.add_report.calls(), [report]);
}

/// The handler answers before it has read all: the client has the answer, and sends no more.
#[tokio::test]
async fn an_answer_comes_before_the_body_is_read() {
    let (mock, client) = served();
    mock.set_image.answers_body(|_, body| async move {
        drop(body);
        Ok(())
    });
    let endless = Content::reader("image/png", tokio::io::repeat(7)).into_stream();
    let call = client.set_image(set_image::Request::new(), endless);
    call.with_header(header::CONTENT_TYPE, HeaderValue::from_static("image/png")).await.expect("an answer");
}

#[tokio::test]
async fn a_body_that_has_been_read_is_not_sent() {
    let (mock, client) = served();
    let mut body = Multipart::of([add_album::Part::Title("Sea".to_owned())]);
    body.next().await.expect("a part").expect("it reads");
    let unexpected = failed(client.add_album(add_album::Request::new(), body).await);
    assert_eq!(unexpected.why(), Why::Request);
    assert_eq!(mock.add_album.count(), 0);
}
