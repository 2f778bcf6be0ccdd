//! Texts of files that a user will own, as templates: a table from names to texts, and one function that fills them in.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

pub use minijinja::{Error, context};

/// Every template, by the path of the file that it becomes below its folder.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("crate/Cargo.toml", include_str!("../crate/Cargo.toml.j2")),
    ("crate/lib.rs", include_str!("../crate/lib.rs.j2")),
    ("crate/main.rs", include_str!("../crate/main.rs.j2")),
];

/// Fills in a template.
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
/// There is no such template, or it uses a name that `context` does not give.
pub fn render(name: &str, context: Value) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().keep_trailing_newline(true).build()?);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    environment.get_template(name)?.render(context)
}

#[cfg(test)]
mod tests {
    use super::{context, render};

    #[test]
    fn names_that_nobody_gives_are_errors() {
        assert!(render("crate/Cargo.toml", context! { name => "pets" }).is_err());
        assert!(render("crate/none", context! {}).is_err());
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
}
