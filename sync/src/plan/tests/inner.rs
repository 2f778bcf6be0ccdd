//! Imports of inline modules, which hold for these alone.

use super::Case;

fn block(of: &str, path: &str) -> String {
    format!(
        "impl crate::api::Api for {of} {{\n    async fn a(&self, request: {path}a::Request) -> Result<{path}a::Response, {path}a::Error> {{\n        own(1)\n    }}\n}}\n"
    )
}

/// The module that the stub of the new operation `b` names, for each block.
#[track_caller]
fn stubs(text: &str) -> Vec<String> {
    let after = Case::one("a GET /a", "a GET /a\nb GET /b", text).after("lib.rs");
    let lines = after.lines().filter(|line| line.contains("request:") && line.contains("b::Request"));
    let path = |line: &str| Some(line.split_once("request: ")?.1.split_once("::Request")?.0.to_owned());
    lines.filter_map(path).collect()
}

const PATH: &str = "crate::api::operations::b";

#[test]
fn a_glob_of_an_inner_module_is_none_of_the_outer_one() {
    let outer = block("S", "operations::");
    let inner = block("F", "");
    let text = format!(
        "use crate::api::{{self, operations}};\nstruct S;\n{outer}\nmod tests {{\n    use crate::api::operations::*;\n    struct F;\n{inner}}}\n"
    );
    assert_eq!(stubs(&text), [PATH, "b"]);
}

#[test]
fn a_glob_of_the_outer_module_is_one_of_the_inner_by_super_alone() {
    let outer = block("S", "");
    let inner = block("F", "crate::api::operations::");
    for (uses, expected) in
        [("use super::S;", PATH), ("use super::*;", "b"), ("use super::{*, S as T};", "b")]
    {
        let text = format!(
            "use crate::api::operations::*;\nstruct S;\n{outer}\nmod tests {{\n    {uses}\n    struct F;\n{inner}}}\n"
        );
        assert_eq!(stubs(&text), ["b", expected], "{uses}");
    }
}
