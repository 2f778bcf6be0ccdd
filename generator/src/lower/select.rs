//! Which operations the configuration selects.

use std::collections::BTreeSet;

use crate::config::Select;
use crate::diagnostic::{Diagnostic, NOTHING_SELECTED, Sink, UNUSED_OPTION, nearest};
use crate::source::Text;
use crate::spec::{Operation, Spec};

/// So many of what could be selected are named.
const NAMED: usize = 10;

/// The indices of the selected operations, in the order of the document; all of them where nothing is selected.
pub(super) fn select(spec: &Spec, ids: &[Text], select: &Select, sink: &mut Sink) -> Vec<usize> {
    let everything = *select == Select::default();
    let chosen = |at: &usize| {
        let (id, operation) = (&ids[*at], &spec.operations[*at]);
        everything
            || select.operations.iter().any(|wanted| by_id(wanted, id))
            || select.tags.iter().any(|wanted| by_tag(wanted, operation))
            || select.paths.iter().any(|wanted| by_path(wanted, operation))
    };
    let selected: Vec<usize> = (0..spec.operations.len()).filter(chosen).collect();
    say_unmatched(spec, ids, select, selected.is_empty() && !everything, sink);
    selected
}

fn by_id(wanted: &str, id: &str) -> bool {
    wanted == id
}

fn by_tag(wanted: &str, operation: &Operation) -> bool {
    operation.tags.iter().any(|tag| &*tag.value == wanted)
}

fn by_path(wanted: &str, operation: &Operation) -> bool {
    let path = &*operation.path.value;
    wanted.strip_suffix('*').map_or(path == wanted, |start| path.starts_with(start))
}

/// Each entry of the selection that matches nothing is said; where nothing is selected at all, nothing can be made.
fn say_unmatched(spec: &Spec, ids: &[Text], select: &Select, is_empty: bool, sink: &mut Sink) {
    let code = if is_empty { &NOTHING_SELECTED } else { &UNUSED_OPTION };
    let mut say = |kind: &str, wanted: &str, known: &mut dyn Iterator<Item = &str>, matched: bool| {
        if matched {
            return;
        }
        let message = format!("no operation has the {kind} `{wanted}` that is selected");
        sink.report(Diagnostic::unplaced(code, message).hint(instead(kind, wanted, known)));
    };
    let own = || spec.operations.iter();
    let hooks = || spec.webhooks.iter().flat_map(|webhook| &webhook.operations);
    let all = || own().chain(hooks());
    for wanted in &select.operations {
        let names = spec.webhooks.iter().map(|webhook| &*webhook.name.value);
        let given = hooks().filter_map(|operation| operation.id.as_ref()).map(|id| &*id.value);
        let mut known = ids.iter().map(|id| &**id).chain(names).chain(given);
        let matched = known.clone().any(|id| by_id(wanted, id));
        say("id", wanted, &mut known, matched);
    }
    for wanted in &select.tags {
        let tags = all().flat_map(|operation| &operation.tags).map(|tag| &*tag.value);
        say("tag", wanted, &mut { tags }, all().any(|operation| by_tag(wanted, operation)));
    }
    for wanted in &select.paths {
        let all = own;
        let paths = all().map(|operation| &*operation.path.value);
        say("path", wanted, &mut { paths }, all().any(|operation| by_path(wanted, operation)));
    }
}

/// What to write instead: the nearest of what there is, else the first of it.
fn instead(kind: &str, wanted: &str, known: &mut dyn Iterator<Item = &str>) -> String {
    let known: BTreeSet<&str> = known.collect();
    if let Some(near) = nearest(wanted, known.iter().copied()) {
        return format!("write `{near}`");
    }
    if known.is_empty() {
        return format!("the description has no {kind} of an operation");
    }
    let first: Vec<&str> = known.iter().copied().take(NAMED).collect();
    let more = if known.len() > NAMED { ", …" } else { "" };
    format!("there are: {}{more}", first.join(", "))
}
