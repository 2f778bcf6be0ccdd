//! What a body may be, where it is not one type.
//!
//! ```text
//! pub enum Body { Json(types::Pet), Text(String) }     several forms
//! pub enum Part { Name(String), Photo(File) }          a form in parts, with files
//! ```

use super::Module;
use crate::emit::docs::{self, code};
use crate::emit::layout::Text;
use crate::ir::{Body, Coding, Docs, Media, Multipart, OtherParts, Part, PartCoding, Taken};

/// Prints the types of the body.
pub(super) fn emit(module: &Module<'_>, text: &mut Text) {
    let Some(body) = &module.operation.body else { return };
    for (at, media) in body.media.iter().enumerate() {
        match &media.coding {
            Coding::Multipart(multipart) if multipart.streamed => {
                parts(module, text, multipart, &part_name(body, at), &module.names.parts[at]);
            }
            Coding::Items(framing, slot) => {
                text.blank();
                text.line(format_args!("/// An item of the body."));
                let ty = module.scope.ty(slot.ty);
                let event = framing.is_event_data().then(|| format!("{}::Event<{ty}>", module.runtime()));
                let ty = event.unwrap_or_else(|| ty.to_string());
                text.line(format_args!("pub type {} = {ty};", item_name(body, at)));
            }
            _ => {}
        }
    }
    let derives = match body.taken() {
        Taken::Field(_) | Taken::Argument(_) => return,
        Taken::FieldEnum => "Clone, Debug, PartialEq",
        Taken::ArgumentEnum => "Debug",
    };
    text.blank();
    text.line(format_args!("/// The body, as its media type says."));
    text.line(format_args!("#[derive({derives})]"));
    text.open(format_args!("pub enum Body {{"));
    for (at, (media, name)) in body.media.iter().zip(&module.names.forms).enumerate() {
        let types: Vec<String> = media.media_types.iter().map(|name| code(name)).collect();
        let any = if types.is_empty() { "Any media type".into() } else { types.join(", ") };
        docs::part(text, &Docs::default(), &format!("{any}."));
        text.line(format_args!("{name}({}),", held(module, body, at, media)));
    }
    text.close("}");
}

fn parts(module: &Module<'_>, text: &mut Text, multipart: &Multipart, name: &str, variants: &[String]) {
    let named = multipart.parts.iter().filter(|part| part.slot.is_some());
    text.blank();
    text.line(format_args!("/// A part of the body; they come in any order."));
    text.line(format_args!("#[derive(Debug)]"));
    text.open(format_args!("pub enum {name} {{"));
    for (part, variant) in named.zip(variants) {
        docs::led(text, &part.docs, &code(&part.name));
        text.line(format_args!("{variant}({}),", part_type(module, part)));
    }
    if let (OtherParts::Kept(part), Some(variant)) = (&multipart.others, variants.last()) {
        text.line(format_args!("/// Another part, with its name."));
        let string = module.scope.word(crate::emit::runtime::Word::String);
        text.line(format_args!("{variant}({string}, {}),", part_type(module, part)));
    }
    text.close("}");
}

fn part_type(module: &Module<'_>, part: &Part) -> String {
    match (&part.slot, part.coding) {
        (_, PartCoding::File) => format!("{}::File", module.runtime()),
        (Some(slot), _) => module.scope.ty(slot.ty).to_string(),
        (None, _) => module.scope.word(crate::emit::runtime::Word::String).to_string(),
    }
}

/// What a form of a body holds, inside the operation's module.
fn held(module: &Module<'_>, body: &Body, at: usize, media: &Media) -> String {
    match argument(module.runtime(), "", body, at) {
        Some(streamed) => streamed,
        None => match media.slot() {
            Some(slot) => module.scope.ty(slot.ty).to_string(),
            None => format!("{}::Body", module.runtime()),
        },
    }
}

/// The type of a form that is handed over while it arrives; `path` leads to the operation's module.
pub(in crate::emit) fn argument(runtime: &str, path: &str, body: &Body, at: usize) -> Option<String> {
    let media = body.media.get(at).filter(|media| media.is_streamed())?;
    Some(match &media.coding {
        Coding::Multipart(_) => format!("{runtime}::Multipart<{path}{}>", part_name(body, at)),
        Coding::Items(..) => format!("{runtime}::Items<{path}{}>", item_name(body, at)),
        _ => format!("{runtime}::Body"),
    })
}

/// `Part`, with a number where a body has several such forms.
pub(in crate::emit) fn part_name(body: &Body, at: usize) -> String {
    let is = |media: &&Media| matches!(&media.coding, Coding::Multipart(multipart) if multipart.streamed);
    numbered("Part", body.media.iter().take(at).filter(is).count())
}

fn item_name(body: &Body, at: usize) -> String {
    numbered(
        "Item",
        body.media.iter().take(at).filter(|media| matches!(media.coding, Coding::Items(..))).count(),
    )
}

fn numbered(name: &str, before: usize) -> String {
    if before == 0 { name.into() } else { format!("{name}{}", before + 1) }
}
