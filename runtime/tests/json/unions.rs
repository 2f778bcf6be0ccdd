//! Unions: by tag, by kind, by constants and members, by trial.

use super::models::{Bag, Cat, Shape, Species};
use super::violations;
use specwright::__private::{Decode, Reader, Rule, Union, Variant};
use specwright::{Location, json};

#[test]
fn a_tag_is_found_wherever_it_stands() {
    for text in [
        r#"{"kind":"cat","lives":9}"#,
        r#" {"lives": 9, "kind" : "kitten"}"#,
        r#"{"lives":9,"k\u0069nd":"cat"}"#,
    ] {
        assert_eq!(json::from_str::<Species>(text), Ok(Species::Cat(Cat { lives: 9 })), "{text}");
    }
    let bag = Species::Bag(Bag { name: None, rest: [("a".to_owned(), 1)].into() });
    assert_eq!(json::from_str(r#"{"a":1,"kind":"bag"}"#), Ok(bag.clone()), "the tag is no member of its own");
    assert_eq!(json::to_string(&bag), r#"{"kind":"bag","a":1}"#);
}

#[test]
fn a_tag_that_is_wrong_has_its_place() {
    assert_eq!(violations::<Species>(r#"{"kind":"dog","lives":9}"#), ["enum /kind"]);
    assert_eq!(violations::<Species>(r#"{"kind":1}"#), ["enum /kind"]);
    assert_eq!(violations::<Species>(r#"{"lives":9}"#), ["required /kind"]);
    assert_eq!(violations::<Species>("[]"), ["type "]);
    assert_eq!(violations::<Species>(r#"{"lives":9,"more":1,"kind":"cat"}"#), ["additionalProperties /more"]);
    assert_eq!(violations::<Vec<Species>>(r#"[{"kind":"cat","lives":"x"}]"#), ["type /0/lives"]);
    assert_eq!(violations::<Species>(r#"{"lives":9,"kind":"cat""#), ["syntax "]);
}

#[test]
fn an_unknown_tag_may_have_a_variant() {
    static WITH_DEFAULT: Union = Union::tagged("kind", &[&["cat"], &[]]).default(1);
    struct Either(Species);
    impl Decode for Either {
        fn decode(input: &mut Reader<'_>) -> Option<Self> {
            input.union(&WITH_DEFAULT, |input, variant| match variant {
                0 => input.read().map(|cat| Self(Species::Cat(cat))),
                _ => input.read().map(|other| Self(Species::Other(other))),
            })
        }
    }
    let read = |text| json::from_str::<Either>(text).map(|either| either.0);
    assert_eq!(read(r#"{"lives":1,"kind":"cat"}"#), Ok(Species::Cat(Cat { lives: 1 })));
    let dog = read(r#"{"lives":1,"kind":"dog"}"#).unwrap();
    assert_eq!(json::to_string(&dog), r#"{"kind":"dog","lives":1}"#, "an unknown tag is kept");
    assert!(matches!(read("{}"), Ok(Species::Other(_))));
}

#[test]
fn unions_in_unions_have_their_tags() {
    static SOUNDS: Union = Union::tagged("sound", &[&["purr"]]);
    struct Sound(Species);
    impl Decode for Sound {
        fn decode(input: &mut Reader<'_>) -> Option<Self> {
            input.union(&SOUNDS, |input, _| input.read().map(Self))
        }
    }
    let sound = json::from_str::<Sound>(r#"{"lives":9,"kind":"cat","sound":"purr"}"#).map(|sound| sound.0);
    assert_eq!(sound, Ok(Species::Cat(Cat { lives: 9 })));
    assert_eq!(
        violations::<Vec<Species>>(r#"[{"kind":"cat","lives":9},{"kind":"cat","lives":9,"sound":1}]"#),
        ["additionalProperties /1/sound"]
    );
}

#[test]
fn kinds_tell_variants_apart() {
    let read = |text| json::from_str::<Shape>(text).unwrap();
    assert_eq!(read("null"), Shape::Null);
    assert_eq!(read("1.0"), Shape::Count(1));
    assert_eq!(read("1.5"), Shape::Size(1.5));
    assert_eq!(read("\"a\""), Shape::Name("a".to_owned()));
    assert_eq!(read("[[],null]"), Shape::List(vec![Shape::List(vec![]), Shape::Null]));
    assert_eq!(violations::<Shape>("true"), ["type "]);
    assert_eq!(violations::<Shape>("[\"a\",\"long\"]"), ["maxLength /1"]);
    assert_eq!(violations::<Shape>("[1"), ["syntax "]);
    assert_eq!(violations::<Shape>(""), ["syntax "]);
}

#[test]
fn members_and_constants_tell_objects_apart() {
    let read = |text| json::from_str::<Shape>(text).unwrap();
    assert_eq!(read(r#"{"lives":9}"#), Shape::Cat(Cat { lives: 9 }));
    assert!(matches!(read(r#"{"owner":null,"name":"a","kind":"pet","id":1}"#), Shape::Pet(_)));
    // The violations of the nearest variant, not of all.
    assert_eq!(violations::<Shape>(r#"{"lives":"9"}"#), ["type /lives"]);
    assert_eq!(violations::<Shape>(r#"{"kind":"dog","lives":9}"#), ["additionalProperties /kind"]);
    assert_eq!(violations::<Shape>(r#"{"id":1,"name":"a","kind":"pet"}"#), ["required /owner"]);
}

/// `oneOf` of short and long lists, and `anyOf` of the same.
macro_rules! lists {
    ($name:ident, $union:expr) => {
        #[derive(Debug, PartialEq)]
        enum $name {
            Short(Vec<i64>),
            Long(Vec<f64>),
        }
        impl Decode for $name {
            fn decode(input: &mut Reader<'_>) -> Option<Self> {
                static UNION: Union = $union;
                static SHORT: Rule = Rule::ANY.count(0, 2);
                static LONG: Rule = Rule::ANY.count(2, 4);
                input.union(&UNION, |input, variant| match variant {
                    0 => input.checked(&SHORT).map(Self::Short),
                    _ => input.checked(&LONG).map(Self::Long),
                })
            }
        }
    };
}
lists!(OneOf, Union::untagged(&[Variant::new("a"), Variant::new("a")]).exactly_one());
lists!(AnyOf, Union::untagged(&[Variant::new("a"), Variant::new("a")]));

#[test]
fn a_trial_decides_at_last() {
    assert_eq!(json::from_str("[1]"), Ok(OneOf::Short(vec![1])));
    assert_eq!(json::from_str("[1,2,3]"), Ok(OneOf::Long(vec![1.0, 2.0, 3.0])));
    assert_eq!(json::from_str("[1,2.5]"), Ok(OneOf::Long(vec![1.0, 2.5])));
    assert_eq!(violations::<OneOf>("[1,2]"), ["oneOf "]);
    assert_eq!(json::from_str("[1,2]"), Ok(AnyOf::Short(vec![1, 2])));
    assert_eq!(json::from_str(" [[1],[1,2,3] ,[]]").map(|all: Vec<AnyOf>| all.len()), Ok(3));
}

#[test]
fn where_none_fits_the_nearest_is_told() {
    assert_eq!(violations::<OneOf>("[true,1,1,1]"), ["type /0"]);
    assert_eq!(violations::<OneOf>(r#"["a",1.5,true]"#), ["type /0", "type /2"]);
    assert_eq!(violations::<Vec<OneOf>>(r#"[[1],["a"],[true]]"#), ["type /1/0", "type /2/0"]);
    assert_eq!(violations::<OneOf>("[1,2"), ["syntax "]);
}

#[test]
fn parameters_say_every_scalar_in_quotes() {
    fn quoted(text: &str) -> Option<Shape> {
        let mut reader = Reader::text(text.as_bytes(), Location::Query);
        let value = Shape::decode(&mut reader);
        reader.finish().is_empty().then_some(value).flatten()
    }
    assert_eq!(quoted("\"12\""), Some(Shape::Count(12)));
    assert_eq!(quoted("\"1.5\""), Some(Shape::Size(1.5)));
    assert_eq!(quoted("\"null\""), Some(Shape::Null));
    assert_eq!(quoted("\"abc\""), Some(Shape::Name("abc".to_owned())));
    assert_eq!(quoted("\"true\""), None, "longer than a name may be");
    assert_eq!(quoted(r#"{"lives":"9"}"#), Some(Shape::Cat(Cat { lives: 9 })));
}

/// Which variant a value is of decides the members that it has, where several may be.
#[test]
fn the_members_of_a_value_decide_at_last() {
    static KNOWN: Union = Union::untagged(&[
        Variant::new("o").known(&["from", "to"]),
        Variant::new("o").known(&["points", "to"]),
        Variant::new("o").required(&["id"]).known(&["id", "to"]),
    ]);
    struct Which(usize);
    impl Decode for Which {
        fn decode(input: &mut Reader<'_>) -> Option<Self> {
            input.union(&KNOWN, |input, variant| input.read::<specwright::Value>().map(|_| Self(variant)))
        }
    }
    for (text, expected) in [
        (r#"{"points":1}"#, 1),
        (r#"{"from":1,"more":2}"#, 0),
        (r#"{"to":1}"#, 0),
        ("{}", 0),
        (r#"{"to":1,"points":{"from":1}}"#, 1),
        (r#"{"id":1,"to":2}"#, 2),
        (r#"{"points":1,"to":2,"id":null}"#, 1),
    ] {
        assert_eq!(json::from_str::<Which>(text).map(|which| which.0), Ok(expected), "{text}");
    }
}
