//! The names of fields and variants.

use super::Names;
use super::case::Case;
use super::scope::{Wish, settle};
use crate::diagnostic::{Diagnostic, RENAMED, Sink};
use crate::ir::{Additional, Api, Enum, Json, Kind, Struct, Type, Union};

/// The variant for what is not declared.
const UNKNOWN: &str = "Unknown";

/// Names the fields of structs and the variants of enums and unions.
pub(super) fn decide(api: &Api, names: &mut Names, sink: &mut Sink) {
    names.members = vec![Vec::new(); api.types.len()];
    for (id, ty) in api.types.iter() {
        let (case, mut wishes) = match &ty.kind {
            Kind::Struct(strukt) => (Case::Snake, fields(strukt)),
            Kind::Enum(enumeration) => (Case::Camel, values(enumeration)),
            Kind::Union(union) => (Case::Camel, variants(union)),
            _ => continue,
        };
        if api.tolerates(id) {
            wishes.push(Wish::fixed(UNKNOWN));
        }
        let (chosen, renamed) = settle(case, &wishes);
        for entry in renamed {
            let message = format!("in `{}`, {}", names.of_type(id), entry.message(&wishes, &chosen));
            report(ty, &message, sink);
        }
        names.members[id.index()] = chosen;
    }
}

/// The map of other members has a fixed name, behind the fields.
fn fields(strukt: &Struct) -> Vec<Wish> {
    let fields = strukt.fields.iter().map(|field| Wish::new(Case::Snake, &field.json, field.exact.as_ref()));
    let rest = matches!(strukt.additional, Additional::Kept(_)).then(|| Wish::fixed("additional_properties"));
    fields.chain(rest).collect()
}

fn values(enumeration: &Enum) -> Vec<Wish> {
    let values = enumeration.values.iter().map(|value| {
        let text = match &value.json {
            Json::String(text) => text.to_string(),
            other => other.to_string(),
        };
        Wish::new(Case::Camel, &text, value.name.as_ref())
    });
    values.chain(enumeration.open.then(|| Wish::fixed(UNKNOWN))).collect()
}

fn variants(union: &Union) -> Vec<Wish> {
    union
        .variants
        .iter()
        .map(|variant| Wish::new(Case::Camel, &variant.name.words.join(" "), variant.name.exact.as_ref()))
        .collect()
}

fn report(ty: &Type, message: &str, sink: &mut Sink) {
    let diagnostic = match ty.span {
        Some(span) => Diagnostic::new(&RENAMED, span, message),
        None => Diagnostic::unplaced(&RENAMED, message),
    };
    sink.report(diagnostic.hint(match ty.kind {
        Kind::Enum(_) => "choose names with `x-enum-varnames`",
        _ => "choose a name with `x-rust-name`",
    }));
}
