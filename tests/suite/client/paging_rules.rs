//! What is recognised as pages, and `[api.pages] "*"`: one rule for all lists of an API whose description does not show how the next page is asked for.

use specwright_generator::config::Project;
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_tests::run;

/// Lists with a token that no answer declares, as large descriptions have them.
const DOCUMENT: &str = r"
openapi: 3.1.0
info: {title: Tasks, version: '1'}
components:
  parameters: {offset: {name: offset, in: query, schema: {type: string}}}
  schemas: {List: {type: array, items: {type: string}}}
  responses:
    Tasks: {description: d, content: {application/json: {schema:
      {type: object, properties: {tasks: {$ref: '#/components/schemas/List'}}}}}}
    People: {description: d, content: {application/json: {schema:
      {type: object, properties: {next_offset: {type: string}, people: {$ref: '#/components/schemas/List'}}}}}}
    Days: {description: d, content: {application/json: {schema: {type: object, properties:
      {mornings: {$ref: '#/components/schemas/List'}, evenings: {$ref: '#/components/schemas/List'}}}}}}
paths:
  /tasks:
    parameters: [{$ref: '#/components/parameters/offset'}]
    get: {operationId: listTasks, responses: {'200': {$ref: '#/components/responses/Tasks'}}}
    post: {operationId: addTask, responses: {'200': {$ref: '#/components/responses/Tasks'}}}
  /people:
    parameters: [{$ref: '#/components/parameters/offset'}]
    get: {operationId: listPeople, responses: {'200': {$ref: '#/components/responses/People'}}}
  /days:
    parameters: [{$ref: '#/components/parameters/offset'}]
    get: {operationId: listDays, responses: {'200': {$ref: '#/components/responses/Days'}}}
  /words:
    get: {operationId: listWords, responses: {'200': {$ref: '#/components/responses/Tasks'}}}
";

/// Which methods for pages there are, with their rules, and what is said.
fn pages(rules: &str) -> (Vec<String>, String) {
    pages_of(DOCUMENT, rules)
}

fn pages_of(document: &str, rules: &str) -> (Vec<String>, String) {
    let options = format!(
        "[[api]]\ndescription = \"api.yaml\"\nparts = [\"types\", \"client\"]\n[api.pages]\n{rules}\n"
    );
    let loader = Memory::one("specwright.toml", options).with("api.yaml", document);
    let run = pipeline::run(&Project::read(&loader).config("api.yaml"), &loader);
    let said = run::said(&run);
    let output = run::output(&run);
    let client = output.files.iter().find(|file| file.path == "client.rs").expect("the part is there");
    let is_told = |line: &&str| line.contains("client::Paging::") || line.contains("_pages(");
    let told = client.text.lines().filter(is_told).map(|line| line.trim().to_owned());
    (told.collect(), said)
}

const LISTS: [&str; 2] = ["pub fn list_tasks_pages(", "pub fn list_people_pages("];

#[test]
fn one_rule_is_for_all_that_have_its_parameter() {
    let (told, said) = pages(r#""*" = { by = "cursor", parameter = "offset", next = "/next_page/offset" }"#);
    let tasks = r#"const { &client::Paging::cursor("offset", "/next_page/offset").items("/tasks") },"#;
    // What the answer itself declares is better than what it does not.
    let people = r#"const { &client::Paging::cursor("offset", "/next_offset").items("/people") },"#;
    assert_eq!(told, [LISTS[0], tasks, LISTS[1], people]);
    // Two lists: which one is meant, nobody says. What creates, and what has no such parameter, is no matter of the rule.
    assert_eq!(said.matches("SW0608").count(), 2, "{said}");
    let passed_over = "the pages of all operations (specwright.toml:5:1) are not those of `listDays`: \
        no typed list stands in its answer, or several";
    assert!(said.contains(passed_over), "{said}");
}

#[test]
fn a_rule_of_its_own_stands_over_the_one_for_all() {
    let rules = r#"
        "*" = { by = "cursor", parameter = "offset", next = "/next_page/offset", items = "/tasks" }
        listDays = { by = "cursor", parameter = "offset", next = "/next_page/offset", items = "/mornings" }
        listPeople = false"#;
    let (told, said) = pages(rules);
    let methods: Vec<_> = told.iter().filter(|line| line.starts_with("pub fn")).collect();
    assert_eq!(methods, [LISTS[0], "pub fn list_days_pages("]);
    assert!(told[3].ends_with(r#".items("/mornings") },"#) && !said.contains("SW0608"), "{told:?} {said}");
}

#[test]
fn a_rule_that_fits_nothing_is_said() {
    let (told, said) = pages(r#""*" = { by = "cursor", parameter = "offsett", next = "/next" }"#);
    assert_eq!(told.len(), 2, "only what is recognised: {told:?}");
    assert!(
        said.contains("warning[SW0606]: the pages of all operations (specwright.toml:5:1) fit none of them"),
        "{said}"
    );
    assert!(said.contains("name a parameter of their queries"), "{said}");
    let (_, said) = pages(r#""*" = { by = "page", parameter = "offset", items = "/data" }"#);
    assert!(
        said.contains("of those that have its parameter, the first: no typed list stands at `/data`"),
        "{said}"
    );
}

/// Lists that look like pages of something else than they are.
const GUESSED: &str = r"
openapi: 3.1.0
info: {title: Music, version: '1'}
components:
  schemas:
    Page: {type: object, properties: {items: {type: array, items: {type: object, properties: {id: {type: string}}}}, next: {type: [string, 'null']}}}
paths:
  /search:
    get:
      operationId: search
      parameters: [{name: offset, in: query, schema: {type: integer, default: 0}}]
      responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties:
        {albums: {$ref: '#/components/schemas/Page'}, tracks: {$ref: '#/components/schemas/Page'}}}}}}}
  /albums:
    get:
      operationId: listAlbums
      parameters: [{name: offset, in: query, schema: {type: integer, default: 0}}]
      responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties:
        {albums: {$ref: '#/components/schemas/Page'}}}}}}}
  /artists:
    get:
      operationId: listArtists
      parameters:
        - {name: page, in: query, schema: {type: integer, minimum: 0}}
        - {name: offset, in: query, schema: {type: integer, minimum: 0}}
      responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties:
        {artists: {type: array, items: {type: string}}, total_entries: {type: integer}}}}}}}
";

/// A search answers several lists, of which none is the one that is meant; `minimum: 0` alone does not say that pages
/// count from 0 where something else tells how the next one is asked for.
#[test]
fn what_may_be_wrong_is_not_recognised() {
    let (told, _) = pages_of(GUESSED, "");
    let albums = r#"const { &client::Paging::cursor("offset", "/albums/next").items("/albums/items") },"#;
    let artists = r#"&client::Paging::offset("offset", 0).items("/artists").total("/total_entries")"#;
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(told[..3], ["pub fn list_albums_pages(", albums, "pub fn list_artists_pages("]);
    assert!(told[3].contains(artists), "{told:?}");
}
