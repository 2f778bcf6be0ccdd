//! Bodies in and out, in every form, with integers that no float holds.

use specwright_mock::Options;

use crate::server::Server;

const MULTIPART: &str = "POST /numbers\ncontent-type: multipart/form-data; boundary=b\n\n--b\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n9223372036854775807\r\n--b\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\na&b\r\n--b--\r\n";

#[test]
fn every_form_is_read_and_kept() {
    let server = Server::start(Options { stateful: true, ..Options::default() });
    server.hold(&[
        ("POST /numbers\ncontent-type: application/json\n\n{\"id\":9007199254740993,\"low\":-9223372036854775808}", 201, &["location: /numbers/9007199254740993\n", "{\"id\":9007199254740993,\"low\":-9223372036854775808}"]),
        ("GET /numbers/9007199254740993", 200, &["{\"id\":9007199254740993,\"low\":-9223372036854775808}"]),
        ("GET /numbers/9007199254740993\naccept: application/xml", 200, &["<id>9007199254740993</id>", "<low>-9223372036854775808</low>"]),
        ("GET /numbers/9007199254740993\naccept: application/x-www-form-urlencoded", 200, &["\n\nid=9007199254740993&low=-9223372036854775808"]),
        (MULTIPART, 201, &["{\"id\":9223372036854775807,\"note\":\"a&b\"}"]),
        ("GET /numbers/9223372036854775807", 200, &["\"note\":\"a&b\""]),
        ("GET /numbers/9223372036854775807\naccept: application/x-www-form-urlencoded", 200, &["\n\nid=9223372036854775807&note=a%26b"]),
        ("POST /numbers\ncontent-type: application/xml\n\n<Number><id>-9223372036854775808</id><note>a &amp; b</note></Number>", 201, &["{\"id\":-9223372036854775808,\"note\":\"a & b\"}"]),
        ("GET /numbers/-9223372036854775808\naccept: application/xml", 200, &["<note>a &amp; b</note>"]),
        ("POST /numbers\ncontent-type: application/x-www-form-urlencoded\n\nid=9007199254740995&note=a+b%26c&many=1&many=9007199254740997", 201, &["{\"id\":9007199254740995,", "\"note\":\"a b&c\"", "\"many\":[1,9007199254740997]"]),
        ("GET /numbers", 200, &["9007199254740993", "9223372036854775807", "-9223372036854775808", "9007199254740995"]),
        ("PUT /numbers/9007199254740993\ncontent-type: application/json\n\n{\"id\":9007199254740993,\"low\":9223372036854775807}", 200, &["\"low\":9223372036854775807"]),
        ("GET /numbers/9007199254740993", 200, &["\"low\":9223372036854775807"]),
        ("GET /numbers/9007199254740992", 404, &[]),
        ("DELETE /numbers/9007199254740993", 204, &[]),
        ("GET /numbers/9007199254740993", 404, &[]),
    ]);
}

#[test]
fn what_does_not_fit_is_refused() {
    Server::start(Options::default()).hold(&[
        ("POST /numbers\ncontent-type: application/json\n\n{\"id\":9223372036854775808}", 422, &["\"in\":\"body\",\"pointer\":\"/id\""]),
        ("POST /numbers\ncontent-type: application/json\n\n{\"id\":1.5}", 422, &["\"pointer\":\"/id\""]),
        ("POST /numbers\ncontent-type: application/json\n\n{\"id\":1,", 400, &["\"in\":\"body\""]),
        ("POST /numbers\ncontent-type: application/xml\n\n<Number><id>x</id></Number>", 422, &["\"pointer\":\"/id\""]),
        ("POST /numbers\ncontent-type: application/x-www-form-urlencoded\n\nid=x", 422, &["\"pointer\":\"/id\""]),
        ("POST /numbers\ncontent-type: application/x-www-form-urlencoded\n\nid=1&many=1&many=x", 422, &["\"pointer\":\"/many/1\""]),
        ("POST /numbers\ncontent-type: multipart/form-data; boundary=b\n\n--b\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\nx\r\n--b--\r\n", 422, &["\"pointer\":\"/id\""]),
        ("POST /numbers\ncontent-type: multipart/form-data\n\nx", 400, &[]),
    ]);
}

#[test]
fn sequences() {
    Server::start(Options::default()).hold(&[
        (
            "GET /events\naccept: text/event-stream",
            200,
            &["content-type: text/event-stream\n", "\n\ndata: {\"id\":9007199254740993"],
        ),
        (
            "GET /events\naccept: application/jsonl",
            200,
            &["content-type: application/jsonl\n", "\n\n{\"id\":9007199254740993", "}\n"],
        ),
        ("GET /events\naccept: application/json-seq", 200, &["\n\n\u{1e}{\"id\":9007199254740993"]),
        ("HEAD /events", 200, &["content-type: text/event-stream\n", "!data:"]),
    ]);
}
