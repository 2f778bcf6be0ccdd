//! Documents with something torn out, doubled or replaced never panic the generator, and it ends soon.

use proptest::prelude::*;
use specwright_tests::run;

const DOCUMENTS: [&str; 5] = [
    include_str!("../cases/types/openapi.yaml"),
    include_str!("../cases/operations/openapi.yaml"),
    include_str!("../cases/names/openapi.yaml"),
    include_str!("../cases/swagger/openapi.yaml"),
    include_str!("../cases/versions/openapi.yaml"),
];

/// What stands in documents where something else was meant.
const PIECES: [&str; 24] = [
    "null",
    "[]",
    "{}",
    "true",
    "-1",
    "1e999",
    "''",
    "\"\\u0000\"",
    "{ $ref: '#/components/schemas/Everything' }",
    "{ $ref: '#' }",
    "{ $ref: 'openapi.yaml#/paths' }",
    "{ allOf: [{ $ref: '#/components/schemas/Tree' }, { type: string }] }",
    "{ oneOf: [{}, {}, { not: {} }] }",
    "{ type: [object, array, 'null'], items: {}, properties: { a: false } }",
    "{ type: array }",
    "{ type: object, discriminator: { propertyName: x } }",
    "{ enum: [] }",
    "{ const: { a: [1] } }",
    "{ minimum: 5, maximum: 1, type: integer }",
    "{ pattern: '(?<=a)b(', type: string }",
    "&a [*a]",
    "*nowhere",
    "!!binary x",
    "\t",
];

/// The places of a line: after its first colon, after its indentation, at its end.
fn place(line: &str, which: usize) -> usize {
    match which % 3 {
        0 => line.find(": ").map_or(line.len(), |at| at + 2),
        1 => line.len() - line.trim_start().len(),
        _ => line.len(),
    }
}

fn mutate(document: &str, edits: &[(usize, usize, usize)]) -> String {
    let mut lines: Vec<String> = document.lines().map(str::to_owned).collect();
    for &(line, kind, detail) in edits {
        let at = line % lines.len();
        match kind % 5 {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[detail % lines.len()].clone()),
            2 => {
                let from = place(&lines[at], detail);
                lines[at].replace_range(from.., PIECES[detail % PIECES.len()]);
            }
            3 => {
                let other = detail % lines.len();
                lines.swap(at, other);
            }
            _ => {
                let text = &lines[at];
                let cut = text.char_indices().map(|(at, _)| at).nth(detail % (text.chars().count() + 1));
                let cut = cut.unwrap_or(text.len());
                lines[at].truncate(cut);
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_document_is_generated_or_refused(
        document in 0..DOCUMENTS.len(),
        edits in proptest::collection::vec((0usize..200, 0usize..5, 0usize..500), 1..6),
    ) {
        let run = run::text(&mutate(DOCUMENTS[document], &edits));
        prop_assert!(run.generated.is_some() || run.report.is_denied(), "refused without a word");
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        use specwright_generator::{config::Config, pipeline, source::Memory};
        let run = pipeline::run(&Config::new("api.yaml"), &Memory::one("api.yaml", bytes));
        prop_assert!(run.generated.is_some() || run.report.is_denied());
    }
}

#[test]
fn what_is_nested_without_end_is_refused() {
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "- ".repeat(50_000)] {
        assert!(run::text(&text).generated.is_none());
    }
}

#[test]
fn aliases_do_not_explode() {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\nx-0: &a0 [1,1,1,1,1,1,1,1,1,1]\n",
    );
    for level in 1..30 {
        let before = format!("*a{}", level - 1);
        text += &format!("x-{level}: &a{level} [{}]\n", vec![before; 10].join(","));
    }
    let run = run::text(&text);
    assert!(run.generated.is_some() || run.report.is_denied());
}

#[test]
fn schemas_nested_in_schemas_are_bounded() {
    let schema =
        (0..5_000).fold("{type: string}".to_owned(), |inner, _| format!("{{type: array, items: {inner}}}"));
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{Deep: {schema}}}}}"
    );
    let run = run::text(&text);
    assert!(run.generated.is_some() || run.report.is_denied());
}
