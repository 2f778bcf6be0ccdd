//! Unions with and without discriminator, and discriminated bases.

use super::{assert_types, sent};

#[test]
fn tags_come_from_the_mapping_the_constants_or_the_names() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    mapped: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Cat', d: '#/components/schemas/Dog', w: '#/components/schemas/Dog'}}}
    named: {oneOf: [{$ref: '#/components/schemas/Red'}, {$ref: '#/components/schemas/Blue'}], discriminator: {propertyName: colour}}
Cat: {type: object, required: [kind], properties: {kind: {type: string}, indoor: {type: boolean}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
Red: {type: object, properties: {a: {type: string}}}
Blue: {type: object, required: [colour], properties: {colour: {const: blue}}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          mapped: Root.mapped
          named: Root.named
        union Root.mapped by kind
          Cat: Cat \"c\"
          Dog: Dog \"d\" \"w\"
        union Root.named by colour
          Red: Red \"Red\" writes the tag
          Blue: Blue \"blue\"
        struct Cat
          kind!: always \"c\"
          indoor: boolean
        struct Dog
          kind!: string
        struct Red
          a: string
        struct Blue
          colour!: always \"blue\"
        ",
    );
}

#[test]
fn a_tag_stays_a_field_where_the_struct_is_used_otherwise_too() {
    let lowered = sent(
        "
Root: {type: object, properties: {any: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}, cat: {$ref: '#/components/schemas/Cat'}}}
Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
",
    );
    assert!(lowered.types.contains("struct Cat\n  kind!: string\n"), "{}", lowered.types);
    assert!(lowered.types.contains("struct Dog\n  kind!: always \"Dog\"\n"), "{}", lowered.types);
}

#[test]
fn a_base_with_a_discriminator_is_an_enum_of_its_children() {
    let lowered = sent(
        "
Root: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
Pet: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {indoor: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          pet: Pet
        union Pet by kind
          Pet: Pet.Base \"Pet\"
          Cat: Cat \"Cat\"
          Dog: Dog \"Dog\"
        struct Pet.Base
          kind!: always \"Pet\"
          name: string
        struct Cat
          kind!: always \"Cat\"
          name: string
          indoor: boolean
        struct Dog
          kind!: always \"Dog\"
          name: string
        ",
    );
}

#[test]
fn a_discriminator_that_is_no_use_is_said() {
    let lowered =
        sent("Root: {oneOf: [{type: string}, {type: integer}], discriminator: {propertyName: kind}}");
    assert_types(&lowered, "union Root exactly one\n  String: string [s]\n  Integer: integer(i64) [i]");
    assert_eq!(lowered.codes, ["useless-discriminator"]);
}

#[test]
fn a_mapping_to_a_stranger_is_said() {
    let lowered = sent(
        "
Root: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, mapping: {c: '#/components/schemas/C'}}}
A: {type: object, properties: {k: {type: string}}}
B: {type: object, properties: {k: {type: string}}}
C: {type: object}
",
    );
    assert_eq!(lowered.codes, ["useless-mapping"]);
}

#[test]
fn a_tagged_union_inside_a_tagged_union_keeps_its_tags() {
    let lowered = sent(
        "
Root: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Rock'}], discriminator: {propertyName: k}}
Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: k}}
Cat: {type: object, required: [k], properties: {k: {type: string}}}
Dog: {type: object, required: [k], properties: {k: {type: string}}}
Rock: {type: object, required: [k], properties: {k: {type: string}}}
",
    );
    let root = "union Root by k\n  Pet: Pet \"Cat\" \"Dog\"\n  Rock: Rock \"Rock\"\n";
    assert!(lowered.types.starts_with(root), "{}", lowered.types);
}

#[test]
fn null_is_taken_out_of_unions() {
    let lowered = sent(
        "
Root:
  type: object
  required: [a]
  properties:
    a: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}
    b: {type: [string, integer, 'null']}
    c: {anyOf: [{type: 'null'}]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a!?: Root.a
          b?: Root.b
          c: null
        union Root.a exactly one
          String: string [s]
          Integer: integer(i64) [i]
        union Root.b any
          Integer: integer(i64) [i]
          String: string [s]
        ",
    );
}

#[test]
fn variants_are_told_apart_by_what_they_must_have() {
    let lowered = sent(
        "
Root:
  oneOf:
    - {type: object, required: [type, a], properties: {type: {const: one}, a: {type: string}}}
    - {type: object, required: [b], properties: {b: {type: string, enum: [x, y]}}}
    - {type: object, required: [c], properties: {c: {type: string}}}
    - {type: array, items: {type: string}}
",
    );
    let union = "union Root exactly one\n  one: Root.one [o] +type +a type=\"one\"\n  With b: Root.With b [o] +b \
                 b=\"x\"|\"y\"\n  With c: Root.With c [o] +c\n  String List: [string] [a]\n";
    assert!(lowered.types.starts_with(union), "{}", lowered.types);
}

#[test]
fn members_that_only_restrict_leave_the_struct() {
    let lowered = sent(
        "
Root:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]
",
    );
    assert_types(
        &lowered,
        "struct Root\n  a: string\n  b: string\n  held against {kinds o, any of {required a} {required b}}",
    );
    assert!(lowered.codes.is_empty());
}

#[test]
fn equal_members_are_one() {
    let lowered = sent("Root: {type: object, properties: {a: {oneOf: [{type: string}, {type: string}]}}}");
    assert_types(&lowered, "struct Root\n  a: string");
    assert_eq!(lowered.codes, ["same-member"]);
}

#[test]
fn what_demands_more_is_tried_first_where_any_may_fit() {
    let lowered = sent(
        "
Root: {anyOf: [{type: integer}, {type: string}, {$ref: '#/components/schemas/Level'}, {$ref: '#/components/schemas/Loose'}, {$ref: '#/components/schemas/Tight'}]}
Level: {type: string, enum: [low, high]}
Loose: {type: object, properties: {a: {type: string}}}
Tight: {type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}
",
    );
    let words: Vec<&str> =
        lowered.types.lines().skip(1).take(5).filter_map(|line| line.trim().split(':').next()).collect();
    assert_eq!(words, ["Integer", "Level", "String", "Tight", "Loose"]);
}

#[test]
fn a_variant_of_an_any_of_is_not_closed_alone() {
    let lowered = sent(
        "
Root:
  type: object
  anyOf: [{title: A, properties: {a: {type: string}}, required: [a]}, {title: B, properties: {b: {type: string}}, required: [b]}]
  unevaluatedProperties: false
",
    );
    assert!(!lowered.types.contains("closed"), "{}", lowered.types);
    assert!(lowered.types.contains("unevaluated members {never}"), "{}", lowered.types);
}

#[test]
fn a_variant_of_a_one_of_does_not_see_what_the_union_evaluates() {
    let lowered = sent(
        "
Root:
  type: object
  properties: {c: {type: string}}
  oneOf: [{title: A, properties: {a: {type: string}}, required: [a]}, {title: B, properties: {b: {type: string}}, required: [b]}]
  unevaluatedProperties: false
",
    );
    assert!(!lowered.types.contains("closed"), "{}", lowered.types);
    assert_eq!(lowered.types.matches("unevaluated members {never}").count(), 1, "{}", lowered.types);
}
