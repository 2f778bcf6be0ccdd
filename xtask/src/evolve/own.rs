//! Bodies as a user may write them, in place of stubs: the request is taken apart, its fields are read, and every answer and
//! every error is told apart, so that whatever changes is met.

use std::fmt::Write as _;

use specwright_generator::config::{Config, Stubs};
use specwright_generator::contract::{Kind, Operation, Shape};
use specwright_sync::layout::Style;
use specwright_sync::stub::{self, Names};

/// Writes a body of its own for every third operation whose stub stands in the text.
pub(super) fn write(text: &str, operations: &[Operation], models: &[Shape], config: &Config) -> String {
    let names = Names { api: "crate::api", operations: "", runtime: &config.runtime };
    let mut text = text.to_owned();
    for operation in operations.iter().step_by(3) {
        let stub = stub::text(Stubs::Mock, operation, &names, "    ", &Style::USUAL);
        let Some((head, _)) = stub.split_once('{') else { continue };
        text = text.replacen(&stub, &format!("{head}{{\n{}    }}", body(operation, models)), 1);
    }
    text
}

fn body(operation: &Operation, models: &[Shape]) -> String {
    let module = &operation.module;
    let mut body = format!("        // Own: {module}.\n");
    for shape in &operation.shapes {
        let path = format!("{module}::{}", shape.name);
        match (shape.name.as_str(), &shape.kind) {
            ("Request", Kind::Struct { fields, .. }) => {
                taken_apart(&mut body, "&request", &path, fields);
                reads(&mut body, fields);
            }
            ("Response" | "Error", Kind::Enum(variants)) => told_apart(&mut body, &path, variants),
            ("Response" | "Error", Kind::Struct { fields, .. }) => closure(&mut body, &path, fields),
            ("Response", Kind::Alias(ty)) => alias(&mut body, ty, models),
            _ => {}
        }
    }
    writeln!(body, "        crate::api::stub::{}(request).await", operation.name).unwrap();
    body
}

/// `let get_pet::Request { id, name } = &request;`
fn taken_apart(body: &mut String, value: &str, path: &str, fields: &[(String, String)]) {
    let names: Vec<String> = fields.iter().map(|(name, _)| format!("{name}: _")).collect();
    writeln!(body, "        let {path} {{ {} }} = {value};", names.join(", ")).unwrap();
}

/// Fields by their names, with their types where these are plain.
fn reads(body: &mut String, fields: &[(String, String)]) {
    for (name, ty) in fields {
        let inner = ty.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(ty);
        let ty = if matches!(inner, "String" | "i64" | "i32" | "bool" | "f64") { ty } else { "_" };
        writeln!(body, "        let _: &{ty} = &request.{name};").unwrap();
    }
}

/// A match with an arm for each variant.
fn told_apart(body: &mut String, path: &str, variants: &[(String, String)]) {
    writeln!(body, "        let _ = |told: &{path}| match told {{").unwrap();
    for (at, (name, held)) in variants.iter().enumerate() {
        let held = if held.is_empty() { "" } else { "(..)" };
        writeln!(body, "            {path}::{name}{held} => {at},").unwrap();
    }
    body.push_str("        };\n");
}

fn closure(body: &mut String, path: &str, fields: &[(String, String)]) {
    writeln!(body, "        let _ = |told: &{path}| {{").unwrap();
    body.push_str("    ");
    taken_apart(body, "told", path, fields);
    body.push_str("        };\n");
}

/// What a response stands for, where that is a model.
fn alias(body: &mut String, ty: &str, models: &[Shape]) {
    let Some(name) = ty.strip_prefix("types::") else { return };
    let Some(model) = models.iter().find(|model| model.name == name) else { return };
    let path = format!("crate::api::types::{name}");
    match &model.kind {
        Kind::Struct { fields, .. } => closure(body, &path, fields),
        Kind::Enum(variants) if !variants.is_empty() => told_apart(body, &path, variants),
        _ => {}
    }
}
