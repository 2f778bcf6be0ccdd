//! Circles, depth, and what no type carries.

use super::{assert_types, configured, sent};
use crate::ir::Kind;

#[test]
fn a_box_where_nothing_else_ends_the_circle() {
    let lowered = sent(
        "
Root: {type: object, properties: {next: {$ref: '#/components/schemas/Root'}, list: {type: array, items: {$ref: '#/components/schemas/Root'}}, a: {$ref: '#/components/schemas/A'}}}
A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          next: box Root
          list: [Root]
          a: A
        struct A
          b: B
        union B exactly one
          A: box A [o]
          String: string [s]
        ",
    );
}

#[test]
fn large_members_of_large_types_stand_in_a_box() {
    // A leaf takes 1,200 bytes; eight branches with two of them each would take 19,200.
    let members = |count: usize, schema: &str| {
        let members: Vec<String> = (0..count).map(|at| format!("m{at}: {schema}")).collect();
        format!("{{type: object, properties: {{{}}}}}", members.join(", "))
    };
    let schemas = |branches: usize| {
        format!(
            "Root: {}\nBranch: {}\nLeaf: {}\n",
            members(branches, "{$ref: '#/components/schemas/Branch'}"),
            members(2, "{$ref: '#/components/schemas/Leaf'}"),
            members(50, "{type: string}"),
        )
    };
    let boxes = |branches| sent(&schemas(branches)).types.matches(": box Branch").count();
    assert_eq!((boxes(6), boxes(8)), (0, 8));
    assert!(!sent(&schemas(8)).types.contains("box Leaf"));
}

#[test]
fn large_variants_and_deep_nesting() {
    let strings: Vec<String> = (0..700).map(|at| format!("m{at}: {{type: string}}")).collect();
    let large = format!("{{type: object, properties: {{{}}}}}", strings.join(", "));
    let schemas = format!(
        "Root: {{oneOf: [{{$ref: '#/components/schemas/Large'}}, {{type: string}}]}}\nLarge: {large}\n"
    );
    let types = sent(&schemas).types;
    assert!(types.contains("Large: box Large") && types.contains("String: string"), "{types}");
    let each = |at: usize| {
        format!(
            "S{at}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/S{}'}}, b: {{$ref: '#/components/schemas/S{}'}}}}}}\n",
            at + 1,
            at + 1
        )
    };
    let doubling: String = (0..64).map(each).collect();
    let root = "Root: {type: object, properties: {s: {$ref: '#/components/schemas/S0'}}}\n";
    let types = sent(&format!("{root}{doubling}S64: {{type: string}}\n")).types;
    assert!(types.contains("a: box S"), "{types}");
}

#[test]
fn a_circle_of_aliases_is_cut_by_a_newtype() {
    let lowered = sent(
        "
Root: {type: array, items: {$ref: '#/components/schemas/Map'}}
Map: {type: object, additionalProperties: {$ref: '#/components/schemas/Root'}}
",
    );
    assert_types(&lowered, "newtype Root = [Map]\nalias Map = {Root}");
}

#[test]
fn schemas_that_refer_only_to_themselves_are_never() {
    let lowered = sent(
        "
Root: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
A: {allOf: [{$ref: '#/components/schemas/B'}]}
B: {anyOf: [{$ref: '#/components/schemas/A'}]}
",
    );
    assert_types(&lowered, "struct Root\n  a: never");
    assert!(lowered.codes.contains(&"endless-schema"), "{:?}", lowered.codes);
}

#[test]
fn a_union_and_its_members_that_extend_it() {
    let lowered = sent(
        "
Root: {type: object, required: [kind], properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/components/schemas/Root'}, {type: object, properties: {indoor: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Root'}, {type: object, properties: {walks: {type: integer}}}]}
",
    );
    assert_types(
        &lowered,
        "
        union Root by kind
          Cat: Cat \"Cat\"
          Dog: Dog \"Dog\"
        struct Cat
          kind!: always \"Cat\"
          indoor: boolean
        struct Dog
          kind!: always \"Dog\"
          walks: integer(i64)
        ",
    );
}

