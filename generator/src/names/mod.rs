//! Every identifier, decided once, before anything is emitted.

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::ir::Api;

/// The identifiers of one API.
#[derive(Clone, Debug, Default)]
pub struct Names {}

/// Decides every identifier.
pub fn decide(api: &Api, config: &Config, sink: &mut Sink) -> Names {
    let _ = (api, config, sink);
    Names {}
}
