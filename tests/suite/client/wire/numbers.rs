//! Numbers that JSON has not, characters that XML has not, and the end of events.

use specwright::client::Why;
use specwright::{Event, Items};

use super::{failed, refused, served};
use crate::client::Answering;
use crate::golden::wire::Client;
use crate::golden::wire::operations::*;
use crate::golden::wire::types::Measure;
use crate::golden::xml;
use crate::golden::xml::types::{AddLoanBody, Return};

const STRANGE: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

#[tokio::test]
async fn bodies_without_a_number() {
    let (mock, client, sent) = served();
    for number in STRANGE {
        for body in [Measure::new(number), Measure::new(1.0).with_other(Some(number))] {
            let why = refused(client.send_measures(send_measures::Request::new(body)).await);
            assert!(why.contains("NaN"), "{why}");
        }
        let ratio = read_defaults::Request::new(1, 3).with_ratio(number);
        assert!(refused(client.read_defaults(ratio).await).contains("NaN"));
    }
    assert_eq!((sent.count(), mock.send_measures.count()), (0, 0));
}

/// The items before it arrive; the body breaks off, so that nobody takes it for whole.
#[tokio::test]
async fn items_without_a_number() {
    let (mock, client, _) = served();
    mock.send_lines.answers_body(|_, mut body| async move {
        while let Some(item) = body.next().await {
            item?;
        }
        Ok(Vec::new().into())
    });
    for number in STRANGE {
        let items = Items::from(vec![Measure::new(1.0), Measure::new(number)]);
        let sent = client.send_lines(send_lines::Request::new(), items).await;
        assert!(sent.is_err(), "{sent:?}");
    }
}

#[tokio::test]
async fn answers_without_a_number() {
    let (mock, client, _) = served();
    for number in STRANGE {
        let events =
            vec![Event::new(Measure::new(1.0)), Event::new(Measure::new(1.0).with_other(Some(number)))];
        mock.send_lines.returns(events.into());
        let answer = client.send_lines(send_lines::Request::new(), Items::from(Vec::new())).await;
        let mut events = answer.expect("an answer");
        assert_eq!(events.next().await.expect("an event").expect("it reads").data, Measure::new(1.0));
        assert!(events.next().await.expect("it breaks off").is_err());
    }
}

/// `[DONE]` is no event: the answer ends there, and what stands behind it is not read.
#[tokio::test]
async fn the_end_of_events() {
    for (text, expected) in [
        ("data: {\"value\":1}\n\ndata: [DONE]\n\ndata: {\"value\":2}\n\n", 1),
        ("data: [DONE]\n\n", 0),
        ("data: {\"value\":1}\n\ndata: {\"value\":2}\n\n", 2),
    ] {
        let client = Client::with_service(Answering::same(200, "text/event-stream", text));
        let answer = client.send_lines(send_lines::Request::new(), Items::from(Vec::new())).await;
        let mut events = answer.expect("an answer");
        let mut count = 0;
        while let Some(event) = events.next().await {
            event.expect("it reads");
            count += 1;
        }
        assert_eq!(count, expected, "{text}");
    }
}

/// A control character is nothing that XML can say, however it is written.
#[tokio::test]
async fn characters_that_xml_has_not() {
    let mock = xml::Mock::new();
    let client = xml::Client::with_service(xml::service(mock.clone()));
    for character in ['\u{1}', '\u{0}', '\u{fffe}'] {
        let body = AddLoanBody::Return(Return { isbn: format!("a{character}") });
        let unexpected = failed(client.add_loan(xml::operations::add_loan::Request::new(body)).await);
        assert_eq!(unexpected.why(), Why::Request, "{character:?}");
    }
    assert_eq!(mock.add_loan.count(), 0);
}

/// What a handler answers is still read by every caller: such characters become U+FFFD.
#[tokio::test]
async fn answers_in_xml() {
    let mock = xml::Mock::new();
    let client = xml::Client::with_service(xml::service(mock.clone()));
    let book = |title: &str| xml::types::Book::new("9780141036144", title, Vec::new());
    mock.list_books.returns(vec![book("a\u{1}b")]);
    let books = client.list_books(xml::operations::list_books::Request::new()).await.expect("an answer");
    assert_eq!(books, [book("a\u{fffd}b")]);
}
