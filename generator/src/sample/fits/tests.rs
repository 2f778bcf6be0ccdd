//! Values that fit, and places where they do not.

use super::Fits;
use crate::ir::{
    Additional, Arena, Docs, Enum, EnumValue, Field, Format, Integer, Json, Kind, Name, Presence, Rule,
    Selector, Slot, Struct, Type, TypeId, Union, UnionKind, Variant,
};
use std::sync::Arc;

fn push(types: &mut Arena, kind: Kind) -> TypeId {
    types.push(Type::unnamed(kind))
}

fn slot(ty: TypeId) -> Slot {
    Slot { ty, rule: None }
}

fn field(json: &str, ty: TypeId, presence: Presence) -> Field {
    let (docs, json) = (Docs::default(), json.into());
    Field { json, exact: None, docs, slot: slot(ty), presence, default: None, boxed: false }
}

fn strukt(fields: Vec<Field>, additional: Additional) -> Kind {
    Kind::Struct(Struct { fields, fixed: Vec::new(), ignored: vec!["secret".into()], additional, rule: None })
}

fn text(text: &str) -> Json {
    Json::String(text.into())
}

fn number(text: &str) -> Json {
    Json::Number(text.into())
}

fn object(members: &[(&str, Json)]) -> Json {
    Json::Object(members.iter().map(|(key, value)| (Arc::from(*key), value.clone())).collect())
}

fn variant(ty: TypeId, kinds: &str, tags: &[&str]) -> Variant {
    Variant {
        name: Name::default(),
        docs: Docs::default(),
        slot: slot(ty),
        boxed: false,
        tags: tags.iter().map(|tag| Arc::from(*tag)).collect(),
        writes_tag: !tags.is_empty(),
        selector: Selector { kinds: kinds.into(), ..Selector::default() },
    }
}

#[test]
fn objects_and_their_members() {
    let types = &mut Arena::default();
    let string = push(types, Kind::Text(Format::Plain));
    let fields = vec![field("a", string, Presence::Required), field("b", string, Presence::OptionalNullable)];
    let open = push(types, strukt(fields.clone(), Additional::Ignored));
    let closed = push(types, strukt(fields, Additional::Denied));
    let fits = Fits::new(types);
    let value = object(&[("a", text("x")), ("b", Json::Null), ("more", number("1"))]);
    let held = fits.check(&slot(open), &value).unwrap();
    assert_eq!(held.to_string(), r#"{"a":"x","b":null}"#);
    assert_eq!(fits.check(&slot(closed), &value).unwrap_err().pointer.as_str(), "/more");
    let hidden = object(&[("a", text("x")), ("secret", number("1"))]);
    assert_eq!(fits.check(&slot(closed), &hidden).unwrap().to_string(), r#"{"a":"x"}"#);
    let missing = fits.check(&slot(open), &object(&[])).unwrap_err();
    assert_eq!(missing.why, "the required member `a` is missing");
    let null = fits.check(&slot(open), &object(&[("a", Json::Null)])).unwrap_err();
    assert_eq!((null.pointer.as_str(), &*null.why), ("/a", "a string is expected, null stands there"));
}

#[test]
fn integers_are_held_as_integers() {
    let types = &mut Arena::default();
    let byte = push(types, Kind::Integer(Integer::U8));
    let fits = Fits::new(types);
    assert_eq!(fits.check(&slot(byte), &number("2.0")), Ok(number("2")));
    assert!(fits.check(&slot(byte), &number("256")).is_err());
    assert!(fits.check(&slot(byte), &number("1.5")).is_err());
}

#[test]
fn enums_compare_by_value() {
    let types = &mut Arena::default();
    let value = |json| EnumValue { json, name: None, docs: Docs::default() };
    let one =
        push(types, Kind::Enum(Enum { values: vec![value(number("1")), value(text("a"))], open: true }));
    let fits = Fits::new(types);
    assert!(fits.check(&slot(one), &number("1.0")).is_ok());
    assert!(fits.check(&slot(one), &text("other")).is_ok());
    assert!(fits.check(&slot(one), &number("2")).is_err());
}

#[test]
fn unions_by_tag() {
    let types = &mut Arena::default();
    let string = push(types, Kind::Text(Format::Plain));
    let cat = push(types, strukt(vec![field("name", string, Presence::Required)], Additional::Denied));
    let kind = UnionKind::Tagged { property: "kind".into(), default: None };
    let union = push(types, Kind::Union(Union { variants: vec![variant(cat, "o", &["cat"])], kind }));
    let fits = Fits::new(types);
    let cat = object(&[("name", text("Tom")), ("kind", text("cat"))]);
    assert_eq!(fits.check(&slot(union), &cat).unwrap().to_string(), r#"{"kind":"cat","name":"Tom"}"#);
    let dog = object(&[("kind", text("dog"))]);
    assert_eq!(fits.check(&slot(union), &dog).unwrap_err().pointer.as_str(), "/kind");
    assert!(fits.check(&slot(union), &object(&[])).is_err());
}

#[test]
fn unions_by_trial() {
    let types = &mut Arena::default();
    let string = push(types, Kind::Text(Format::Plain));
    let date = push(types, Kind::Text(Format::Date));
    let variants = vec![variant(string, "s", &[]), variant(date, "s", &[])];
    let any = Union { variants: variants.clone(), kind: UnionKind::Untagged { exactly_one: false } };
    let one = Union { variants, kind: UnionKind::Untagged { exactly_one: true } };
    let (any, one) = (push(types, Kind::Union(any)), push(types, Kind::Union(one)));
    let fits = Fits::new(types);
    assert!(fits.check(&slot(any), &text("2024-01-31")).is_ok());
    assert!(fits.check(&slot(one), &text("2024-01-31")).is_err());
    assert!(fits.check(&slot(one), &text("soon")).is_ok());
    assert!(fits.check(&slot(one), &number("1")).is_err());
}

#[test]
fn rules() {
    let types = &mut Arena::default();
    let any = push(types, Kind::Any);
    let items = Some(Arc::new(Rule { minimum: Some("1".into()), ..Rule::default() }));
    let rule = Rule { unique: true, items, ..Rule::default() };
    let slot = Slot { ty: any, rule: Some(Arc::new(rule)) };
    let fits = Fits::new(types);
    assert!(fits.check(&slot, &Json::Array(vec![number("1"), number("2")])).is_ok());
    let equal = fits.check(&slot, &Json::Array(vec![number("1"), number("1.0")])).unwrap_err();
    assert_eq!(equal.why, "two items are equal");
    let low = fits.check(&slot, &Json::Array(vec![number("1"), number("0")])).unwrap_err();
    assert_eq!((low.pointer.as_str(), &*low.why), ("/1", "`0` is not at least 1"));
}

#[test]
fn endless_aliases_fit_nothing() {
    let types = &mut Arena::default();
    let one = push(types, Kind::Null);
    types[one].kind = Kind::Alias(one);
    assert!(Fits::new(types).check(&slot(one), &Json::Null).is_err());
}
