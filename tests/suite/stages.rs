//! Each stage of one small document, dumped.

use std::path::Path;

use specwright_generator::diagnostic::Sink;
use specwright_generator::source::{self, SourceMap};
use specwright_generator::{ir, spec};
use specwright_tests::{golden, run};

const DOCUMENT: &str = include_str!("../stages/small.yaml");

fn check(name: &str, actual: &str) {
    golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stages").join(name), actual);
}

#[test]
fn the_tree_keeps_every_place() {
    let mut sources = SourceMap::default();
    let file = sources.add("small.yaml", DOCUMENT.into());
    let mut sink = Sink::new(Default::default());
    let node = source::parse(file, &sources, &mut sink).expect("the document can be read");
    check("1-node.txt", &source::dump(&node, &sources));
    assert!(sink.finish(&sources).diagnostics.is_empty());
}

#[test]
fn the_description_is_resolved() {
    check("2-spec.txt", &spec::dump(run::text(DOCUMENT).spec.as_ref().expect("the description can be read")));
}

#[test]
fn the_api_is_lowered() {
    let run = run::text(DOCUMENT);
    check("3-api.txt", &ir::dump(&run.generated.as_ref().expect("it can be generated").api));
}

#[test]
fn the_files_are_printed() {
    let run = run::text(DOCUMENT);
    let files = run::output(&run).files.iter().filter(|file| file.path != "description.json");
    let texts: Vec<String> = files.map(|file| format!("==> {} <==\n{}", file.path, file.text)).collect();
    let text = texts.join("\n");
    check("4-output.txt", &text);
}
