//! How refusals are written in the schemas that the description declares for them: one table per type.

use crate::hash::HashSet;
use std::fmt::Write as _;

use crate::emit::Context;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::ir::{Filled, Json, RefusalHeader, Shape, Status, Word};

/// Prints the module of the shapes.
pub(super) fn emit(cx: &Context<'_>, text: &mut Text) {
    let shapes = &cx.api.refusals.shapes;
    let names = names(cx);
    let used = used(cx);
    if !used.contains(&true) {
        return;
    }
    text.blank();
    text.line(format_args!("/// How refusals are written where the description declares a schema for them."));
    text.open(format_args!("mod failures {{"));
    text.line(format_args!("use {}::__private::failure::{{Part::*, Shape}};", cx.runtime()));
    for (shape, name) in shapes.iter().zip(&names).zip(&used).filter(|(_, used)| **used).map(|(one, _)| one) {
        let mut rows = Rows::default();
        rows.value(&shape.filled);
        text.blank();
        text.list(format_args!("pub static {name}: Shape = Shape(&["), false, &rows.finish(), "]);");
    }
    text.close("}");
}

/// The column of an operation's row; `None` where it has none.
pub(super) fn column(cx: &Context<'_>, operation: usize, names: &[String]) -> Option<String> {
    let refusals = cx.api.refusals.operations.get(operation).filter(|refusals| !refusals.is_empty())?;
    let mut column = String::from(".failures(&[");
    for (at, refusal) in refusals.iter().enumerate() {
        let status = match refusal.status {
            Status::Exact(code) => code,
            Status::Range(digit) => digit.into(),
            Status::Default => 0,
        };
        let (gap, media_type) = (if at == 0 { "" } else { ", " }, Literal(&refusal.media_type));
        let _ = write!(column, "{gap}({status}, {media_type}, &failures::{})", names[refusal.shape]);
    }
    Some(column + "])")
}

/// The column of what must stand in the header of an operation's refusals; `None`: nothing.
pub(super) fn headers(cx: &Context<'_>, operation: usize) -> Option<String> {
    let rows = cx.api.refusals.headers.get(operation).filter(|rows| !rows.is_empty())?;
    let row = |row: &RefusalHeader| {
        format!("(&{:?}, {}, {})", row.statuses, Literal(&row.name), Literal(&row.value))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    Some(format!(".failure_headers(&[{}])", rows.join(", ")))
}

/// The statics, by the index of the shape: those of their types, else operation and status.
pub(super) fn names(cx: &Context<'_>) -> Vec<String> {
    let mut taken = HashSet::default();
    let name = |shape: &Shape| {
        let (operation, status) = shape.place;
        let mut name = match shape.ty.map(|ty| cx.names.table(ty)) {
            None => "PROBLEM".to_owned(),
            Some("") => format!("{}_{}", cx.names.operation(operation).table, status.name().to_uppercase()),
            Some(table) => table.to_owned(),
        };
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    cx.api.refusals.shapes.iter().map(name).collect()
}

fn used(cx: &Context<'_>) -> Vec<bool> {
    let mut used = vec![false; cx.api.refusals.shapes.len()];
    for refusal in cx.api.refusals.operations.iter().flatten() {
        used[refusal.shape] = true;
    }
    used
}

/// The parts of a shape: neighbouring texts are one.
#[derive(Default)]
struct Rows {
    rows: Vec<String>,
    text: String,
}

impl Rows {
    fn value(&mut self, filled: &Filled) {
        match filled {
            Filled::Constant(json) => {
                let _ = write!(self.text, "{json}");
            }
            Filled::Choice(known, other) => {
                let choices: Vec<String> =
                    known.iter().map(|(status, json)| format!("({status}, {})", quoted(json))).collect();
                self.row(format!("Choice(&[{}], {})", choices.join(", "), quoted(other)));
            }
            Filled::Word(word) => self.row(word_of(*word).into()),
            Filled::Text { all, most } => {
                let most = most.map_or("usize::MAX".into(), |most| most.to_string());
                self.row(format!("{}({most})", if *all { "Summary" } else { "Detail" }));
            }
            Filled::Object(members) => {
                self.text.push('{');
                self.members(members);
                self.text.push('}');
            }
            Filled::Each { item, least, most } => {
                let mut inner = Self::default();
                inner.value(item);
                let most = most.map_or("usize::MAX".into(), |most| most.to_string());
                self.row(format!("Each({least}, {most}, &[{}])", inner.all().join(", ")));
            }
            Filled::ByField { lists } => self.row(if *lists { "ListsByField" } else { "ByField" }.into()),
            Filled::WithViolations(inner) => {
                let Filled::Object(members) = &**inner else { return self.value(inner) };
                self.text.push('{');
                self.members(members);
                self.row("Violations".into());
                self.text.push('}');
            }
        }
    }

    fn members(&mut self, members: &[(std::sync::Arc<str>, Filled)]) {
        for (at, (name, filled)) in members.iter().enumerate() {
            let gap = if at == 0 { "" } else { "," };
            let _ = write!(self.text, "{gap}{}:", Json::String(name.clone()));
            self.value(filled);
        }
    }

    fn row(&mut self, row: String) {
        self.end_text();
        self.rows.push(row);
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.rows.push(format!("Text({})", Literal(&std::mem::take(&mut self.text))));
        }
    }

    fn all(mut self) -> Vec<String> {
        self.end_text();
        self.rows
    }

    fn finish(self) -> Parts {
        let mut parts = Parts::default();
        self.all().iter().for_each(|row| parts.push(format_args!("{row}")));
        parts
    }
}

fn quoted(json: &Json) -> String {
    Literal(&json.to_string()).to_string()
}

const fn word_of(word: Word) -> &'static str {
    match word {
        Word::Status => "Status",
        Word::StatusText => "StatusText",
        Word::Title => "Title",
        Word::Code => "Code",
        Word::Now => "Now",
        Word::Path => "Path",
        Word::In => "In",
        Word::Pointer => "Pointer",
        Word::Field => "Field",
        Word::Steps => "Steps",
        Word::Rule => "Rule",
        Word::Message => "Message",
        Word::Line => "Line",
    }
}
