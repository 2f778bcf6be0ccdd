//! Small descriptions lowered, held against the text form of their types.

mod directions;
mod enums;
mod hidden;
mod merging;
mod objects;
mod oddities;
mod places;
mod scalars;
mod unions;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::ir::{Api, dump_types};
use crate::lower::Purpose;
use crate::resolve::resolve;
use crate::source::{Memory, SourceMap};

/// What came of the schemas of a test.
struct Lowered {
    api: Api,
    /// The types as text, uses left out.
    types: String,
    /// The names of the codes that lowering reported, in order.
    codes: Vec<&'static str>,
}

/// Lowers schemas that one operation sends back: `Root`.
fn sent(schemas: &str) -> Lowered {
    configured(schemas, |_| {})
}

/// The same with a configuration.
fn configured(schemas: &str, configure: impl FnOnce(&mut Config)) -> Lowered {
    let paths = "  /: {get: {operationId: op, responses: {'200': {description: d, content: {application/json: \
                 {schema: {$ref: '#/components/schemas/Root'}}}}}}}\n";
    lowered(paths, schemas, configure)
}

/// Lowers schemas that one operation takes and sends back: `Root`.
fn both(schemas: &str) -> Lowered {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Root'}}}";
    let paths = format!(
        "  /: {{post: {{operationId: op, requestBody: {{required: true, {content}}}, responses: {{'200': \
         {{description: d, {content}}}}}}}}}\n"
    );
    lowered(&paths, schemas, |_| {})
}

fn lowered(paths: &str, schemas: &str, configure: impl FnOnce(&mut Config)) -> Lowered {
    let indented: String = schemas.trim_matches('\n').lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n{paths}components:\n  schemas:\n{indented}"
    );
    let mut config = Config::new("api.yaml");
    configure(&mut config);
    let (loader, mut sources) = (Memory::one("api.yaml", text.as_str()), SourceMap::default());
    let mut sink = Sink::new(config.levels.clone());
    let document = Document::open(&config, &loader, &mut sources, &mut sink);
    let spec = document.and_then(|mut document| resolve(&mut document));
    let Some(spec) = spec else { panic!("not read: {:#?}\n{text}", sink.finish(&sources)) };
    let before = sink.diagnostics().len();
    let api = crate::lower::lower(&spec, &config, Purpose::Code, &mut sink);
    let of_schemas = |code: &&crate::diagnostic::Code| code.id.starts_with("SW03");
    let mut codes = Vec::new();
    for code in sink.diagnostics()[before..].iter().map(|said| said.code).filter(of_schemas) {
        codes.push(code.name);
    }
    codes.dedup();
    let _ = sink.finish(&sources);
    let types = dump_types(&api.types).replace(" received", "").replace(" sent", "");
    Lowered { api, types, codes }
}

/// Holds the types against lines; the indentation of the test is left out.
#[track_caller]
fn assert_types(lowered: &Lowered, expected: &str) {
    let expected = expected.trim_matches('\n');
    let margin = expected.lines().next().map_or(0, |line| line.len() - line.trim_start().len());
    let expected: String =
        expected.lines().map(|line| format!("{}\n", line.get(margin..).unwrap_or_default())).collect();
    let found = lowered.types.trim_end();
    assert!(found == expected.trim_end(), "found:\n{found}\n\nexpected:\n{expected}");
}
