//! Every template, by name.

/// A template: its name is the path of the file that it becomes, behind the folder of what it belongs to.
macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../", $name, ".j2")))
    };
}

/// Every template, with its text.
pub const TEMPLATES: &[(&str, &str)] = &[
    template!("crate/Cargo.toml"),
    template!("crate/lib.rs"),
    template!("crate/main.rs"),
    template!("init/src/app.rs"),
    template!("new/.dockerignore"),
    template!("new/.github/workflows/ci.yml"),
    template!("new/.gitignore"),
    template!("new/Cargo.toml"),
    template!("new/Dockerfile"),
    template!("new/README.md"),
    template!("new/specwright.toml"),
    template!("new/src/app.rs"),
    template!("new/src/auth.rs"),
    template!("new/src/config.rs"),
    template!("new/src/handlers/mod.rs"),
    template!("new/src/handlers/tag.rs"),
    template!("new/src/lib.rs"),
    template!("new/src/main.rs"),
    template!("new/src/storage/memory.rs"),
    template!("new/src/storage/mod.rs"),
    template!("new/tests/api.rs"),
    template!("new/tests/storage.rs"),
];
