//! From the resolved description to what will be emitted.

mod types;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::ir::Api;
use crate::spec::Spec;

/// Makes types and operations of a description.
pub fn lower(spec: &Spec, config: &Config, sink: &mut Sink) -> Api {
    let types = types::Types::new(spec, config, sink);
    Api {
        file: spec.file.clone(),
        title: spec.info.title.clone(),
        version: spec.info.version.clone(),
        description: spec.info.description.clone(),
        base_path: "".into(),
        types: types.finish(),
        operations: Vec::new(),
        groups: Vec::new(),
        schemes: Vec::new(),
        document: "".into(),
    }
}
