//! `cargo xtask bench --sync`: what a large file of handlers costs to bring into step.
//!
//! A service as `new` writes it, all operations in one file. Two methods of three get a body of their own; then, of the
//! operations, some are renamed, some go, and as many come.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use super::made;
use crate::measure::{Figure, Figures};
use crate::workspace::{Workspace, write};

/// How many methods the file has.
const METHODS: usize = 1_200;
/// Every so many operations are renamed.
const RENAMED: usize = 12;
/// Every so many operations go, and as many come.
const GONE: usize = 50;

/// A service that can be brought into step.
struct Large {
    command: PathBuf,
    folder: PathBuf,
    figures: Figures,
}

/// Measures, prints, and gives `true`.
pub(super) fn bench(command: Option<&Path>, repeat: usize) -> Result<bool> {
    let workspace = Workspace::find()?;
    let folder = workspace.target.join("bench/sync");
    let figures = Figures::new(&workspace.target.join("bench/figures"))?;
    let command = match command {
        Some(command) => fs::canonicalize(command)?,
        None => workspace.build_command()?,
    };
    let large = Large { command, folder, figures };
    println!(" plan s  plan and apply s     MB  methods  lines  of edited files");
    for _ in 0..repeat.max(1) {
        let lines = large.lay(&workspace.root)?;
        let plan = large.sync("plan", &["--dry-run"], 0)?;
        let apply = large.sync("apply", &["--yes"], 0)?;
        large.sync("check", &["--check"], 0)?;
        println!(
            "{:>7.2} {:>17.2} {:>6} {METHODS:>8} {lines:>6}",
            plan.seconds, apply.seconds, apply.megabytes
        );
    }
    Ok(true)
}

impl Large {
    fn service(&self) -> PathBuf {
        self.folder.join("service")
    }

    /// Writes the service in step with its description, then the later description; gives the lines of the handlers' file.
    fn lay(&self, runtime: &Path) -> Result<usize> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        let mut description = made::description(METHODS)?;
        let document = self.folder.join("api.json");
        write(&document, &description.to_string())?;
        let mut new = Command::new(&self.command);
        new.arg("new").arg(&document).arg(self.service());
        new.arg("--specwright").arg(format!("path={}", runtime.display())).args(["--traits", "one"]);
        let output = new.output()?;
        if !output.status.success() {
            bail!("new ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr));
        }
        let file = self.service().join("src/handlers/operations.rs");
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let text = with_bodies(&text);
        fs::write(&file, &text)?;
        evolve(&mut description)?;
        fs::write(self.service().join("api.json"), description.to_string())?;
        Ok(text.lines().count())
    }

    /// What a run costs, which has to end with `code`.
    fn sync(&self, name: &str, words: &[&str], code: i32) -> Result<Figure> {
        let name = format!("sync-{name}");
        let mut command = self.figures.command(&name, &self.command)?;
        let output = command.arg("sync").args(words).current_dir(self.service()).output()?;
        if output.status.code() != Some(code) {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            bail!("sync {} ended with {}: {said}", words.join(" "), output.status);
        }
        self.figures.get(&name).context("no figure of sync")
    }
}

/// The text with bodies of their own for two methods of three.
fn with_bodies(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut stubs = 0;
    for line in text.lines() {
        let stub = line.trim_start().starts_with("crate::api::stub::");
        stubs += usize::from(stub);
        if stub && stubs % 3 != 0 {
            out.push_str("        // By hand.\n        let answer = ");
            out.push_str(line.trim_start());
            out.push_str("?;\n        Ok(answer)\n");
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The later description.
fn evolve(description: &mut Value) -> Result<()> {
    let paths = description.get_mut("paths").and_then(Value::as_object_mut).context("paths")?;
    let (mut at, mut come) = (0, Map::new());
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        let methods: Vec<String> = item.keys().filter(|key| *key != "parameters").cloned().collect();
        for method in methods {
            at += 1;
            if at % GONE == 7 {
                item.remove(&method);
                let path = format!("/come/{at}");
                let one = serde_json::json!({ "operationId": format!("come{at}"), "responses": { "204": { "description": "Done" } } });
                come.insert(path, serde_json::json!({ "get": one }));
            } else if at % RENAMED == 5 {
                item[&method]["operationId"] = format!("find{at}").into();
            }
        }
    }
    paths.extend(come);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{METHODS, evolve, made, with_bodies};

    #[test]
    fn some_methods_get_bodies() {
        let stub = "    async fn a() {\n        crate::api::stub::a(request).await\n    }\n";
        let text = with_bodies(&stub.repeat(3));
        assert_eq!((text.matches("// By hand.").count(), text.matches("Ok(answer)").count()), (2, 2));
        assert!(text.contains("let answer = crate::api::stub::a(request).await?;\n"), "{text}");
    }

    #[test]
    fn the_later_description_differs() {
        let mut later = made::description(METHODS).unwrap();
        evolve(&mut later).unwrap();
        let text = later.to_string();
        assert_eq!(text.matches("\"/come/").count(), METHODS / super::GONE);
        assert!(text.matches("\"find").count() > 80);
    }
}
