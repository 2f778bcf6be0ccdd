//! Items of texts.

use super::{Item, skim, string};
use crate::code::tokens::Tokens;

/// Each item on a line.
fn items(text: &str) -> Vec<String> {
    let (tokens, _) = Tokens::read(text).unwrap();
    let line = |item: &Item| match item {
        Item::Module(module) => format!(
            "mod {} {:?} {:?} {:?} {}",
            module.name,
            module.path,
            module.paths,
            module.cfg,
            module.body.is_some()
        ),
        Item::Import(import) => {
            let path: Vec<&str> = import.path.iter().map(|segment| segment.name.as_str()).collect();
            let outer = if import.outer { "::" } else { "" };
            format!("use {outer}{} as {}", path.join("::"), import.name.as_deref().unwrap_or("*"))
        }
        Item::Alias { name, .. } => format!("type {name}"),
        Item::Named { name, is_type } => format!("{} {name}", if *is_type { "type" } else { "value" }),
        Item::Macro(called) => format!("{}! {}", called.name, called.arguments.len()),
    };
    skim(text, &tokens, 0..tokens.all.len()).iter().map(line).collect()
}

#[test]
fn modules_with_what_their_attributes_say() {
    let text = "#![warn(x)]\n//! docs\n#[path = \"a/b.rs\"] pub(crate) mod a;\n#[cfg(all(test, unix))] mod b { mod c; }\n\
                #[cfg_attr(unix, path = \"u.rs\")]\nmod r#type;";
    let expected = [
        "mod a Some(\"a/b.rs\") [] [] false",
        "mod b None [] [\"all(test, unix)\"] true",
        "mod type None [\"u.rs\"] [] false",
    ];
    assert_eq!(items(text), expected);
}

#[test]
fn each_name_of_a_use_is_one() {
    let text = "use a::b; pub use ::c::{self, d as e, f::{*, g}, r#type,}; use {h, i::j}; use k as _; extern crate l as m; \
                extern crate self as n;";
    let expected = [
        "use a::b as b",
        "use ::c as c",
        "use ::c::d as e",
        "use ::c::f as *",
        "use ::c::f::g as g",
        "use ::c::type as type",
        "use h as h",
        "use i::j as j",
        "use k as _",
        "use ::l as m",
        "use crate as n",
    ];
    assert_eq!(items(text), expected);
}

#[test]
fn what_goes_with_a_segment() {
    let text = "pub use a::{b, c::{d}, e}; use f::g; use h::{i, j,};";
    let (tokens, _) = Tokens::read(text).unwrap();
    let items = skim(text, &tokens, 0..tokens.all.len());
    let last = |item: &Item| match item {
        Item::Import(import) => import.path.last().map(|last| &text[last.tree.clone()]),
        _ => None,
    };
    let trees: Vec<&str> = items.iter().filter_map(last).collect();
    assert_eq!(trees, ["b,", "c::{d},", ", e", "use f::g;", "i,", "j,"]);
}

#[test]
fn definitions_are_named_and_bodies_stepped_over() {
    let text = "pub struct A<T>(T) where T: X; enum B { C } unsafe trait D {} type E = [u8; { 1 }]; const unsafe fn f() { use x::y; }\n\
                pub async unsafe fn g() -> impl H + use<'_> {} impl I for J { fn k() {} } const L: u8 = { 1 }; static mut M: u8 = 0;\n\
                a::n! { impl O for P {} } macro_rules! q { () => {} } include!(\"r.rs\"); extern \"C\" fn s() {} use t::u;";
    let expected = [
        "type A",
        "type B",
        "type D",
        "type E",
        "value f",
        "value g",
        "value L",
        "value M",
        "n! 6",
        "macro_rules! 6",
        "include! 1",
        "value s",
        "use t::u as u",
    ];
    assert_eq!(items(text), expected);
}

#[test]
fn statements_are_stepped_over() {
    let text = "let a = b; use c::d; match e { _ => {} } e.f(); if g { } else { } use h::i; mod j {} k(l)";
    assert_eq!(items(text), ["use c::d as d", "use h::i as i", "mod j None [] [] true"]);
}

#[test]
fn names_of_files_are_read() {
    assert_eq!(string("\"a\\\\b.rs\"").as_deref(), Some("a\\b.rs"));
    assert_eq!(string("r#\"a.rs\"#").as_deref(), Some("a.rs"));
    assert_eq!(string("1"), None);
}
