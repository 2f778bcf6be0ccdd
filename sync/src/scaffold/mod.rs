//! A new service: every file of a crate that builds, answers every operation by stubs, and is the user's from then on.
//!
//! ```text
//! description, configuration ─▶ generator ─▶ Service ─▶ files ─▶ place: all of them, or nothing
//!                       templates (own ones by --templates) ─┘
//! ```

mod calls;
pub mod dependency;
pub mod existing;
pub mod handlers;
pub mod modules;
mod options;
pub mod package;
mod paths;
pub mod place;
pub mod sources;

use std::fmt;

use specwright_generator::config::{Config, FILE};
use specwright_generator::contract::{self, Operation, Received};
use specwright_generator::ir;
use specwright_generator::pipeline::Generated;
use specwright_templates::{Error, Templates, Value, context};

use crate::layout::Style;
use crate::lock::{self, ApiLock, Lock};

pub use calls::Call;
use dependency::Dependency;
use existing::Existing;
use handlers::{Group, Target};

/// The folder of the generated module.
pub const OUTPUT: &str = "src/api";
/// The folder of the handlers.
pub const HANDLERS: &str = "src/handlers";

/// A file to write.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path below the folder of Cargo.toml, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a new service is made from.
pub struct Service<'a> {
    /// The package.
    pub package: &'a str,
    /// What is generated; `description` is the path below the folder of Cargo.toml.
    pub config: &'a Config,
    /// What was generated.
    pub generated: &'a Generated,
    /// Where the runtime comes from.
    pub dependency: &'a Dependency,
    /// A request for an operation, where one can be made.
    pub call: &'a dyn Fn(&ir::Operation) -> Option<Call>,
}

/// A trait with its operations and the name of its file.
struct Handlers<'a> {
    group: Group<'a>,
    module: String,
    /// Of an operation of it: the name of its method, and a request.
    call: Option<(&'a Operation, u16, Call)>,
}

impl Service<'_> {
    /// Every file but the generated module and the description.
    ///
    /// # Errors
    ///
    /// A template cannot be filled in.
    pub fn files(&self, templates: &Templates) -> Result<Vec<File>, Error> {
        let operations = contract::operations(self.generated, self.config);
        let handlers = self.handlers(&operations);
        let context = self.context(&handlers);
        let mut files = Vec::new();
        let secured = contract::is_secured(self.generated);
        for (name, path) in plain_files().filter(|(_, path)| secured || *path != "src/auth.rs") {
            files.push(File::text(path, templates.render(name, context.clone())?));
        }
        for one in &handlers {
            let text = handlers::file(templates, &one.group, &Target::app(), self.config, &Style::USUAL)?;
            files.push(File::text(&format!("{HANDLERS}/{}.rs", one.module), text));
        }
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(files)
    }

    /// The files of handlers for a type of an existing crate, with the list of them: those of the traits that it does not
    /// implement elsewhere.
    ///
    /// # Errors
    ///
    /// A template cannot be filled in.
    pub fn handler_files(
        &self,
        templates: &Templates,
        existing: &Existing,
        style: &Style<'_>,
    ) -> Result<Vec<File>, Error> {
        let operations = contract::operations(self.generated, self.config);
        let mut handlers = self.handlers(&operations);
        handlers.retain(|one| !existing.has(one.group.trait_name, &format!("{HANDLERS}/{}.rs", one.module)));
        let target = &existing.target;
        let mut files = Vec::new();
        let mut modules: Vec<&str> = handlers.iter().map(|one| one.module.as_str()).collect();
        let caller = existing.caller_module(&modules).filter(|_| contract::is_secured(self.generated));
        if let Some(module) = &caller {
            let text = handlers::caller(templates, target, style)?;
            files.push(File::text(&format!("{HANDLERS}/{module}.rs"), text));
        }
        for one in &handlers {
            let text = handlers::file(templates, &one.group, target, self.config, style)?;
            files.push(File::text(&format!("{HANDLERS}/{}.rs", one.module), text));
        }
        modules.extend(caller.as_deref());
        let list = context! { handlers => modules_of(modules) };
        let list = indented(&templates.render("new/src/handlers/mod.rs", list)?, style);
        files.insert(0, File::text(&format!("{HANDLERS}/mod.rs"), list));
        Ok(files)
    }

    /// `specwright.toml`.
    ///
    /// # Errors
    ///
    /// The template cannot be filled in.
    pub fn configuration(&self, templates: &Templates) -> Result<File, Error> {
        let context = context! {
            description => options::quoted(&self.config.description),
            stubs => self.config.stubs.word(),
            options => options::lines(self.config),
        };
        Ok(File::text(FILE, templates.render("new/specwright.toml", context)?))
    }

    /// `specwright.lock`: the handlers are in step.
    #[must_use]
    pub fn lock(&self) -> File {
        let operations = contract::operations(self.generated, self.config);
        let (traits, models) = (contract::traits(self.generated), contract::models(self.generated));
        let secured = contract::is_secured(self.generated);
        let mut lock = Lock::new();
        lock.set(ApiLock::of(&self.config.description, &traits, secured, &operations, &models));
        File::text(lock::FILE, lock.text())
    }

    fn handlers<'o>(&'o self, operations: &'o [Operation]) -> Vec<Handlers<'o>> {
        let traits = contract::traits(self.generated);
        let groups = &self.generated.api.groups;
        let tags = || groups.iter().map(|group| group.tag.as_deref());
        let modules = modules::names(traits.iter().map(String::as_str).zip(tags()));
        groups
            .iter()
            .enumerate()
            .zip(modules)
            .map(|((at, group), module)| {
                let trait_name = self.generated.names.group(at);
                let own = operations.iter().filter(|operation| operation.trait_name == trait_name).collect();
                let group = Group { trait_name, tag: group.tag.as_deref(), operations: own };
                let call = self.first_call(&group);
                Handlers { group, module, call }
            })
            .collect()
    }

    /// The first operation of a group for which a request can be made.
    fn first_call<'o>(&self, group: &Group<'o>) -> Option<(&'o Operation, u16, Call)> {
        group.operations.iter().find_map(|operation| {
            let found = self.generated.api.operations.iter().find(|one| *one.id == *operation.id)?;
            let expected = calls::expected(found, self.config.stubs)?;
            Some((*operation, expected, (self.call)(found)?))
        })
    }

    /// What the templates may use.
    fn context(&self, handlers: &[Handlers<'_>]) -> Value {
        let api = &self.generated.api;
        let title = one_line(&api.title);
        // What only reads is tried first.
        let tried = || handlers.iter().filter_map(|one| Some((one, one.call.as_ref()?)));
        let first = tried().find(|(_, (.., call))| call.method == "GET").or_else(|| tried().next());
        let first = first.map(|(one, (operation, _, call))| {
            context! {
                file => format!("{HANDLERS}/{}.rs", one.module),
                method => operation.name.as_str(),
                call => calls::command(call, "http://127.0.0.1:8080"),
            }
        });
        let calls: Vec<Value> = handlers.iter().filter_map(|one| one.call.as_ref()).map(test).collect();
        context! {
            name => self.package,
            library => self.package.replace('-', "_"),
            title => if title.is_empty() { self.package.to_owned() } else { title },
            description => self.config.description.as_str(),
            stubs => self.config.stubs.word(),
            secured => contract::is_secured(self.generated),
            health => paths::free(api, "/health"),
            docs => paths::free(api, "/docs"),
            openapi => paths::free(api, "/openapi.json"),
            handlers => modules_of(handlers.iter().map(|one| one.module.as_str()).collect()),
            calls => calls,
            first => first,
            received => contract::received(self.generated, self.config).iter().filter_map(received).collect::<Vec<_>>(),
            specwright => self.dependency.line(&contract::features(self.generated, self.config)),
            install => self.dependency.install(),
            folder => self.dependency.folder(),
        }
    }
}

