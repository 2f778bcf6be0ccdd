//! Lists below an item whose items have paths elsewhere.

use super::Mock;

const COMMENTS: &str = r##"
paths:
  /posts:
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Post"}}, example: [{id: 1}, {id: 2}, {id: 3}]}}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Post"}}}}}
  /posts/{postId}:
    parameters: [{name: postId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Post"}}}}, "404": {description: .}}}
  /posts/{postId}/comments:
    parameters: [{name: postId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Comment"}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object, required: [text], properties: {text: {type: string}}}}}}
      responses: {"201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Comment"}}}}}
  /comments/{commentId}:
    parameters: [{name: commentId, in: path, required: true, schema: {type: integer}}]
    get: {responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Comment"}}}}, "404": {description: .}}}
    patch:
      requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
      responses: {"200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Comment"}}}}, "404": {description: .}}
    delete: {responses: {"204": {description: .}, "404": {description: .}}}
components:
  schemas:
    Post: {type: object, required: [id], properties: {id: {type: integer}}}
    Comment: {type: object, required: [id, text, postId], properties: {id: {type: integer}, text: {type: string}, postId: {type: integer}}}
"##;

/// The place that an answer leads to.
fn place(made: &str) -> String {
    made.split('@').nth(1).unwrap_or_else(|| panic!("no location: {made}")).to_owned()
}

fn id(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or_default()
}

#[test]
fn what_is_posted_below_an_item_is_found_by_its_own_path() {
    let mock = Mock::of(COMMENTS);
    mock.call("POST /posts", Some("{}"));
    let made = mock.call("POST /posts/4/comments", Some(r#"{"text":"t"}"#));
    let at = place(&made);
    assert!(at.starts_with("/comments/"), "{made}");
    let comment = format!(r#"{{"id":{},"text":"t","postId":4}}"#, id(&at));
    assert_eq!(made, format!("201 {comment} @{at}"));
    assert_eq!(mock.call(&format!("GET {at}"), None), format!("200 {comment}"));
    assert_eq!(mock.call("GET /posts/4/comments", None), format!("200 [{comment}]"));
    mock.call(&format!("PATCH {at}"), Some(r#"{"text":"u"}"#));
    assert!(mock.call("GET /posts/4/comments", None).contains(r#""text":"u""#));
    assert_eq!(mock.call(&format!("DELETE {at}"), None), "204");
    assert_eq!(mock.call(&format!("GET {at}"), None), "404");
    assert_eq!(mock.call("GET /posts/4/comments", None), "200 []");
    assert_eq!(mock.call("GET /comments/4711", None), "404", "it was never made");
    assert_eq!(mock.call("POST /posts/77/comments", Some(r#"{"text":"t"}"#)).get(..3), Some("201"));
}

#[test]
fn ids_are_unique_over_all_parents() {
    let mock = Mock::of(COMMENTS);
    let mut ids: Vec<String> = Vec::new();
    for post in ["1", "2", "3", "1", "2"] {
        let made = mock.call(&format!("POST /posts/{post}/comments"), Some(r#"{"text":"t"}"#));
        ids.push(id(&place(&made)).to_owned());
    }
    for post in ["1", "2", "3"] {
        let listed = mock.call(&format!("GET /posts/{post}/comments"), None);
        let all = listed.matches(r#""id""#).count();
        assert_eq!(listed.matches(&format!(r#""postId":{post}"#)).count(), all, "{listed}");
        assert_eq!(listed.matches(r#""text":"t""#).count(), if post == "3" { 1 } else { 2 }, "{listed}");
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5, "{ids:?}");
}

#[test]
fn a_data_file_gives_them_at_either_path() {
    let data = "/posts/2/comments: [{id: 7, text: a}]\n";
    let mock = Mock::with(COMMENTS, Some(data)).expect("data");
    assert_eq!(mock.call("GET /comments/7", None), r#"200 {"id":7,"text":"a","postId":2}"#);
    assert_eq!(mock.call("GET /posts/2/comments", None), r#"200 [{"id":7,"text":"a","postId":2}]"#);
    let data = "/comments: [{id: 7, text: a, postId: 3}, {id: 8, text: b, postId: 1}]\n";
    let mock = Mock::with(COMMENTS, Some(data)).expect("data");
    assert_eq!(mock.call("GET /posts/3/comments", None), r#"200 [{"id":7,"text":"a","postId":3}]"#);
    assert_eq!(mock.call("GET /posts/2/comments", None), "200 []");
    assert!(mock.store.view("").to_string().contains("/posts/3/comments"));
}

#[test]
fn the_collection_may_stand_below_the_same_grandparents() {
    let paths = COMMENTS
        .replace("  /posts", "  /orgs/{org}/posts")
        .replace("  /comments/{commentId}", "  /orgs/{org}/posts/comments/{commentId}")
        .replace("parameters: [{name", "parameters: [{name: org, in: path, required: true, schema: {type: string}}, {name")
        .replace("    get: {responses: {\"200\": {description: ., content: {application/json: {schema: {type: array, items: {$ref: \"#/components/schemas/Post\"}}", "    parameters: [{name: org, in: path, required: true, schema: {type: string}}]\n    get: {responses: {\"200\": {description: ., content: {application/json: {schema: {type: array, items: {$ref: \"#/components/schemas/Post\"}}");
    let mock = Mock::of(&paths);
    let made = mock.call("POST /orgs/a b/posts/2/comments", Some(r#"{"text":"t"}"#));
    let at = place(&made);
    assert!(at.starts_with("/orgs/a%20b/posts/comments/"), "{made}");
    let id = id(&at);
    assert!(mock.call(&format!("GET /orgs/a b/posts/comments/{id}"), None).contains(r#""text":"t""#));
    assert_eq!(mock.call(&format!("GET /orgs/other/posts/comments/{id}9"), None), "404");
    mock.call(&format!("DELETE /orgs/a b/posts/comments/{id}"), None);
    assert!(!mock.call("GET /orgs/a b/posts/2/comments", None).contains(r#""text":"t""#));
}
