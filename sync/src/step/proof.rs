//! The proof of a plan, before anything is written: every file that it edits or makes parses, nothing of the user's is lost,
//! and a second plan is empty.

use std::collections::BTreeMap;

use super::{Refused, losses};
use crate::code::{Api, Crate, Files, Options, State};
use crate::overlay::Overlay;
use crate::plan::{Demand, Plan};

/// Applies the plan in memory, and gives what comes of it; nothing where there is nothing to apply.
pub(crate) fn prove(
    files: &dyn Files,
    krate: &Crate,
    plan: &Plan,
    demands: &[Demand],
    apis: &[Api],
    options: &Options,
) -> Result<Option<Crate>, Refused> {
    if plan.is_empty() || plan.is_blocked() {
        return Ok(None);
    }
    let mut over: BTreeMap<String, String> = BTreeMap::new();
    for edit in &plan.files {
        if let Some(file) = krate.files.iter().find(|file| file.path == edit.path) {
            over.insert(edit.path.clone(), edit.apply(&file.text));
        }
    }
    over.extend(plan.created.iter().map(|new| (new.path.clone(), new.text.clone())));
    losses::refuse(krate, plan, &over, apis)?;
    let edited: Vec<String> = over.keys().cloned().collect();
    let over = over.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let overlay = Overlay::new(files, over);
    let after = Crate::read(&overlay, apis, options);
    for file in after.files.iter().filter(|file| edited.contains(&file.path)) {
        if let State::Unparsable { line, column, why } = &file.state {
            let what = format!("after its edits it would not parse ({line}:{column}: {why})");
            return Err(Refused::Unsound(file.path.clone(), what));
        }
    }
    let settled: Vec<Demand> = demands.iter().map(settled).collect();
    let second = Plan::new(&after, &settled);
    if let Some(edit) = second.files.first() {
        let why = edit.edits.first().map(|edit| format!("`{}`: {}", edit.operation, edit.why));
        let what = format!("a second run would edit it again ({})", why.unwrap_or_default());
        return Err(Refused::Unsound(edit.path.clone(), what));
    }
    match second.created.first() {
        Some(new) => Err(Refused::Unsound(new.path.clone(), "a second run would make it again".into())),
        None => Ok(Some(after)),
    }
}

/// What the next run knows: the lock of this one, if there was anything to know.
fn settled(demand: &Demand) -> Demand {
    let base = demand.base.as_ref().map(|_| demand.now.clone());
    Demand { base, ..demand.clone() }
}
