//! What a test is told: which calls did not come, which should not have come, and what is nearest to them.

use std::fmt::Write;

use super::core::{Core, State};
use super::difference::Difference;
use super::record::Record;
use super::rule::Rule;
use super::times::calls;

/// How many requests are compared to find the nearest.
const COMPARED: usize = 50;

/// What is wrong with one operation, an entry each.
pub(super) fn of(core: &Core) -> Vec<String> {
    let state = core.lock();
    let unmet = state.rules.iter().filter(|rule| !rule.holds());
    let mut entries: Vec<String> = unmet.map(|rule| self::unmet(core, &state, rule)).collect();
    entries.extend(state.said.iter().cloned());
    let more = state.unexpected - state.said.len();
    if more > 0 {
        entries.push(format!("{}: {} more that no expectation fits", core.name, calls(more)));
    }
    entries
}

/// An expectation that does not hold.
fn unmet(core: &Core, state: &State, rule: &Rule) -> String {
    let expected = rule.times.map(|times| times.to_string()).unwrap_or_default();
    let mut text = format!("{}: expected {expected}, came {}", core.name, calls(rule.met));
    if state.total != rule.met {
        let _ = write!(text, ", of {} in all", calls(state.total));
    }
    let _ = write!(text, "\n{}", programmed(rule));
    if rule.times.is_some_and(|times| times.lack(rule.met)) {
        let others = state.calls.iter().rev().filter(|record| !record.rules.contains(&rule.id));
        nearest_call(core, state, &mut text, rule, others);
    } else if let Some(last) = state.calls.iter().rev().find(|record| record.rules.contains(&rule.id)) {
        block(&mut text, "the last of them:", &(core.show)(&*last.request));
    }
    text
}

/// A call that nothing programmed fits, or that must not come.
pub(super) fn unexpected(core: &Core, state: &State, refusing: Option<u64>, request: &str) -> String {
    let name = core.name;
    if let Some(rule) = state.rules.iter().find(|rule| Some(rule.id) == refusing) {
        let mut text = format!("{name}: a call that must not come\n{}", programmed(rule));
        block(&mut text, "the call:", request);
        return text;
    }
    let mut text = format!("{name}: unexpected call, nothing that is programmed answers it");
    let rules = state.rules.iter().rev().take(COMPARED);
    let nearest = rules
        .filter_map(|rule| Some((rule, Difference::of(rule.wanted.as_deref()?, request))))
        .max_by(|(_, one), (_, other)| one.likeness.total_cmp(&other.likeness));
    match nearest {
        Some((rule, found)) if found.likeness < 1.0 => {
            let _ = write!(text, "\nthe nearest is {}", programmed_at(rule));
            block(&mut text, "difference (- expected, + came):", &found.to_string());
        }
        _ => {
            block(&mut text, "the call:", request);
            for rule in state.rules.iter().rev().take(3) {
                let _ = write!(text, "\n{} is {}", programmed_at(rule), why_not(rule));
            }
        }
    }
    text
}

fn why_not(rule: &Rule) -> String {
    if rule.taken >= rule.room {
        return format!("used up by {}", calls(rule.taken));
    }
    "for other requests".into()
}

/// The call that is most like what a rule wants.
fn nearest_call<'r>(
    core: &Core,
    state: &State,
    text: &mut String,
    rule: &Rule,
    others: impl Iterator<Item = &'r Record>,
) {
    let mut others = others.take(COMPARED).map(|record| (record, (core.show)(&*record.request)));
    let Some(wanted) = &rule.wanted else {
        if let Some((_, last)) = others.next() {
            block(text, "the last other call:", &last);
        }
        return;
    };
    let nearest = others
        .map(|(record, request)| (record, Difference::of(wanted, &request)))
        .max_by(|(_, one), (_, other)| one.likeness.total_cmp(&other.likeness));
    match nearest {
        Some((_, found)) if found.likeness < 1.0 => {
            block(text, "the nearest other call (- expected, + came):", &found.to_string());
        }
        Some((record, _)) => equal_call(state, text, rule, record),
        None => block(text, "for the request:", wanted),
    }
}

/// Why a call did not count although its request is equal.
fn equal_call(state: &State, text: &mut String, rule: &Rule, record: &Record) {
    let answered = state.rules.iter().find(|one| Some(&one.id) == record.rules.last());
    let _ = match answered.filter(|answered| answered.id > rule.id) {
        Some(later) => write!(text, "\n  an equal request was answered by {}", programmed_at(later)),
        None => write!(text, "\n  an equal request came, but does not fit otherwise, or too late"),
    };
}

fn programmed(rule: &Rule) -> String {
    format!("  programmed at {}", rule.place)
}

fn programmed_at(rule: &Rule) -> String {
    format!("what is programmed at {}", rule.place)
}

/// Lines below a title.
fn block(text: &mut String, title: &str, lines: &str) {
    let _ = write!(text, "\n  {title}");
    for line in lines.lines() {
        let _ = write!(text, "\n    {line}");
    }
}
