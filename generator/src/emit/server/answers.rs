//! How the bodies of answers are written: the call for each form.

use std::fmt::{self, Display};

use crate::emit::Context;
use crate::emit::json::{Patterns, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::emit::operations::Case;
use crate::ir::{Coding, EventForm, Framing, Header, Media, Operation, Rule, XmlRootId};
use crate::names::{Names, OperationNames};

/// A call that answers with a body: `json(200, &body)`.
#[derive(Clone)]
pub(super) struct Call {
    name: &'static str,
    arguments: Vec<String>,
}

/// The call for the body of a response.
pub(super) fn call(
    cx: &Context<'_>,
    names: &OperationNames,
    case: &Case<'_>,
    status: &str,
    body: &str,
) -> Call {
    match case.response.media.as_slice() {
        [] => Call::new("empty", [status.into()]),
        _ if !names.answers[case.index].is_empty() => Call::new("choice", [status.into(), body.into()]),
        [media] => one(cx, media, status, body),
        several => {
            let call = coded(cx.names, several, status, body);
            several.first().map_or_else(|| call.clone(), |media| checked(cx, media, body, call.clone()))
        }
    }
}

/// The codecs of one type, of which the caller chooses.
fn coded(names: &Names, several: &[Media], status: &str, body: &str) -> Call {
    let mut rows = Vec::new();
    for media in several {
        let (codec, table) = match &media.coding {
            Coding::Text(_) => ("text", String::new()),
            Coding::Xml(_, root) => ("xml", format!(", {}", xml_root(names, *root))),
            _ => ("json", String::new()),
        };
        let types = media.media_types.iter();
        rows.extend(types.map(|name| format!("server::Media::{codec}({}{table})", Literal(name))));
    }
    let rows = format!("const {{ &[{}] }}", rows.join(", "));
    Call::new("coded", [status.into(), rows, format!("&{body}")])
}

/// The table by which XML is written.
fn xml_root(names: &Names, root: XmlRootId) -> String {
    format!("&super::super::xml::{}", names.xml_root(root))
}

fn one(cx: &Context<'_>, media: &Media, status: &str, body: &str) -> Call {
    let held = items(cx, media, body);
    checked(cx, media, body, unchecked(cx.names, media, status, held.as_deref().unwrap_or(body)))
}

/// The items, each held against the description, where they can be read back.
fn items(cx: &Context<'_>, media: &Media, body: &str) -> Option<String> {
    let Coding::Items(framing, slot) = &media.coding else { return None };
    if !cx.needs.decode(slot.ty) {
        return None;
    }
    let form = match framing {
        Framing::Events(EventForm::Json | EventForm::Text) => "events",
        _ => "items",
    };
    let demanded = slot.rule.as_deref();
    let demanded = match demanded {
        Some(demanded) => demand(cx, demanded),
        None => format!("&{}::__private::Rule::ANY", cx.runtime()),
    };
    Some(format!("reply.held_{form}({body}, {demanded})"))
}

/// What holds a header field against the description, where that says more than its type.
pub(super) fn header(cx: &Context<'_>, header: &Header, value: &str) -> Option<String> {
    let demanded = header.slot.rule.as_deref().filter(|_| cx.needs.decode(header.slot.ty))?;
    let shown = if header.required { format!("&{value}") } else { format!("{value}.as_ref()") };
    Some(format!(".held(reply, {}, {shown}, {})", Literal(&header.name), demand(cx, demanded)))
}

/// The expression of a rule, with the statics of its patterns.
pub(in crate::emit) fn demand(cx: &Context<'_>, demanded: &Rule) -> String {
    let prefix = format!("{}::__private::", cx.runtime());
    let mut patterns = Patterns::below(&prefix, ("super::super::checks", cx.names.schemas()));
    let expression = rule(&prefix, demanded, "PATTERN", &mut patterns);
    let mut statics = Text::default();
    patterns.emit(&mut statics);
    let statics = statics.finish().replace('\n', " ");
    format!("{{ {statics}static BODY: {prefix}Rule = {expression}; &BODY }}")
}

/// The call, its value held against the description where it can be read back.
fn checked(cx: &Context<'_>, media: &Media, body: &str, call: Call) -> Call {
    let slot = match &media.coding {
        Coding::Json(slot) | Coding::Text(slot) | Coding::Xml(slot, _) if cx.needs.decode(slot.ty) => slot,
        _ => return call,
    };
    let (shown, call) = (format!("&{body}"), format!("reply.{call}"));
    let Some(demanded) = slot.rule.as_deref() else { return Call::new("checked", [shown, call]) };
    Call::new("checked_by", [shown, demand(cx, demanded), call])
}

fn unchecked(names: &Names, media: &Media, status: &str, body: &str) -> Call {
    let (first, all) = (Literal(media.concrete()).to_string(), Strings(&media.media_types).to_string());
    let (status, moved, shown) = (status.to_owned(), body.to_owned(), format!("&{body}"));
    match &media.coding {
        Coding::Json(_) | Coding::Text(_) | Coding::Xml(..) if media.media_types.len() > 1 => {
            coded(names, std::slice::from_ref(media), &status, body)
        }
        Coding::Xml(_, root) => Call::new("xml", [status, first, xml_root(names, *root), shown]),
        Coding::Json(_) if media.concrete() == "application/json" => Call::new("json", [status, shown]),
        Coding::Json(_) => Call::new("json_as", [status, first, shown]),
        Coding::Text(_) => Call::new("text", [status, first, shown]),
        Coding::Items(Framing::Events(EventForm::Json), _) => Call::new("events", [status, moved]),
        Coding::Items(Framing::Events(EventForm::Text), _) => Call::new("text_events", [status, moved]),
        Coding::Items(Framing::Events(_), _) => Call::new("whole_events", [status, moved]),
        Coding::Items(Framing::JsonLines, _) => Call::new("json_lines", [status, all, moved]),
        Coding::Items(Framing::JsonSequence, _) => Call::new("json_sequence", [status, all, moved]),
        Coding::Form(_) | Coding::Multipart(_) | Coding::Bytes => Call::new("raw", [status, all, moved]),
    }
}

impl Call {
    fn new<const N: usize>(name: &'static str, arguments: [String; N]) -> Self {
        Self { name, arguments: arguments.into() }
    }

    /// Prints it as the value of an arm.
    pub(super) fn arm(&self, text: &mut Text, pattern: &str) {
        let mut parts = Parts::default();
        self.arguments.iter().for_each(|argument| parts.push(format_args!("{argument}")));
        text.list(format_args!("{pattern} => reply.{}(", self.name), false, &parts, "),");
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.arguments.join(", "))
    }
}

/// Prints how the enums of bodies answer.
pub(super) fn choices(cx: &Context<'_>, text: &mut Text, operation: &Operation, names: &OperationNames) {
    for (index, response) in operation.responses.iter().enumerate() {
        let variants = &names.answers[index];
        if variants.is_empty() {
            continue;
        }
        let case = Case { index, response };
        text.open(format_args!("impl server::Choice for {}::{} {{", names.name, case.body_name()));
        text.open(format_args!("fn answer(self, status: u16, reply: &server::Reply) -> server::Outgoing {{"));
        text.open(format_args!("match self {{"));
        for (media, variant) in response.media.iter().zip(variants) {
            one(cx, media, "status", "body").arm(text, &format!("Self::{variant}(body)"));
        }
        text.close("}");
        text.close("}");
        text.close("}");
        text.blank();
    }
}
