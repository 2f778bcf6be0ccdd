//! `specwright generate`: nothing is written unless all is well.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use specwright_sync::apply::{self, Write};
use specwright_sync::generated::Generated;
use specwright_sync::lock;
use specwright_sync::step;

use crate::args::Generate;
use crate::exit::{Exit, Failure};
use crate::jobs::{Job, jobs};
use crate::report;
use crate::summary;

/// Writes, checks or lists the code of every description.
pub(crate) fn generate(args: &Generate) -> Result<Exit, Failure> {
    let format = args.input.options.reading.format;
    let jobs = jobs(&args.input)?;
    if args.output.is_some() && jobs.len() > 1 {
        let message =
            "-o is one folder, but specwright.toml names several descriptions: name the one that is meant";
        return Err(Failure::bad_input(message));
    }
    let mut exit = Exit::Fine;
    let mut plans = Vec::new();
    for job in &jobs {
        let run = job.run();
        let said = report::finish(format.few(), &run);
        exit = exit.max(said);
        let folder = folder(args, job)?;
        if let Some(generated) = run.generated.as_ref().filter(|_| said == Exit::Fine) {
            // Elsewhere, nobody keeps code in step.
            let output = match args.output {
                None => step::left(&job.root, &job.config, generated),
                Some(_) => Cow::Borrowed(&generated.output),
            };
            let plan = Generated::new(&folder, &output)
                .map_err(|obstacle| Failure::not_applied(obstacle.to_string()))?;
            let summary = format.is_json().then(|| summary::of(&job.config, &run, &plan.writes));
            plans.push((job, folder, plan, summary));
        } else if format.is_json() {
            println!("{}", summary::of(&job.config, &run, &[]));
        }
    }
    if exit != Exit::Fine {
        return Ok(exit);
    }
    for (job, folder, plan, summary) in &plans {
        if let Some(summary) = summary {
            println!("{summary}");
        }
        exit = exit.max(carry_out(args, job, folder, plan)?);
    }
    Ok(exit)
}

fn folder(args: &Generate, job: &Job) -> Result<PathBuf, Failure> {
    args.output.clone().or_else(|| job.output.clone()).ok_or_else(|| {
        let description = &job.config.description;
        Failure::bad_input(format!(
            "no folder is given for `{description}`: write -o src/api, or set `output` in specwright.toml"
        ))
    })
}

fn carry_out(args: &Generate, job: &Job, folder: &Path, plan: &Generated) -> Result<Exit, Failure> {
    let json = args.input.options.reading.format.is_json();
    if !args.check && !args.dry_run {
        apply::carry_out(&plan.writes).map_err(|failed| Failure::not_applied(failed.to_string()))?;
    }
    if !json {
        for change in &plan.writes {
            print_change(change, args.check);
        }
        let (changed, unchanged) = (report::many(plan.writes.len(), "file"), plan.unchanged);
        let would = if args.check || args.dry_run { "to write" } else { "written" };
        println!("{}: {changed} {would}, {unchanged} as they should be", folder.display());
    }
    if !args.check || plan.writes.is_empty() {
        return Ok(Exit::Fine);
    }
    anstream::eprintln!(
        "the code of `{}` is out of date: run `{}`",
        job.config.description,
        remedy(args, job, folder)
    );
    Ok(Exit::Findings)
}

/// What to run: where handlers are kept in step, they come along.
fn remedy(args: &Generate, job: &Job, folder: &Path) -> String {
    let description = &job.config.description;
    if args.output.is_some() || job.output.is_none() {
        return format!("specwright generate {description} -o {}", folder.display());
    }
    let command = if job.root.join(lock::FILE).is_file() { "sync" } else { "generate" };
    format!("specwright {command}")
}

/// One line for a change; with `diff` the lines that differ below it.
fn print_change(change: &Write, diff: bool) {
    let text =
        |bytes: &Option<Vec<u8>>| String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
    let (before, after) = (text(&change.before), text(&change.after));
    println!("{} {}", change.verb(), change.path.display());
    if diff && change.before.is_some() && change.after.is_some() {
        print!(
            "{}",
            shortened(&TextDiff::from_lines(&before, &after).unified_diff().context_radius(1).to_string())
        );
    }
}

/// The first lines of a difference; how many more there are.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let lines: Vec<&str> = text.lines().collect();
    let mut short: String = lines.iter().take(SHOWN).map(|line| format!("  {}\n", clipped(line))).collect();
    if lines.len() > SHOWN {
        short.push_str(&format!("  … {} more lines\n", lines.len() - SHOWN));
    }
    short
}

/// A bundled description is one line of megabytes.
fn clipped(line: &str) -> String {
    const WIDTH: usize = 160;
    let mut text: String = line.chars().take(WIDTH).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{clipped, shortened};

    #[test]
    fn long_differences_are_cut() {
        let text = shortened(&"+a\n".repeat(50));
        assert_eq!(text.lines().count(), 41);
        assert!(text.ends_with("… 10 more lines\n"));
        assert_eq!(clipped(&"ä".repeat(200)).chars().count(), 161);
        assert_eq!(clipped("short"), "short");
    }
}
