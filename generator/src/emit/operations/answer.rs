//! Bodies of responses: the type of the only form, or an enum with a variant per media type.
//!
//! ```text
//! pub enum OkBody { Json(types::Report), Csv(String), Pdf(Content) }
//! pub enum MediaType { Json, Csv, Pdf }
//! ```

use super::{Case, Module};
use crate::emit::docs;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::ir::{Coding, Media};

/// Prints the enums of bodies, and that of what the caller accepts.
pub(super) fn emit(module: &Module<'_>, text: &mut Text) {
    for (index, response) in module.operation.responses.iter().enumerate() {
        let names = &module.names.answers[index];
        if !names.is_empty() {
            choice(module, text, &Case { index, response }, names);
        }
    }
    if !module.names.accepted.is_empty() {
        accepted(module, text);
    }
}

fn choice(module: &Module<'_>, text: &mut Text, case: &Case<'_>, names: &[String]) {
    text.blank();
    text.line(format_args!("/// The body of {}, in one of its media types.", docs::code(&case.variant())));
    text.line(format_args!("#[derive(Clone, Debug, PartialEq)]"));
    text.open(format_args!("pub enum {} {{", case.body_name()));
    for (media, name) in case.response.media.iter().zip(names) {
        let types: Vec<String> = media.media_types.iter().map(|one| docs::code(one)).collect();
        text.line(format_args!("/// {}", types.join(", ")));
        text.line(format_args!("{name}({}),", module.media_type(media)));
    }
    text.close("}");
}

fn accepted(module: &Module<'_>, text: &mut Text) {
    let mut rows = Parts::default();
    rows.push(format_args!("MediaType"));
    text.blank();
    text.line(format_args!("/// The media types of the answers."));
    text.line(format_args!("#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]"));
    text.open(format_args!("pub enum MediaType {{"));
    for (at, (media_type, name)) in module.operation.produced().iter().zip(&module.names.accepted).enumerate()
    {
        text.line(format_args!("/// {}", docs::code(media_type)));
        if at == 0 {
            text.line(format_args!("#[default]"));
        }
        text.line(format_args!("{name},"));
        rows.push(format_args!("{name} = {}", Literal(media_type)));
    }
    text.close("}");
    text.blank();
    text.list(format_args!("{}::__private::media_types!(", module.runtime()), false, &rows, ");");
}

impl Module<'_> {
    /// The type of a body as it is written; `None` where there is none.
    pub(super) fn body_type(&self, case: &Case<'_>) -> Option<String> {
        let media = case.response.media.first()?;
        Some(if self.names.answers[case.index].is_empty() {
            self.media_type(media)
        } else {
            case.body_name()
        })
    }

    /// Whether the body is a value of a type of the API, not of the runtime.
    pub(super) fn is_plain(&self, case: &Case<'_>) -> bool {
        let streamed = case.response.media.iter().any(|media| matches!(media.coding, Coding::Items(..)));
        self.names.answers[case.index].is_empty() && !streamed
    }

    /// The type of one form.
    fn media_type(&self, media: &Media) -> String {
        let runtime = self.runtime();
        let Some(slot) = media.slot() else { return format!("{runtime}::Content") };
        let ty = self.scope.ty(slot.ty);
        match media.coding {
            Coding::Items(framing, _) if framing.is_event_data() => {
                format!("{runtime}::Items<{runtime}::Event<{ty}>>")
            }
            Coding::Items(..) => format!("{runtime}::Items<{ty}>"),
            _ => ty.to_string(),
        }
    }
}
