//! Which operations the configuration selects.

use crate::config::Select;
use crate::diagnostic::{Diagnostic, Sink, UNUSED_OPTION};
use crate::source::Text;
use crate::spec::{Operation, Spec};

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
    say_unmatched(spec, ids, select, sink);
    (0..spec.operations.len()).filter(chosen).collect()
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

/// Each entry of the selection that matches nothing is said.
fn say_unmatched(spec: &Spec, ids: &[Text], select: &Select, sink: &mut Sink) {
    let mut say = |kind: &str, wanted: &str, matched: bool| {
        if !matched {
            let message = format!("no operation has the {kind} `{wanted}` that the configuration selects");
            sink.report(Diagnostic::unplaced(&UNUSED_OPTION, message));
        }
    };
    for wanted in &select.operations {
        say("id", wanted, ids.iter().any(|id| by_id(wanted, id)));
    }
    for wanted in &select.tags {
        say("tag", wanted, spec.operations.iter().any(|operation| by_tag(wanted, operation)));
    }
    for wanted in &select.paths {
        say("path", wanted, spec.operations.iter().any(|operation| by_path(wanted, operation)));
    }
}
