//! Parts that the description does not allow: the client refuses to send what the service would refuse.

use specwright::http::{HeaderValue, Request, StatusCode, header};
use specwright::{Body, Content, File, Multipart};
use tower_service::Service as _;

use super::{refused, served};
use crate::golden::wire::operations::send_files::{Part, Request as SendFiles};
use crate::golden::wire::operations::{send_animal, send_signed};
use crate::golden::wire::types::{
    Health, SendAnimalBody, SendAnimalBodyBird, SendAnimalBodyCat, SendSignedBody,
};
use crate::golden::wire::{Mock, service};

fn title() -> Part {
    Part::Title("Sea".to_owned())
}

fn photo(media_type: &'static str) -> Part {
    Part::Photo(File::of(Content::new(media_type, "1")))
}

fn page(number: Option<i64>) -> Part {
    let file = File::of(Content::new("text/plain", "1"));
    let name = || "x-page".parse().expect("it is a name");
    Part::Pages(match number {
        Some(number) => file.with_header(name(), HeaderValue::from(number)),
        None => file,
    })
}

/// A mock whose handler reads all parts.
fn reading(mock: &Mock) {
    mock.send_files.answers_body(|_, mut body| async move {
        while let Some(part) = body.next().await {
            if let Part::Photo(file) | Part::Pages(file) = part? {
                file.collect(100).await?;
            }
        }
        Ok(())
    });
}

#[tokio::test]
async fn what_is_allowed_is_sent() {
    let (mock, client, _) = served();
    reading(&mock);
    for parts in [
        vec![photo("image/png"), title()],
        vec![title(), photo("image/gif"), page(Some(1)), page(Some(2)), Part::Weight(0.5)],
    ] {
        client.send_files(SendFiles::new(), Multipart::of(parts)).await.expect("it is sent");
    }
}

#[tokio::test]
async fn what_is_not_allowed_is_not_sent() {
    let (_, client, sent) = served();
    let bodies = [
        (vec![title()], "the part `photo` is missing"),
        (vec![photo("image/png"), title(), title()], "the part `title` stands there 2 times, not once"),
        (vec![title(), photo("text/plain")], "the part `photo` is text/plain, not image/*"),
        (
            vec![title(), photo("image/png"), page(Some(1))],
            "the part `pages` must stand there 2 times at least",
        ),
        (
            vec![title(), photo("image/png"), page(Some(1)), page(Some(2)), page(Some(3)), page(Some(4))],
            "the part `pages` may stand there 3 times at most",
        ),
        (vec![title(), photo("image/png"), page(None), page(Some(2))], "needs the header field `x-page`"),
        (vec![title(), photo("image/png"), Part::Weight(f64::NAN)], "NaN"),
    ];
    for (parts, expected) in bodies {
        let why = refused(client.send_files(SendFiles::new(), Multipart::of(parts)).await);
        assert!(why.contains(expected), "{why}");
    }
    let signed = send_signed::Request::new(SendSignedBody { note: "a".to_owned() });
    let why = refused(client.send_signed(signed).await);
    assert_eq!(why, "the part `note` needs the header field `x-signature`, which only files can be given");
    assert_eq!(sent.count(), 0);
}

/// What clients of others send.
#[tokio::test]
async fn the_service_says_what_is_wrong() {
    const TITLE: &str = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nSea\r\n";
    const PHOTO: &str = "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\
        Content-Type: image/png\r\n\r\n1\r\n";
    let text = PHOTO.replace("image/png", "text/plain");
    let bodies = [
        (TITLE.to_owned(), "/photo is required"),
        ([PHOTO, TITLE, TITLE].concat(), "/title must be given once"),
        ([TITLE, PHOTO, PHOTO].concat(), "/photo must be given once"),
        ([TITLE, &text].concat(), "/photo must be of the media type image/*"),
        ([TITLE, PHOTO, &PHOTO.replace("photo", "pages")].concat(), "/pages/0/x-page is required"),
    ];
    let mock = Mock::new();
    reading(&mock);
    let mut service = service(mock);
    for (body, expected) in bodies {
        let request = Request::post("/files").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        let request = request.body(Body::from(format!("{body}--x--\r\n"))).expect("it is a request");
        let Ok(answer) = service.call(request).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{expected}");
        let said = answer.into_body().collect(10_000).await.expect("it is whole");
        let said = String::from_utf8_lossy(&said);
        let (pointer, message) = expected.split_once(' ').expect("a place and what is wrong");
        assert!(said.contains(pointer) && said.contains(message), "{said}");
    }
}

/// Which variant of a union comes is known only when all parts are read; what a part's text is, is known of each name.
#[tokio::test]
async fn parts_of_unions_arrive() {
    let (mock, client, _) = served();
    let ears = || Health { healthy: true };
    let whole = SendAnimalBodyCat::new(ears()).with_colours(vec!["1".to_owned(), "true".to_owned()]);
    let cats = [
        SendAnimalBodyCat::new(ears()),
        SendAnimalBodyCat::new(ears()).with_colours(vec!["red".to_owned()]),
        whole.with_chip("12").with_name("{}"),
    ];
    let birds = [SendAnimalBodyBird::new(Health { healthy: false }).with_name("true")];
    let all = cats.map(SendAnimalBody::Cat).into_iter().chain(birds.map(SendAnimalBody::Bird));
    for animal in all {
        client.send_animal(send_animal::Request::new(animal.clone())).await.expect("it is sent");
        assert_eq!(mock.send_animal.last_call().expect("it came").into_request().body, animal);
    }
}
