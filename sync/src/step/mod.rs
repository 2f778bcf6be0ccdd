//! One step from what is written to what the descriptions demand: plan, proof, and all files that it writes.

mod losses;
pub(crate) mod proof;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use specwright_generator::config::{Config, Entry};
use specwright_generator::contract;
use specwright_generator::output::Output;
use specwright_generator::pipeline::Generated as Made;

use crate::apply::{self, Write};
use crate::asks::{self, Ask};
use crate::code::{Crate, Disk, Options};
use crate::generated::{Generated, Obstacle};
use crate::lock::{self, ApiLock, Damage, Lock};
use crate::plan::{Demand, Plan, Report, ReportKind};

/// A description of `specwright.toml` with what was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// Its table.
    pub entry: &'a Entry,
    /// What was made of it.
    pub made: &'a Made,
    /// What was made of it when the code was in step, where that was asked for.
    pub earlier: Option<&'a Made>,
}

/// All that one step does.
#[derive(Debug)]
pub struct Step {
    /// The edits of the user's files, and what is said.
    pub plan: Plan,
    /// The files of the generated modules that differ.
    pub generated: Vec<Write>,
    /// `specwright.lock`, where it differs.
    pub lock: Option<Write>,
    /// What the compiler will ask for.
    pub asks: Vec<Ask>,
    /// The user's files: those that are edited, then those that are made.
    pub handlers: Vec<Write>,
}

/// Why there is no step.
#[derive(Debug)]
pub enum Refused {
    /// A generated module cannot be written.
    Obstacle(Obstacle),
    /// The lock cannot be read.
    Lock(PathBuf, std::io::Error),
    /// The edits would not leave the handlers in step: the file and what was found. That is a fault of this tool.
    Unsound(String, String),
}

/// What `specwright.lock` says.
enum Known {
    Lock(Lock),
    Nothing,
    Damaged(Damage),
}

impl Step {
    /// Plans for the crate whose Cargo.toml stands in `root`. Nothing is written.
    ///
    /// # Errors
    ///
    /// Something is in the way of any plan; what is wrong with the user's files is in the plan's reports.
    pub fn new(root: &Path, described: &[Described<'_>]) -> Result<Self, Refused> {
        let path = root.join(lock::FILE);
        let before = match std::fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Refused::Lock(path, error)),
        };
        let known = known(before.as_deref());
        let demands: Vec<Demand> = described.iter().map(|one| demand(one, &known)).collect();
        let disk = Disk::new(root);
        let apis: Vec<_> = demands
            .iter()
            .zip(described)
            .map(|(demand, one)| demand.api(one.entry.output.as_deref()))
            .collect();
        let changes = asks::all(&demands);
        let options = Options { changed: asks::wanted(&changes), ..options(described) };
        let krate = Crate::read(&disk, &apis, &options);
        let mut plan = Plan::new(&krate, &demands);
        say_lock(&mut plan, &known, &demands);
        let handlers = handlers(root, &krate, &plan);
        let after = proof::prove(&disk, &krate, &plan, &demands, &apis, &options)?;
        let generated = generated(root, described, &demands)?;
        let asks = asks::asks(after.as_ref().unwrap_or(&krate), changes);
        let lock = (!plan.has_questions()).then(|| lock_write(path, before, &known, &demands)).flatten();
        Ok(Self { plan, generated, lock, asks, handlers })
    }

    /// Whether nothing would be written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.handlers.is_empty() && self.generated.is_empty() && self.lock.is_none()
    }

    /// Writes all files, or none.
    ///
    /// # Errors
    ///
    /// See [`apply::carry_out`].
    pub fn apply(&self) -> Result<(), apply::Failed> {
        let writes: Vec<Write> =
            self.handlers.iter().chain(&self.generated).chain(&self.lock).cloned().collect();
        apply::carry_out(&writes)
    }
}

fn known(bytes: Option<&[u8]>) -> Known {
    let Some(bytes) = bytes else { return Known::Nothing };
    let damage = |what: &str| Damage { line: 1, what: what.into(), foreign: false };
    let parsed = std::str::from_utf8(bytes).map_err(|_| damage("it is not UTF-8")).and_then(Lock::parse);
    parsed.map_or_else(Known::Damaged, Known::Lock)
}

/// What a description demands, as a lock has it.
#[must_use]
pub fn demanded(entry: &Entry, made: &Made) -> ApiLock {
    let operations = contract::operations(made, &entry.config);
    let (traits, secured) = (contract::traits(made), contract::is_secured(made));
    ApiLock::of(&entry.config.description, &traits, secured, &operations, &contract::models(made))
}

