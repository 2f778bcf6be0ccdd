//! Values made of small types.

use super::{Maker, Manner};
use crate::ir::{
    Additional, Arena, Bounds, Docs, Field, Format, Integer, Json, Kind, Presence, Rule, Selector, Slot,
    Struct, Type, TypeId, Union, UnionKind, Variant,
};
use crate::sample::engine::index::places;
use crate::sample::fits::Fits;
use crate::source::{FileId, Node, Span, Spanned, Value};
use crate::spec::{Info, Place, Property, Schema, SchemaId, Spec};
use std::sync::Arc;

fn push(types: &mut Arena, kind: Kind) -> TypeId {
    types.push(Type::unnamed(kind))
}

fn slot(ty: TypeId, rule: Rule) -> Slot {
    Slot { ty, rule: Some(Arc::new(rule)).filter(|rule| !rule.is_empty()) }
}

fn field(json: &str, ty: TypeId, presence: Presence) -> Field {
    let (docs, json) = (Docs::default(), json.into());
    Field { json, exact: None, docs, slot: slot(ty, Rule::default()), presence, default: None, boxed: false }
}

fn strukt(fields: Vec<Field>) -> Kind {
    let fixed = vec![("v".into(), Json::Number("1".into()), true)];
    Kind::Struct(Struct { fields, fixed, ignored: Vec::new(), additional: Additional::Ignored, rule: None })
}

fn span(at: u32) -> Span {
    Span::new(FileId(0), at, at + 1)
}

