//! The names of types and of their tables.

use super::Names;
use super::case::Case;
use super::scope::{Renamed, Wish, settle};
use crate::diagnostic::{Diagnostic, INLINE_NAME, RENAMED, Sink};
use crate::ir::{Api, Name, Type, TypeId};

/// Names the types. A named schema comes before what stands inside of another; that one gets the suffix `Inline`.
pub(super) fn decide(api: &Api, names: &mut Names, sink: &mut Sink) {
    let named: Vec<(TypeId, &Type, &Name)> =
        api.types.iter().filter_map(|(id, ty)| Some((id, ty, ty.name.as_ref()?))).collect();
    let wishes: Vec<Wish> = named.iter().map(|(_, _, name)| wish(name)).collect();
    let (chosen, renamed) = settle(Case::Camel, &wishes);
    for entry in renamed {
        let message = entry.message(&wishes, &chosen);
        report(&named, &chosen, &entry, message, sink);
    }
    let tables: Vec<Wish> = chosen.iter().map(|name| Wish::new(Case::Shouty, name, None)).collect();
    let (tables, _) = settle(Case::Shouty, &tables);
    names.types = vec![String::new(); api.types.len()];
    names.tables = names.types.clone();
    names.taken = chosen.iter().cloned().collect();
    for ((id, ..), (name, table)) in named.iter().zip(chosen.into_iter().zip(tables)) {
        names.types[id.index()] = name;
        names.tables[id.index()] = table;
    }
}

fn wish(name: &Name) -> Wish {
    let wish = Wish::new(Case::Camel, &name.words.join(" "), name.exact.as_ref());
    if name.words.len() > 1 { wish.behind(1, "inline") } else { wish }
}

fn report(
    named: &[(TypeId, &Type, &Name)],
    chosen: &[String],
    entry: &Renamed,
    message: String,
    sink: &mut Sink,
) {
    let (_, ty, name) = named[entry.at];
    let (_, winner, _) = named[entry.winner];
    let wanted = &chosen[entry.winner];
    let code = if name.words.len() > 1 { &INLINE_NAME } else { &RENAMED };
    let diagnostic = match ty.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::unplaced(code, message),
    };
    let diagnostic = match winner.span {
        Some(span) => diagnostic.also(span, format!("this one is called `{wanted}`")),
        None => diagnostic,
    };
    sink.report(diagnostic.hint("choose a name with `x-rust-name`, or under `[names]` in specwright.toml"));
}
