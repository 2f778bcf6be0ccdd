//! `specwright init`: what an existing crate lacks to serve a description. Nothing that is there is touched.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use specwright_generator::config::{FILE, Stubs};
use specwright_generator::contract;
use specwright_generator::pipeline::Generated as Made;
use specwright_sync::apply::{self, Write};
use specwright_sync::code::{Api, Disk, Rustfmt};
use specwright_sync::generated::Generated;
use specwright_sync::lock;
use specwright_sync::scaffold::dependency::Dependency;
use specwright_sync::scaffold::existing::{APP, Existing, depends, undeclared};
use specwright_sync::scaffold::{File, HANDLERS, OUTPUT, Service};

use super::new::{dependency, explain, read_templates, source, stubs};
use crate::args::Options;
use crate::exit::{Exit, Failure};
use crate::jobs::{self, Job};
use crate::report;

/// Add to the crate of this folder what it lacks to serve a description.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The description; without it that of specwright.toml
    #[arg(value_name = "API")]
    description: Option<String>,
    /// The type of yours that implements the traits, such as crate::Shop [default: a new one, crate::app::App]
    #[arg(long, value_name = "TYPE")]
    service: Option<String>,
    /// What a handler does that is not written yet [default: as specwright.toml says, else mock]
    #[arg(long, value_name = "mock|501|missing", value_parser = stubs)]
    stubs: Option<Stubs>,
    /// Where the runtime comes from: a version, git=URL, or path=FOLDER of a checkout
    #[arg(long, value_name = "SOURCE", value_parser = source, default_value = env!("CARGO_PKG_VERSION"))]
    specwright: Dependency,
    /// Take templates of this folder instead of those of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Write nothing; list what would be written
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    options: Options,
}

/// Writes what is missing, and says what its owner has to add.
pub(crate) fn init(args: &Init) -> Result<Exit, Failure> {
    let mut job = jobs::job(args.description.as_deref(), &args.options.reading, "init")?;
    jobs::generate_with(&args.options, &mut job.config);
    let manifest = manifest(&job.root)?;
    job.config.stubs = args.stubs.unwrap_or(job.config.stubs);
    let run = job.run();
    let said = report::finish(args.options.reading.format.few(), &run);
    let Some(made) = run.generated.as_ref().filter(|_| said == Exit::Fine) else { return Ok(said) };
    let dependency = dependency(&args.specwright)?;
    let files = files(args, &job, made, &dependency)?;
    let (there, missing): (Vec<&File>, Vec<&File>) =
        files.iter().partition(|file| fs::symlink_metadata(job.root.join(&file.path)).is_ok());
    let writes = writes(&job, made, &missing)?;
    for write in &writes {
        println!("create {}", write.path.strip_prefix(&job.root).unwrap_or(&write.path).display());
    }
    there.iter().for_each(|file| println!("keep   {}", file.path));
    if !args.dry_run {
        apply::carry_out(&writes).map_err(|failed| Failure::not_applied(failed.to_string()))?;
    }
    advise(args, &job, made, &dependency, &manifest, &files);
    Ok(Exit::Fine)
}

/// The manifest of the package of this folder.
fn manifest(root: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    match depends(&text) {
        Some(_) => Ok(text),
        None => Err(Failure::bad_input(
            "this is no folder of a package: `cargo init` makes one, `specwright new api.yaml my-service` a whole service",
        )),
    }
}

