//! Whole small documents, resolved.

mod bundles;
mod operations;
mod references;
mod resources;
mod rules;
mod schemas;
mod swagger;

use crate::check::check;
use crate::config::Config;
use crate::diagnostic::{Levels, Sink};
use crate::document::Document;
use crate::resolve::resolve;
use crate::source::{Memory, SourceMap};
use crate::spec::{Spec, dump};

/// What came of a document.
struct Resolved {
    spec: Option<Spec>,
    /// `name line:column message`, in the order of the places.
    said: Vec<String>,
}

impl Resolved {
    /// The lines of the dump that hold one of the words.
    fn lines(&self, words: &[&str]) -> Vec<String> {
        let dump = self.spec.as_ref().map(dump).unwrap_or_default();
        dump.lines()
            .filter(|line| words.iter().any(|word| line.contains(word)))
            .map(|line| line.trim().to_owned())
            .collect()
    }
}

/// Resolves the file `api.yaml` of some files, and holds it against the rules.
fn files(files: &Memory, config: &Config) -> Resolved {
    let mut sources = SourceMap::default();
    let mut sink = Sink::new(Levels::default());
    let document = Document::open(config, files, &mut sources, &mut sink);
    let spec = document.and_then(|mut document| resolve(&mut document));
    if let Some(spec) = &spec {
        check(spec, &mut sink);
    }
    let report = sink.finish(&sources);
    let said = report.diagnostics.iter().map(|(_, diagnostic)| {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        let place = span.map(|span| (sources.file(span.file).path.clone(), sources.position(span)));
        let place = place.map_or(String::new(), |(path, at)| format!("{path}:{}:{} ", at.line, at.column));
        let hint = diagnostic.hint.as_ref().map_or(String::new(), |hint| format!(" [{hint}]"));
        format!("{} {place}{}{hint}", diagnostic.code.name, diagnostic.message)
    });
    Resolved { spec, said: said.collect() }
}

/// Resolves one file.
fn one(text: &str) -> Resolved {
    files(&Memory::one("api.yaml", text), &Config::new("api.yaml"))
}

/// Resolves a document of 3.0 with these schemas, in flow style.
fn schemas(version: &str, schemas: &str) -> Resolved {
    one(&format!(
        "{{openapi: {version}, info: {{title: t, version: '1'}}, paths: {{}}, components: {{schemas: {{{schemas}}}}}}}"
    ))
}
