//! `specwright sync`: the plan is shown, then applied where that is wanted.

mod args;
mod earlier;
mod json;
mod seen;
mod show;

use std::io::{IsTerminal as _, Write as _, stdin, stdout};
use std::path::Path;

use specwright_generator::config::Entry;
use specwright_generator::diagnostic::Render;
use specwright_generator::pipeline::{self, Run};
use specwright_generator::source::Disk;
use specwright_sync::step::{Described, Step};

use crate::exit::{Exit, Failure};
use crate::jobs::entries;
use crate::report;

use args::Format;
pub(crate) use args::Sync;
use seen::Seen;

/// Brings the handlers of every description of `specwright.toml` into step.
pub(crate) fn sync(args: &Sync) -> Result<Exit, Failure> {
    let (root, entries) = entries()?;
    let render = if args.format == Format::Json { Render::Json } else { Render::Text(true) };
    let runs: Vec<Run> =
        entries.iter().map(|entry| pipeline::run(&entry.config, &Disk::new(&root))).collect();
    let seen = Seen::of(&root, &runs);
    let said = runs.iter().map(|run| report::finish(render, run)).max().unwrap_or(Exit::Fine);
    if said != Exit::Fine {
        return Ok(said);
    }
    let earlier = match &args.since {
        Some(revision) => earlier::runs(&root, revision, &entries, render)?,
        None => Vec::new(),
    };
    let described = described(&entries, &runs, &earlier);
    let step = Step::new(&root, &described).map_err(|refused| Failure::not_applied(refused.to_string()))?;
    finish(args, &root, &step, &seen)
}

/// Each description with what was made of it, and what was made of it earlier.
fn described<'a>(entries: &'a [Entry], runs: &'a [Run], earlier: &'a [Option<Run>]) -> Vec<Described<'a>> {
    let made = |run: &'a Run| run.generated.as_ref();
    entries
        .iter()
        .zip(runs)
        .enumerate()
        .filter_map(|(at, (entry, run))| {
            let earlier = earlier.get(at).and_then(Option::as_ref).and_then(made);
            made(run).map(|made| Described { entry, made, earlier })
        })
        .collect()
}

/// Shows the step, and applies it where that is wanted.
fn finish(args: &Sync, root: &Path, step: &Step, seen: &Seen) -> Result<Exit, Failure> {
    let json = args.format == Format::Json;
    if !json {
        show::step(root, step);
    }
    let (exit, applied) = decide(args, root, step, seen)?;
    if json {
        println!("{}", json::of(root, step, applied));
    } else {
        show::end(args, step, applied);
    }
    Ok(exit)
}

fn decide(args: &Sync, root: &Path, step: &Step, seen: &Seen) -> Result<(Exit, bool), Failure> {
    if step.plan.is_blocked() {
        return Ok((Exit::NotApplied, false));
    }
    let open = if step.plan.has_questions() || step.plan.has_left() { Exit::Findings } else { Exit::Fine };
    if step.is_empty() {
        return Ok((open, false));
    }
    if args.dry_run {
        return Ok((open, false));
    }
    if args.check || !(args.yes || agreed(args)) {
        return Ok((Exit::Findings, false));
    }
    // Whoever is asked may take a while.
    seen.is_still(root)?;
    step.apply().map_err(|failed| Failure::not_applied(failed.to_string()))?;
    Ok((open, true))
}

/// Asks on a terminal; elsewhere nobody can agree.
fn agreed(args: &Sync) -> bool {
    if args.format == Format::Json || !stdin().is_terminal() || !stdout().is_terminal() {
        return false;
    }
    print!("Apply this? [y/N] ");
    let mut answer = String::new();
    stdout().flush().is_ok()
        && stdin().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
