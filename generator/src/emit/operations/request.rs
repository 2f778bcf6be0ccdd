//! What an operation is asked.
//!
//! ```text
//! pub struct Request { pub limit: i32, pub body: types::NewPet }
//! ```

use super::Module;
use crate::emit::docs::code;
use crate::emit::layout::Text;
use crate::emit::members::{Member, Shape, emit as emit_struct};
use crate::ir::{Docs, Json, Location, Parameter, Presence, Taken};

/// Prints the request.
pub(super) fn emit(module: &Module<'_>, text: &mut Text) {
    let operation = module.operation;
    let titles: Vec<String> = operation.parameters.iter().map(title).collect();
    let mut members: Vec<Member<'_>> = operation
        .parameters
        .iter()
        .zip(&module.names.parameters)
        .zip(&titles)
        .map(|((parameter, name), title)| member(parameter, name, title))
        .collect();
    if let Some(body) = &operation.body {
        let presence = if body.required { Presence::Required } else { Presence::Optional };
        match body.taken() {
            Taken::Field(slot) => {
                members
                    .push(Member { presence, ..Member::required("body", "The body.", &body.docs, slot.ty) });
            }
            Taken::FieldEnum => {
                members.push(Member {
                    presence,
                    title: "The body.",
                    ..Member::written("body", &body.docs, "Body")
                });
            }
            Taken::Argument(_) | Taken::ArgumentEnum => {}
        }
    }
    let accept = Docs { summary: Some("What the caller accepts.".into()), ..Docs::default() };
    if !module.names.accepted.is_empty() {
        let written = Member::written("accept", &accept, "MediaType");
        members.push(Member { presence: Presence::Optional, default: Some(&Json::Null), ..written });
    }
    text.line(format_args!("/// What the operation is asked."));
    let shape = Shape { name: "Request", members: &members, derives: &[], always_new: true };
    emit_struct(text, module.scope, &shape);
}

fn member<'a>(parameter: &'a Parameter, name: &'a str, title: &'a str) -> Member<'a> {
    Member {
        presence: parameter.presence,
        default: parameter.default.as_ref(),
        ..Member::required(name, title, &parameter.docs, parameter.slot.ty)
    }
}

/// `` `limit` of the query. ``
fn title(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path => "of the path",
        Location::Query => "of the query",
        Location::Header => "of the headers",
        Location::Cookie => "of the cookies",
    };
    format!("{} {place}.", code(&parameter.name))
}
