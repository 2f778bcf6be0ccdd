//! Header fields and bodies of answers, as they are read.

use crate::emit::Context;
use crate::emit::literal::Literal;
use crate::emit::operations::Case;
use crate::emit::runtime::Scope;
use crate::emit::server::{bodies, demand};
use crate::ir::{Coding, Header, Media, ParameterForm};
use crate::names::OperationNames;

/// The row of one form of an answer.
pub(super) fn form(cx: &Context<'_>, scope: &Scope<'_>, media: &Media) -> String {
    match &media.coding {
        Coding::Items(_, slot) => {
            let each =
                slot.rule.as_deref().map_or(String::new(), |rule| format!(".each({})", demand(cx, rule)));
            format!("{}{each}", bodies::form(scope, media, ""))
        }
        Coding::Form(_) | Coding::Multipart(_) => bodies::raw(scope, media),
        _ => bodies::form(scope, media, ""),
    }
}

/// What reads a body that is decoded, and nothing beside it.
pub(super) const BODY: &str = "answer.body()?";

/// The expression that reads the body of a response; `None`: it has none.
pub(super) fn body(cx: &Context<'_>, names: &OperationNames, case: &Case<'_>) -> Option<String> {
    let variants = &names.answers[case.index];
    let first = case.response.media.first()?;
    if variants.is_empty() {
        return Some(format!("{}?", one(cx, first)));
    }
    let path = format!("{}::{}", names.name, case.body_name());
    let mut arms = Vec::with_capacity(variants.len());
    for (at, (media, variant)) in case.response.media.iter().zip(variants).enumerate() {
        let at = if at + 1 == variants.len() { "_".into() } else { at.to_string() };
        arms.push(format!("{at} => {path}::{variant}({}?)", one(cx, media)));
    }
    Some(format!("match answer.form()? {{ {} }}", arms.join(", ")))
}

fn one(cx: &Context<'_>, media: &Media) -> String {
    match (&media.coding, media.slot().and_then(|slot| slot.rule.as_deref())) {
        (Coding::Items(..), _) => "answer.items()".into(),
        (Coding::Bytes | Coding::Form(_) | Coding::Multipart(_), _) => "answer.content()".into(),
        (_, None) => "answer.body()".into(),
        (_, Some(rule)) => format!("answer.checked_body({})", demand(cx, rule)),
    }
}

/// The expression that reads a header field.
pub(super) fn header(cx: &Context<'_>, header: &Header) -> String {
    let method = match header.form {
        ParameterForm::Scalar | ParameterForm::Value => "header",
        ParameterForm::List => "header_list",
        ParameterForm::Structured => "header_structured",
        ParameterForm::Json => "header_json",
    };
    let required = if header.required { ".required()" } else { "" };
    let exploded = if header.exploded { ".exploded()" } else { "" };
    let rule =
        header.slot.rule.as_deref().map_or(String::new(), |rule| format!(".rule({})", demand(cx, rule)));
    let name = Literal(&header.name);
    format!("answer.{method}(const {{ &client::Parameter::header({name}){required}{exploded}{rule} }})")
}