/// The generated files as a step leaves them in the folder that the description's table names: with the earlier names of
/// models that `specwright.lock` speaks of.
#[must_use]
pub fn left<'m>(root: &Path, config: &Config, made: &'m Made) -> Cow<'m, Output> {
    let bytes = std::fs::read(root.join(lock::FILE)).ok();
    let Known::Lock(lock) = known(bytes.as_deref()) else { return Cow::Borrowed(&made.output) };
    let mut now = ApiLock::of(&config.description, &[], false, &[], &contract::models(made));
    now.keep_names(lock.api(&now.description));
    now.named(&made.output)
}

fn demand(described: &Described<'_>, known: &Known) -> Demand {
    let mut now = demanded(described.entry, described.made);
    let locked = match known {
        Known::Lock(lock) => lock.api(&now.description).cloned(),
        Known::Nothing | Known::Damaged(_) => None,
    };
    let earlier = described.earlier.map(|made| demanded(described.entry, made));
    let config = &described.entry.config;
    let base = earlier.or(locked);
    // Without a folder, nothing can be added to what a macro or a build script takes in.
    if described.entry.output.is_some() {
        now.keep_names(base.as_ref());
    }
    Demand { now, base, stubs: config.stubs, runtime: config.runtime.clone() }
}

/// What the descriptions' tables say of files.
pub(crate) fn options(described: &[Described<'_>]) -> Options {
    let all = |list: fn(&Entry) -> &Vec<String>| {
        let mut all: Vec<String> = described.iter().flat_map(|one| list(one.entry).iter().cloned()).collect();
        all.sort();
        all.dedup();
        all
    };
    Options {
        handlers: all(|entry| &entry.handlers),
        exclude: all(|entry| &entry.exclude),
        changed: Vec::new(),
    }
}

/// The texts of the user's files after the plan.
fn handlers(root: &Path, krate: &Crate, plan: &Plan) -> Vec<Write> {
    let mut writes = Vec::new();
    for edit in &plan.files {
        let Some(file) = krate.files.iter().find(|file| file.path == edit.path) else { continue };
        let after = (!edit.removed).then(|| edit.apply(&file.text).into_bytes());
        let before = Some(file.text.clone().into_bytes());
        writes.push(Write { path: root.join(&edit.path), before, after });
    }
    for new in &plan.created {
        let after = Some(new.text.clone().into_bytes());
        writes.push(Write { path: root.join(&new.path), before: None, after });
    }
    writes
}

fn generated(root: &Path, described: &[Described<'_>], demands: &[Demand]) -> Result<Vec<Write>, Refused> {
    let mut writes = Vec::new();
    for (one, demand) in described.iter().zip(demands) {
        // Without a folder, a macro or a build script takes the module in.
        if let Some(folder) = &one.entry.output {
            let plan = Generated::new(&root.join(folder), &demand.now.named(&one.made.output))
                .map_err(Refused::Obstacle)?;
            writes.extend(plan.writes);
        }
    }
    Ok(writes)
}

/// The lock after this step. One that says the same stays as it is, whichever version wrote it.
fn lock_write(path: PathBuf, before: Option<Vec<u8>>, known: &Known, demands: &[Demand]) -> Option<Write> {
    if matches!(known, Known::Damaged(damage) if damage.foreign) {
        return None;
    }
    let mut lock = Lock::new();
    for demand in demands {
        lock.set(demand.now.clone());
    }
    if let Known::Lock(known) = known
        && known.apis == lock.apis
    {
        return None;
    }
    let after = lock.text().into_bytes();
    Some(Write { path, before, after: Some(after) })
}

/// Says where nobody knows what the handlers were in step with.
fn say_lock(plan: &mut Plan, known: &Known, demands: &[Demand]) {
    let report = |kind, line, what: String, advice: &str| Report {
        kind,
        file: lock::FILE.into(),
        line,
        column: usize::from(line > 0),
        operation: String::new(),
        what,
        advice: advice.into(),
    };
    let lost =
        "methods are matched with operations by their names; `--since REV` reads what was demanded from git";
    match known {
        Known::Damaged(damage) if damage.foreign => {
            let advice = "use the version of specwright that wrote it";
            plan.reports.insert(0, report(ReportKind::Blocks, damage.line, damage.what.clone(), advice));
        }
        Known::Damaged(damage) if demands.iter().any(|demand| demand.base.is_none()) => {
            let what = format!("it is of no use: {}", damage.what);
            plan.reports.insert(0, report(ReportKind::Note, damage.line, what, lost));
        }
        Known::Nothing if demands.iter().any(|demand| demand.base.is_none()) => {
            let what = "there is none yet, or it was lost".into();
            plan.reports.insert(0, report(ReportKind::Note, 0, what, lost));
        }
        _ => {}
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Obstacle(obstacle) => obstacle.fmt(f),
            Self::Lock(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Unsound(file, what) => {
                write!(
                    f,
                    "{file}: {what}; nothing was written, and this is a fault of specwright: please report it"
                )
            }
        }
    }
}

impl std::error::Error for Refused {}
