//! Links of answers: the requests that they make.

use crate::golden::client::operations::*;
use crate::golden::client::types::{Order, Placed};

/// `Response` is a model here, so the methods are those of a trait.
#[test]
fn links_of_a_model() {
    use get_order::Links;
    let asked = get_order::Request::new("ann", "1");
    let placed = Placed { id: "7".into(), count: None, parent: None };
    let again = placed.again_request(&asked);
    let expected = get_order::Request::new("ann", "7").with_mode(get_order_mode());
    assert_eq!(again, expected);
    assert_eq!(placed.lines_request("ann".into()), None, "there is no parent");
    let child = Placed { parent: Some(Box::new(Placed { count: Some(3), ..placed.clone() })), ..placed };
    let lines = child.lines_request("ann".into()).expect("there is a parent");
    assert_eq!(lines, get_order::Request::new("ann", "7").with_lines(3));
}

fn get_order_mode() -> crate::golden::client::types::GetOrderMode {
    crate::golden::client::types::GetOrderMode::Long
}

/// A link is of one answer: of another there is no request.
#[test]
fn links_of_one_of_several_answers() {
    let asked = put_order::Request::new("ann", "1", Order { id: "bob".into() });
    let body = Placed { id: "7".into(), count: None, parent: None };
    let changed = put_order::Response::Ok(put_order::Ok { x_copy: 8, body });
    let nothing = put_order::Response::NoContent;
    assert_eq!(changed.copy_request(&asked), Some(get_order::Request::new("bob", "8")));
    assert_eq!(nothing.copy_request(&asked), None);
    let of_nothing = nothing.copy_request_no_content(&asked, "ann".into());
    assert_eq!(of_nothing, Some(get_order::Request::new("ann", "1")));
    let again = nothing.put_request(&asked, "eve".into(), "2".into()).expect("it is its link");
    assert_eq!(again, put_order::Request::new("eve", "2", Order { id: "bob".into() }));
}
