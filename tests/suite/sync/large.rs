//! Situation 41: a file of 1,200 methods in more than 8,000 lines, of which some hundred change in one step.

use std::fmt::Write as _;

use super::cases::{Files, lay, step};

const METHODS: usize = 1_200;

/// The description: each operation in turn has `get` and a number; `later`: every twelfth is called otherwise, every
/// fiftieth is gone, and as many are new.
fn description(later: bool) -> String {
    let mut text = String::from("openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n");
    for at in 0..METHODS {
        let (path, id) = match (later, at % 50, at % 12) {
            (true, 7, _) => (format!("/new{at}"), format!("new{at}")),
            (true, _, 5) => (format!("/p{at}"), format!("find{at}")),
            _ => (format!("/p{at}"), format!("get{at}")),
        };
        let line = format!("{{ operationId: {id}, responses: {{ '204': {{ description: No }} }} }}");
        writeln!(text, "  {path}:\n    get: {line}").unwrap();
    }
    text
}

/// Every third method is a stub, the others are written by hand.
fn handlers() -> String {
    let mut text = String::from(
        "use crate::api::operations::*;\n\npub struct Shop;\n\nimpl crate::api::Api for Shop {\n",
    );
    for at in 0..METHODS {
        let name = format!("get{at}");
        let body = match at % 3 {
            0 => format!("crate::api::stub::{name}(request).await"),
            _ => format!(
                "// By hand: {at}.\n        let _ = request;\n        Ok({name}::Response::default())"
            ),
        };
        let head = format!(
            "    async fn {name}(&self, request: {name}::Request) -> Result<{name}::Response, {name}::Error>"
        );
        writeln!(text, "{head} {{\n        {body}\n    }}\n\n    // Behind {name}.").unwrap();
        writeln!(text).unwrap();
    }
    text + "}\n"
}

#[test]
fn a_file_of_many_methods_is_brought_into_step() {
    let kept = tempfile::tempdir().unwrap();
    let root = kept.path();
    let file = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    let before = handlers();
    assert!(before.lines().count() > 8_000, "{}", before.lines().count());
    lay(
        root,
        &Files::from([
            file("Cargo.toml", "[package]\nname = \"shop\"\nedition = \"2024\"\n".into()),
            file("specwright.toml", "[[api]]\ndescription = \"api.yaml\"\noutput = \"src/api\"\n".into()),
            file("src/lib.rs", "pub mod api;\nmod handlers;\n".into()),
            file("src/handlers.rs", before.clone()),
            file("api.yaml", description(false)),
        ]),
    );
    let first = step(root);
    assert!(first.handlers.is_empty(), "{:#?}", first.plan.reports);
    first.apply().unwrap();
    lay(root, &Files::from([file("api.yaml", description(true))]));
    let taken = step(root);
    taken.apply().unwrap();
    let after = std::fs::read_to_string(root.join("src/handlers.rs")).unwrap();
    let count = |text: &str, part: &str| text.matches(part).count();
    // Nothing of the user's is lost: comments and bodies stand there as often.
    assert_eq!(count(&after, "// By hand: "), count(&before, "// By hand: "));
    assert_eq!(count(&after, "// Behind "), METHODS);
    // Of the operations that went, stubs are gone and the others kept.
    let (gone, stubs) = (METHODS / 50, METHODS / 150);
    assert_eq!(count(&after, "specwright: kept, `"), gone - stubs);
    assert_eq!(count(&after, "async fn new"), gone);
    let renamed = (0..METHODS).filter(|at| at % 12 == 5 && at % 50 != 7).count();
    assert_eq!(count(&after, "async fn find"), renamed);
    assert!(step(root).is_empty());
}
