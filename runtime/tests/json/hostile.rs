//! Texts that are meant to hurt.

use super::models::Pet;
use super::violations;
use specwright::__private::{Decode, Field, Object, Reader, Union, Variant};
use specwright::{Value, json};
use std::time::{Duration, Instant};

#[test]
fn depth_is_bounded() {
    let deep = |open: &str, close: &str, depth| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    assert!(json::from_str::<Value>(&deep("[", "]", 127)).is_ok());
    assert_eq!(json::from_str::<Value>(&deep("[", "]", 128)).unwrap_err().0[0].rule, "syntax");
    assert_eq!(json::from_str::<Value>(&"[".repeat(1_000_000)).unwrap_err().0.len(), 1);
    // Not read, but passed over.
    assert_eq!(violations::<i64>(&deep("{\"a\":", "}", 1_000_000)), ["syntax "]);
    let owners = deep("{\"owner\":", "}", 100_000);
    assert_eq!(violations::<Pet>(&owners).iter().filter(|one| one.starts_with("syntax")).count(), 1);
}

#[test]
fn violations_are_bounded() {
    let many = format!("[{}1]", "true,".repeat(100_000));
    let found = json::from_str::<Vec<i64>>(&many).unwrap_err().0;
    assert_eq!((found.len(), found[256].rule), (257, "more"));
}

/// A tree whose union is decided by trial at each level.
#[derive(Debug)]
struct Tree;

impl Decode for Tree {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        static LEFT: Object = Object::new(&[Field::optional("next"), Field::required("left")]);
        static RIGHT: Object = Object::new(&[Field::optional("next"), Field::required("right")]);
        static TREE: Union = Union::untagged(&[Variant::new("o"), Variant::new("o")]).exactly_one();
        input.union(&TREE, |input, variant| {
            let mut object = input.object(if variant == 0 { &LEFT } else { &RIGHT })?;
            let next: Option<Box<Tree>> = object.optional();
            let _: Option<Value> = object.required();
            object.end()?;
            drop(next);
            Some(Self)
        })
    }
}

#[test]
fn trials_are_bounded() {
    let text = format!("{}null{}", "{\"next\":".repeat(60), ",\"right\":1}".repeat(60));
    let start = Instant::now();
    assert!(json::from_str::<Tree>(&text).is_err());
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

/// A union that is a variant of itself.
#[derive(Debug)]
struct Endless;

impl Decode for Endless {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        static ENDLESS: Union = Union::untagged(&[Variant::new("s"), Variant::new("o")]);
        input.union(&ENDLESS, |input, _| input.read())
    }
}

#[test]
fn a_union_of_itself_ends() {
    assert_eq!(violations::<Endless>("\"a\""), ["syntax "]);
}

#[test]
fn passing_over_is_not_quadratic() {
    // `id` is read first at each level, so each level passes over all that is in it.
    let mut text = format!("[{}1]", "1,".repeat(1_000_000));
    text = format!("{{\"createdAt\":{text},\"id\":1}}");
    for _ in 0..100 {
        text = format!("{{\"owner\":{text},\"id\":1}}");
    }
    let start = Instant::now();
    assert_eq!(violations::<Pet>(&text).len(), 203);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn members_without_end_are_bounded_work() {
    let mut text = String::from("{");
    for index in 0..50_000 {
        text.push_str(&format!("\"a{index}\":1,"));
    }
    text.push_str("\"id\":1}");
    let start = Instant::now();
    assert_eq!(violations::<Pet>(&text).len(), 4);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
