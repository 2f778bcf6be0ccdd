//! Rules files.

use std::path::{Path, PathBuf};

use specwright_mock::journal::From;
use specwright_mock::{Failure, Live, Options};

use crate::support::{get, last, live, open, send, try_live};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, examples: {cat: {value: {name: Tom}}, dog: {value: {name: Rex}}}}}}
        '404': {description: none}
    put:
      operationId: putPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '409': {description: taken}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

const RULES: &str = "
- {operation: getPet, when: {path: {petId: 1}}, answer: {status: 404, headers: {x-why: gone}}}
- {operation: getPet, when: {path: {petId: 2}}, sequence: [{example: dog}, {body: {name: Ann}}], repeat: cycle}
- {operation: getPet, when: {path: {petId: 3}}, times: 1, answer: {status: 503, body: {x: 1}, invalid: true, delay: 30ms}}
- {operation: getPet, when: {path: {petId: 4}}, answer: {fail: reset}}
- {method: PUT, path: '/pets/{petId}', when: {body: {/name: {pattern: '^T'}}}, answer: {status: 409}}
";

fn with(folder: &Path, rules: &str) -> (Options, PathBuf) {
    let path = folder.join("rules.yaml");
    std::fs::write(&path, rules).unwrap();
    (Options { rules: Some(path.clone()), ..Options::default() }, path)
}

fn pets(folder: &tempfile::TempDir) -> Live {
    live(DOCUMENT, with(folder.path(), RULES).0)
}

#[tokio::test]
async fn answer_what_they_match() {
    let folder = tempfile::tempdir().unwrap();
    let live = pets(&folder);
    let gone = get(&live, "/pets/1", &[]).await;
    assert_eq!((gone.status.as_u16(), gone.header("x-why"), last(&live).from), (404, "gone", From::Rule));
    assert_eq!(get(&live, "/pets/9", &[]).await.text, r#"{"name":"Tom"}"#);
    assert_eq!(last(&live).from, From::Example);
    let json = [("content-type", "application/json")];
    assert_eq!(send(&live, "PUT /pets/1", &json, r#"{"name":"Tim"}"#).await.status, 409);
    assert_eq!(send(&live, "PUT /pets/1", &json, r#"{"name":"Kim"}"#).await.status, 200);
    assert_eq!(get(&live, "/pets/1", &[("prefer", "code=200")]).await.status, 200, "what is preferred wins");
    get(&live, "/pets/4", &[]).await;
    assert_eq!((last(&live).from, last(&live).status), (From::Fault, 0));
}

#[tokio::test]
async fn sequences_go_on_in_each_session() {
    let folder = tempfile::tempdir().unwrap();
    let live = pets(&folder);
    let next = async |session: &str| get(&live, "/pets/2", &[("x-mock-session", session)]).await.text;
    assert_eq!(next("a").await, r#"{"name":"Rex"}"#);
    assert_eq!(next("a").await, r#"{"name":"Ann"}"#);
    assert_eq!(next("b").await, r#"{"name":"Rex"}"#);
    assert_eq!(next("a").await, r#"{"name":"Rex"}"#);
    live.reset(Some("b"));
    assert_eq!(next("b").await, r#"{"name":"Rex"}"#);
}

#[tokio::test]
async fn what_is_meant_to_be_wrong_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let live = pets(&folder);
    let wrong = get(&live, "/pets/3", &[]).await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.text.as_str(), wrong.header("content-type")),
        (503, r#"{"x":1}"#, "application/json")
    );
    assert!(last(&live).took.as_millis() >= 30);
    assert_eq!(get(&live, "/pets/3", &[]).await.status, 200, "it answers once");
}

/// A text of another media type than JSON is sent as it stands, and bytes are bytes.
#[tokio::test]
async fn bodies_are_sent_as_they_are_written() {
    const STREAM: &str = "
openapi: 3.1.0
info: {title: T, version: 1}
paths:
  /chat:
    get:
      operationId: chat
      responses: {'200': {description: x, content: {application/json: {schema: {type: object}}, text/event-stream: {schema: {type: string}}}}}
  /logo:
    get: {operationId: logo, responses: {'200': {description: x, content: {image/png: {}}}}}
";
    let folder = tempfile::tempdir().unwrap();
    let rules = "
- {operation: chat, answer: {media: text/event-stream, body: \"data: a\\n\\ndata: [DONE]\\n\\n\"}}
- {operation: logo, answer: {media: image/png, base64: iVBORw0K}}
";
    let live = live(STREAM, with(folder.path(), rules).0);
    let chat = get(&live, "/chat", &[("accept", "application/json")]).await;
    assert_eq!(
        (chat.header("content-type"), chat.text.as_str()),
        ("text/event-stream", "data: a\n\ndata: [DONE]\n\n")
    );
    let logo = get(&live, "/logo", &[]).await;
    assert_eq!((logo.header("content-type"), logo.text.get(1..4)), ("image/png", None));
    assert!(logo.text.contains("PNG"), "{}", logo.text);
    for wrong in
        ["{operation: chat, answer: {media: text/html, body: x}}", "{operation: logo, answer: {base64: '?'}}"]
    {
        assert!(try_live(STREAM, with(folder.path(), &format!("- {wrong}")).0).is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn are_read_anew_with_the_description() {
    let folder = tempfile::tempdir().unwrap();
    let live = pets(&folder);
    let next = async || get(&live, "/pets/2", &[]).await.text;
    next().await;
    live.reload(open(DOCUMENT)).unwrap();
    assert_eq!(next().await, r#"{"name":"Ann"}"#, "the same rules go on where they were");
    let (_, path) = with(folder.path(), "- {operation: getPet, answer: {statu: 404}}");
    assert!(live.reload(open(DOCUMENT)).is_err());
    assert_eq!(next().await, r#"{"name":"Rex"}"#, "a broken edit changes nothing");
    std::fs::write(path, "- {operation: getPet, answer: {status: 404}}").unwrap();
    live.reload(open(DOCUMENT)).unwrap();
    assert_eq!(get(&live, "/pets/2", &[]).await.status, 404);
}

#[test]
fn what_is_wrong_is_said_before_anything_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let (options, _) = with(folder.path(), "- {operation: getPet, answer: {body: {name: 7}}}");
    let failure = try_live(DOCUMENT, options).unwrap_err();
    let Failure::Denied { .. } = &failure else { panic!("{failure:?}") };
    let text = failure.to_string();
    assert!(
        text.contains("SW0804") && text.contains("rules.yaml:1:") && text.contains("api.yaml:"),
        "{text}"
    );
    let missing = Options { rules: Some(folder.path().join("none")), ..Options::default() };
    assert!(matches!(try_live(DOCUMENT, missing), Err(Failure::Unreadable { .. })));
    let journal = Options { journal: Some(folder.path().to_owned()), ..Options::default() };
    assert!(matches!(try_live(DOCUMENT, journal), Err(Failure::Unwritable { .. })));
}
