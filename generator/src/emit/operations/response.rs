//! What an operation answers.
//!
//! ```text
//! pub type Response = types::Pet;                             one status, no headers
//! pub struct Response { pub location: …, pub body: … }        one status with headers
//! pub enum Response { Ok(types::Pet), Accepted(Accepted) }    several, or a range
//! ```

use super::{Form, Module, Outcome};
use crate::emit::docs;
use crate::emit::layout::Text;

/// Prints the response.
pub(super) fn emit(module: &Module<'_>, text: &mut Text, outcome: &Outcome<'_>) {
    text.blank();
    match outcome.form() {
        Form::Unit(status) => {
            match outcome.answers.first() {
                Some(case) => docs::led(text, &case.response.docs, &status.to_string()),
                None => text.line(format_args!("/// {status}, since none is declared.")),
            }
            text.line(format_args!("pub type Response = ();"));
        }
        Form::Body(status, case) => {
            docs::led(text, &case.response.docs, &status.to_string());
            let body = module.body_type(&case).unwrap_or_else(|| "()".into());
            text.line(format_args!("pub type Response = {body};"));
        }
        Form::Struct(case) => module.payload(text, &case, "Response"),
        Form::Enum => {
            text.line(format_args!("/// What the operation answers."));
            text.line(format_args!("#[derive(Clone, Debug, PartialEq)]"));
            text.open(format_args!("pub enum Response {{"));
            module.variants(text, &outcome.answers);
            text.close("}");
            module.payloads(text, &outcome.answers);
        }
    }
}
