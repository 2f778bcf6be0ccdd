//! The whole flow on one page.

use crate::config::Config;
use crate::diagnostic::{Report, Sink};
use crate::ir::Api;
use crate::names::Names;
use crate::output::Output;
use crate::source::{Loader, SourceMap};
use crate::spec::Spec;
use crate::{check, document, emit, lower, names, resolve, sample};

/// What came of one run.
#[derive(Debug)]
pub struct Run {
    /// The files that were read.
    pub sources: SourceMap,
    /// What is to be said.
    pub report: Report,
    /// The resolved description; `None` where it could not be read.
    pub spec: Option<Spec>,
    /// What is emitted, with its names; `None` where something was fatal or denied.
    pub generated: Option<Generated>,
}

/// What was made of a description.
#[derive(Debug)]
pub struct Generated {
    /// What is emitted.
    pub api: Api,
    /// Its identifiers.
    pub names: Names,
    /// The files.
    pub output: Output,
}

/// Reads the description that `config` names and makes code of it.
pub fn run(config: &Config, loader: &dyn Loader) -> Run {
    let mut sources = SourceMap::default();
    let mut sink = Sink::new(config.levels.clone());
    let spec = read(config, loader, &mut sources, &mut sink);
    let generated = spec.as_ref().and_then(|spec| {
        check::check(spec, &mut sink);
        if sink.is_fatal() {
            return None;
        }
        let mut api = lower::lower(spec, config, &mut sink);
        sample::fill(&mut api, spec, &mut sink);
        let names = names::decide(&api, config, &mut sink);
        if sink.is_denied() {
            return None;
        }
        let output = emit::emit(&api, &names, config);
        Some(Generated { api, names, output })
    });
    Run { report: sink.finish(&sources), sources, spec, generated }
}

fn read(config: &Config, loader: &dyn Loader, sources: &mut SourceMap, sink: &mut Sink) -> Option<Spec> {
    let mut document = document::Document::open(config, loader, sources, sink)?;
    resolve::resolve(&mut document)
}
