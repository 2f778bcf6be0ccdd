//! Rules over several places.

use super::{one, schemas};

fn said(text: &str) -> Vec<String> {
    let resolved = schemas("3.1.0", text);
    resolved
        .said
        .iter()
        .map(|said| said.split(" [").next().unwrap_or_default().replacen("api.yaml:1:", "", 1))
        .collect()
}

#[test]
fn bounds_that_exclude_each_other() {
    assert_eq!(
        said("A: {type: string, minLength: 3, maxLength: 2}"),
        ["reversed-bounds 113 `minLength` 3 is more than `maxLength` 2"]
    );
    assert_eq!(said("A: {type: number, minimum: 2, exclusiveMaximum: 2}").len(), 1);
    assert_eq!(said("A: {type: number, minimum: 2, maximum: 2}"), Vec::<String>::new());
    assert_eq!(
        said("A: {type: integer, minimum: 18446744073709551617, maximum: 18446744073709551616}").len(),
        1
    );
}

#[test]
fn members_of_a_union_have_the_discriminator() {
    let text = "A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: k}}, \
                B: {type: object, properties: {k: {}}}, C: {type: object}";
    let said = said(text);
    assert_eq!(said.len(), 1);
    assert!(said[0].ends_with("this member of a union has no property `k`"), "{said:?}");
}

#[test]
fn paths_and_operations() {
    let ok = "responses: {'204': {description: d}}";
    let id = |name: &str| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}");
    let text = format!(
        "openapi: 3.1.0
info: {{title: t, version: '1'}}
paths:
  /a/{{b}}: {{get: {{parameters: [{}], {ok}}}}}
  /a/{{c}}: {{get: {{parameters: [{}], {ok}}}}}
  /x/{{b}}{{c}}: {{get: {{parameters: [{}, {}], responses: {{'404': {{description: d}}}}}}}}
",
        id("b"),
        id("c"),
        id("b"),
        id("c")
    );
    let said: Vec<String> =
        one(&text).said.iter().map(|said| said.split(" [").next().unwrap_or_default().to_owned()).collect();
    let expected = [
        "ambiguous-paths api.yaml:5:3 `/a/{c}` and `/a/{b}` take the same requests",
        "adjacent-parameters api.yaml:6:3 nothing separates the parameters of `/x/{b}{c}`",
        "no-success api.yaml:6:15 GET /x/{b}{c} declares no successful response",
    ];
    assert_eq!(said, expected);
}
