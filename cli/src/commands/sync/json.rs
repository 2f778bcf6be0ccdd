//! A plan for programs: one JSON object.

use std::path::Path;

use specwright_generator::ir::Json;
use specwright_sync::apply::Write;
use specwright_sync::asks::{Ask, Spot};
use specwright_sync::plan::{Edit, FileEdit, NewFile, Report, ReportKind, Why};
use specwright_sync::step::Step;

use super::show::below;
use crate::summary::{count, object, text};

/// The object of a step.
pub(super) fn of(root: &Path, step: &Step, applied: bool) -> Json {
    let plan = &step.plan;
    let written = step.generated.iter().map(|write| changed(root, write)).collect();
    object([
        ("applied", Json::Bool(applied)),
        ("files", Json::Array(plan.files.iter().map(file).collect())),
        ("created", Json::Array(plan.created.iter().map(created).collect())),
        ("generated", Json::Array(written)),
        ("lock", Json::Bool(step.lock.is_some())),
        ("reports", Json::Array(plan.reports.iter().map(report).collect())),
        ("changes", Json::Array(step.asks.iter().map(ask).collect())),
    ])
}

fn file(file: &FileEdit) -> Json {
    let edits = file.edits.iter().map(edit).collect();
    let removed = Json::Bool(file.removed);
    object([("path", text(&file.path)), ("edits", Json::Array(edits)), ("removed", removed)])
}

fn edit(edit: &Edit) -> Json {
    let (why, from) = match &edit.why {
        Why::Added => ("added", None),
        Why::SignatureChanged => ("signature-changed", None),
        Why::Renamed(from) => ("renamed", Some(from)),
        Why::Moved(from) => ("moved", Some(from)),
        Why::Removed => ("removed", None),
        Why::Kept => ("kept", None),
        Why::Restored => ("restored", None),
        Why::Trait => ("trait", None),
    };
    let mut members = vec![
        ("start", count(edit.range.start)),
        ("end", count(edit.range.end)),
        ("text", text(&edit.text)),
        ("why", text(why)),
        ("operation", text(&edit.operation)),
    ];
    members.extend(from.map(|from| ("from", text(from))));
    object(members)
}

fn created(new: &NewFile) -> Json {
    object([("path", text(&new.path)), ("text", text(&new.text))])
}

fn changed(root: &Path, write: &Write) -> Json {
    object([("change", text(write.verb())), ("path", text(&below(root, &write.path)))])
}

fn report(report: &Report) -> Json {
    let kind = match report.kind {
        ReportKind::Blocks => "error",
        ReportKind::Question => "question",
        ReportKind::Left => "left",
        ReportKind::Note => "note",
    };
    object([
        ("kind", text(kind)),
        ("file", text(&report.file)),
        ("line", count(report.line)),
        ("column", count(report.column)),
        ("operation", text(&report.operation)),
        ("what", text(&report.what)),
        ("advice", text(&report.advice)),
    ])
}

fn ask(ask: &Ask) -> Json {
    let places = ask.places.iter().map(spot).collect();
    object([
        ("item", text(&ask.change.item)),
        ("what", text(&ask.change.to_string())),
        ("places", Json::Array(places)),
    ])
}

fn spot(spot: &Spot) -> Json {
    object([("file", text(&spot.file)), ("line", count(spot.line)), ("column", count(spot.column))])
}
