//! Enums of constants.

use super::{assert_types, sent};

#[test]
fn strings_integers_and_mixes() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: string, enum: [x, '', y]}
    b: {type: integer, enum: [1, 2]}
    c: {enum: [1, one, true]}
    d: {type: [string, 'null'], enum: [x, null]}
    e: {enum: [null]}
    f: {type: boolean, enum: [true, false]}
    g: {type: string, x-extensible-enum: [p, q]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: Root.a
          b: Root.b
          c: Root.c
          d?: Root.d
          e: null
          f: boolean
          g: Root.g
        enum Root.a: \"x\" \"\" \"y\"
        enum Root.b: 1 2
        enum Root.c: 1 \"one\" true
        enum Root.d: \"x\"
        enum Root.g open: \"p\" \"q\"
        ",
    );
}

#[test]
fn values_that_contradict_the_type_and_values_that_stand_twice() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: string, enum: [x, x, y]}
    b: {type: string, enum: [1.10, two, {}]}
    c: {type: integer, enum: ['1', x, 2]}
    d: {type: array, items: {type: string}, enum: [p, q]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: Root.a
          b: Root.b
          c: Root.c
          d: [string]
        enum Root.a: \"x\" \"y\"
        enum Root.b: \"1.10\" \"two\"
        enum Root.c: 1 2
        ",
    );
    assert_eq!(lowered.codes, ["duplicate-value", "misfit-value"]);
}

#[test]
fn a_union_of_constants_is_an_enum() {
    let lowered = sent(
        "
Root:
  oneOf:
    - {const: 1, title: Low}
    - {const: 2, title: High, description: The most.}
",
    );
    assert_types(&lowered, "enum Root: 1=Low 2=High");
}

#[test]
fn any_string_beside_constants_makes_an_enum_open() {
    let lowered = sent("Root: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}");
    assert_types(&lowered, "enum Root open: \"a\" \"b\"");
}

#[test]
fn lists_as_constants_are_of_their_type() {
    let lowered = sent("Root: {type: object, properties: {a: {const: [1]}}}");
    assert_types(&lowered, "struct Root\n  a: [any] {{const [1]}}");
    assert!(lowered.codes.is_empty());
}

#[test]
fn values_that_break_the_keywords_beside_them_are_left_out() {
    let lowered = sent(
        "
Root:
  type: object
  required: [d]
  properties:
    a: {type: string, enum: [aa, bbb, ccc], minLength: 3}
    b: {type: integer, enum: [1, 2, 30], maximum: 10}
    c: {type: string, enum: [aa], pattern: '^b'}
    d: {const: 5, maximum: 3}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: Root.a
          b: Root.b
          c: never
          d!: never
        enum Root.a: \"bbb\" \"ccc\"
        enum Root.b: 1 2
        ",
    );
    assert_eq!(lowered.codes, ["misfit-value", "unsatisfiable"]);
}
