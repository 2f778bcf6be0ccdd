//! Schemas of every version.

use super::{one, schemas};

fn lines(version: &str, text: &str) -> Vec<String> {
    let resolved = schemas(version, text);
    let lines = resolved.lines(&["#0 ", "#1 ", "#2 ", "#3 "]);
    let short = |line: &String| line.replace("api.yaml#/components/schemas/", "").replace(" name=A", "");
    lines.iter().map(short).filter(|line| line.starts_with('#')).collect()
}

#[test]
fn nullable_becomes_a_type() {
    assert_eq!(lines("3.0.3", "A: {type: string, nullable: true}"), ["#0 A type=null|string"]);
    assert_eq!(lines("3.0.3", "A: {type: string, nullable: false}"), ["#0 A type=string"]);
    assert_eq!(lines("3.0.3", "A: {nullable: true}"), ["#0 A"]);
    assert_eq!(
        lines("3.0.3", "A: {type: string, nullable: true, enum: [a]}"),
        ["#0 A type=null|string enum=[\"a\" null]"]
    );
    let wrapped = lines("3.0.3", "A: {nullable: true, description: d, allOf: [{type: object}]}");
    assert_eq!(wrapped, ["#0 A anyOf=[#1 #2]", "#1 A/anyOf/0 type=object", "#2 A/anyOf/1 type=null"]);
}

#[test]
fn nullable_in_later_versions_is_read_and_said() {
    let resolved = schemas("3.1.0", "A: {type: string, nullable: true}");
    assert_eq!(resolved.lines(&["#0 "]), ["#0 api.yaml#/components/schemas/A name=A type=null|string"]);
    assert!(resolved.said.iter().any(|said| said.starts_with("nullable api.yaml:1:")), "{:?}", resolved.said);
}

#[test]
fn bounds_are_values() {
    let text = "A: {type: number, minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false}";
    assert_eq!(lines("3.0.3", text), ["#0 A type=number exclusiveMinimum=1 maximum=2"]);
    assert_eq!(
        lines("3.1.0", "A: {exclusiveMinimum: 0x10, multipleOf: .5}"),
        ["#0 A exclusiveMinimum=16 multipleOf=0.5"]
    );
}

#[test]
fn older_drafts_in_the_words_of_the_latest() {
    let text =
        "A: {items: [{type: string}], additionalItems: false, dependencies: {a: [b], c: {type: object}}}";
    let expected = [
        "#0 A dependentRequired[a]=[\"b\"] items=#2 prefixItems=[#1] dependent[c]=#3",
        "#1 A/prefixItems/0 type=string",
        "#2 A/items always=false",
        "#3 A/dependentSchemas/c type=object",
    ];
    assert_eq!(lines("3.1.0", text), expected);
}

#[test]
fn slips_are_read_as_they_are_meant() {
    assert_eq!(lines("3.0.3", "A: {type: long}"), ["#0 A type=integer format=int64"]);
    assert_eq!(lines("3.0.3", "A: {type: date, format: x}"), ["#0 A type=string format=x"]);
    assert_eq!(lines("3.0.3", "A: {type: any}"), ["#0 A"]);
}

#[test]
fn a_reference_alone_is_its_target() {
    let resolved = schemas("3.0.3", "A: {$ref: '#/components/schemas/B'}, B: {type: string}");
    assert_eq!(resolved.lines(&["named"]), ["named A = #0", "named B = #0"]);
    assert_eq!(resolved.lines(&["#0 "]), ["#0 api.yaml#/components/schemas/B name=B type=string"]);
}

#[test]
fn keywords_beside_a_reference() {
    let text = "A: {$ref: '#/components/schemas/B', description: d, minLength: 1}, B: {type: string}";
    let old = schemas("3.0.3", text);
    assert_eq!(old.lines(&["#0 "])[0], "#0 api.yaml#/components/schemas/A name=A ref=#1");
    assert!(old.said[0].starts_with("ref-siblings"), "{:?}", old.said);
    let new = schemas("3.1.0", text);
    assert_eq!(new.lines(&["#0 "])[0], "#0 api.yaml#/components/schemas/A name=A ref=#1 minLength=1");
    assert_eq!(new.said, Vec::<String>::new());
    let dropped = schemas("3.0.3", "A: {$ref: '#/components/schemas/B', minLength: 1}, B: {type: string}");
    assert_eq!(dropped.lines(&["named"]), ["named A = #0", "named B = #0"]);
}

#[test]
fn recursion_is_no_cycle() {
    let resolved =
        schemas("3.0.3", "A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}}}");
    assert_eq!(resolved.lines(&["next"]), ["next #0"]);
    assert_eq!(resolved.said, Vec::<String>::new());
}

#[test]
fn rows_of_a_mapping_are_names_or_references() {
    let text = "A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, \
                mapping: {b: B, c: '#/components/schemas/B', d: Bb}}}, B: {type: object, properties: {k: {}}}";
    let resolved = schemas("3.0.3", text);
    assert!(resolved.lines(&["discriminator"])[0].ends_with("discriminator(k b=#1 c=#1)"));
    assert_eq!(resolved.said.len(), 1);
    assert!(
        resolved.said[0].ends_with("no schema is called `Bb` [did you mean `B`?]"),
        "{:?}",
        resolved.said
    );
}

#[test]
fn dynamic_references_fall_back() {
    let text = "A: {$dynamicAnchor: node, type: object, properties: {next: {$dynamicRef: '#node'}}}";
    let resolved = schemas("3.1.0", text);
    assert_eq!(resolved.lines(&["dynamic"]).len(), 1);
    let schema = resolved.spec.as_ref().and_then(|spec| spec.schemas[1].dynamic_reference.clone());
    assert_eq!(schema.and_then(|(_, id)| id).map(|id| id.0), Some(0));
}

#[test]
fn data_holds_no_references() {
    let text = "A: {type: object, default: {$ref: '#/nowhere'}, enum: [{$ref: nowhere.yaml}], example: {$ref: '#/x', a: 1}}";
    let resolved = schemas("3.0.3", text);
    assert!(resolved.spec.is_some(), "{:?}", resolved.said);
}

#[test]
fn a_property_may_be_called_ref() {
    let resolved = schemas("3.0.3", "A: {type: object, properties: {$ref: {type: string}}}");
    assert_eq!(resolved.lines(&["$ref #1"]).len(), 1, "{:?}", resolved.said);
}

#[test]
fn aliases_of_yaml_are_one_schema() {
    let text = "
openapi: 3.0.3
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    A:
      type: object
      properties:
        a: &one {type: string, enum: [x]}
        b: *one
";
    assert_eq!(one(text).lines(&["a #", "b #"]), ["a #1", "b #1"]);
}
