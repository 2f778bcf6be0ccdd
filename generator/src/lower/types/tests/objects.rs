//! Objects: fields, presence, defaults, additional members, maps.

use super::{assert_types, sent};

#[test]
fn presence_is_required_or_optional_and_nullable_or_not() {
    let lowered = sent(
        "
Root:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: [string, 'null']}
    c: {type: string}
    d: {type: [string, 'null']}
",
    );
    assert_types(&lowered, "struct Root\n  a!: string\n  b!?: string\n  c: string\n  d?: string");
    assert!(lowered.codes.is_empty());
}

#[test]
fn defaults_that_fit_are_kept_and_others_reported() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: string, default: x}
    b: {type: integer, maximum: 5, default: 3}
    c: {type: integer, maximum: 5, default: 6}
    d: {type: array, items: {type: string}, default: []}
    e: {type: boolean, default: 'yes'}
    f: {type: string, enum: [p, q], default: q}
    g: {type: string, format: uuid, default: 123e4567-e89b-12d3-a456-426614174000}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: string = \"x\"
          b: integer(i64) {<=5} = 3
          c: integer(i64) {<=5}
          d: [string] = []
          e: boolean
          f: Root.f = \"q\"
          g: string(Uuid)
        enum Root.f: \"p\" \"q\"
        ",
    );
    assert_eq!(lowered.codes, ["misfit-default", "spoken-default"]);
}

#[test]
fn constants_that_are_required_are_no_fields() {
    let lowered = sent(
        "
Root:
  type: object
  required: [kind, on]
  properties:
    kind: {const: root}
    on: {type: boolean, enum: [true]}
    other: {const: 5}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          kind!: always \"root\"
          on!: always true
          other: Root.other
        enum Root.other: 5
        ",
    );
}

#[test]
fn what_else_may_stand_in_an_object() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    ignored: {type: object, properties: {a: {type: string}}}
    denied: {type: object, properties: {a: {type: string}}, additionalProperties: false}
    any: {type: object, properties: {a: {type: string}}, additionalProperties: true}
    typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}
    map: {type: object, additionalProperties: {type: integer, minimum: 0}}
    free: {type: object}
    empty: {type: object, additionalProperties: false}
    counted: {type: object, minProperties: 1, maxProperties: 3}
    inline: {type: object, additionalProperties: {type: object, properties: {x: {type: number}}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          ignored: Root.ignored
          denied: Root.denied
          any: Root.any
          typed: Root.typed
          map: {integer(i64)} {values {>=0}}
          free: {any}
          empty: Root.empty
          counted: {any} {members 1..3}
          inline: {Root.inline.Value}
        struct Root.ignored
          a: string
        struct Root.denied closed
          a: string
        struct Root.any
          a: string
          *: any
        struct Root.typed
          a: string
          *: integer(i64)
        struct Root.empty closed
        struct Root.inline.Value
          x: number(f64)
        ",
    );
}

#[test]
fn what_is_required_and_not_declared_is_a_field_all_the_same() {
    let lowered = sent("Root: {type: object, required: [lost], properties: {a: {type: string}}}");
    assert_types(&lowered, "struct Root\n  a: string\n  lost!: any");
    assert_eq!(lowered.codes, ["undeclared-required"]);
}

#[test]
fn keywords_stand_for_a_missing_type() {
    let lowered = sent(
        "
Root:
  properties:
    list: {items: {type: string}}
    text: {minLength: 1}
    when: {format: date-time}
    all: {}
",
    );
    assert_types(
        &lowered,
        "struct Root\n  list: [string]\n  text: string {chars 1..}\n  when: string(DateTime)\n  all: any",
    );
    assert_eq!(lowered.codes, ["read-as"]);
    assert!(lowered.api.types.untyped().is_empty());
}

#[test]
fn patterned_members_are_kept() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    open: {type: object, patternProperties: {'^x-': {type: string}}}
    closed: {type: object, patternProperties: {'^x-': {type: string}}, additionalProperties: false}
    beside: {type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: integer}}, additionalProperties: false}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          open: {any} {{kinds o, /^x-/: {kinds s}}}
          closed: {string} {{kinds o, /^x-/: {kinds s}, *: {never}}}
          beside: Root.beside
        struct Root.beside
          a: string
          *: integer(i64)
          held against {kinds o, a: {}, /^x-/: {kinds i}, *: {never}}
        ",
    );
    assert!(lowered.codes.is_empty());
}
