//! The parts of bodies with files, as they are sent.

use crate::emit::Context;
use crate::emit::layout::Text;
use crate::emit::operations::part_name;
use crate::emit::runtime::Scope;
use crate::emit::server::bodies;
use crate::ir::{Body, Coding, Multipart, OtherParts, Part, PartCoding};
use crate::names::OperationNames;

/// Prints how each part is written.
pub(super) fn emit(
    cx: &Context<'_>,
    scope: &Scope<'_>,
    text: &mut Text,
    body: &Body,
    names: &OperationNames,
) {
    for (at, media) in body.media.iter().enumerate() {
        if let Coding::Multipart(multipart) = &media.coding
            && multipart.streamed
        {
            let path = format!("{}::{}", names.name, part_name(body, at));
            one(cx, scope, text, multipart, (&path, &names.parts[at]));
        }
    }
}

fn one(
    cx: &Context<'_>,
    scope: &Scope<'_>,
    text: &mut Text,
    multipart: &Multipart,
    (path, variants): (&str, &[String]),
) {
    text.blank();
    text.open(format_args!("impl client::SentPart for {path} {{"));
    if cx.config.parts.has_service() {
        let runtime = cx.runtime();
        text.line(format_args!(
            "const PARTS: client::Parts = <Self as {runtime}::__private::server::Part>::PARTS;"
        ));
    } else {
        text.open(format_args!("const PARTS: client::Parts = {{"));
        bodies::rows(text, scope, multipart, "ROWS");
        text.line(format_args!("client::Parts::new(&ROWS){}", bodies::others("client", multipart)));
        text.close("};");
    }
    text.blank();
    text.open(format_args!("fn write(self, out: &mut client::PartWriter) {{"));
    text.open(format_args!("match self {{"));
    let mut variants = variants.iter();
    for (at, part) in multipart.parts.iter().enumerate().filter(|(_, part)| part.slot.is_some()) {
        let Some(variant) = variants.next() else { break };
        let call = if is_file(part) { "file(" } else { "value(" };
        let value = if is_file(part) { "value" } else { "&value" };
        text.line(format_args!("Self::{variant}(value) => out.{call}{at}, {value}),"));
    }
    if let (OtherParts::Kept(part), Some(variant)) = (&multipart.others, variants.next()) {
        let call = if is_file(part) { "other_file(&name, value)" } else { "other(&name, &value)" };
        text.line(format_args!("Self::{variant}(name, value) => out.{call},"));
    }
    text.close("}");
    text.close("}");
    text.close("}");
}

fn is_file(part: &Part) -> bool {
    part.coding == PartCoding::File
}

/// Whether the rows of the parts name rules.
pub(super) fn have_rules(body: &Body) -> bool {
    body.media.iter().any(|media| match &media.coding {
        Coding::Multipart(multipart) if multipart.streamed => {
            let mut headers = multipart.parts.iter().flat_map(|part| &part.headers);
            headers.any(|header| header.slot.rule.is_some())
        }
        _ => false,
    })
}
