//! What is written by hand is never lost.

use super::Case;

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: api::operations::{name}::Request) -> Result<(), ()> {{\n        {body}\n    }}\n"
    )
}

fn block(head: &str, methods: &[String]) -> String {
    format!("{head} {{\n{}}}\n", methods.join("\n"))
}

/// Why the step from one description to another is refused.
#[track_caller]
fn refused(was: &str, now: &str, text: &str) -> String {
    Case::one(was, now, text).proven().unwrap_err().to_string()
}

#[test]
fn a_comment_in_the_header_of_a_trait_that_goes_is_not_lost() {
    let text = block("impl api::XApi for /* why */ S", &[method("a", "own(1)")])
        + &block("impl api::YApi for S", &[method("b", "own(2)")]);
    let why = refused("a GET /a #x\nb GET /b #y", "b GET /b #y", &text);
    assert!(why.starts_with("src/lib.rs:2:20: the edits would lose this comment: `/* why */`"), "{why}");
}

#[test]
fn what_stands_above_a_block_of_kept_methods_stays() {
    let kept = format!(
        "    // specwright: kept, `a` left the description\n    #[cfg(any())]\n{}",
        method("a", "own()")
    );
    let (before, open) = ("impl api::Api for S {\n}\n\n", "// important\n#[doc(hidden)]\nimpl S {\n");
    let after = Case::one("b GET /b", "a GET /a", &format!("{before}{open}{kept}}}\n")).after("lib.rs");
    assert_eq!(after, format!("mod api;\nimpl api::Api for S {{\n{}}}\n\n{open}}}\n", method("a", "own()")));
}
