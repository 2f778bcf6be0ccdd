//! `allOf` and `$ref` with siblings.

use super::{assert_types, sent};

#[test]
fn parts_are_one_struct() {
    let lowered = sent(
        "
Root:
  allOf:
    - $ref: '#/components/schemas/Base'
    - {type: object, required: [name, extra], properties: {extra: {type: integer}}}
    - allOf: [{properties: {deep: {type: boolean}}}]
Base: {type: object, properties: {name: {type: string}, status: {type: string, enum: [a, b]}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          name!: string
          status: Base.status
          extra!: integer(i64)
          deep: boolean
        enum Base.status: \"a\" \"b\"
        ",
    );
}

#[test]
fn one_part_with_annotations_is_that_part() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {allOf: [{$ref: '#/components/schemas/Base'}], description: d}
    b: {$ref: '#/components/schemas/Base', description: e}
    c: {oneOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}
    d: {anyOf: [{$ref: '#/components/schemas/Base'}]}
Base: {type: object, properties: {name: {type: string}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: Base
          b: Base
          c?: Base
          d: Base
        struct Base
          name: string
        ",
    );
}

#[test]
fn parts_that_speak_of_the_same_member_are_intersected() {
    let lowered = sent(
        "
Root:
  allOf:
    - {type: object, properties: {n: {type: number, minimum: 1}, s: {type: string}, o: {type: object, properties: {a: {type: string}}}}}
    - {type: object, properties: {n: {type: integer, maximum: 9}, s: {enum: [x]}, o: {properties: {b: {type: string}}, required: [a]}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          n: integer(i64) {>=1, <=9}
          s: Root.s
          o: Root.o
        enum Root.s: \"x\"
        struct Root.o
          a!: string
          b: string
        ",
    );
}

#[test]
fn what_nothing_satisfies_is_never_and_said() {
    let lowered = sent(
        "
Root:
  allOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {a: {type: boolean}}}
",
    );
    assert_types(&lowered, "struct Root\n  a: never");
    assert_eq!(lowered.codes, ["unsatisfiable"]);
}

#[test]
fn a_closed_part_that_does_not_know_the_others() {
    let lowered = sent(
        "
Root:
  allOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: false}
    - {type: object, properties: {b: {type: string}}}
",
    );
    assert_types(&lowered, "struct Root closed\n  a: string\n  b: string");
    assert_eq!(lowered.codes, ["unsatisfiable"]);
}

#[test]
fn unevaluated_properties_close_the_whole() {
    let lowered = sent(
        "
Root:
  allOf: [{$ref: '#/components/schemas/Base'}]
  properties: {b: {type: string}}
  unevaluatedProperties: false
Base: {type: object, properties: {a: {type: string}}}
",
    );
    assert_types(&lowered, "struct Root closed\n  a: string\n  b: string");
}

#[test]
fn unions_are_multiplied_out() {
    let lowered = sent(
        "
Root:
  type: object
  required: [id]
  properties: {id: {type: integer}}
  oneOf:
    - {title: One, properties: {a: {type: string}}, required: [a]}
    - {title: Two, properties: {b: {type: string}}, required: [b]}
",
    );
    assert_types(
        &lowered,
        "
        union Root exactly one
          One: Root.One [o] +id +a
          Two: Root.Two [o] +id +b
        struct Root.One
          id!: integer(i64)
          a!: string
        struct Root.Two
          id!: integer(i64)
          b!: string
        ",
    );
}

#[test]
fn too_many_combinations_are_one_struct() {
    let five = |name: &str| -> String {
        (0..5).map(|at| format!("{{type: object, properties: {{{name}{at}: {{type: string}}}}}}, ")).collect()
    };
    let schemas = format!("Root: {{allOf: [{{oneOf: [{}]}}, {{oneOf: [{}]}}]}}", five("a"), five("b"));
    let lowered = sent(&schemas);
    assert_eq!(lowered.types.lines().count(), 12, "{}", lowered.types);
    assert_eq!(lowered.codes, ["too-many-combinations"]);
}

#[test]
fn contradictions_are_said_once_where_they_stand() {
    let clash = "allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: boolean}}}]";
    let used = format!("Root: {{type: object, {clash}}}\n");
    assert_eq!(sent(&used).codes, ["unsatisfiable"]);
    let unused = format!("Root: {{type: object}}\nOther: {{type: object, {clash}}}\n");
    assert_eq!(sent(&unused).codes, ["unsatisfiable"]);
    let lists = "Root: {allOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}\n";
    assert_eq!(sent(lists).codes, ["unsatisfiable"]);
}

#[test]
fn what_no_type_carries_is_not_said_of_unused_schemas() {
    let unused = "Root: {type: object}\nOther: {allOf: [{type: string}, {not: {const: a}}]}\n";
    assert_eq!(sent(unused).codes, [""; 0]);
}

#[test]
fn required_members_may_be_declared_in_another_part() {
    let elsewhere =
        "Root: {allOf: [{type: object, required: [a], properties: {b: {}}}, {properties: {a: {}}}]}\n";
    assert_eq!(sent(elsewhere).codes, [""; 0]);
    let nowhere =
        "Root: {allOf: [{type: object, required: [a], properties: {b: {}}}, {properties: {c: {}}}]}\n";
    assert_eq!(sent(nowhere).codes, ["undeclared-required"]);
}

#[test]
fn a_wrong_default_of_a_required_member_is_said() {
    let root = |default: &str| {
        format!(
            "Root: {{type: object, required: [a], properties: {{a: {{type: integer, default: {default}}}}}}}\n"
        )
    };
    assert_eq!(sent(&root("young")).codes, ["misfit-default"]);
    assert_eq!(sent(&root("5")).codes, [""; 0]);
}

#[test]
fn every_format_of_an_all_of_is_checked() {
    super::hidden::assert_received(
        "Root: {type: string, allOf: [{format: email}, {format: uri}]}",
        &[],
        &["\"a@example.com\"", "\"https://example.com\""],
    );
    super::hidden::assert_received(
        "Root: {allOf: [{type: string, format: hostname}, {type: string, format: ipv4}]}",
        &["\"127.0.0.1\""],
        &["\"example.com\"", "\"not a host\""],
    );
}
