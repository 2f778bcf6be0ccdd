//! Filters, orders and pages.

use super::{Mock, PETS};

fn pets() -> Mock {
    let mock = Mock::with(PETS, Some("/pets: []")).expect("data");
    for (name, kind) in [("c", "dog"), ("a", "cat"), ("d", "dog"), ("b", "cat"), ("e", "dog")] {
        mock.call("POST /pets", Some(&format!(r#"{{"name":"{name}","kind":"{kind}"}}"#)));
    }
    mock
}

fn names(answer: &str) -> String {
    answer.split(r#""name":""#).skip(1).filter_map(|part| part.chars().next()).collect()
}

#[test]
fn lists_filter_sort_and_page() {
    let mock = pets();
    assert_eq!(names(&mock.call("GET /pets", None)), "cadbe");
    assert_eq!(names(&mock.call("GET /pets?kind=dog", None)), "cde");
    assert_eq!(names(&mock.call("GET /pets?sort=-name&limit=2", None)), "ed");
    assert_eq!(names(&mock.call("GET /pets?sort=name:asc&limit=2&offset=2", None)), "cd");
    assert_eq!(names(&mock.call("GET /pets?offset=100", None)), "");
    assert_eq!(mock.call("GET /pets?kind=bird", None), "200 []");
}

const WRAPPED: &str = r##"
paths:
  /things:
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer, default: 1}}
        - {name: per_page, in: query, schema: {type: integer, default: 2}}
      responses:
        "200":
          description: .
          content:
            application/json:
              schema:
                type: object
                required: [items, meta, links]
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Thing"}}
                  meta: {type: object, required: [total, page, pages, has_more], properties: {total: {type: integer}, page: {type: integer}, pages: {type: integer}, has_more: {type: boolean}}}
                  links: {type: object, properties: {next: {type: string, format: uri}, prev: {type: [string, "null"]}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}
  /cursors:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: starting_after, in: query, schema: {type: string}}
      responses:
        "200":
          description: .
          content:
            application/json:
              schema:
                type: object
                required: [data, has_more]
                properties:
                  data: {type: array, items: {$ref: "#/components/schemas/Thing"}}
                  has_more: {type: boolean}
                  next_cursor: {type: [string, "null"]}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /cursors/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete: {responses: {"204": {description: .}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: string}, tags: {type: array, items: {type: string}}}}
"##;

fn things(path: &str) -> Mock {
    let mock = Mock::with(WRAPPED, Some("{/things: [], /cursors: []}")).expect("data");
    for id in ["a", "b", "c", "d", "e"] {
        let posted = mock.call(&format!("POST {path}"), Some(&format!(r#"{{"id":"{id}"}}"#)));
        assert!(posted.starts_with("201"), "{posted}");
    }
    mock
}

#[test]
fn totals_and_links_stay_true() {
    let mock = things("/things");
    assert_eq!(
        mock.call("GET /things?page=2&per_page=2", None),
        concat!(
            r#"200 {"items":[{"id":"c"},{"id":"d"}],"meta":{"total":5,"page":2,"pages":3,"has_more":true},"#,
            r#""links":{"next":"http://localhost/things?per_page=2&page=3","prev":"http://localhost/things?per_page=2&page=1"}}"#
        )
    );
    let last = mock.call("GET /things?page=3", None);
    assert!(last.contains(r#""has_more":false"#) && !last.contains("next"), "{last}");
    assert!(mock.call("GET /things", None).contains(r#""prev":null"#), "{}", mock.call("GET /things", None));
}

#[test]
fn cursors_lead_through_the_whole_list() {
    let mock = things("/cursors");
    let first = mock.call("GET /cursors?limit=2", None);
    assert_eq!(first, r#"200 {"data":[{"id":"a"},{"id":"b"}],"has_more":true,"next_cursor":"b"}"#);
    let last = mock.call("GET /cursors?limit=3&starting_after=b", None);
    assert_eq!(
        last,
        r#"200 {"data":[{"id":"c"},{"id":"d"},{"id":"e"}],"has_more":false,"next_cursor":null}"#
    );
}

#[test]
fn a_cursor_that_is_not_there_does_not_begin_again() {
    let mock = things("/cursors");
    let ids = |query: &str| {
        let answer = mock.call(&format!("GET /cursors?{query}"), None);
        answer.split(r#""id":""#).skip(1).filter_map(|part| part.chars().next()).collect::<String>()
    };
    assert_eq!(ids("starting_after=zz"), "", "it was never there");
    assert_eq!(ids("starting_after=0"), "abcde");
    mock.call("DELETE /cursors/b", None);
    assert_eq!(ids("starting_after=b&limit=2"), "cd", "where it stood");
    mock.call("DELETE /cursors/e", None);
    assert_eq!(ids("starting_after=e"), "");
    let more = mock.call("GET /cursors?starting_after=zz", None);
    assert_eq!(more, r#"200 {"data":[],"has_more":false,"next_cursor":null}"#);
}

#[test]
fn an_offset_beyond_all_gives_an_empty_page() {
    let mock = pets();
    for offset in ["5", "100", "99999999999999999999999999"] {
        assert_eq!(mock.call(&format!("GET /pets?offset={offset}"), None), "200 []", "{offset}");
    }
    assert!(
        things("/things").call("GET /things?page=99999999999999999999999", None).contains(r#""items":[]"#)
    );
}

const HEADERS: &str = r##"
paths:
  /things:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: per_page, in: query, schema: {type: integer}}]
      responses:
        "200":
          description: .
          headers:
            Link: {schema: {type: string}}
            X-Total-Count: {schema: {type: integer}}
            X-Total-Pages: {schema: {type: string}}
            X-Next-Page: {schema: {type: integer}}
            X-Has-More: {required: true, schema: {type: boolean}}
            X-Page: {schema: {type: integer, maximum: 1}}
            X-Request-Id: {schema: {type: string}}
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
components: {schemas: {Thing: {type: object, required: [id], properties: {id: {type: string}}}}}
"##;

#[test]
fn declared_header_fields_say_what_is_true() {
    let mock =
        Mock::with(HEADERS, Some("/things: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]")).expect("data");
    let first = mock.call("GET /things?per_page=2", None);
    let link = "\"<http://localhost/things?per_page=2&page=2>; rel=\\\"next\\\", <http://localhost/things?per_page=2&page=3>; rel=\\\"last\\\"\"";
    assert_eq!(
        first,
        format!(
            r#"200 [{{"id":"a"}},{{"id":"b"}}] link: {link} x-total-count: 5 x-total-pages: "3" x-next-page: 2 x-has-more: true x-page: 1"#
        )
    );
    let middle = mock.call("GET /things?per_page=2&page=2", None);
    for said in ["page=1>; rel=\\\"first", "page=1>; rel=\\\"prev", "page=3>; rel=\\\"next", "x-next-page: 3"]
    {
        assert!(middle.contains(said), "{said}: {middle}");
    }
    assert!(!middle.contains("x-page"), "it may not be 2: {middle}");
    let all = mock.call("GET /things", None);
    assert!(all.ends_with(r#"x-total-count: 5 x-total-pages: "1" x-has-more: false x-page: 1"#), "{all}");
}
