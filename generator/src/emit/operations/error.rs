//! How an operation fails: what is declared, and everything else, so that `?` works on any error.
//!
//! Operations that declare no failure share one type of the runtime: a third of real ones do, and each type costs compile time.

use super::{Module, Outcome};
use crate::emit::layout::Text;

/// Prints the error.
pub(super) fn emit(module: &Module<'_>, text: &mut Text, outcome: &Outcome<'_>) {
    let runtime = module.runtime();
    text.blank();
    if outcome.failures.is_empty() {
        text.line(format_args!("/// How the operation fails: no failure is declared."));
        text.line(format_args!("pub type Error = {runtime}::Undeclared;"));
        return;
    }
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
