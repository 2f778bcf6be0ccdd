//! What a query asks of items, and what it does not.

use super::Mock;

const POSTS: &str = r##"
paths:
  /posts:
    get:
      parameters:
        - {name: status, in: query, schema: {type: string, enum: [draft, live, all], default: all}}
        - {name: visibility, in: query, schema: {type: string, default: public}}
        - {name: rating, in: query, schema: {type: string}}
        - {name: owner, in: query, schema: {type: string, default: ''}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
        - {name: pinned, in: query, schema: {type: boolean}}
        - {name: per_page, in: query, schema: {type: integer, default: 3}}
      responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Post"}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Post"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Post"}}}}}
components:
  schemas:
    Post:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        status: {type: string, enum: [draft, live], default: draft}
        visibility: {type: string}
        rating: {type: integer}
        owner: {type: string}
        pinned: {type: boolean, default: false}
        tags: {type: array, items: {type: string}}
"##;

fn posts() -> Mock {
    let mock = Mock::with(POSTS, Some("/posts: []")).expect("data");
    for body in [
        r#"{"visibility":"private","rating":3,"owner":"ann","tags":["a","b"]}"#,
        r#"{"status":"live","rating":4,"pinned":true}"#,
    ] {
        assert!(mock.call("POST /posts", Some(body)).starts_with("201"));
    }
    mock
}

/// The ids that a query shows.
fn ids(query: &str) -> String {
    let answer = posts().call(&format!("GET /posts{query}"), None);
    answer.split(r#""id":"#).skip(1).filter_map(|part| part.chars().next()).collect()
}

#[test]
fn a_default_of_a_parameter_asks_for_nothing() {
    assert_eq!(ids(""), "12");
    assert_eq!(ids("?visibility=public"), "", "it was asked for");
    assert_eq!(ids("?visibility=private"), "1");
}

#[test]
fn what_no_item_can_have_asks_for_nothing() {
    for query in [
        "?status=all",
        "?status=any",
        "?owner=*",
        "?owner=",
        "?rating=high",
        "?rating=4..9",
        "?status=x&tags=ALL",
    ] {
        assert_eq!(ids(query), "12", "{query}");
    }
    for (query, shown) in [
        ("?status=live", "2"),
        ("?rating=3", "1"),
        ("?rating=5", ""),
        ("?tags=b", "1"),
        ("?tags=b,c", "1"),
        ("?ids=2", "2"),
        ("?ids=2,1,7", "12"),
        ("?ids=7", ""),
        ("?pinned=true", "2"),
        ("?pinned=false", "1"),
    ] {
        assert_eq!(ids(query), shown, "{query}");
    }
}

#[test]
fn defaults_still_page() {
    let mock = posts();
    for _ in 0..3 {
        mock.call("POST /posts", Some("{}"));
    }
    assert_eq!(mock.call("GET /posts", None).matches("\"id\"").count(), 3);
}
