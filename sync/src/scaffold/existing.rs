//! What an existing crate has already, and what its owner has to add.

use specwright_templates::{Error, Templates, context};
use toml::de::{DeTable, DeValue};

use super::{File, Service};
use specwright_generator::contract;

/// The file of the type that implements the traits, where the crate has none of its own.
pub const APP: &str = "src/app.rs";
/// That type.
pub const APP_TYPE: &str = "crate::app::App";

impl Service<'_> {
    /// A type that implements the traits, for a crate that has none.
    ///
    /// # Errors
    ///
    /// The template cannot be filled in.
    pub fn app(&self, templates: &Templates) -> Result<File, Error> {
        let title = super::one_line(&self.generated.api.title);
        let context = context! {
            title => if title.is_empty() { self.package.to_owned() } else { title },
            secured => contract::is_secured(self.generated),
        };
        Ok(File::text(APP, templates.render("init/src/app.rs", context)?))
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
