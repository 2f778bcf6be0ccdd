//! Bodies in XML, both ways, over a socket.

use specwright::Patch;
use specwright::mock::Server;
use specwright_tests::http::{Answer, ask};

use super::golden::xml::operations::{add_book, add_loan, put_shelf};
use super::golden::xml::{Mock, types};

async fn send(server: &Server<Mock>, line: &str, media_type: &str, body: &str) -> Answer {
    ask(server.addr(), &format!("{line}\nContent-Type: {media_type}\n\n{body}")).await
}

const BOOK: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- one book -->
<book isbn="9780141036144" in-print="true" ratings="5 4">
  <title>1984 &amp; more</title>
  <subtitle xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
  <author>George Orwell</author>
  <price> 9.50 </price>
  <author>Nobody</author>
  <tags><tag xmlns:l="urn:lang" l:lang="en">dystopia</tag><tag>novel</tag></tags>
  <published>1949-06-08</published>
  <state>in</state>
</book>"#;

#[tokio::test]
async fn a_body_is_read_by_its_media_type() {
    let server = Mock::new().serve().await.expect("it is served");
    let json = r#"{"isbn":"9780141036144","inPrint":true,"title":"1984 & more","subtitle":null,
        "authors":["George Orwell","Nobody"],"price":9.5,
        "tags":[{"lang":"en","name":"dystopia"},{"name":"novel"}],
        "published":"1949-06-08","state":"in","ratings":[5,4]}"#;
    for (media_type, body) in
        [("application/xml; charset=utf-8", BOOK), ("text/xml", BOOK), ("application/json", json)]
    {
        let answer = send(&server, "POST /books", media_type, body).await;
        assert_eq!(answer.status, 201, "{media_type}: {}", answer.body);
    }
    let calls = server.add_book.calls();
    assert_eq!(calls[0].body.authors, ["George Orwell", "Nobody"]);
    assert_eq!(calls[0], calls[1]);
    assert_eq!(calls[0], calls[2]);
}

