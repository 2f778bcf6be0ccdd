//! The whole flow on one page.

use crate::config::Config;
use crate::diagnostic::{EXAMPLE_DOES_NOT_FIT, Level, Report, Sink};
use crate::ir::Api;
use crate::lower::Purpose;
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

/// A description that was read and lowered, for what answers from it without generated code.
#[derive(Debug)]
pub struct Opened {
    /// The files that were read.
    pub sources: SourceMap,
    /// What is to be said.
    pub report: Report,
    /// The resolved description; `None` where it could not be read.
    pub spec: Option<Spec>,
    /// What the description means; `None` where something was fatal or denied.
    pub api: Option<Api>,
}

/// Reads the description that `config` names, checks and lowers it: everything of [`run`] but answers, names and code.
/// The text of the document is left out too; [`lower::document`] makes it. Examples are held against their schemas only
/// where one that does not fit is denied; [`sample::held`] does it else.
pub fn open(config: &Config, loader: &dyn Loader) -> Opened {
    let mut sources = SourceMap::default();
    let mut sink = Sink::new(config.levels.clone());
    let spec = read(config, loader, &mut sources, &mut sink);
    let api = spec.as_ref().and_then(|spec| lowered(spec, config, Purpose::Answers, &mut sink));
    if let Some((api, spec)) = api.as_ref().zip(spec.as_ref())
        && config.levels.of(&EXAMPLE_DOES_NOT_FIT) == Level::Deny
    {
        sample::hold(api, spec, &mut sink);
    }
    let api = api.filter(|_| !sink.is_denied());
    Opened { report: sink.finish(&sources), sources, spec, api }
}

/// Reads the description that `config` names and makes code of it.
pub fn run(config: &Config, loader: &dyn Loader) -> Run {
    let mut sources = SourceMap::default();
    let mut sink = Sink::new(config.levels.clone());
    let spec = read(config, loader, &mut sources, &mut sink);
    let generated = spec.as_ref().and_then(|spec| {
        let mut api = lowered(spec, config, Purpose::Code, &mut sink)?;
        api.document = lower::document(spec).into();
        sample::fill(&mut api, spec, &mut sink);
        sample::hold(&api, spec, &mut sink);
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

fn lowered(spec: &Spec, config: &Config, purpose: Purpose, sink: &mut Sink) -> Option<Api> {
    check::check(spec, sink);
    if sink.is_fatal() {
        return None;
    }
    Some(lower::lower(spec, config, purpose, sink))
}
