//! `specwright status`: which operations are still stubs.

use clap::Args;
use specwright_generator::ir::Json;
use specwright_generator::pipeline::{self, Run};
use specwright_generator::source::Disk;
use specwright_sync::code::{Problem, Stub};
use specwright_sync::status::{Place, Row, State, Status as Read, Trait, status as read};
use specwright_sync::step::Described;

use crate::args::Format;
use crate::exit::{Exit, Failure};
use crate::jobs::entries;
use crate::report;
use crate::summary::{count, object, text};

/// Lists each operation of specwright.toml that is not written yet, with its place.
#[derive(Debug, Args)]
pub(crate) struct Status {
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Prints what is written and what is not.
pub(crate) fn status(args: &Status) -> Result<Exit, Failure> {
    let (root, entries) = entries()?;
    let runs: Vec<Run> =
        entries.iter().map(|entry| pipeline::run(&entry.config, &Disk::new(&root))).collect();
    for run in &runs {
        let said = report::exit_of(&run.report);
        if said != Exit::Fine {
            report::print(args.format.few(), &run.report, &run.sources);
            return Ok(said);
        }
    }
    let described: Vec<Described<'_>> = entries
        .iter()
        .zip(&runs)
        .filter_map(|(entry, run)| Some(Described { entry, made: run.generated.as_ref()?, earlier: None }))
        .collect();
    let read = read(&root, &described);
    if args.format.is_json() {
        println!("{}", json(&read));
    } else {
        print!("{}", table(&read));
        read.problems.iter().for_each(say);
    }
    Ok(if read.problems.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// Says what could not be looked at.
fn say(problem: &Problem) {
    let Problem { file, line, column, what, advice, .. } = problem;
    anstream::eprintln!("\u{1b}[1;31merror\u{1b}[0m: {file}:{line}:{column}: {what}\n    {advice}");
}

/// A paragraph for each trait, and the sum.
fn table(Read { traits, problems }: &Read) -> String {
    let mut out = String::new();
    let rows = || traits.iter().flat_map(|one| &one.operations).filter(|row| row.state() != State::Written);
    let places: Vec<String> = rows().map(place).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
    let ids = rows().map(|row| row.operation.id.chars().count()).max().unwrap_or_default();
    let several =
        traits.iter().any(|one| traits.first().is_some_and(|first| first.description != one.description));
    for one in traits {
        let open = one.operations.len() - one.count(State::Written);
        out.push_str(&one.name);
        if several {
            out.push_str(&format!(" of {}", one.description));
        }
        out.push_str(&match open {
            0 => ": written\n".into(),
            _ => format!(": {open} of {} to write\n", one.operations.len()),
        });
        for row in one.operations.iter().filter(|row| row.state() != State::Written) {
            let Row { operation, .. } = row;
            let (id, method, path) = (&operation.id, &operation.http_method, &operation.path);
            let line = format!("  {:width$}  {id:ids$}  {method} {path}{}", place(row), remark(row));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    let all: usize = traits.iter().map(|one| one.operations.len()).sum();
    let stubs: usize = traits.iter().map(|one| one.count(State::Stub)).sum();
    let missing: usize = traits.iter().map(|one| one.count(State::Missing)).sum();
    out.push_str(&format!("{stubs} of {all} operations are stubs"));
    out.push_str(&match missing {
        0 => "\n".into(),
        _ if problems.is_empty() => format!(", {missing} are missing: run `specwright sync`\n"),
        _ => format!(", {missing} are missing, or stand where they could not be found\n"),
    });
    out
}

/// `src/handlers/pets.rs:12` of the first stub.
fn place(row: &Row) -> String {
    let stub = row.places.iter().find(|place| place.stub.is_some());
    stub.map(|place| format!("{}:{}", place.file, place.line)).unwrap_or_default()
}

fn remark(row: &Row) -> String {
    match (row.state(), &row.opaque) {
        (State::Missing, _) => " (missing)".into(),
        (State::Unknown, Some(what)) => format!(" (perhaps by `{what}`)"),
        _ => String::new(),
    }
}

fn json(Read { traits, problems }: &Read) -> Json {
    let operations = traits.iter().flat_map(|one| one.operations.iter().map(move |row| (one, row)));
    let operations: Vec<Json> = operations.map(|(one, row)| operation(one, row)).collect();
    let counted = |state| count(traits.iter().map(|one| one.count(state)).sum());
    object([
        ("operations", Json::Array(operations)),
        ("written", counted(State::Written)),
        ("stubs", counted(State::Stub)),
        ("missing", counted(State::Missing)),
        ("unknown", counted(State::Unknown)),
        ("problems", Json::Array(problems.iter().map(problem).collect())),
    ])
}

fn problem(problem: &Problem) -> Json {
    object([
        ("file", text(&problem.file)),
        ("line", count(problem.line)),
        ("column", count(problem.column)),
        ("what", text(&problem.what)),
        ("advice", text(&problem.advice)),
    ])
}

fn operation(one: &Trait, row: &Row) -> Json {
    let state = match row.state() {
        State::Written => "written",
        State::Stub => "stub",
        State::Missing => "missing",
        State::Unknown => "unknown",
    };
    object([
        ("id", text(&row.operation.id)),
        ("method", text(&row.operation.http_method)),
        ("path", text(&row.operation.path)),
        ("description", text(&one.description)),
        ("trait", text(&one.name)),
        ("state", text(state)),
        ("places", Json::Array(row.places.iter().map(written).collect())),
    ])
}

fn written(place: &Place) -> Json {
    let stub = place.stub.map(|stub| match stub {
        Stub::Mock => "mock",
        Stub::NotImplemented => "501",
        Stub::CompileError => "missing",
    });
    object([
        ("file", text(&place.file)),
        ("line", count(place.line)),
        ("stub", stub.map_or(Json::Null, text)),
    ])
}
