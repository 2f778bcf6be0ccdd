//! What a request prefers.

use specwright_mock::journal::From;
use specwright_mock::journal::Whose;
use specwright_mock::{BadExamples, Live, Options};

use crate::support::{Answer, get, last, live};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1}
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: a pet
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {cat: {value: {name: Tom}}, dog: {value: {name: Rex}}}
        '404':
          description: none
          content: {application/json: {schema: {type: object, required: [why], properties: {why: {type: string}}}, examples: {gone: {value: {why: gone}}}}}
        5XX: {description: broken}
  /foreign:
    get:
      operationId: foreign
      parameters: [{name: Prefer, in: header, schema: {type: string}}]
      responses: {'200': {description: x}, '404': {description: y}}
  /bad:
    get:
      operationId: bad
      responses:
        '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, example: {name: 7}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, minLength: 4, maxLength: 40}}}
";

fn pets() -> Live {
    live(&DOCUMENT.replace("minLength: 4", "minLength: 3"), Options::default())
}

async fn prefer(live: &Live, prefer: &str) -> Answer {
    get(live, "/pets/1", &[("prefer", prefer)]).await
}

#[tokio::test]
async fn a_status() {
    let live = pets();
    let none = prefer(&live, "code=404").await;
    assert_eq!((none.status.as_u16(), none.text.as_str()), (404, r#"{"why":"gone"}"#));
    assert_eq!(none.header("preference-applied"), "code=404");
    let broken = prefer(&live, "code=503").await;
    assert_eq!((broken.status.as_u16(), broken.text.as_str()), (503, ""));
    let undeclared = prefer(&live, "code=201").await;
    assert_eq!((undeclared.status.as_u16(), undeclared.header("preference-applied")), (400, ""));
    assert!(undeclared.text.contains("it declares 200, 404, 5XX"), "{}", undeclared.text);
}

#[tokio::test]
async fn an_example() {
    let live = pets();
    assert_eq!(prefer(&live, "example=dog").await.text, r#"{"name":"Rex"}"#);
    assert_eq!(last(&live).from, From::Example);
    let gone = prefer(&live, "example=gone").await;
    assert_eq!(
        (gone.status.as_u16(), gone.text.as_str()),
        (404, r#"{"why":"gone"}"#),
        "only one response has it"
    );
    let unknown = prefer(&live, "example=bird").await;
    assert_eq!(unknown.status, 400);
    assert!(unknown.text.contains("no example `bird`: it has cat, dog"), "{}", unknown.text);
    assert_eq!(prefer(&live, "code=500, example=cat").await.status, 400);
}

#[tokio::test]
async fn a_made_answer_and_its_seed() {
    let live = pets();
    let made = prefer(&live, "dynamic=true, seed=1").await;
    assert_eq!((last(&live).from, made.header("preference-applied")), (From::Made, "dynamic=true, seed=1"));
    assert_eq!(prefer(&live, "seed=1, dynamic").await.text, made.text);
    let mut others = Vec::new();
    for seed in 2..12 {
        others.push(prefer(&live, &format!("dynamic=true, seed={seed}")).await.text);
    }
    assert!(others.iter().any(|other| *other != made.text), "{others:?}");
    let always = super::support::live(
        &DOCUMENT.replace("minLength: 4", "minLength: 3"),
        Options { dynamic: true, ..Options::default() },
    );
    get(&always, "/pets/1", &[]).await;
    assert_eq!(last(&always).from, From::Made);
    assert_eq!(prefer(&always, "dynamic=false").await.text, r#"{"name":"Tom"}"#);
}

#[tokio::test]
async fn what_was_not_done_is_not_said_to_be_applied() {
    let live = pets();
    assert_eq!(prefer(&live, "example=dog, seed=9").await.header("preference-applied"), "example=dog");
    assert_eq!(
        prefer(&live, "dynamic=false, delay=1").await.header("preference-applied"),
        "dynamic=false, delay=1"
    );
    let bad = super::support::live(
        &DOCUMENT.replace("minLength: 4", "minLength: 3").replace("{name: Rex}", "{name: 7}"),
        Options::default(),
    );
    let other = prefer(&bad, "example=dog").await;
    assert_eq!((other.status.as_u16(), other.header("preference-applied")), (200, ""), "{}", other.text);
}

#[tokio::test]
async fn what_is_unknown_is_refused_unless_the_document_knows_it() {
    let live = pets();
    let refused = prefer(&live, "cod=404").await;
    assert_eq!((refused.status.as_u16(), refused.header("content-type")), (400, "application/problem+json"));
    assert!(refused.text.contains("`code` may be meant"), "{}", refused.text);
    assert_eq!(last(&live).violations[0].pointer, "/Prefer");
    assert_eq!(prefer(&live, "respond-async, wait=10").await.status, 200);
    assert_eq!(get(&live, "/foreign", &[("prefer", "count=exact, code=404")]).await.status, 404);
}

#[tokio::test]
async fn a_delay() {
    let live = pets();
    let began = std::time::Instant::now();
    prefer(&live, "delay=60").await;
    assert!(began.elapsed().as_millis() >= 60);
    assert_eq!(prefer(&live, "delay=600000").await.status, 400);
}

#[tokio::test]
async fn examples_that_do_not_fit() {
    let of = async |bad_examples| {
        let live = live(DOCUMENT, Options { bad_examples, ..Options::default() });
        let answer = get(&live, "/bad", &[]).await;
        // Whatever becomes of it, the journal says that the document is at fault, and where.
        let said = last(&live).violations.clone();
        assert!(said[0].whose == Whose::Document && said[0].message.contains("(api.yaml:"), "{said:?}");
        assert_eq!(answer.header("x-mock-violations").is_empty(), answer.status == 200);
        answer
    };
    assert!(of(BadExamples::Regenerate).await.text.starts_with(r#"{"name":""#));
    assert_eq!(of(BadExamples::Serve).await.text, r#"{"name":7}"#);
    let failed = of(BadExamples::Fail).await;
    assert_eq!(failed.status, 500);
    assert!(
        failed.text.contains("the example does not fit") && failed.text.contains("api.yaml:"),
        "{}",
        failed.text
    );
}
