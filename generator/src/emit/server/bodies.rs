//! Request bodies: the rows of their forms, and what makes a request's body of a form.

use std::fmt::Write as _;

use super::routes::fields;
use crate::emit::Context;
use crate::emit::json::{Patterns, rule};
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::{Literal, Strings};
use crate::emit::operations::part_name;
use crate::emit::runtime::Scope;
use crate::ir::{
    Body, Bounds, Coding, EventForm, Framing, Media, Multipart, OtherParts, Part, PartCoding, PartHeader,
    Rule, Slot, Taken,
};
use crate::names::OperationNames;

/// The expression of a body's rule, where it needs no table of its own. `tables`: what the runtime's part is called.
pub(in crate::emit) fn simple(body: &Body, tables: &str) -> Option<String> {
    let [media] = body.media.as_slice() else { return None };
    let kind = match &media.coding {
        _ if media.limit.is_some() => return None,
        Coding::Json(_) => "json",
        Coding::Bytes | Coding::Multipart(_) if media.is_streamed() => "raw",
        _ => return None,
    };
    Some(format!("{tables}::BodyRule::{kind}({}){}", Strings(&media.media_types), optional(body)))
}

const fn optional(body: &Body) -> &'static str {
    if body.required { "" } else { ".optional()" }
}

/// Prints the tables of the bodies that need one.
pub(in crate::emit) fn emit(cx: &Context<'_>, scope: &Scope<'_>, text: &mut Text) {
    let bodies = cx.api.operations.iter().enumerate();
    let bodies: Vec<_> = bodies
        .filter_map(|(at, operation)| Some((at, operation.body.as_ref()?)))
        .filter(|(_, body)| simple(body, "").is_none())
        .collect();
    if bodies.is_empty() {
        return;
    }
    let rules = bodies.iter().any(|(_, body)| has_rules(body, true));
    let is_xml = |media: &Media| matches!(media.coding, Coding::Xml(..));
    let uses_xml = bodies.iter().any(|(_, body)| body.media.iter().any(is_xml));
    let mut tables = text.nested();
    scope.take_models();
    tables.indented(|tables| {
        for (at, body) in bodies {
            table(tables, scope, body, &cx.names.operation(at).table);
        }
    });
    text.blank();
    text.line(format_args!("/// The forms in which the bodies of operations may be written."));
    text.open(format_args!("{}mod bodies {{", cx.shared()));
    text.line(format_args!("use super::*;"));
    if scope.take_models() {
        text.line(format_args!("use super::super::types;"));
    }
    if rules {
        text.line(format_args!("use {}::__private::*;", cx.runtime()));
    }
    if uses_xml {
        text.line(format_args!("use super::super::xml;"));
    }
    text.blank();
    text.append(&tables);
    text.close("}");
}

fn table(text: &mut Text, scope: &Scope<'_>, body: &Body, table: &str) {
    let mut forms = Parts::default();
    for (at, media) in body.media.iter().enumerate() {
        let name = if at == 0 { format!("{table}_PARTS") } else { format!("{table}_PARTS_{}", at + 1) };
        if let Coding::Multipart(multipart) = &media.coding
            && !multipart.streamed
        {
            rows(text, scope, multipart, &name);
        }
        let each = each(text, scope, media, &format!("{table}_EACH_{}", at + 1));
        forms.push(format_args!("{}{each}", form(scope, media, &name)));
    }
    let kind = if body.media.len() == 1 { ("one(", ")") } else { ("several(&[", "])") };
    let head = format!("pub static {table}: {0}::BodyRule = {0}::BodyRule::{1}", scope.tables, kind.0);
    crate::emit::wrap::list(text, &head, false, &forms, &format!("{}{};", kind.1, optional(body)));
}

/// Prints the rule that each of the items must satisfy; the call that names it.
fn each(text: &mut Text, scope: &Scope<'_>, media: &Media, name: &str) -> String {
    let (Coding::Items(..), Some(demanded)) =
        (&media.coding, media.slot().and_then(|slot| slot.rule.as_deref()))
    else {
        return String::new();
    };
    let mut patterns = Patterns::below("", ("super::super::checks", scope.names.schemas()));
    let said = rule("", demanded, &format!("{name}_PATTERN"), &mut patterns);
    patterns.emit(text);
    text.line(format_args!("static {name}: Rule = {said};"));
    format!(".each(&{name})")
}

