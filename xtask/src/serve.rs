//! `cargo xtask serve DOCUMENT`: a running mock of any document, without a project of one's own.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::Value;
use specwright_templates::{context, render};

use crate::workspace::{Workspace, cargo, run, write};

/// What to serve, and where.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// An OpenAPI document
    document: PathBuf,
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build the program, and do not run it
    #[arg(long)]
    build_only: bool,
}

/// Generates a crate from the document, builds it and runs it.
pub(crate) fn serve(args: &Serve) -> Result<bool> {
    let workspace = Workspace::find()?;
    let stem = args.document.file_stem().context("a document is a file")?.to_string_lossy().to_lowercase();
    let name: String =
        stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name = format!("try-{}", name.trim_matches('-'));
    let folder = workspace.target.join("try").join(&name);
    let (title, base_path) = generate(&workspace, &args.document, &folder)?;
    let manifest = context! { name => name.as_str(), specwright => workspace.runtime_dependency() };
    write(&folder.join("Cargo.toml"), &render("crate/Cargo.toml", manifest)?)?;
    let title = one_line(&title);
    write(&folder.join("src/lib.rs"), &render("crate/lib.rs", context! { title => title.as_str() })?)?;
    let library = name.replace('-', "_");
    let program =
        context! { title => title.as_str(), library => library, port => args.port, base_path => base_path };
    write(&folder.join("src/main.rs"), &render("crate/main.rs", program)?)?;
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        // The same versions as ours, so that they are at hand.
        std::fs::copy(workspace.root.join("Cargo.lock"), lock)?;
    }
    let mut build = cargo();
    build.arg(if args.build_only { "build" } else { "run" }).arg("--quiet").current_dir(&folder);
    run(build.env("CARGO_TARGET_DIR", workspace.target.join("try/target")))?;
    Ok(true)
}

/// Runs the command; gives the title and the base path of the document.
fn generate(workspace: &Workspace, document: &Path, folder: &Path) -> Result<(String, String)> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--manifest-path"]).arg(workspace.root.join("Cargo.toml"));
    command
        .args(["--package", "specwright-cli", "--", "generate", "--parts", "types,server,mock"])
        .arg(document);
    run(command.arg("-o").arg(folder.join("src/api")))?;
    let text = std::fs::read_to_string(folder.join("src/api/description.json"))?;
    let description: Value = serde_json::from_str(&text)?;
    let title = description["info"]["title"].as_str().unwrap_or("an API").to_owned();
    Ok((title, base_path(&description)))
}

/// The path of the first server, where it is plain.
fn base_path(description: &Value) -> String {
    let url = description["servers"][0]["url"].as_str().unwrap_or_default();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    let plain = path.starts_with('/') && !path.contains(['{', '"', '\\']);
    if plain { path.trim_end_matches('/').to_owned() } else { String::new() }
}

fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::base_path;
    use serde_json::json;

    #[test]
    fn the_base_path_is_that_of_the_first_server() {
        for (url, path) in
            [("https://example.com/v1/", "/v1"), ("https://example.com", ""), ("/v2", "/v2"), ("{x}/v3", "")]
        {
            assert_eq!(base_path(&json!({ "servers": [{ "url": url }] })), path, "{url}");
        }
        assert_eq!(base_path(&json!({})), "");
    }
}