#[test]
fn shared_structs_stand_in_an_arc_and_need_no_box() {
    let lowered = configured(
        "
Root: {type: object, properties: {leaf: {$ref: '#/components/schemas/Leaf'}, next: {$ref: '#/components/schemas/Root'}}}
Leaf: {type: string}
",
        |config| config.shared = vec!["Root".into(), "Leaf".into()],
    );
    let root =
        lowered.api.types.iter().find(|(_, ty)| matches!(ty.kind, Kind::Struct(_))).expect("the struct").1;
    let Kind::Struct(made) = &root.kind else { unreachable!("it was looked for") };
    assert!(root.shared && !made.fields[1].boxed);
    assert_eq!(lowered.api.types.iter().filter(|(_, ty)| ty.shared).count(), 1, "text is not shared");
}

#[test]
fn what_no_type_carries_is_held_against_the_smallest_schema_around_it() {
    let lowered = sent(
        "
Root:
  type: object
  properties: {a: {type: string, not: {const: x}}, b: {type: array, contains: {type: string}}}
  if: {properties: {a: {const: y}}}
  then: {required: [b]}
  dependentRequired: {a: [b]}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: string {{kinds s, not {const \"x\"}}}
          b: [any] {{kinds a, contains 1.. {kinds s}}}
          held against {kinds o, if {a: {const \"y\"}} then {required b}, a -> b}
        ",
    );
    assert!(lowered.codes.is_empty());
}

#[test]
fn long_chains_cost_no_stack() {
    let mut schemas =
        String::from("Root: {type: object, properties: {next: {$ref: '#/components/schemas/S0'}}}\n");
    for at in 0..3000 {
        schemas += &format!(
            "S{at}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{}'}}}}}}\n",
            at + 1
        );
    }
    schemas += "S3000: {type: string}\n";
    assert_eq!(sent(&schemas).types.matches("struct").count(), 3001);
}

#[test]
fn unions_are_followed_to_a_depth() {
    let mut schemas = String::from("Root: {oneOf: [{$ref: '#/components/schemas/S0'}, {type: string}]}\n");
    for at in 0..300 {
        schemas +=
            &format!("S{at}: {{oneOf: [{{$ref: '#/components/schemas/S{}'}}, {{type: string}}]}}\n", at + 1);
    }
    schemas += "S300: {type: integer}\n";
    let lowered = sent(&schemas);
    assert!(lowered.codes.contains(&"schema-too-deep"), "{:?}", lowered.codes);
    assert!(!lowered.api.types.untyped().is_empty());
}

#[test]
fn a_union_that_is_a_member_of_itself_adds_nothing() {
    let lowered = sent(
        "
Root: {type: object, properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/Leaf'}, {$ref: '#/components/schemas/Branch'}, {$ref: '#/components/schemas/Bough'}]}
Leaf: {type: object, properties: {leaf: {type: string}}}
Branch: {oneOf: [{$ref: '#/components/schemas/Root'}, {$ref: '#/components/schemas/Bough'}, {type: object, properties: {branch: {type: string}}}]}
Bough: {oneOf: [{$ref: '#/components/schemas/Root'}, {$ref: '#/components/schemas/Branch'}, {type: object, properties: {bough: {type: string}}}]}
",
    );
    assert!(lowered.types.lines().count() < 60, "{}", lowered.types);
}

#[test]
fn intersections_of_recursive_schemas_end() {
    let lowered = sent(
        "
Root: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
A: {type: object, properties: {p: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}, q: {$ref: '#/components/schemas/A'}}}
B: {type: object, properties: {p: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}, q: {$ref: '#/components/schemas/B'}}}
",
    );
    assert!(lowered.types.lines().count() < 30, "{}", lowered.types);
}