/// The expression of a form's row; `rows` is the table of its parts.
pub(in crate::emit) fn form(scope: &Scope<'_>, media: &Media, rows: &str) -> String {
    let tables = scope.tables;
    let types = Strings(&media.media_types);
    let row = match &media.coding {
        Coding::Json(_) => format!("json({types})"),
        Coding::Text(_) => format!("text({types})"),
        Coding::Form(form) if form.fields.is_empty() => format!("form({types}, &{tables}::Form::ANY)"),
        Coding::Form(form) => {
            format!("form({types}, &{tables}::Form::new({}))", fields(&form.fields, &format!("{tables}::")))
        }
        Coding::Xml(_, root) => format!("xml({types}, &xml::{})", scope.names.xml_root(*root)),
        Coding::Multipart(multipart) if !multipart.streamed => {
            format!("multipart({types}, {tables}::Parts::new(&{rows}){})", others(tables, multipart))
        }
        Coding::Items(framing, _) => format!("items({types}, {tables}::Framing::{})", framing_name(*framing)),
        _ => format!("raw({types})"),
    };
    let limit = media.limit.map_or_else(String::new, |limit| format!(".limit({limit})"));
    format!("{tables}::BodyMedia::{row}{limit}")
}

/// The expression of the row of a form that is handed over as it is.
pub(in crate::emit) fn raw(scope: &Scope<'_>, media: &Media) -> String {
    format!("{}::BodyMedia::raw({})", scope.tables, Strings(&media.media_types))
}

const fn framing_name(framing: Framing) -> &'static str {
    match framing {
        Framing::JsonLines => "Lines",
        Framing::JsonSequence => "Records",
        Framing::Events(EventForm::Json | EventForm::WholeJson) => "Events { json: true }",
        Framing::Events(EventForm::Text | EventForm::Whole) => "Events { json: false }",
    }
}

/// What the rules of bodies refer to.
fn patterns<'a>(scope: &Scope<'a>) -> Patterns<'a> {
    Patterns::below("", ("super::super::checks", scope.names.schemas()))
}

/// Prints the static of the parts' rows.
pub(in crate::emit) fn rows(text: &mut Text, scope: &Scope<'_>, multipart: &Multipart, name: &str) {
    let parts = if let OtherParts::Items(parts) = &multipart.others { parts } else { &multipart.parts };
    let (mut rows, mut patterns) = (Parts::default(), patterns(scope));
    for part in parts {
        rows.push(format_args!("{}", row(scope, part, &mut patterns)));
    }
    let head = format!("static {name}: [{}::PartRow; {}] =", scope.tables, rows.len());
    if patterns.is_empty() {
        text.list(format_args!("{head} ["), false, &rows, "];");
        return;
    }
    text.open(format_args!("{head} {{"));
    patterns.emit(text);
    text.list(format_args!("["), false, &rows, "]");
    text.close("};");
}

/// What becomes of other parts; rows of those that are kept have no header fields.
pub(in crate::emit) fn others(tables: &str, multipart: &Multipart) -> String {
    match &multipart.others {
        OtherParts::Items(_) => ".items()".into(),
        OtherParts::Denied => ".closed()".into(),
        OtherParts::Kept(part) => format!(".others({tables}::PartRow::{})", plain(part)),
        OtherParts::Ignored => String::new(),
    }
}

fn plain(part: &Part) -> String {
    let coding = match part.coding {
        PartCoding::Text => "text",
        PartCoding::Json => "json",
        PartCoding::File => "file",
    };
    format!("{coding}({})", Literal(&part.name))
}

