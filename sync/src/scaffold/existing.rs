//! What an existing crate has already, and what its owner has to add.

use std::collections::BTreeSet;

use specwright_generator::contract;
use specwright_templates::{Error, Templates, context};
use toml::de::{DeTable, DeValue};

use super::handlers::Target;
use super::{File, HANDLERS, Service, indented};
use crate::code::{Api, Crate, Definition, Files, Options, Parameter, Sought, definition};
use crate::layout::Style;

/// The file of the type that implements the traits, where the crate has none of its own.
pub const APP: &str = "src/app.rs";
/// That type.
pub const APP_TYPE: &str = "crate::app::App";

/// The type of an existing crate that is to implement the traits, and what it implements already.
#[derive(Clone, Debug)]
pub struct Existing {
    /// The type.
    pub target: Target,
    /// Whether only its own module sees it.
    pub is_private: bool,
    /// Whether it says who is calling.
    authenticates: bool,
    /// Traits that it implements, with the file of each block.
    traits: BTreeSet<(String, String)>,
    /// Names of files beside the handlers that have something else.
    taken: BTreeSet<String>,
}

impl Existing {
    /// The one that [`Service::app`] writes.
    #[must_use]
    pub fn app() -> Self {
        Self { authenticates: true, ..Self::of(Target::plain(APP_TYPE)) }
    }

    /// A type of which nothing else is known.
    #[must_use]
    pub const fn of(target: Target) -> Self {
        Self {
            target,
            is_private: false,
            authenticates: false,
            traits: BTreeSet::new(),
            taken: BTreeSet::new(),
        }
    }

    /// The type of a path, as the crate defines it; `None` where the crate has nothing of this name. One that cannot be
    /// looked into, since a macro makes it, is taken without parameters.
    #[must_use]
    pub fn find(files: &dyn Files, api: Api, path: &str) -> Option<Self> {
        let apis = [api];
        let found = match definition(files, &apis, path) {
            Sought::Found(definition) => Some(definition),
            Sought::Unseen => None,
            Sought::Missing => return None,
        };
        let krate = Crate::read(files, &apis, &Options::default());
        let listed = files
            .list(HANDLERS)
            .into_iter()
            .filter_map(|(name, _)| Some(name.strip_suffix(".rs")?.to_owned()));
        let is_caller = |name: &String| {
            let text = files.read(&format!("{HANDLERS}/{name}.rs")).unwrap_or_default();
            String::from_utf8_lossy(&text).contains("::Authenticate for ")
        };
        let taken = listed.filter(|name| !is_caller(name)).collect();
        let Some(definition) = found else {
            return Some(Self { taken, ..Self::of(Target::plain(path)) });
        };
        Some(Self {
            target: target(path, &definition),
            is_private: definition.is_private,
            authenticates: definition.authenticates(&krate),
            traits: definition.implemented(&krate),
            taken,
        })
    }

    /// Whether it implements a trait in another file than this.
    pub(super) fn has(&self, trait_name: &str, file: &str) -> bool {
        self.traits.iter().any(|(name, of)| name == trait_name && of != file)
    }

    /// The module that says who is calling, beside those of the handlers; `None` where the type says it already.
    pub(super) fn caller_module(&self, handlers: &[&str]) -> Option<String> {
        let mut name = "caller".to_owned();
        while handlers.contains(&name.as_str()) || self.taken.contains(&name) {
            name.push_str("_api");
        }
        (!self.authenticates).then_some(name)
    }
}

