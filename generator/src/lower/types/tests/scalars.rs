//! Strings, numbers, lists and tuples; named ones become newtypes and aliases.

use super::{assert_types, lowered, sent};

#[test]
fn named_scalars() {
    let lowered = sent(
        "
Root: {type: object, properties: {a: {$ref: '#/components/schemas/Code'}, b: {$ref: '#/components/schemas/Id'}, c: {$ref: '#/components/schemas/Tags'}}}
Code: {type: string, pattern: '^[A-Z]{3}$'}
Id: {type: integer, format: int32}
Tags: {type: array, maxItems: 3, items: {type: string, maxLength: 5}}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: Code
          b: Id
          c: Tags {items ..3, each {chars ..5}}
        newtype Code = string {/^[A-Z]{3}$/}
        alias Id = integer(i32)
        alias Tags = [string]
        ",
    );
    let code = lowered.api.types.iter().map(|(_, ty)| ty).find(|ty| ty.docs.notes.len() == 1).unwrap();
    assert_eq!(code.docs.notes, ["Matches `^[A-Z]{3}$`."]);
}

#[test]
fn numbers_are_as_wide_as_their_format_and_bounds() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: integer}
    b: {type: integer, format: int32}
    c: {type: integer, format: uint16}
    d: {type: integer, minimum: 0, maximum: 18446744073709551615}
    e: {type: integer, format: int32, maximum: 4294967295}
    f: {type: number}
    g: {type: number, format: float}
    h: {type: number, exclusiveMinimum: 0, multipleOf: 0.5}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: integer(i64)
          b: integer(i32)
          c: integer(u16)
          d: integer(u64) {>=0, <=18446744073709551615}
          e: integer(i64) {<=4294967295}
          f: number(f64)
          g: number(f32)
          h: number(f64) {>0, multiple of 0.5}
        ",
    );
}

#[test]
fn formats_of_strings() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    a: {type: string, format: date-time}
    b: {type: string, format: byte}
    c: {type: string, contentEncoding: base64}
    d: {type: string, format: email}
    e: {type: string, format: DateTime}
    f: {type: string, format: binary}
    g: {type: string, format: made-up}
    h: {type: string, format: uuid, maxLength: 36}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          a: string(DateTime)
          b: string(Base64)
          c: string(Base64)
          d: string {format email}
          e: string
          f: string
          g: string
          h: string(Uuid) {chars ..36, on the text}
        ",
    );
    assert_eq!(lowered.codes, ["near-format", "binary-in-json"]);
}

#[test]
fn types_that_the_user_chose() {
    let schemas = "
Root: {type: object, properties: {a: {$ref: '#/components/schemas/Money'}, b: {type: string, x-rust-type: 'crate::B'}, c: {type: string, format: date}, d: {type: string, format: uuid}}}
Money: {type: string}
";
    let paths = "  /: {get: {operationId: op, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Root'}}}}}}}\n";
    let lowered = lowered(paths, schemas, |config| {
        config.types.insert("Money".into(), "crate::Money".into());
        config.types.insert("format:date".into(), "crate::Day".into());
        config.types.insert("format:uuid".into(), "String".into());
    });
    assert_types(
        &lowered,
        "
        struct Root
          a: Money
          b: external(crate::B)
          c: external(crate::Day)
          d: string
        alias Money = external(crate::Money)
        ",
    );
}

#[test]
fn tuples_are_counted_lists() {
    let lowered = sent(
        "
Root:
  type: object
  properties:
    exact: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}
    closed: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, items: false}
    short: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
    open: {type: array, prefixItems: [{type: string}]}
    unique: {type: array, items: {type: string}, uniqueItems: true, minItems: 1}
",
    );
    assert_types(
        &lowered,
        "
        struct Root
          exact: (string, integer(i64))
          closed: (string, integer(i64))
          short: [Root.short.Item] {{kinds a, first {kinds s} {kinds i}, items from 2 {never}}}
          open: [any] {{kinds a, first {kinds s}}}
          unique: [string] {items 1.., unique}
        union Root.short.Item any
          String: string [s]
          Integer: integer(i64) [i]
        ",
    );
}