fn row(scope: &Scope<'_>, part: &Part, patterns: &mut Patterns<'_>) -> String {
    let mut row = format!("{}::PartRow::{}", scope.tables, plain(part));
    if part.many {
        row.push_str(".many()");
    }
    if part.count != Bounds::default() {
        let _ = write!(row, ".count({}, {})", part.count.min.unwrap_or(0), bound(part.count.max));
    }
    if let Some(length) = part.slot.as_ref().filter(|_| part.coding == PartCoding::File).and_then(bytes) {
        let _ = write!(row, ".bytes({}, {})", length.min.unwrap_or(0), bound(length.max));
    }
    if part.required {
        row.push_str(".required()");
    }
    if part.absent_as_empty {
        row.push_str(".absent_as_empty()");
    }
    if part.reads_null {
        row.push_str(".reads_null()");
    }
    if !part.media_types.is_empty() {
        let _ = write!(row, ".types({})", Strings(&part.media_types));
    }
    if !part.headers.is_empty() {
        let headers: Vec<String> = part.headers.iter().map(|one| header(scope, one, patterns)).collect();
        let _ = write!(row, ".headers(&[{}])", headers.join(", "));
    }
    row
}

fn bytes(slot: &Slot) -> Option<Bounds> {
    slot.rule.as_ref().map(|rule| rule.length).filter(|length| *length != Bounds::default())
}

fn bound(most: Option<u64>) -> String {
    most.map_or_else(|| "u64::MAX".into(), |most| most.to_string())
}

/// Whether what is printed for a body names rules: in the tables, or where it is read.
pub(super) fn has_rules(body: &Body, tables: bool) -> bool {
    let ruled = |slot: &Slot| slot.rule.is_some();
    body.media.iter().any(|media| match &media.coding {
        Coding::Multipart(multipart) if multipart.streamed || tables => {
            let kept: &[Part] = match &multipart.others {
                OtherParts::Kept(part) => std::slice::from_ref(&**part),
                OtherParts::Items(parts) => parts,
                OtherParts::Ignored | OtherParts::Denied => &[],
            };
            let whole = multipart.streamed && !tables && ruled(&multipart.slot);
            whole
                || multipart.parts.iter().chain(kept).any(|part| {
                    let own = multipart.streamed && part.slot.as_ref().is_some_and(ruled);
                    (multipart.streamed != tables)
                        && (own || part.headers.iter().any(|header| ruled(&header.slot)))
                })
        }
        Coding::Items(_, slot) => tables && ruled(slot),
        _ => !tables && media.slot().is_some_and(ruled),
    })
}

fn header(scope: &Scope<'_>, header: &PartHeader, patterns: &mut Patterns<'_>) -> String {
    let mut row = format!(
        "{}::PartHeader::of::<{}>({})",
        scope.tables,
        scope.ty(header.slot.ty),
        Literal(&header.name)
    );
    if let Some(demanded) = header.slot.rule.as_deref() {
        let expression = rule("", demanded, "PATTERN", patterns);
        let _ = write!(row, ".rule(&{expression})");
    }
    if header.required {
        row.push_str(".required()");
    }
    row
}

/// Prints how a field of several forms is read.
pub(super) fn field_enum(
    text: &mut Text,
    scope: &Scope<'_>,
    body: &Body,
    names: &OperationNames,
    input: &str,
) {
    let optional = if body.required { "" } else { "optional_" };
    text.open(format_args!("let body = match {input}.form() {{"));
    for (at, (media, variant)) in body.media.iter().zip(&names.forms).enumerate() {
        let pattern = arm(at, body.media.len());
        let demanded = media.slot().and_then(|slot| slot.rule.as_deref());
        let read = match demanded {
            None => format!("{input}.{optional}body()"),
            Some(_) => format!("{input}.checked_{optional}body(&BODY)"),
        };
        checked(text, scope, &pattern, demanded, &format!("{read}.map({}::Body::{variant})", names.name));
    }
    text.close("};");
}

fn arm(at: usize, len: usize) -> String {
    if at + 1 == len { "_".into() } else { at.to_string() }
}

/// Prints an arm, with the static of the rule that it refers to as `BODY`.
fn checked(text: &mut Text, scope: &Scope<'_>, pattern: &str, demanded: Option<&Rule>, expression: &str) {
    let Some(demanded) = demanded else {
        text.line(format_args!("{pattern} => {expression},"));
        return;
    };
    text.open(format_args!("{pattern} => {{"));
    body_static(text, scope, demanded);
    text.line(format_args!("{expression}"));
    text.close("}");
}

/// Prints the static of a rule, and those that it refers to.
fn body_static(text: &mut Text, scope: &Scope<'_>, demanded: &Rule) {
    let mut patterns = patterns(scope);
    let said = rule("", demanded, "PATTERN", &mut patterns);
    patterns.emit(text);
    text.line(format_args!("static BODY: Rule = {said};"));
}

