//! References within and between files.

use super::{files, one, schemas};
use crate::config::Config;
use crate::source::Memory;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";

fn root(rest: &str) -> Memory {
    Memory::one("specs/api.yaml", format!("{HEAD}{rest}"))
}

fn resolve(memory: &Memory) -> super::Resolved {
    files(memory, &Config::new("specs/api.yaml"))
}

#[test]
fn a_reference_to_nothing_names_the_nearest() {
    let resolved = schemas("3.0.3", "A: {$ref: '#/components/schemas/Pets'}, Pet: {type: string}");
    assert!(resolved.spec.is_none());
    let said = "`#/components/schemas` has no member `Pets` [did you mean `Pet`?]";
    assert!(resolved.said[0].ends_with(said), "{:?}", resolved.said);
}

#[test]
fn a_reference_to_itself_is_fatal() {
    for text in [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}",
        "A: {allOf: [{$ref: '#/components/schemas/A'}]}",
        "A: {$ref: '#/components/schemas/A/properties/x'}",
    ] {
        let said = schemas("3.0.3", text).said;
        assert!(said.iter().any(|said| said.starts_with("reference-cycle")), "{text} {said:?}");
    }
}

#[test]
fn files_beside_below_and_above() {
    let memory = root(
        "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: ./models/Cat.yml}\n    B: {$ref: '../shared/all%20of%20it.yml#/Dog~1Cat'}\n",
    )
    .with("specs/models/Cat.yml", "{type: object, properties: {dog: {$ref: '../../shared/all of it.yml#/Dog~1Cat'}, self: {$ref: 'Cat.yml'}, root: {$ref: '../api.yaml#/components/schemas/A'}}}")
    .with("shared/all of it.yml", "{Dog/Cat: {type: string}}");
    let resolved = resolve(&memory);
    assert_eq!(
        resolved.lines(&["named", "dog #", "self #", "root #"]),
        ["named A = #0", "named B = #1", "dog #1", "self #0", "root #0"]
    );
    assert_eq!(
        resolved.lines(&["#0 ", "#1 "])[..2],
        ["#0 models/Cat.yml# name=A type=object", "#1 ../shared/all of it.yml#/Dog~1Cat name=B type=string"]
    );
}

#[test]
fn names_of_schemas_in_other_files() {
    let memory = root(
        "paths: {/a: {get: {responses: {'200': {description: d, content: {a/b: {schema: {$ref: models/Cat.yml}}}}}}}}",
    )
    .with("specs/models/Cat.yml", "{type: object, properties: {a: {$ref: '#/properties/b'}, b: {type: string}}}");
    let resolved = resolve(&memory);
    assert_eq!(
        resolved.lines(&["name="]),
        ["#0 models/Cat.yml# name=Cat type=object", "#1 models/Cat.yml#/properties/b name=b type=string"]
    );
}

#[test]
fn a_file_that_is_missing() {
    let resolved = resolve(&root("paths: {/a: {$ref: nowhere.yaml}}"));
    assert!(
        resolved.said[0].contains("this leads to `specs/nowhere.yaml`: there is no such file"),
        "{:?}",
        resolved.said
    );
}

#[test]
fn remote_references_are_mapped_or_refused() {
    let text = "paths: {}\ncomponents: {schemas: {A: {$ref: 'https://example.com/a.yaml#/A'}, B: {$ref: 'https://example.com/b/b.yaml'}}}";
    let refused = resolve(&root(text));
    assert!(refused.said[0].starts_with("remote-reference"), "{:?}", refused.said);
    let mut config = Config::new("specs/api.yaml");
    config.remotes.insert("https://example.com/a.yaml".into(), "vendor/a.yaml".into());
    config.remotes.insert("https://example.com/b/".into(), "vendor/b".into());
    let memory =
        root(text).with("vendor/a.yaml", "{A: {type: string}}").with("vendor/b/b.yaml", "{type: boolean}");
    let mapped = files(&memory, &config);
    assert_eq!(mapped.lines(&["named"]), ["named A = #0", "named B = #1"], "{:?}", mapped.said);
}