#[tokio::test]
async fn what_is_wrong_is_said_with_pointers_into_the_value() {
    let server = Mock::new().serve().await.expect("it is served");
    let body = r#"<book isbn="1" in-print="maybe"><title/><author>a</author><price>-1</price><state>on</state></book>"#;
    let answer = send(&server, "POST /books", "application/xml", body).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    for place in ["/isbn", "/inPrint", "/title", "/price", "/state"] {
        assert!(answer.body.contains(&format!("\"{place}\"")), "{place} is not in {}", answer.body);
    }
    let null = "<book isbn='9780141036144'><title>null</title><subtitle>null</subtitle></book>";
    assert_eq!(send(&server, "POST /books", "application/xml", null).await.status, 201);
    assert_eq!(server.add_book.calls()[0].body.subtitle, Patch::Value("null".into()));
    let wrong = [
        (422, "<Book/>", "must be the element `book`"),
        (422, "<book isbn='9780141036144'><title>t</title><title>u</title></book>", "must not be repeated"),
        (422, "<book><title>t</title></book>", "is required"),
        (400, "<book", "has markup that does not end, at line 1, column 1"),
        (400, "<!DOCTYPE book><book/>", "document type"),
        (400, "{}", "has text outside of its root element"),
    ];
    for (status, body, said) in wrong {
        let answer = send(&server, "POST /books", "application/xml", body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
        assert!(answer.body.contains(said), "{said} is not in {}", answer.body);
    }
    assert_eq!(server.add_book.calls().len(), 1);
    assert_eq!(send(&server, "POST /books", "image/png", BOOK).await.status, 415);
}

#[tokio::test]
async fn namespaces_recursion_maps_and_closed_objects() {
    let server = Mock::new().serve().await.expect("it is served");
    let shelf = "<a:shelf xmlns:a='urn:shelf'><a:label>top</a:label><![CDATA[<raw>]]>\
                 <shelf xmlns='urn:shelf'><label>in it</label></shelf><sizes><w>3</w><h>4</h></sizes></a:shelf>";
    let media_type = "application/vnd.library.shelf+xml";
    let answer = send(&server, "PUT /shelf", media_type, shelf).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let calls = server.put_shelf.calls();
    let shelf = calls[0].body.as_ref().expect("there is a body");
    assert_eq!((&*shelf.label, shelf.note.as_deref()), ("top", Some("<raw>")));
    assert_eq!(shelf.parts.as_ref().map(|parts| &*parts[0].label), Some("in it"));
    assert_eq!(shelf.sizes.as_ref().and_then(|sizes| sizes.get("h")), Some(&4));
    let other = "<shelf xmlns='urn:shelf'><label>a</label><other/></shelf>";
    let answer = send(&server, "PUT /shelf", media_type, other).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("/other") && answer.body.contains("additionalProperties"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_union_is_told_by_its_root() {
    let server = Mock::new().serve().await.expect("it is served");
    for body in ["<Loan><isbn>1</isbn><days>2</days></Loan>", "<return><isbn>1</isbn></return>"] {
        let answer = send(&server, "POST /loans", "application/xml", body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let calls = server.add_loan.calls();
    let loan = types::Loan { isbn: "1".into(), days: 2 };
    assert_eq!(calls[0].body, types::AddLoanBody::Loan(loan));
    assert_eq!(calls[1].body, types::AddLoanBody::Return(types::Return { isbn: "1".into() }));
}

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The text of a document, without its declaration.
fn elements(answer: &Answer) -> &str {
    let declaration = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    answer.body.strip_prefix(declaration).unwrap_or_else(|| panic!("no XML: {answer:?}"))
}

#[tokio::test]
async fn what_is_answered_can_be_sent_again() {
    let server = Mock::new().serve().await.expect("it is served");
    server.add_book.answers(|request| Ok(request.body.clone()));
    let with_accept = |accept: &str, body: &str| {
        format!("POST /books\nContent-Type: application/xml\nAccept: {accept}\n\n{body}")
    };
    let answer = ask(server.addr(), &with_accept("application/xml", BOOK)).await;
    assert_eq!((answer.status, answer.header("content-type")), (201, Some("application/xml")));
    assert_eq!(
        elements(&answer),
        format!(
            "<book isbn=\"9780141036144\" in-print=\"true\" ratings=\"5 4\"><title>1984 &amp; more</title>\
             <subtitle xmlns:xsi=\"{INSTANCE}\" xsi:nil=\"true\"/><price>9.5</price>\
             <author>George Orwell</author><author>Nobody</author>\
             <tags><tag xmlns:xl=\"urn:lang\" xl:lang=\"en\">dystopia</tag><tag>novel</tag></tags>\
             <published>1949-06-08</published><state>in</state></book>"
        )
    );
    let again =
        ask(server.addr(), &with_accept("application/json;q=0.5, */xml, application/*", &answer.body)).await;
    assert_eq!(again.status, 201, "{}", again.body);
    let calls = server.add_book.calls();
    assert_eq!(calls[0], calls[1]);
    let json = ask(server.addr(), &with_accept("application/json", BOOK)).await;
    assert_eq!(json.header("content-type"), Some("application/json"));
    assert_eq!(ask(server.addr(), &with_accept("image/png", BOOK)).await.status, 406);
}

#[tokio::test]
async fn answers_of_every_kind() {
    let server = Mock::new().serve().await.expect("it is served");
    let problem = types::Problem { title: Some("Taken".into()), status: Some(409) };
    server.add_book.returns_error(add_book::Error::Conflict(problem));
    let answer = send(&server, "POST /books", "application/xml", BOOK).await;
    assert_eq!((answer.status, answer.header("content-type")), (409, Some("application/problem+xml")));
    assert_eq!(
        elements(&answer),
        r#"<problem xmlns="urn:ietf:rfc:7807"><title>Taken</title><status>409</status></problem>"#
    );

    let mut book = types::Book::new("9780141036144", "T", Vec::<String>::new());
    book.tags = Some(Vec::new());
    server.list_books.returns(vec![book]);
    let answer = ask(server.addr(), "GET /books").await;
    assert_eq!(
        elements(&answer),
        r#"<books><book isbn="9780141036144"><title>T</title><tags/></book></books>"#
    );

    let mut shelf = types::Shelf::new("a");
    shelf.note = Some("<b>]]></b>".into());
    shelf.sizes = Some([("two words".to_owned(), 2)].into());
    shelf.parts = Some(vec![types::Shelf::new("b")]);
    server.put_shelf.returns(put_shelf::Response::Ok(shelf.clone()));
    let answer = ask(server.addr(), "PUT /shelf").await;
    assert_eq!(
        elements(&answer),
        "<s:shelf xmlns:s=\"urn:shelf\"><s:label>a</s:label><![CDATA[<b>]]]]><![CDATA[></b>]]>\
         <s:shelf><s:label>b</s:label></s:shelf><sizes><two_x0020_words>2</two_x0020_words></sizes></s:shelf>"
    );
    let again = send(&server, "PUT /shelf", "application/vnd.library.shelf+xml", &answer.body).await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(server.put_shelf.calls()[1].body, Some(shelf));
}

#[tokio::test]
async fn tuples_and_roots_without_a_name() {
    let server = Mock::new().serve().await.expect("it is served");
    let loan = "<Loan><isbn>1</isbn><days>2</days></Loan>";
    server.add_loan.answers(|request| {
        Ok(match request.body {
            types::AddLoanBody::Loan(_) => add_loan::Response::Ok(("until then".into(), 14)),
            types::AddLoanBody::Return(_) => add_loan::Response::Accepted(vec!["a".into(), "b".into()]),
        })
    });
    let answer = send(&server, "POST /loans", "application/xml", loan).await;
    assert_eq!(elements(&answer), "<outcome>until then<days>14</days></outcome>");
    let answer = send(&server, "POST /loans", "application/xml", "<return><isbn>1</isbn></return>").await;
    assert_eq!((answer.status, answer.header("content-type")), (202, Some("text/xml")));
    assert_eq!(elements(&answer), "<root><item>a</item><item>b</item></root>");
}