/// A call of the tests.
fn test((operation, status, call): &(&Operation, u16, Call)) -> Value {
    let ends = if *status == 501 { "is_not_written" } else { "answers" };
    context! {
        name => format!("{}_{ends}", operation.name.trim_start_matches("r#")),
        request => calls::statement(call),
        status => status,
    }
}

/// Webhooks or callbacks, with the first of them as an example.
fn received(all: &Received) -> Option<Value> {
    let first = all.operations.first()?;
    Some(context! {
        module => all.module,
        trait => all.trait_name,
        secured => all.secured,
        counted => match all.operations.len() {
            1 => format!("one {}", all.module.trim_end_matches('s')),
            count => format!("{count} {}", all.module),
        },
        signature => first.signature(),
        example => first.module.trim_start_matches("r#"),
    })
}

/// In the order of rustfmt.
fn modules_of(mut modules: Vec<&str>) -> Vec<Value> {
    modules.sort_by(|left, right| modules::order(left, right));
    modules.into_iter().map(|module| context! { module => module }).collect()
}

/// The templates that become one file each, with its path.
fn plain_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = specwright_templates::TEMPLATES.iter().map(|(name, _)| *name);
    let paths = names.filter_map(|name| Some((name, name.strip_prefix("new/")?)));
    paths.filter(|(_, path)| !matches!(*path, "src/handlers/tag.rs" | FILE))
}

/// The templates that can be overridden: those of a new service by the paths of their files, those of `init` with `init/`.
pub fn templates() -> impl Iterator<Item = &'static str> {
    let names = specwright_templates::TEMPLATES.iter().map(|(name, _)| *name);
    names.filter_map(|name| name.strip_prefix("new/").or(name.starts_with("init/").then_some(name)))
}

impl File {
    /// A file of text.
    #[must_use]
    pub fn text(path: &str, text: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), bytes: text.into() }
    }
}

/// The text of a template as a crate has its lines: steps of four blanks are its own, and an attribute whose arguments
/// fit stands on one line.
fn indented(text: &str, style: &Style<'_>) -> String {
    let text = &joined(text, style);
    let line = |line: &str| {
        let rest = line.trim_start_matches("    ");
        style.step.repeat((line.len() - rest.len()) / 4) + rest
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The part of a line that the arguments of an attribute may take, in percent (rustfmt's `attr_fn_like_width`).
const ARGUMENTS: usize = 70;

fn joined(text: &str, style: &Style<'_>) -> String {
    let parts = text.split_once("(\n").and_then(|(head, rest)| Some((head, rest.split_once("\n)]")?)));
    let Some((head, (arguments, rest))) = parts.filter(|(head, _)| head.ends_with("#![allow")) else {
        return text.to_owned();
    };
    let arguments = arguments.split_whitespace().collect::<Vec<_>>().join(" ");
    if style.columns(&arguments) * 100 <= style.width * ARGUMENTS {
        format!("{head}({arguments})]{rest}")
    } else {
        text.to_owned()
    }
}

/// Text of a document on one line, without signs that change the direction of writing.
fn one_line(text: &str) -> String {
    let shown = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let words = text.split_whitespace().map(|word| word.chars().filter(shown).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl fmt::Debug for Service<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("package", &self.package).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
