//! `readOnly` and `writeOnly`.

use super::{assert_types, both, sent};

const SCHEMAS: &str = "
Root: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}, secret: {type: string, writeOnly: true}, inner: {$ref: '#/components/schemas/Inner'}}}
Inner: {type: object, properties: {x: {type: string}}}
";

#[test]
fn two_types_only_where_the_forms_differ() {
    let lowered = both(SCHEMAS);
    assert_types(
        &lowered,
        "
        struct Root
          id!: integer(i64)
          name!: string
          inner: Inner
        struct Root.Request
          name!: string
          secret: string
          inner: Inner
          id: passed over
        struct Inner
          x: string
        ",
    );
}

#[test]
fn one_type_where_one_form_is_used() {
    let lowered = sent(SCHEMAS);
    assert!(lowered.types.starts_with("struct Root\n"), "{}", lowered.types);
    assert!(!lowered.types.contains("Request"), "{}", lowered.types);
}

#[test]
fn forms_differ_through_lists_unions_and_circles() {
    let lowered = both(
        "
Root: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Root'}}, leaf: {oneOf: [{$ref: '#/components/schemas/Leaf'}, {type: string}]}}}
Leaf: {type: object, properties: {id: {type: string, readOnly: true}}}
",
    );
    for line in
        ["struct Root.Request\n  children: [Root.Request]", "union Root.leaf.Request", "struct Leaf.Request"]
    {
        assert!(lowered.types.contains(line), "{line} is missing in\n{}", lowered.types);
    }
}

#[test]
fn uses_reach_everything_inside() {
    let lowered = both(
        "Root: {type: object, properties: {a: {type: array, items: {type: object, properties: {b: {type: string}}}}}}",
    );
    assert!(lowered.api.types.iter().all(|(_, ty)| ty.uses.received && ty.uses.sent));
}
