//! A plan for people: what is said, what differs, what the compiler will ask for.

use std::path::Path;

use similar::TextDiff;
use specwright_sync::apply::Write;
use specwright_sync::asks::Ask;
use specwright_sync::plan::{Report, ReportKind};
use specwright_sync::step::Step;

use super::Sync;
use crate::report::{many, say_colored};

/// The most asks that are printed.
const MOST: usize = 40;

/// Prints the difference, and what is said.
pub(super) fn step(root: &Path, step: &Step) {
    for write in &step.handlers {
        difference(root, write);
    }
    for write in step.generated.iter().chain(&step.lock) {
        println!("{} {}", write.verb(), below(root, &write.path));
    }
    for report in &step.plan.reports {
        print_report(report);
    }
    for ask in step.asks.iter().take(MOST) {
        print_ask(ask);
    }
    if step.asks.len() > MOST {
        println!("… {} more changes of types: the compiler names the places", step.asks.len() - MOST);
    }
}

/// Says how it ended, and what to run.
pub(super) fn end(args: &Sync, step: &Step, applied: bool) {
    let count = many(step.plan.files.iter().map(|file| file.edits.len()).sum(), "edit");
    let (files, generated) =
        (many(step.handlers.len(), "file"), many(step.generated.len(), "generated file"));
    let open = [ReportKind::Question, ReportKind::Left];
    let open = step.plan.reports.iter().filter(|report| open.contains(&report.kind)).count();
    if step.plan.is_blocked() {
        anstream::eprintln!("nothing can be applied before this is settled");
    } else if applied {
        println!("applied: {count} in {files}, {generated} written");
        if open > 0 {
            anstream::eprintln!("left for you, see above: {open}");
        }
    } else if step.is_empty() && open > 0 {
        anstream::eprintln!("nothing can be edited here; left for you, see above: {open}");
    } else if step.is_empty() {
        println!("the handlers are in step with their descriptions");
    } else if args.check {
        anstream::eprintln!("the code is not in step with its descriptions: run `specwright sync`");
    } else {
        println!("nothing was applied: {count} in {files}, {generated} to write");
        if !args.dry_run {
            anstream::eprintln!("run `specwright sync --yes` to apply them");
        }
    }
}

/// A unified difference.
fn difference(root: &Path, write: &Write) {
    let text =
        |bytes: &Option<Vec<u8>>| String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
    let (before, after) = (text(&write.before), text(&write.after));
    let path = below(root, &write.path);
    let old = if write.before.is_some() { format!("a/{path}") } else { "/dev/null".into() };
    let new = if write.after.is_some() { format!("b/{path}") } else { "/dev/null".into() };
    let diff = TextDiff::from_lines(&before, &after);
    for line in diff.unified_diff().context_radius(3).header(&old, &new).to_string().lines() {
        let color = match line.as_bytes().first() {
            Some(b'+') => "\u{1b}[32m",
            Some(b'-') => "\u{1b}[31m",
            Some(b'@') => "\u{1b}[36m",
            _ => "",
        };
        let reset = if color.is_empty() { "" } else { "\u{1b}[0m" };
        say_colored(format_args!("{color}{line}{reset}"));
    }
}

fn print_report(report: &Report) {
    let kind = match report.kind {
        ReportKind::Blocks => "\u{1b}[1;31merror\u{1b}[0m",
        ReportKind::Question => "\u{1b}[1;33mquestion\u{1b}[0m",
        ReportKind::Left => "\u{1b}[1;33mleft\u{1b}[0m",
        ReportKind::Note => "\u{1b}[1;36mnote\u{1b}[0m",
    };
    say_colored(format_args!("{}{kind}: {}", place(&report.file, report.line, report.column), report.what));
    println!("    {}", report.advice);
}

fn print_ask(ask: &Ask) {
    say_colored(format_args!("\u{1b}[1;36mchanged\u{1b}[0m: {}", ask.change));
    for spot in &ask.places {
        println!("    {}:{}:{}", spot.file, spot.line, spot.column);
    }
}

/// `src/lib.rs:3:5: `
fn place(file: &str, line: usize, column: usize) -> String {
    match (file, line) {
        ("", _) => String::new(),
        (file, 0) => format!("{file}: "),
        (file, line) => format!("{file}:{line}:{column}: "),
    }
}

/// A path as seen from the folder of Cargo.toml.
pub(super) fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
