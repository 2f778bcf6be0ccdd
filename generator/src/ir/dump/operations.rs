//! Operations as text.

use super::types::slot;
use crate::ir::{Api, Coding, Media, Operation, ParameterForm, Presence, Spelling, Status, Style};
use std::fmt::Write as _;

/// Prints all operations.
pub(super) fn operations(text: &mut String, api: &Api) {
    for operation in &api.operations {
        let tags = if operation.tags.is_empty() {
            String::new()
        } else {
            format!(" #{}", operation.tags.join(" #"))
        };
        let _ = writeln!(text, "{} {} {}{tags}", operation.method, operation.path, operation.id);
        parts(text, api, operation);
    }
}

fn parts(text: &mut String, api: &Api, operation: &Operation) {
    for parameter in &operation.parameters {
        let location = format!("{:?}", parameter.location).to_lowercase();
        let required = if parameter.presence == Presence::Required { "!" } else { "" };
        let default = parameter.default.as_ref().map_or_else(String::new, |value| format!(" = {value}"));
        let what = slot(&api.types, &parameter.slot);
        let form = form(parameter.form, Some(parameter.spelling));
        let _ = writeln!(text, "  {location} {}{required}: {what}{default}{form}", parameter.name);
    }
    if let Some(body) = &operation.body {
        let required = if body.required { "!" } else { "" };
        let what = media(api, &body.media);
        let _ = writeln!(text, "  body{required}: {what}");
    }
    for response in &operation.responses {
        let what = media(api, &response.media);
        let _ = writeln!(text, "  {}: {what}", status(response.status));
        for header in &response.headers {
            let required = if header.required { "!" } else { "" };
            let what = slot(&api.types, &header.slot);
            let _ = writeln!(text, "    {}{required}: {what}{}", header.name, form(header.form, None));
        }
    }
    if let Some(security) = &operation.security {
        let scheme = |at: usize| api.schemes.get(at).map_or("?", |scheme| &scheme.name);
        let one = |alternative: &crate::ir::Alternative| {
            let names: Vec<&str> = alternative.schemes.iter().map(|one| scheme(one.scheme)).collect();
            names.join("+")
        };
        let all: Vec<String> = security.alternatives.iter().map(one).collect();
        let optional = if security.optional { " or none" } else { "" };
        let _ = writeln!(text, "  security {}{optional}", all.join(" or "));
    }
}

/// `Pet`, `Pet | form Pet | raw image/png`
fn media(api: &Api, all: &[Media]) -> String {
    let one = |media: &Media| {
        let coding = match &media.coding {
            Coding::Json(_) => "",
            Coding::Form(_) => "form ",
            Coding::Multipart(_) => "multipart ",
            Coding::Text(_) => "text ",
            Coding::Xml(..) => "xml ",
            Coding::Items(..) => "items ",
            Coding::Bytes => "raw ",
        };
        let what = media.slot().map_or_else(|| media.media_types.join(", "), |inner| slot(&api.types, inner));
        format!("{coding}{what}")
    };
    let all: Vec<String> = all.iter().map(one).collect();
    if all.is_empty() { "nothing".into() } else { all.join(" | ") }
}

fn form(form: ParameterForm, spelling: Option<Spelling>) -> String {
    let how = match form {
        ParameterForm::Scalar => "",
        ParameterForm::List => " list",
        ParameterForm::Structured => " structured",
        ParameterForm::Json => " json",
        ParameterForm::Value => " value",
    };
    let style =
        spelling.filter(|spelling| !matches!(spelling.style, Style::Simple | Style::Form | Style::Json));
    let style = style.map_or(String::new(), |spelling| format!(" {:?}", spelling.style));
    let is_one = matches!(form, ParameterForm::Scalar | ParameterForm::Value | ParameterForm::Json);
    let exploded = spelling.is_some_and(|spelling| spelling.exploded) && !is_one;
    format!("{how}{style}{}", if exploded { " exploded" } else { "" })
}

fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}
