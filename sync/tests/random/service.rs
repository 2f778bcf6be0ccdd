//! A crate on the disk, in step with its description, and the step that is under test.

use std::collections::BTreeMap;
use std::path::Path;

use specwright_generator::config::Project;
use specwright_generator::contract;
use specwright_generator::pipeline::{self, Generated};
use specwright_generator::source::Disk;
use specwright_sync::plan::ReportKind;
use specwright_sync::step::{Described, Step};

use crate::dice::Dice;
use crate::document::Document;
use crate::handlers::Handlers;
use crate::judge;

/// Files of Rust by their paths, without those that are generated.
pub(crate) type Files = BTreeMap<String, String>;

/// What came of a step.
pub(crate) enum Outcome {
    Taken,
    Refused(String),
}

/// A service.
pub(crate) struct Service {
    root: tempfile::TempDir,
    /// How many comments and bodies were marked.
    marks: usize,
}

const MANIFEST: &str = "[package]\nname = \"shop\"\nedition = \"2024\"\n";
const CONFIGURATION: &str =
    "[[api]]\ndescription = \"api.yaml\"\noutput = \"src/api\"\nexclude = [\"src/frozen.rs\"]\n";

impl Service {
    /// Writes a crate that is in step.
    pub(crate) fn new(document: &Document, dice: &mut Dice<'_>) -> Result<Self, String> {
        let root = tempfile::tempdir().map_err(|error| error.to_string())?;
        write(root.path(), "Cargo.toml", MANIFEST);
        write(root.path(), "specwright.toml", CONFIGURATION);
        write(root.path(), "api.yaml", &document.text());
        let (operations, traits) =
            made(root.path(), |made, config| (contract::operations(made, config), contract::traits(made)))?;
        let mut handlers = Handlers::new(dice, &operations, &traits, document.secured);
        handlers.write();
        for (path, text) in &handlers.files {
            write(root.path(), path, text);
        }
        let service = Self { root, marks: handlers.marks };
        let first = service.planned()?.map_err(|refused| format!("at the beginning: {refused}"))?;
        let said = first
            .plan
            .reports
            .iter()
            .find(|report| !matches!(report.kind, ReportKind::Note) && !report.what.contains("brought!"));
        if !first.handlers.is_empty() || said.is_some() {
            return Err(format!("it is not in step at the beginning: {:#?}\n{}", first.plan, service.show()));
        }
        first.apply().map_err(|failed| failed.to_string())?;
        Ok(service)
    }

    /// Somebody goes on writing: a stub becomes a body, a method gets a comment.
    pub(crate) fn edit(&mut self, dice: &mut Dice<'_>) {
        for (path, mut text) in self.files() {
            let before = text.clone();
            if dice.once_in(3)
                && path != "src/frozen.rs"
                && let Some(at) = text.find(" crate::api::stub::")
            {
                self.marks += 1;
                text.insert_str(at, &format!(" let _own = \"T{}x\";", self.marks));
            }
            if dice.once_in(4)
                && let Some(at) = text.rfind("async fn op")
            {
                self.marks += 1;
                text.insert_str(at, &format!("/* T{}x */ ", self.marks));
            }
            if text != before {
                write(self.root.path(), &path, &text);
            }
        }
    }

    /// Lays the next description there, plans, judges the plan, and takes the step.
    pub(crate) fn step(&self, was: &Document, now: &Document) -> Result<Outcome, String> {
        let before = self.files();
        write(self.root.path(), "api.yaml", &now.text());
        let shown = |what: String, step: Option<&Step>| {
            let after = self.show();
            let before: String = before.iter().map(|(path, text)| format!("== {path}\n{text}\n")).collect();
            let said = step.map(|step| format!("{:#?}", step.plan.reports)).unwrap_or_default();
            format!(
                "{what}\n{said}\n=== was\n{}\n=== now\n{}\n=== before\n{before}\n=== after\n{after}",
                was.text(),
                now.text(),
            )
        };
        let step = match self.planned()? {
            Ok(step) if step.plan.is_blocked() => return Err(shown("blocked".into(), Some(&step))),
            Ok(step) => step,
            Err(refused) => {
                write(self.root.path(), "api.yaml", &was.text());
                return if self.files() == before {
                    Ok(Outcome::Refused(refused))
                } else {
                    Err("it was refused, and something was written".into())
                };
            }
        };
        step.apply().map_err(|failed| failed.to_string())?;
        let after = self.files();
        judge::judge(&step.plan, [&before, &after], [was, now]).map_err(|what| shown(what, Some(&step)))?;
        let second =
            self.planned()?.map_err(|refused| shown(format!("the second: {refused}"), Some(&step)))?;
        if !second.is_empty() && !step.plan.has_questions() {
            return Err(shown(format!("a second step: {:#?}", second.plan), Some(&step)));
        }
        Ok(Outcome::Taken)
    }

    /// The step from what is on the disk, or why there is none.
    fn planned(&self) -> Result<Result<Step, String>, String> {
        let loader = Disk::new(self.root.path());
        let project = Project::read(&loader);
        let entry = project.entries.first().ok_or("no table in specwright.toml")?;
        let run = pipeline::run(&entry.config, &loader);
        let made = run.generated.ok_or_else(|| format!("the description is refused: {:?}", run.report))?;
        let described = [Described { entry, made: &made, earlier: None }];
        Ok(Step::new(self.root.path(), &described).map_err(|refused| refused.to_string()))
    }

    /// The user's files.
    fn files(&self) -> Files {
        let mut files = Files::new();
        let mut folders = vec![self.root.path().join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.root.path()).unwrap().to_string_lossy().replace('\\', "/");
                if path.is_dir() && name != "src/api" {
                    folders.push(path);
                } else if path.is_file() {
                    files.insert(name, std::fs::read_to_string(path).unwrap());
                }
            }
        }
        files
    }

    fn show(&self) -> String {
        self.files().iter().map(|(path, text)| format!("== {path}\n{text}\n")).collect()
    }
}

/// What is generated from the description on the disk.
fn made<T>(
    root: &Path,
    take: impl Fn(&Generated, &specwright_generator::config::Config) -> T,
) -> Result<T, String> {
    let loader = Disk::new(root);
    let project = Project::read(&loader);
    let entry = project.entries.first().ok_or("no table in specwright.toml")?;
    let run = pipeline::run(&entry.config, &loader);
    let made = run.generated.ok_or_else(|| format!("the description is refused: {:?}", run.report))?;
    Ok(take(&made, &entry.config))
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