/// The type with its parameters: what handlers are written for is sent between threads.
fn target(path: &str, definition: &Definition) -> Target {
    let parameters = definition.parameters.iter().filter_map(|parameter| match parameter {
        Parameter::Lifetime => None,
        Parameter::Type(name, bounds) => {
            let has = |bound: &&&str| bounds.split('+').any(|one| one.trim() == **bound);
            let more = ["Send", "Sync", "'static"];
            let more = more.iter().filter(|bound| !has(bound)).copied();
            let bounds: Vec<&str> =
                Some(bounds.as_str()).into_iter().filter(|own| !own.is_empty()).chain(more).collect();
            Some(format!("{name}: {}", bounds.join(" + ")))
        }
        Parameter::Const(name, ty) => Some(format!("const {name}: {ty}")),
    });
    let parameters: Vec<String> = parameters.collect();
    let arguments: Vec<String> = definition.parameters.iter().map(Parameter::argument).collect();
    let mut target = Target::plain(path);
    if !parameters.is_empty() {
        target.generics = format!("<{}>", parameters.join(", "));
    }
    if !arguments.is_empty() {
        target.ty = format!("{}<{}>", target.ty, arguments.join(", "));
    }
    target.wheres.clone_from(&definition.wheres);
    target
}

impl Service<'_> {
    /// What to look for in an existing crate; `output` is the folder of the generated module.
    #[must_use]
    pub fn wanted(&self, output: &str) -> Api {
        let operations = contract::operations(self.generated, self.config);
        Api {
            description: self.config.description.clone(),
            output: Some(output.to_owned()),
            traits: contract::traits(self.generated),
            operations: operations
                .into_iter()
                .map(|one| one.module.trim_start_matches("r#").to_owned())
                .collect(),
        }
    }

    /// A type that implements the traits, for a crate that has none.
    ///
    /// # Errors
    ///
    /// The template cannot be filled in.
    pub fn app(&self, templates: &Templates, style: &Style<'_>) -> Result<File, Error> {
        let title = super::one_line(&self.generated.api.title);
        let context = context! {
            title => if title.is_empty() { self.package.to_owned() } else { title },
            secured => contract::is_secured(self.generated),
        };
        Ok(File::text(APP, indented(&templates.render("init/src/app.rs", context)?, style)))
    }
}

/// The modules that the text of a file does not declare, in the order of `wanted`; all of them where it cannot be read.
#[must_use]
pub fn undeclared<'w>(text: &str, wanted: &[&'w str]) -> Vec<&'w str> {
    let items = syn::parse_file(text).map(|file| file.items).unwrap_or_default();
    let declared =
        |name: &str| items.iter().any(|item| matches!(item, syn::Item::Mod(module) if module.ident == name));
    wanted.iter().copied().filter(|name| !declared(name)).collect()
}

/// Whether a manifest has the runtime among its dependencies; `None`: it is no manifest of a package.
#[must_use]
pub fn depends(manifest: &str) -> Option<bool> {
    let manifest = DeTable::parse(manifest).ok()?;
    let manifest = manifest.get_ref();
    member(manifest, "package")?;
    let Some(DeValue::Table(dependencies)) = member(manifest, "dependencies") else { return Some(false) };
    let renamed = |value: &DeValue<'_>| match value {
        DeValue::Table(table) => {
            matches!(member(table, "package"), Some(DeValue::String(name)) if name == NAME)
        }
        _ => false,
    };
    let mut all = dependencies.iter();
    Some(all.any(|(name, value)| name.get_ref() == NAME || renamed(value.get_ref())))
}

/// The runtime's package.
const NAME: &str = "specwright";

fn member<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<&'t DeValue<'i>> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value.get_ref())
}

#[cfg(test)]
mod tests {
    use super::{depends, undeclared};

    #[test]
    fn modules_that_are_there_are_not_asked_for() {
        let text = "//! My crate.\nmod api;\n#[cfg(test)]\nmod tests {}\nfn main() {}\n";
        assert_eq!(undeclared(text, &["api", "app", "handlers"]), ["app", "handlers"]);
        assert_eq!(undeclared("fn {", &["api"]), ["api"]);
    }

    #[test]
    fn manifests_are_read_as_cargo_reads_them() {
        assert_eq!(depends("[package]\nname = \"a\"\n[dependencies]\nspecwright = \"1\"\n"), Some(true));
        assert_eq!(
            depends("[package]\n[dependencies]\nx = { package = \"specwright\", path = \"y\" }\n"),
            Some(true)
        );
        assert_eq!(depends("[package]\nname = \"a\"\n"), Some(false));
        assert_eq!(depends("[workspace]\nmembers = []\n"), None);
    }
}
