//! A method that is not written yet, as text: what `new` writes, what `sync` adds, and what `status` counts.
//!
//! ```text
//! async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
//!     crate::api::stub::get_pet(request).await                    stubs = "mock"
//!     ::specwright::not_implemented("getPet")                     stubs = "501"
//!     compile_error!("getPet is not written")                     stubs = "missing"
//! }
//! ```
//!
//! It is laid out as rustfmt does by default. A stub has no comment and no attribute: a method with one is the user's.

pub(crate) mod layout;

use specwright_generator::config::Stubs;
use specwright_generator::contract::Operation;

use crate::layout::Style;
use layout::{Piece, call, signature, waited};

/// How the file that takes a stub names what the stub needs.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The path of the generated module: `crate::api`.
    pub api: &'a str,
    /// What stands before an operation's module: nothing where `use crate::api::operations::*;` is in force, else
    /// `crate::api::operations::`.
    pub operations: &'a str,
    /// The path of the runtime: `::specwright`.
    pub runtime: &'a str,
}

/// The method, from `async fn` to its closing brace. The first line has no indentation, the others have `indent`; the
/// last one has no line break.
#[must_use]
pub fn text(
    mode: Stubs,
    operation: &Operation,
    names: &Names<'_>,
    indent: &str,
    style: &Style<'_>,
) -> String {
    let mut lines = signature(&head(mode, operation, names), indent, style);
    let inner = format!("{indent}{}", style.step);
    lines.extend(body(mode, operation, names, &inner, style));
    lines.push(format!("{indent}}}"));
    lines.join(style.newline)
}

/// The method of `Authenticate` that lets nobody in, all lines indented.
#[must_use]
pub fn authenticate(api: &str, indent: &str, style: &Style<'_>) -> Vec<String> {
    let arguments =
        [format!("_credentials: {api}::Credentials<'_>"), format!("_required: &{api}::Requirement")];
    let arguments: Vec<&str> = ["&self"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    let output = format!("Result<Self::Caller, {api}::Denied>");
    let head = layout::Head::new("async fn authenticate", &arguments, &output);
    let mut lines = signature(&head, indent, style);
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, indent);
    }
    lines.push(format!("{indent}{}Err({api}::Denied::Unauthenticated)", style.step));
    lines.push(format!("{indent}}}"));
    lines
}

/// The arguments that the stub does not use begin with `_`, so that it compiles without a warning.
fn head(mode: Stubs, operation: &Operation, names: &Names<'_>) -> layout::Head {
    let unused = |used: bool, name: &str| if used { name.to_owned() } else { format!("_{name}") };
    let module = format!("{}{}", names.operations, operation.module);
    let mut arguments = vec!["&self".into()];
    if let Some(caller) = operation.caller.ty() {
        arguments.push(Piece::named("_caller", caller));
    }
    arguments.push(Piece::named(&unused(mode == Stubs::Mock, "request"), &format!("{module}::Request")));
    if let Some(body) = &operation.body {
        arguments.push(Piece::named("_body", &qualified(body, &operation.module, names.operations)));
    }
    let output = format!("Result<{module}::Response, {module}::Error>");
    layout::Head { name: format!("async fn {}", operation.name), arguments, output: output.as_str().into() }
}

/// The one expression of the body.
fn body(
    mode: Stubs,
    operation: &Operation,
    names: &Names<'_>,
    indent: &str,
    style: &Style<'_>,
) -> Vec<String> {
    match mode {
        Stubs::Mock => waited(&format!("{}::stub::{}", names.api, operation.name), indent, style),
        Stubs::NotImplemented => {
            call(&format!("{}::not_implemented", names.runtime), &literal(&operation.id), ",", indent, style)
        }
        Stubs::Missing => {
            call("compile_error!", &literal(&format!("{} is not written", operation.id)), "", indent, style)
        }
    }
}

/// A string literal of Rust.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A type that names things of the operation's module, as seen from outside of `operations`.
fn qualified(ty: &str, module: &str, before: &str) -> String {
    let path = format!("{module}::");
    let mut out = String::with_capacity(ty.len() + before.len());
    let mut rest = ty;
    while let Some(at) = rest.find(&path) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        if !out.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | ':' | '#')) {
            out.push_str(before);
        }
        let (found, after) = tail.split_at(path.len());
        out.push_str(found);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests;
