//! Keywords beside `$ref`, which Swagger 2.0 and OpenAPI 3.0 ignore.

use crate::diagnostic::{Diagnostic, REF_SIBLINGS, Sink};
use crate::source::Member;

/// What is taken as it is plainly meant.
const KEPT: [&str; 14] = [
    "$ref",
    "title",
    "summary",
    "description",
    "nullable",
    "x-nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "default",
    "example",
    "examples",
    "xml",
    "externalDocs",
];

/// Takes out every other keyword, and says so.
pub(super) fn drop_constraints(members: &mut Vec<Member>, sink: &mut Sink) {
    let is_kept = |member: &Member| KEPT.contains(&&*member.key) || member.key.starts_with("x-");
    let dropped: Vec<&Member> = members.iter().filter(|member| !is_kept(member)).collect();
    if let Some(first) = dropped.first() {
        let names: Vec<String> = dropped.iter().map(|member| format!("`{}`", member.key)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let message = format!("{} {verb} ignored beside `$ref`", names.join(", "));
        let mut diagnostic = Diagnostic::new(&REF_SIBLINGS, first.key_span, message);
        if let Some(reference) = members.iter().find(|member| &*member.key == "$ref") {
            diagnostic = diagnostic.also(reference.key_span, "this stands for the whole schema");
        }
        sink.report(diagnostic.hint("put both into an `allOf`, or remove what has no effect"));
    }
    members.retain(is_kept);
}