/// Prints what makes an argument of the body, where that takes more than a row.
pub(super) fn arguments(text: &mut Text, scope: &Scope<'_>, body: &Body, names: &OperationNames) {
    for (at, media) in body.media.iter().enumerate() {
        if let Coding::Multipart(multipart) = &media.coding
            && multipart.streamed
        {
            part(
                text,
                scope,
                multipart,
                &format!("{}::{}", names.name, part_name(body, at)),
                &names.parts[at],
            );
        }
    }
    if !matches!(body.taken(), Taken::ArgumentEnum) {
        return;
    }
    text.blank();
    text.open(format_args!("impl server::Streamed for {}::Body {{", names.name));
    text.open(format_args!("fn take(call: server::Call) -> Result<Self, {}::Rejection> {{", scope.runtime));
    text.open(format_args!("match call.form() {{"));
    for (at, (media, variant)) in body.media.iter().zip(&names.forms).enumerate() {
        let pattern = arm(at, body.media.len());
        let demanded = media.slot().filter(|_| !media.is_streamed()).and_then(|slot| slot.rule.as_deref());
        let taken = match demanded {
            _ if media.is_streamed() => "streamed()",
            None => "decoded(None)",
            Some(_) => "decoded(Some(&BODY))",
        };
        checked(text, scope, &pattern, demanded, &format!("call.{taken}.map(Self::{variant})"));
    }
    text.close("}");
    text.close("}");
    text.close("}");
}

/// Prints how the parts of a form are read.
fn part(text: &mut Text, scope: &Scope<'_>, multipart: &Multipart, path: &str, variants: &[String]) {
    text.blank();
    text.open(format_args!("impl server::Part for {path} {{"));
    text.line(format_args!("type Whole = {};", scope.ty(multipart.slot.ty)));
    text.open(format_args!("const PARTS: server::Parts = {{"));
    rows(text, scope, multipart, "ROWS");
    text.line(format_args!("server::Parts::new(&ROWS){}", others(scope.tables, multipart)));
    text.close("};");
    text.blank();
    if let Some(demanded) = multipart.slot.rule.as_deref() {
        text.open(format_args!("fn rule() -> Option<&'static Rule> {{"));
        body_static(text, scope, demanded);
        text.line(format_args!("Some(&BODY)"));
        text.close("}");
        text.blank();
    }
    let mut arguments = Parts::default();
    arguments.push(format_args!("row: usize"));
    arguments.push(format_args!("input: &mut server::PartInput"));
    text.list(format_args!("fn read("), false, &arguments, ") -> Option<Self> {");
    text.indented(|text| {
        text.open(format_args!("match row {{"));
        let mut variants = variants.iter();
        for (at, part) in multipart.parts.iter().enumerate() {
            let Some(slot) = &part.slot else { continue };
            let Some(variant) = variants.next() else { break };
            let (read, demanded) = reading(part, slot);
            checked(text, scope, &at.to_string(), demanded, &format!("{read}.map(Self::{variant})"));
        }
        if let (OtherParts::Kept(part), Some(variant), Some(slot)) =
            (&multipart.others, variants.next(), others_slot(multipart))
        {
            let (read, demanded) = reading(part, slot);
            let expression = format!("{read}.map(|value| Self::{variant}(input.name(), value))");
            checked(text, scope, &multipart.parts.len().to_string(), demanded, &expression);
        }
        text.line(format_args!("_ => None,"));
        text.close("}");
    });
    text.line(format_args!("}}"));
    text.close("}");
}

fn others_slot(multipart: &Multipart) -> Option<&Slot> {
    if let OtherParts::Kept(part) = &multipart.others { part.slot.as_ref() } else { None }
}

/// How a part is read, and what it must satisfy.
fn reading<'a>(part: &Part, slot: &'a Slot) -> (&'static str, Option<&'a Rule>) {
    match (part.coding, slot.rule.as_deref()) {
        (PartCoding::File, _) => ("input.file()", None),
        (_, None) => ("input.value()", None),
        (_, Some(rule)) => ("input.checked(&BODY)", Some(rule)),
    }
}
