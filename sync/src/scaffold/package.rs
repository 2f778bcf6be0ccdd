//! Names of packages.

/// What a package cannot be called: its own dependencies, and what the compiler brings.
const TAKEN: &[&str] = &[
    "alloc",
    "anyhow",
    "core",
    // A keyword since edition 2024, which parsers of Rust take for a name.
    "gen",
    "proc-macro",
    "specwright",
    "std",
    "test",
    "tokio",
    "tower",
    "tracing",
    "tracing-subscriber",
];

/// Whether a new package may be called so (the manifest's field `name`, as Cargo restricts it).
///
/// # Errors
///
/// What is wrong with it, and what to write instead.
pub fn check(name: &str) -> Result<(), String> {
    let sound = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    if !sound {
        return Err(format!(
            "`{name}` is no name for a package: letters, digits, `-` and `_`, beginning with a letter; write --name my-service"
        ));
    }
    let library = name.replace('-', "_");
    let keyword = syn::parse_str::<syn::Ident>(&library).is_err();
    if keyword || TAKEN.iter().any(|taken| taken.replace('-', "_") == library) {
        return Err(format!("`{name}` is taken, by Rust or by a dependency; write --name my-{name}"));
    }
    if name.len() > 60 {
        return Err("the name has more than 60 characters; write --name my-service".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn names_are_those_that_cargo_takes() {
        for name in ["pets", "my-service", "a_1", "Shop"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for name in ["", "1a", "a b", "ä", "type", "gen", "std", "tracing_subscriber", &"a".repeat(61)] {
            assert!(check(name).is_err(), "{name}");
        }
    }
}