/// What the crate should have, apart from the generated module.
fn files(args: &Init, job: &Job, made: &Made, dependency: &Dependency) -> Result<Vec<File>, Failure> {
    let templates = read_templates(args.templates.as_deref())?;
    let service =
        Service { package: "service", config: &job.config, generated: made, dependency, call: &|_| None };
    let bad = |error: specwright_templates::Error| Failure::bad_input(explain(&error));
    let (own, disk) = (args.service.as_deref(), Disk::new(&job.root));
    if let Some(path) = own.filter(|path| !path.starts_with("crate::")) {
        return Err(Failure::bad_input(format!(
            "--service {path}: write the path from the crate on, crate::{path}"
        )));
    }
    let app = fs::read_to_string(job.root.join(APP)).unwrap_or_else(|_| "struct App".into());
    if own.is_none() && !app.contains("struct App") {
        return Err(Failure::bad_input(format!(
            "{APP} is there already: say which type of yours implements the traits, --service crate::Shop"
        )));
    }
    let layout = Rustfmt::read(&disk);
    let style = layout.style();
    let mut files = vec![service.configuration(&templates).map_err(bad)?, service.lock()];
    let existing = match own {
        Some(path) => existing(&disk, service.wanted(&module(job)), path)?,
        None => Existing::app(),
    };
    if own.is_none() {
        files.push(service.app(&templates, &style).map_err(bad)?);
    }
    files.extend(service.handler_files(&templates, &existing, &style).map_err(bad)?);
    Ok(files)
}

/// The type that is to implement the traits.
fn existing(disk: &Disk, api: Api, path: &str) -> Result<Existing, Failure> {
    let Some(existing) = Existing::find(disk, api, path) else {
        return Err(Failure::bad_input(format!(
            "--service {path}: this crate has no such type: write it first, or leave `--service` out for a new one"
        )));
    };
    if existing.is_private {
        let name = path.rsplit("::").next().unwrap_or(path);
        anstream::eprintln!("`{path}` is seen by its own module alone: write `pub(crate)` before `{name}`");
    }
    Ok(existing)
}

/// The folder of the generated module, from that of Cargo.toml.
fn module(job: &Job) -> String {
    let output = output(job);
    output.strip_prefix(&job.root).unwrap_or(&output).to_string_lossy().replace('\\', "/")
}

fn output(job: &Job) -> PathBuf {
    job.output.clone().unwrap_or_else(|| job.root.join(OUTPUT))
}

/// The generated module, and the files that are missing.
fn writes(job: &Job, made: &Made, missing: &[&File]) -> Result<Vec<Write>, Failure> {
    let generated = Generated::new(&output(job), &made.output)
        .map_err(|obstacle| Failure::not_applied(obstacle.to_string()))?;
    let new = |file: &&File| Write {
        path: job.root.join(&file.path),
        before: None,
        after: Some(file.bytes.clone()),
    };
    Ok(missing.iter().map(new).chain(generated.writes).collect())
}

/// What is left to the owner: no file of theirs is edited.
fn advise(args: &Init, job: &Job, made: &Made, dependency: &Dependency, manifest: &str, files: &[File]) {
    if depends(manifest) == Some(false) {
        println!("\nadd the dependency:\n  {}", dependency.add(&contract::features(made, &job.config)));
    }
    let root = ["src/lib.rs", "src/main.rs"].into_iter().find(|path| job.root.join(path).is_file());
    let root = root.unwrap_or("src/lib.rs");
    let mut modules = vec!["api", "handlers"];
    if args.service.is_none() {
        modules.insert(1, "app");
    }
    advise_modules(&job.root, root, &modules);
    let list = format!("{HANDLERS}/mod.rs");
    let own = files
        .iter()
        .filter_map(|file| file.path.strip_prefix(HANDLERS)?.strip_prefix('/')?.strip_suffix(".rs"));
    let own: Vec<&str> = own.filter(|name| *name != "mod").collect();
    if !args.dry_run {
        advise_modules(&job.root, &list, &own);
    }
    println!("\n`specwright status` lists the stubs; `api::router(…)` serves them.");
    if !job.root.join(lock::FILE).exists() && !args.dry_run {
        println!("`specwright sync` writes {}.", lock::FILE);
    }
    if !job.root.join(FILE).exists() {
        println!("`{FILE}` says what is generated.");
    }
}

fn advise_modules(root: &Path, file: &str, wanted: &[&str]) {
    let text = fs::read_to_string(root.join(file)).unwrap_or_default();
    let missing = undeclared(&text, wanted);
    if missing.is_empty() {
        return;
    }
    println!("\nadd to {file}:");
    missing.iter().for_each(|name| println!("  mod {name};"));
}
