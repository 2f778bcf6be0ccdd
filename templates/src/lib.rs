//! Texts of files that a user will own, as templates: a table from names to texts, and one function that fills them in.
//!
//! Templates of a new service can be overridden, each by itself:
//!
//! ```
//! use specwright_templates::{Templates, context};
//!
//! let templates = Templates::new().with("new/.gitignore", "/target\n/.idea\n").unwrap();
//! assert_eq!(templates.render("new/.gitignore", context! {}).unwrap(), "/target\n/.idea\n");
//! assert!(Templates::new().with("new/no-such-file", "").is_err());
//! ```

mod table;

use std::collections::BTreeMap;
use std::error;
use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior};

pub use minijinja::{Error, Value, context};
pub use table::TEMPLATES;

/// The templates, some of them overridden.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<&'static str, String>,
}

/// There is no template of this name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unknown(pub String);

impl Templates {
    /// The templates as they are.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes another text for a template.
    ///
    /// # Errors
    ///
    /// There is no template of this name.
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Result<Self, Unknown> {
        let (name, _) = find(name).ok_or_else(|| Unknown(name.to_owned()))?;
        self.own.insert(name, text.into());
        Ok(self)
    }

    /// The text of a template, with its documentation.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let (name, text) = find(name)?;
        Some(self.own.get(name).map_or(text, String::as_str))
    }

    /// Fills in a template.
    ///
    /// # Errors
    ///
    /// There is no such template, it cannot be read, or it uses a name that `context` does not give.
    pub fn render(&self, name: &str, context: Value) -> Result<String, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let mut syntax = SyntaxConfig::builder();
        syntax.keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true);
        environment.set_syntax(syntax.build()?);
        // Programs are not escaped as pages are.
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        if let Some(text) = self.text(name) {
            environment.add_template(name, text)?;
        }
        environment.get_template(name)?.render(context)
    }
}

fn find(name: &str) -> Option<(&'static str, &'static str)> {
    TEMPLATES.iter().copied().find(|(known, _)| *known == name)
}

/// Fills in a template that is not overridden.
///
/// ```
/// use specwright_templates::{context, render};
///
/// let manifest = render("crate/Cargo.toml", context! { name => "pets", specwright => "specwright = \"0.1\"" })?;
/// assert!(manifest.contains("name = \"pets\""));
/// # Ok::<(), specwright_templates::Error>(())
/// ```
///
/// # Errors
///
/// As [`Templates::render`].
pub fn render(name: &str, context: Value) -> Result<String, Error> {
    Templates::new().render(name, context)
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no template `{}`", self.0)
    }
}

impl error::Error for Unknown {}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, Templates, context, render};

    #[test]
    fn names_that_nobody_gives_are_errors() {
        assert!(render("crate/Cargo.toml", context! { name => "pets" }).is_err());
        assert!(render("crate/none", context! {}).is_err());
        let broken = Templates::new().with("new/.gitignore", "{% if %}").unwrap();
        assert!(broken.render("new/.gitignore", context! {}).is_err());
    }

    #[test]
    fn programs_are_not_escaped_as_pages_are() {
        let text = render(
            "crate/main.rs",
            context! { title => "A & B", library => "pets", port => 1, base_path => "/v1" },
        )
        .unwrap();
        assert!(text.starts_with("//! Serves the mock of A & B.\n"), "{text}");
        assert!(text.contains("println!(\"{url}/v1\");") && text.ends_with("}\n"), "{text}");
    }

    #[test]
    fn templates_of_a_service_say_what_they_use() {
        for (name, text) in TEMPLATES.iter().filter(|(name, _)| !name.starts_with("crate/")) {
            assert!(text.starts_with("{#-") && text.contains("-#}\n"), "{name} has no documentation");
        }
    }
}
