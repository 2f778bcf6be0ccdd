//! An account as text for people and as JSON for programs.

use std::fmt::Write as _;

use specwright_generator::diagnostic::find_code;
use specwright_generator::ir::Json;
use specwright_generator::source::{SourceMap, Span};

use super::{Account, Row, Uses, Way};
use crate::summary::{count, object, text as string};

/// How many places of a code are listed.
const PLACES: usize = 5;

/// The account in full sentences and tables.
pub(crate) fn text(account: &Account, description: &str, sources: &SourceMap) -> String {
    let mut out = String::new();
    let (all, generated) = (account.operations.len(), account.generated());
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{description}: {all} operations, {generated} generated, {} not selected\n",
        all - generated
    );
    let wide = account
        .operations
        .iter()
        .chain(&account.hooks)
        .map(|row| row.call.chars().count())
        .max()
        .unwrap_or_default()
        .min(60);
    for row in account.operations.iter().chain(&account.hooks) {
        let method = row.method.as_deref().unwrap_or("not selected");
        let codes = if row.codes.is_empty() { String::new() } else { format!("  {}", row.codes.join(" ")) };
        let _ = writeln!(out, "  {:wide$}  {method}  {}{codes}", row.call, place(row.span, sources));
    }
    let _ = writeln!(
        out,
        "\nkeyword                                      by type  by check   in docs  by a diagnostic"
    );
    for ((kind, word), uses) in &account.keywords {
        let name = format!("{}: {word}", kind.word());
        let times = |way| uses.ways.get(&way).map_or("-".into(), ToString::to_string);
        let columns = [Way::Type, Way::Check, Way::Docs].map(times);
        let _ = writeln!(
            out,
            "{name:<44} {:>7} {:>9} {:>9}  {}",
            columns[0],
            columns[1],
            columns[2],
            codes(uses)
        );
    }
    out.push('\n');
    for (id, places) in &account.codes {
        let summary = find_code(id).map_or("", |code| code.summary);
        let times = match places.len() {
            0 | 1 => "once".to_owned(),
            many => format!("{many} times"),
        };
        let _ = writeln!(out, "{id} {summary}: {times}; {}", listed(places, sources));
    }
    out + &lost(account, sources)
}

fn codes(uses: &Uses) -> String {
    let mut words: Vec<String> = uses.codes.iter().map(|(code, times)| format!("{code}×{times}")).collect();
    if !uses.lost.is_empty() {
        words.push(format!("nothing is said of {}", uses.lost.len()));
    }
    words.join(" ")
}

fn lost(account: &Account, sources: &SourceMap) -> String {
    if account.lost() == 0 {
        return "every operation and keyword is accounted for\n".into();
    }
    let mut out =
        String::from("nothing is said of these, which is a fault of specwright; please report it:\n");
    for ((kind, word), uses) in account.keywords.iter().filter(|(_, uses)| !uses.lost.is_empty()) {
        let _ = writeln!(out, "  {} `{word}`: {}", kind.word(), listed(&uses.lost, sources));
    }
    out
}

fn listed(places: &[Span], sources: &SourceMap) -> String {
    let mut words: Vec<String> = places.iter().take(PLACES).map(|span| place(*span, sources)).collect();
    if places.len() > PLACES {
        words.push(format!("{} more", places.len() - PLACES));
    }
    words.join(", ")
}

/// `api.yaml:3:5`
fn place(span: Span, sources: &SourceMap) -> String {
    let at = sources.position(span);
    format!("{}:{}:{}", sources.file(span.file).path, at.line, at.column)
}

/// The account as one JSON object.
pub(crate) fn json(account: &Account, description: &str, sources: &SourceMap) -> Json {
    let keyword = |((kind, word), uses): (&(super::Kind, String), &Uses)| {
        let way = |way| count(uses.ways.get(&way).copied().unwrap_or_default());
        let codes = uses.codes.iter().map(|(code, times)| ((*code).into(), count(*times))).collect();
        object([
            ("object", string(kind.word())),
            ("keyword", string(word)),
            ("type", way(Way::Type)),
            ("check", way(Way::Check)),
            ("docs", way(Way::Docs)),
            ("codes", Json::Object(codes)),
            ("lost", all(&uses.lost, sources)),
        ])
    };
    let codes = account.codes.iter().map(|(code, places)| ((*code).into(), all(places, sources))).collect();
    object([
        ("description", string(description)),
        ("hooks", Json::Array(account.hooks.iter().map(|row| operation(row, sources)).collect())),
        ("operations", Json::Array(account.operations.iter().map(|row| operation(row, sources)).collect())),
        ("keywords", Json::Array(account.keywords.iter().map(keyword).collect())),
        ("codes", Json::Object(codes)),
    ])
}

fn operation(row: &Row, sources: &SourceMap) -> Json {
    object([
        ("call", string(&row.call)),
        ("id", string(&row.id)),
        ("method", row.method.as_deref().map_or(Json::Null, string)),
        ("place", string(&place(row.span, sources))),
        ("codes", Json::Array(row.codes.iter().map(|code| string(code)).collect())),
    ])
}

fn all(places: &[Span], sources: &SourceMap) -> Json {
    Json::Array(places.iter().map(|span| string(&place(*span, sources))).collect())
}
