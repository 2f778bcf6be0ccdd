//! Links of answers: the requests that they make.

use specwright::anyhow;
use specwright::client::Address;
use specwright::http::StatusCode;

use crate::golden::client::operations::*;
use crate::golden::client::servers;
use crate::golden::client::types::{Order, Placed};

/// `Response` is a model here, so the methods are those of a trait.
#[test]
fn links_of_a_model() {
    use get_order::Links;
    let asked = get_order::Request::new("ann", "1");
    let placed = Placed::new("7");
    let again = placed.again_request(&asked);
    let expected = get_order::Request::new("ann", "7").with_mode(get_order_mode());
    assert_eq!(again, expected);
    assert_eq!(placed.lines_request("ann".into()), None, "there is no parent");
    let child = Placed { parent: Some(Box::new(Placed { count: Some(3), ..placed.clone() })), ..placed };
    let lines = child.lines_request("ann".into()).expect("there is a parent");
    assert_eq!(lines, get_order::Request::new("ann", "7").with_lines(3));
}

/// A text is put together from values, and a value becomes a wider integer.
#[test]
fn links_with_texts_and_numbers() {
    use get_order::Links;
    let asked = get_order::Request::new("ann", "1");
    let child = Placed { count: Some(3), ..Placed::new("8") };
    let placed = Placed { small: Some(5), parent: Some(Box::new(child)), ..Placed::new("7") };
    let joined = placed.joined_request(&asked).expect("all is there");
    assert_eq!(joined, get_order::Request::new("ann", "o-7/3").with_language("1-8"));
    assert_eq!(Placed::new("7").joined_request(&asked), None, "there is no parent");
    let counted = placed.counted_request("eve".into(), "2".into());
    assert_eq!(counted, get_order::Request::new("eve", "2").with_lines(5));
    assert_eq!(placed.limited_request(&asked), get_order::Request::new("ann", "7").with_lines(3000));
    assert_eq!(placed.elsewhere_request(&asked), get_order::Request::new("ann", "7"));
    let elsewhere = Address::from(servers::PlaceElsewhereExample::default());
    assert!(format!("{elsewhere:?}").contains("elsewhere.example"));
}

/// A failure leads somewhere too: to what may be meant.
#[test]
fn links_of_failures() {
    let asked = put_order::Request::new("ann", "1", Order { id: "bob".into() });
    let missing = put_order::Error::NotFound(Order { id: "2".into() });
    assert_eq!(missing.nearest_request(&asked), Some(get_order::Request::new("ann", "2")));
    assert_eq!(missing.again_request(), None, "it is a link of another failure");
    let answer = put_order::DefaultAnswer { x_again: Some("3".into()) };
    let failed = put_order::Error::Default(StatusCode::CONFLICT, answer);
    assert_eq!(failed.again_request(), Some(get_order::Request::new("ann", "3")));
    let unexpected = put_order::Error::from(anyhow::anyhow!("it broke"));
    assert_eq!(unexpected.nearest_request(&asked), None);
}

fn get_order_mode() -> crate::golden::client::types::GetOrderMode {
    crate::golden::client::types::GetOrderMode::Long
}

/// A link is of one answer: of another there is no request.
#[test]
fn links_of_one_of_several_answers() {
    let asked = put_order::Request::new("ann", "1", Order { id: "bob".into() });
    let body = Placed::new("7");
    let changed = put_order::Response::Ok(put_order::Ok { x_copy: 8, body });
    let nothing = put_order::Response::NoContent;
    assert_eq!(changed.copy_request(&asked), Some(get_order::Request::new("bob", "8")));
    assert_eq!(nothing.copy_request(&asked), None);
    let of_nothing = nothing.copy_request_no_content(&asked, "ann".into());
    assert_eq!(of_nothing, Some(get_order::Request::new("ann", "1")));
    let again = nothing.put_request(&asked, "eve".into(), "2".into()).expect("it is its link");
    assert_eq!(again, put_order::Request::new("eve", "2", Order { id: "bob".into() }));
}
