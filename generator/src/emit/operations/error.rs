//! How an operation fails: what is declared, and everything else, so that `?` works on any error.

use super::{Module, Outcome};
use crate::emit::layout::Text;

/// Prints the error.
pub(super) fn emit(module: &Module<'_>, text: &mut Text, outcome: &Outcome<'_>) {
    let runtime = module.runtime();
    text.blank();
    text.line(format_args!("/// How the operation fails."));
    text.line(format_args!("#[derive(Clone, Debug)]"));
    text.open(format_args!("pub enum Error {{"));
    module.variants(text, &outcome.failures);
    text.line(format_args!("/// Anything that is not declared: a 500 whose cause stays in the log."));
    text.line(format_args!("Unexpected({runtime}::Unexpected),"));
    text.close("}");
    module.payloads(text, &outcome.failures);
    text.blank();
    text.open(format_args!("impl<E: Into<{runtime}::anyhow::Error>> From<E> for Error {{"));
    text.open(format_args!("fn from(cause: E) -> Self {{"));
    text.line(format_args!("Self::Unexpected({runtime}::Unexpected::new(cause))"));
    text.close("}");
    text.close("}");
}
