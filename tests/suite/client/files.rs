//! Answers that are bytes: into memory, into a file of the disk, in part.

use specwright::client::Why;
use specwright::http::{HeaderValue, header};
use specwright::{ByteRange, Content};

use super::{Answering, failed, of_disk};
use crate::golden::responses::operations::*;
use crate::golden::responses::{Client, Mock, service};

const OCTETS: &str = "application/octet-stream";

fn served() -> (Mock, Client) {
    let mock = Mock::new();
    (mock.clone(), Client::with_service(service(mock)))
}

#[tokio::test]
async fn any_type_of_a_range() {
    let (mock, client) = served();
    mock.get_image.returns(Content::new("image/webp", vec![0, 255, 10]));
    let image = client.get_image(get_image::Request::new()).await.expect("an answer");
    assert_eq!((image.media_type.clone(), image.length()), (HeaderValue::from_static("image/webp"), Some(3)));
    assert_eq!(image.collect(10).await.expect("it is whole"), [0, 255, 10].as_slice());
    let other = Client::with_service(Answering::same(200, "text/plain", "no image"));
    assert_eq!(failed(other.get_image(get_image::Request::new()).await).why(), Why::MediaType);
}

#[tokio::test]
async fn from_the_disk_to_the_disk() {
    let (mock, client) = served();
    let (folder, path) = of_disk(&"0123456789".repeat(50_000));
    let from = path.clone();
    mock.download.answers_async(move |_| {
        let from = from.clone();
        async move { Ok(Content::file(OCTETS, from).await?) }
    });
    let content = client.download(download::Request::new()).await.expect("an answer");
    let to = folder.path().join("copy");
    let mut file = tokio::fs::File::create(&to).await.expect("it can be written");
    assert_eq!(content.write_to(&mut file).await.expect("it is whole"), 500_000);
    assert_eq!(std::fs::read(&to).expect("it is there"), std::fs::read(&path).expect("it is there"));
}

#[tokio::test]
async fn what_is_said_of_a_file() {
    let (mock, client) = served();
    let named = || Content::new(OCTETS, "0123456789").with_download_name("é 1.bin").with_ranges();
    mock.download.answers(move |_| Ok(named().with_tag(specwright::EntityTag::strong("v1"))));
    let whole = client.download(download::Request::new()).await.expect("an answer");
    assert_eq!(whole.file_name().as_deref(), Some("é 1.bin"));
    assert_eq!(whole.tag(), Some(&specwright::EntityTag::strong("v1")));
    assert_eq!(whole.range(), None);
}

/// Neither 206 nor 416 is declared: a caller who asks for a part has it all the same.
#[tokio::test]
async fn a_part_that_was_asked_for() {
    let (mock, client) = served();
    mock.download.answers(|_| Ok(Content::new(OCTETS, "0123456789").with_ranges()));
    let from = |text| (header::RANGE, HeaderValue::from_static(text));
    let (name, range) = from("bytes=7-");
    let rest = client.download(download::Request::new()).with_header(name, range).await.expect("a part");
    assert_eq!(rest.range(), Some((7..=9, Some(10))));
    assert_eq!(rest.collect(10).await.expect("it is whole"), "789");
    let (name, range) = from("bytes=10-");
    let behind = failed(client.download(download::Request::new()).with_header(name, range).await);
    assert_eq!(behind.status().map(|status| status.as_u16()), Some(416));
}

#[tokio::test]
async fn a_part_that_is_declared() {
    let (mock, client) = served();
    mock.get_part.answers(|request| {
        let whole = Content::new(OCTETS, "0123456789");
        Ok(match request.range.as_deref().and_then(ByteRange::parse) {
            None => get_part::Response::Ok(whole),
            Some(range) => match whole.part(range) {
                Some(part) => get_part::Response::PartialContent(part),
                None => return Err(get_part::Error::RangeNotSatisfiable),
            },
        })
    });
    let part = get_part::Request::new().with_range("bytes=2-4");
    let get_part::Response::PartialContent(part) = client.get_part(part).await.expect("a part") else {
        panic!("it is whole")
    };
    assert_eq!(part.range(), Some((2..=4, Some(10))));
    assert_eq!(part.collect(10).await.expect("it is whole"), "234");
    let whole = client.get_part(get_part::Request::new()).await.expect("an answer");
    assert!(matches!(whole, get_part::Response::Ok(_)));
    let behind = client.get_part(get_part::Request::new().with_range("bytes=10-")).await;
    assert!(matches!(
        behind,
        Err(specwright::client::Failed::Declared(get_part::Error::RangeNotSatisfiable))
    ));
}
