//! All styles of parameters, in all places; `rules.yaml` says how each is meant.

use std::path::PathBuf;

use specwright_mock::Options;

use crate::server::Server;

#[test]
fn are_read_as_they_are_meant() {
    let rules = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/rules.yaml"));
    Server::start(Options { rules: Some(rules), ..Options::default() }).hold(&[
        ("GET /v1/matrix/;list=1,9007199254740993/;lists=1;lists=9007199254740993/;pair=a,1,b,x%20y/;a=1;b=x%20y", 204, &[]),
        ("GET /v1/matrix/;list=1,9007199254740992/;lists=1;lists=9007199254740993/;pair=a,1,b,x%20y/;a=1;b=x%20y", 422, &[]),
        ("GET /v1/label/.1,9007199254740993/.1.9007199254740993/.a,1,b,x%20y/.a=1.b=x%20y", 204, &[]),
        ("GET /v1/simple/1,9007199254740993/a,1,b,x%20y/a=1,b=x%20y", 204, &[]),
        ("GET /v1/query?list=1,2", 204, &[]),
        ("GET /v1/query?lists=1&lists=2", 204, &[]),
        ("GET /v1/query?pair=a,1,b,x+y", 204, &[]),
        ("GET /v1/query?spaces=1%202", 204, &[]),
        ("GET /v1/query?spaces=1+2", 204, &[]),
        ("GET /v1/query?pipes=1|2", 204, &[]),
        ("GET /v1/query?pipes=1%7C2", 204, &[]),
        ("GET /v1/query?deep[a]=9223372036854775807&deep[b]=x+y", 204, &[]),
        ("GET /v1/query?deep%5Ba%5D=9223372036854775807&deep%5Bb%5D=x%20y", 204, &[]),
        ("GET /v1/query?json=%7B%22a%22:-9223372036854775808,%22b%22:%22x%20y%22%7D", 204, &[]),
        ("GET /v1/query?list=1,x", 422, &["\"in\":\"query\",\"pointer\":\"/list/1\""]),
        ("GET /v1/query?deep[a]=9223372036854775808&deep[b]=x", 422, &["\"pointer\":\"/deep/a\""]),
        ("GET /v1/query?deep[a]=1", 422, &["\"pointer\":\"/deep/b\""]),
        ("GET /v1/query?json=%7B", 422, &["\"pointer\":\"/json\""]),
        ("GET /v1/exploded?a=1&b=x+y", 204, &[]),
        ("GET /v1/header\nx-list: 1,2", 204, &[]),
        ("GET /v1/header\nx-list: 1\nx-list: 2", 204, &[]),
        ("GET /v1/header\nx-pair: a,1,b,x", 204, &[]),
        ("GET /v1/header\nx-pairs: a=1,b=x", 204, &[]),
        ("GET /v1/header\nx-number: 9007199254740993", 204, &[]),
        ("GET /v1/header\nx-number: 9007199254740992", 422, &["\"in\":\"header\"", "minimum"]),
        ("GET /v1/cookie\ncookie: list=1,2", 204, &[]),
        ("GET /v1/cookie\ncookie: other=1; pair=a,1,b,x", 204, &[]),
        ("GET /v1/cookie\ncookie: number=9007199254740993", 204, &[]),
        ("GET /v1/cookie\ncookie: number=9007199254740992", 422, &["\"in\":\"cookie\"", "minimum"]),
    ]);
}
