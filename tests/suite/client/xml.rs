//! Bodies in XML, both ways: names, attributes, text, lists, namespaces, unions.

use specwright::client::Failed;
use specwright::http::{HeaderValue, header};
use specwright::json;

use crate::golden::xml::operations::*;
use crate::golden::xml::types::*;
use crate::golden::xml::{Client, Mock, service};

fn served() -> (Mock, Client) {
    let mock = Mock::new();
    (mock.clone(), Client::with_service(service(mock)))
}

fn book() -> Book {
    let text = r#"{"isbn":"9780141036144","inPrint":true,"title":"1984 <&> \"more\" ]]> é","subtitle":null,
        "authors":["George Orwell"," spaces stay "],"price":9.5,"tags":[{"lang":"e\"n","name":"a & b"},{"name":"c"}],
        "published":"1949-06-08","state":"in","ratings":[5,-4]}"#;
    json::from_str(text).unwrap()
}

#[tokio::test]
async fn answers_in_xml_where_the_caller_wants_them() {
    let (mock, client) = served();
    mock.add_book.returns(book());
    let request = add_book::Request::new(book());
    for media_type in ["application/xml", "application/json"] {
        let call = client.add_book(request.clone());
        let call = call.with_header(header::ACCEPT, HeaderValue::from_static(media_type));
        assert_eq!(call.await.expect("an answer"), book(), "{media_type}");
    }
    mock.list_books.returns(vec![book(), Book::new("9780141036144", "Another", Vec::new())]);
    let books = client.list_books(list_books::Request::new()).await.expect("an answer");
    assert_eq!((books.len(), &books[0]), (2, &book()));
    mock.list_books.returns(Vec::new());
    assert_eq!(client.list_books(list_books::Request::new()).await.expect("an answer"), []);
}

#[tokio::test]
async fn bodies_with_namespaces_recursion_and_maps() {
    let (mock, client) = served();
    let text = r#"{"label":"a","note":"<b>]]></b>","parts":[{"label":"c","parts":[{"label":"d"}]},{"label":"e"}],
        "sizes":{"one":1,"two":-2}}"#;
    let shelf: Shelf = json::from_str(text).unwrap();
    mock.put_shelf.answers(|request| {
        Ok(request.body.clone().map_or(put_shelf::Response::NoContent, put_shelf::Response::Ok))
    });
    let request = put_shelf::Request::new().with_body(shelf.clone());
    let answer = client.put_shelf(request.clone()).await.expect("an answer");
    assert_eq!(answer, put_shelf::Response::Ok(shelf));
    assert_eq!(mock.put_shelf.calls(), [request]);
    let none = client.put_shelf(put_shelf::Request::new()).await.expect("an answer");
    assert_eq!(none, put_shelf::Response::NoContent);
}

#[tokio::test]
async fn unions_and_texts_in_order() {
    let (mock, client) = served();
    let bodies = [
        AddLoanBody::Loan(Loan { isbn: "1".to_owned(), days: -3 }),
        AddLoanBody::Return(Return { isbn: "<2>".to_owned() }),
    ];
    for body in bodies {
        mock.add_loan.returns(add_loan::Response::Ok(("late & sorry".to_owned(), 3)));
        let request = add_loan::Request::new(body);
        let answer = client.add_loan(request.clone()).await.expect("an answer");
        assert_eq!(answer, add_loan::Response::Ok(("late & sorry".to_owned(), 3)));
        assert_eq!(mock.add_loan.last_call().expect("it came").into_request(), request);
    }
    let names = add_loan::Response::Accepted(vec!["a".to_owned(), String::new(), "b c".to_owned()]);
    mock.add_loan.returns(names.clone());
    let body = AddLoanBody::Return(Return { isbn: "1".to_owned() });
    assert_eq!(client.add_loan(add_loan::Request::new(body)).await.expect("an answer"), names);
}

#[tokio::test]
async fn failures_in_xml() {
    let (mock, client) = served();
    let problem = Problem::default().with_title("it is < there").with_status(409);
    mock.add_book.returns_error(add_book::Error::Conflict(problem.clone()));
    match client.add_book(add_book::Request::new(book())).await {
        Err(Failed::Declared(add_book::Error::Conflict(said))) => assert_eq!(said, problem),
        other => panic!("{other:?}"),
    }
}