#[test]
fn references_in_unusual_places() {
    let memory = root(
        "paths: {$ref: paths.yaml}\ncomponents: {schemas: {A: {type: object, properties: {$ref: 'parts.yaml#/properties'}, description: {$ref: note.md}}}}",
    )
    .with("specs/paths.yaml", "{'/a/{id}': {$ref: item.yaml}}")
    .with("specs/item.yaml", "{parameters: {$ref: 'parts.yaml#/parameters'}, get: {$ref: 'parts.yaml#/operation'}}")
    .with("specs/parts.yaml", "{properties: {x: {type: string}}, parameters: [{$ref: '#/id'}], id: {name: id, in: path, required: true, schema: {type: string}}, operation: {summary: {$ref: '#/text'}, responses: {$ref: '#/responses'}}, responses: {'204': {description: d}}, text: Hello}")
    .with("specs/note.md", "# A note");
    let resolved = resolve(&memory);
    let spec = resolved.spec.as_ref().unwrap_or_else(|| panic!("{:?}", resolved.said));
    assert_eq!(spec.operations[0].summary.as_deref(), Some("Hello"));
    assert_eq!(spec.schemas[0].description.as_deref(), Some("# A note"));
    assert_eq!(
        resolved.lines(&["GET", "Path", "204", "x #"]),
        ["GET /a/{id} - []", "Path id #1 Simple required component id", "response 204", "x #2"]
    );
}

#[test]
fn pointers_go_through_references() {
    let text = "A: {$ref: '#/components/schemas/B/properties/x/properties/y'}, B: {properties: {x: {$ref: '#/components/schemas/C'}}}, C: {properties: {y: {type: string}}}";
    let resolved = schemas("3.0.3", text);
    assert_eq!(
        resolved.lines(&["#0 "])[0],
        "#0 api.yaml#/components/schemas/C/properties/y name=A type=string"
    );
}

#[test]
fn anchors_and_ids() {
    let text = "A: {$ref: '#cat'}, B: {$ref: 'https://example.com/dog'}, C: {$anchor: cat, type: string}, D: {$id: 'https://example.com/dog', type: boolean}";
    let resolved = schemas("3.1.0", text);
    assert_eq!(
        resolved.lines(&["named A", "named B"]),
        ["named A = #0", "named B = #1"],
        "{:?}",
        resolved.said
    );
    let lost = schemas("3.1.0", "A: {$ref: '#dog'}");
    assert!(lost.said[0].contains("no `$anchor` is called `dog`"), "{:?}", lost.said);
}

#[test]
fn the_uri_of_the_root_itself() {
    let text = "openapi: 3.2.0\n$self: https://example.com/v1/api.yaml\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: 'https://example.com/v1/api.yaml#/components/schemas/B'}\n    B: {$ref: 'https://example.com/v1/b.yaml'}\n";
    let memory = Memory::one("api.yaml", text).with("b.yaml", "{type: string}");
    let resolved = files(&memory, &Config::new("api.yaml"));
    assert_eq!(resolved.lines(&["named"]), ["named A = #0", "named B = #0"], "{:?}", resolved.said);
}

#[test]
fn endless_callbacks_end() {
    let text = "
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a: &a
    post:
      responses: {'204': {description: d}}
      callbacks:
        again: {'{$request.body#/url}': {$ref: '#/paths/~1a'}}
";
    let resolved = one(text);
    assert!(resolved.spec.is_some(), "{:?}", resolved.said);
    assert!(resolved.said.iter().any(|said| said.starts_with("deep-callbacks")));
}

#[test]
fn what_nothing_uses_may_dangle() {
    let text = "openapi: 3.0.3
info: {title: t, version: '1'}
paths: {}
components: {responses: {A: {$ref: '#/components/responses/B'}}}
";
    let resolved = one(text);
    assert!(resolved.spec.is_some());
    assert!(resolved.said[0].starts_with("unused-dangling-reference api.yaml:4:"), "{:?}", resolved.said);
}

#[test]
fn members_beside_the_reference_of_a_parameter() {
    let text = "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/Q', description: mine, required: true}]
      responses: {'204': {description: d}}
components: {parameters: {Q: {name: q, in: query, description: theirs, schema: {type: string}}}}
";
    let resolved = one(text);
    assert_eq!(resolved.said.len(), 1, "{:?}", resolved.said);
    assert!(resolved.said[0].contains("`required` has no effect beside `$ref`"), "{:?}", resolved.said);
    let spec = resolved.spec.expect("nothing is fatal");
    let parameter = &spec.operations[0].parameters[0];
    assert_eq!((parameter.description.as_deref(), parameter.required), (Some("mine"), false));
}
