//! Same input, same bytes; and a change here does not change a line there.

use specwright_tests::run;

const DOCUMENT: &str = include_str!("../cases/types/openapi.yaml");

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(run::output(&run::text(DOCUMENT)), run::output(&run::text(DOCUMENT)));
}

#[test]
fn a_line_at_the_top_changes_no_generated_line() {
    let (before, after) = (run::text(DOCUMENT), run::text(&format!("# a comment\n{DOCUMENT}")));
    assert_eq!(run::output(&before), run::output(&after));
}

#[test]
fn a_further_schema_only_adds_lines() {
    let added = DOCUMENT.replacen(
        "  schemas:\n",
        "  schemas:\n    Added: { type: object, required: [first], properties: { first: { type: string } } }\n",
        1,
    );
    assert_ne!(added, DOCUMENT);
    let (before, after) = (run::text(DOCUMENT), run::text(&added));
    for (old, new) in run::output(&before).files.iter().zip(&run::output(&after).files) {
        if old.path == "description.json" {
            continue;
        }
        let mut rest = new.text.lines();
        let missing = old.text.lines().find(|line| !rest.any(|other| other == *line));
        assert_eq!(missing, None, "{} lost a line", old.path);
    }
}

#[test]
fn no_output_holds_a_path_of_this_machine() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/types");
    let run = run::file(&folder, "openapi.yaml");
    let here = env!("CARGO_MANIFEST_DIR");
    assert!(run::output(&run).files.iter().all(|file| !file.text.contains(here)));
}