fn spec(schemas: Vec<Schema>) -> Spec {
    Spec {
        file: "api.yaml".into(),
        version: "3.1.0".into(),
        info: Info { title: "".into(), version: "".into(), summary: None, description: None },
        servers: Vec::new(),
        tags: Vec::new(),
        schemas,
        named: Vec::new(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        schemes: Vec::new(),
        bundled: Node::new(span(0), Value::Null),
    }
}

fn made(types: &Arena, schemas: Vec<Schema>, slot: &Slot) -> (Option<String>, Vec<String>) {
    let (spec, fits) = (spec(schemas), Fits::new(types));
    let places = places(&spec);
    let mut maker = Maker::new(&spec, &fits, &places).telling();
    let value = maker.make(slot, Some(SchemaId(0)), Manner::STUB);
    let said = maker.said().into_iter().map(|diagnostic| diagnostic.message).collect();
    (value.map(|value| value.to_string()), said)
}

#[test]
fn recursion_ends_where_it_may() {
    let types = &mut Arena::default();
    let node = push(types, Kind::Null);
    let nodes = push(types, Kind::List(node));
    let next = push(types, Kind::Nullable(node));
    types[node].kind = strukt(vec![
        field("children", nodes, Presence::Required),
        field("next", next, Presence::Required),
        field("parent", node, Presence::Optional),
    ]);
    let (value, _) = made(types, vec![Schema::default()], &slot(node, Rule::default()));
    assert_eq!(value.as_deref(), Some(r#"{"children":[],"next":null,"v":1}"#));
}

#[test]
fn endless_types_have_no_value() {
    let types = &mut Arena::default();
    let node = push(types, Kind::Null);
    types[node].kind = strukt(vec![field("next", node, Presence::Required)]);
    assert_eq!(made(types, vec![Schema::default()], &slot(node, Rule::default())).0, None);
}

#[test]
fn another_variant_ends_a_recursion() {
    let types = &mut Arena::default();
    let union = push(types, Kind::Null);
    let list = push(types, Kind::List(union));
    let variant = |ty, kinds: &str, rule| Variant {
        name: Default::default(),
        docs: Docs::default(),
        slot: slot(ty, rule),
        boxed: false,
        tags: Vec::new(),
        writes_tag: false,
        selector: Selector { kinds: kinds.into(), ..Selector::default() },
    };
    let text = push(types, Kind::Text(Format::Plain));
    let some = Rule { count: Bounds { min: Some(1), max: None }, ..Rule::default() };
    let variants = vec![variant(list, "a", some), variant(text, "s", Rule::default())];
    types[union].kind = Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one: true } });
    assert_eq!(
        made(types, vec![Schema::default()], &slot(union, Rule::default())).0.as_deref(),
        Some(r#""Amber""#)
    );
}

#[test]
fn optional_members_tell_variants_apart() {
    let types = &mut Arena::default();
    let (text, number) = (push(types, Kind::Text(Format::Plain)), push(types, Kind::Integer(Integer::I64)));
    let of =
        |ty| strukt(vec![field("name", text, Presence::Required), field("error", ty, Presence::Optional)]);
    let (one, other) = (push(types, of(text)), push(types, of(number)));
    let variant = |ty| Variant {
        name: Default::default(),
        docs: Docs::default(),
        slot: slot(ty, Rule::default()),
        boxed: false,
        tags: Vec::new(),
        writes_tag: false,
        selector: Selector { kinds: "o".into(), ..Selector::default() },
    };
    let variants = vec![variant(one), variant(other)];
    let union = push(types, Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one: true } }));
    let (value, _) = made(types, vec![Schema::default()], &slot(union, Rule::default()));
    assert_eq!(value.as_deref(), Some(r#"{"name":"Amber","v":1,"error":"Cedar"}"#));
}

/// Where members decide which variant a value is of, one that satisfies a single one is made if there is any.
#[test]
fn members_decide_where_nothing_else_does() {
    for (second, expected) in [
        (Presence::Required, r#"{"name":"Amber","v":1}"#),
        (Presence::Optional, r#"{"v":1,"name":"Amber","other":"River"}"#),
    ] {
        let types = &mut Arena::default();
        let text = push(types, Kind::Text(Format::Plain));
        let other = |presence| field("other", text, presence);
        let wide = push(types, strukt(vec![field("name", text, second), other(second)]));
        let narrow = push(types, strukt(vec![field("name", text, second)]));
        let variant = |ty, required: &[&str], known: &[&str]| Variant {
            name: Default::default(),
            docs: Docs::default(),
            slot: slot(ty, Rule::default()),
            boxed: false,
            tags: Vec::new(),
            writes_tag: false,
            selector: Selector {
                kinds: "o".into(),
                required: required.iter().map(|name| (*name).into()).collect(),
                known: known.iter().map(|name| (*name).into()).collect(),
                ..Selector::default()
            },
        };
        let required: &[&[&str]] =
            if second == Presence::Required { &[&["name", "other"], &["name"]] } else { &[&[], &[]] };
        let variants =
            vec![variant(wide, required[0], &["name", "other"]), variant(narrow, required[1], &["name"])];
        let union =
            push(types, Kind::Union(Union { variants, kind: UnionKind::Untagged { exactly_one: true } }));
        let (value, _) = made(types, vec![Schema::default()], &slot(union, Rule::default()));
        assert_eq!(value.as_deref(), Some(expected));
    }
}

#[test]
fn lists_of_different_items() {
    let types = &mut Arena::default();
    let number = push(types, Kind::Integer(Integer::I32));
    let list = push(types, Kind::List(number));
    let items =
        Some(Arc::new(Rule { minimum: Some("4".into()), multiple_of: Some("2".into()), ..Rule::default() }));
    let count = Bounds { min: Some(3), max: None };
    let rule = Rule { count, unique: true, items, ..Rule::default() };
    assert_eq!(made(types, vec![Schema::default()], &slot(list, rule)).0.as_deref(), Some("[4,6,8]"));
}

#[test]
fn examples_of_properties() {
    let types = &mut Arena::default();
    let text = push(types, Kind::Text(Format::Plain));
    let number = push(types, Kind::Integer(Integer::I64));
    let pet = push(
        types,
        strukt(vec![
            field("id", number, Presence::Required),
            field("name", text, Presence::Optional),
            field("age", number, Presence::Optional),
        ]),
    );
    let property =
        |name: &str, schema| Property { name: Spanned::new(name.into(), span(1)), schema: SchemaId(schema) };
    let example = |at, value| Schema {
        place: Some(Place { span: span(at), pointer: "".into() }),
        examples: vec![Node::new(span(at), value)],
        ..Schema::default()
    };
    let properties = vec![property("id", 1), property("name", 2), property("age", 3)];
    let schemas = vec![
        Schema { properties, ..Schema::default() },
        example(10, Value::Number("7".into())),
        example(20, Value::String("Tom".into())),
        example(30, Value::String("three".into())),
    ];
    let (value, said) = made(types, schemas, &slot(pet, Rule::default()));
    assert_eq!(value.as_deref(), Some(r#"{"id":7,"name":"Tom","v":1}"#));
    assert_eq!(said, ["the example does not fit its schema: an integer is expected, a string stands there"]);
}
