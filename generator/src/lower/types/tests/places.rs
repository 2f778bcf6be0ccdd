//! Names from places, order, equal shapes.

use super::{assert_types, lowered, sent};

#[test]
fn inline_types_are_named_by_where_they_stand() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    owner: {type: object, properties: {pets: {type: array, items: {type: object, properties: {id: {type: string}}}}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          owner: Root.owner
        struct Root.owner
          pets: [Root.owner.pets.Item]
        struct Root.owner.pets.Item
          id: string
        ",
    );
}

#[test]
fn types_stand_in_the_order_of_the_document() {
    let lowered = sent(
        "
B: {type: object, properties: {x: {type: object, properties: {y: {type: string}}}}}
Root: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}}}
A: {type: object, properties: {x: {type: string}}}
Unused: {type: object, properties: {x: {type: string}}}
",
    );
    let names: Vec<&str> = lowered.types.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(names, ["struct B", "struct B.x", "struct Root", "struct A"]);
}

#[test]
fn the_same_shape_at_the_same_name_is_one_type() {
    let answer = "{description: d, content: {application/json: {schema: {oneOf: [{title: T, type: object, properties: {x: {type: string}}}, {title: T, type: object, properties: {x: {type: string}}}]}}}}";
    let paths = format!("  /: {{get: {{operationId: op, responses: {{'200': {answer}}}}}}}\n");
    let lowered = lowered(&paths, "Unused: {type: string}", |_| {});
    assert_eq!(
        lowered.types.matches("struct").count(),
        2,
        "variants of one title keep their place\n{}",
        lowered.types
    );
}

#[test]
fn names_that_the_user_chose() {
    let schemas = "
Root: {type: object, x-rust-name: Top, properties: {a: {$ref: '#/components/schemas/A'}}}
A: {type: object, properties: {b: {type: object, properties: {c: {type: string}}}}}
";
    let paths = "  /: {get: {operationId: op, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Root'}}}}}}}\n";
    let lowered = lowered(paths, schemas, |config| {
        config.names.insert("A".into(), "Alpha".into());
    });
    assert!(lowered.types.starts_with("struct 'Top'\n  a: 'Alpha'\nstruct 'Alpha'\n"), "{}", lowered.types);
}

#[test]
fn a_choice_with_null_speaks_for_what_is_inside() {
    let lowered = sent(
        "
Root: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
A:
  description: What A is.
  anyOf:
    - {type: object, properties: {x: {type: string}}}
    - {type: 'null'}
",
    );
    assert_types(&lowered, "struct Root\n  a?: A\nstruct A\n  x: string");
    let (_, a) = lowered.api.types.iter().find(|(_, ty)| ty.docs.description.is_some()).unwrap();
    assert_eq!(a.docs.pointer.as_deref(), Some("api.yaml#/components/schemas/A"));
}

#[test]
fn a_chosen_name_is_that_of_the_type_or_else_of_the_field() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: string, x-rust-name: first}
    b: {type: object, x-rust-name: Second, properties: {x: {type: string}}}
    c: {$ref: '#/components/schemas/Third'}
Third: {type: object, x-rust-name: Other, properties: {y: {type: string}}}
",
    );
    let root = "struct Root\n  a: string as 'first'\n  b: 'Second'\n  c: 'Other'\n";
    assert!(lowered.types.starts_with(root), "{}", lowered.types);
}
