//! The file of one trait: its `impl` block, with a stub for each operation.

use specwright_generator::config::Config;
use specwright_generator::contract::Operation;
use specwright_templates::{Error, Templates, Value, context};

use crate::layout::{Style, order, split};
use crate::plan::NOBODY;
use crate::stub::{self, Names};

/// The type that implements the traits, as a file of handlers sees it.
#[derive(Clone, Debug)]
pub struct Target {
    /// What stands between `impl` and the trait: `<S: Storage>`, or nothing.
    pub generics: String,
    /// The type: `App<S>`.
    pub ty: String,
    /// The predicates of its `where`.
    pub wheres: Vec<String>,
    /// What has to be imported for both: `crate::App`, in the order in which rustfmt has them.
    pub imports: Vec<String>,
}

/// What the operations of a trait have in common.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The trait.
    pub trait_name: &'a str,
    /// The tag; `None` for operations without one.
    pub tag: Option<&'a str>,
    /// Its operations, in the order of the description.
    pub operations: Vec<&'a Operation>,
}

/// The path of the generated module.
pub(super) const API: &str = "crate::api";

impl Target {
    /// The type that `new` writes.
    #[must_use]
    pub fn app() -> Self {
        Self {
            generics: "<S: Storage>".into(),
            ty: "App<S>".into(),
            wheres: Vec::new(),
            imports: vec!["crate::App".into(), "crate::storage::Storage".into()],
        }
    }

    /// A type by its path: `crate::Shop`.
    #[must_use]
    pub fn plain(path: &str) -> Self {
        let ty = path.rsplit("::").next().unwrap_or(path).to_owned();
        Self { generics: String::new(), ty, wheres: Vec::new(), imports: vec![path.to_owned()] }
    }

    /// The first lines of a block for it, up to the opening brace: `impl<S: Storage> crate::api::PetsApi for App<S> {`,
    /// broken where that is too long.
    #[must_use]
    pub fn block(&self, trait_name: &str, style: &Style<'_>) -> String {
        let (generics, ty, step) = (&self.generics, &self.ty, style.step);
        let path = format!("{API}::{trait_name}");
        let line = format!("impl{generics} {path} for {ty}");
        let brace = if self.wheres.is_empty() { " {" } else { "" };
        let (mut head, brace) = if style.fits(&format!("{line}{brace}")) {
            (line, brace)
        } else if generics.is_empty() || style.fits(&format!("impl{generics} {path}")) {
            (format!("impl{generics} {path}\n{step}for {ty}"), "\n{")
        } else if style.fits(&format!("impl{generics}")) {
            (format!("impl{generics}\n{step}{path}\n{step}for {ty}"), "\n{")
        } else {
            let list = generics.trim_start_matches('<').trim_end_matches('>');
            let each: String = split(list).iter().map(|one| format!("{step}{one},\n")).collect();
            (format!("impl<\n{each}> {path} for {ty}"), " {")
        };
        if self.wheres.is_empty() {
            head.push_str(brace);
        } else {
            head.push_str("\nwhere\n");
            head.extend(self.wheres.iter().map(|one| format!("{step}{one},\n")));
            head.push('{');
        }
        head
    }
}

/// The text of the file, as rustfmt has it.
///
/// # Errors
///
/// The template cannot be filled in.
pub fn file(
    templates: &Templates,
    group: &Group<'_>,
    target: &Target,
    config: &Config,
    style: &Style<'_>,
) -> Result<String, Error> {
    let (names, indent) = (Names { api: API, operations: "", runtime: &config.runtime }, style.step);
    let method = |operation: &&Operation| {
        format!("{indent}{}", stub::text(config.stubs, operation, &names, indent, style))
    };
    let methods: Vec<Value> = group.operations.iter().map(|one| Value::from(method(one))).collect();
    templates.render(
        "new/src/handlers/tag.rs",
        context! {
            about => about(group),
            uses => uses(target, Some(format!("{API}::operations::*"))),
            block => target.block(group.trait_name, style),
            methods => methods,
        },
    )
}

/// The text of a file with an `Authenticate` for the type that lets nobody in, as rustfmt has it.
///
/// # Errors
///
/// The template cannot be filled in.
pub fn caller(templates: &Templates, target: &Target, style: &Style<'_>) -> Result<String, Error> {
    let caller = format!("{}type Caller = ();", style.step);
    let lines = stub::authenticate(API, style.step, style).join("\n");
    templates.render(
        "new/src/handlers/tag.rs",
        context! {
            about => NOBODY,
            uses => uses(target, None),
            block => target.block("Authenticate", style),
            methods => [caller, lines],
        },
    )
}

fn about(group: &Group<'_>) -> String {
    match group.tag {
        Some(tag) => format!("The operations of the tag `{}`.", super::one_line(tag).replace('`', "'")),
        None if group.trait_name == "Api" => "Every operation of the description.".into(),
        None => "The operations without a tag.".into(),
    }
}

/// The lines of `use`, in the order of rustfmt.
fn uses(target: &Target, more: Option<String>) -> Vec<Value> {
    let mut paths: Vec<String> = target.imports.iter().cloned().chain(more).collect();
    paths.sort_by(|left, right| order(left, right));
    paths.into_iter().map(|path| Value::from(format!("use {path};"))).collect()
}
